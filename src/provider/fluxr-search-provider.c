/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * org.gnome.Shell.SearchProvider2. A process of its own, so that a search starts no window; the
 * window is started by the bus, and only to show something. Calls are answered one after the other:
 * each takes a few milliseconds, and nothing else waits here. */

#include "config.h"

#include "fluxr-search-provider.h"

#include "fluxr-accounts-file.h"
#include "fluxr-row-link.h"
#include "fluxr-shell-search.h"

#define WINDOW_PATH "/ai/fluxr/Fluxr"

struct _FluxrSearchProvider
{
  GApplication parent_instance;

  FluxrShellSearch *search;
  GDBusNodeInfo *node;
  guint object_id;
};

G_DEFINE_FINAL_TYPE (FluxrSearchProvider, fluxr_search_provider, G_TYPE_APPLICATION)

static const char interface_xml[] =
  "<node><interface name='org.gnome.Shell.SearchProvider2'>"
  "<method name='GetInitialResultSet'><arg type='as' name='terms' direction='in'/>"
  "<arg type='as' name='results' direction='out'/></method>"
  "<method name='GetSubsearchResultSet'><arg type='as' name='previous_results' direction='in'/>"
  "<arg type='as' name='terms' direction='in'/>"
  "<arg type='as' name='results' direction='out'/></method>"
  "<method name='GetResultMetas'><arg type='as' name='identifiers' direction='in'/>"
  "<arg type='aa{sv}' name='metas' direction='out'/></method>"
  "<method name='ActivateResult'><arg type='s' name='identifier' direction='in'/>"
  "<arg type='as' name='terms' direction='in'/><arg type='u' name='timestamp' direction='in'/>"
  "</method>"
  "<method name='LaunchSearch'><arg type='as' name='terms' direction='in'/>"
  "<arg type='u' name='timestamp' direction='in'/></method>"
  "</interface></node>";

static void
answer_search (FluxrSearchProvider   *self,
               const char *const     *terms,
               GDBusMethodInvocation *invocation)
{
  g_auto (GStrv) links = fluxr_shell_search_run (self->search, terms);

  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^as)", links));
}

static void
get_initial_result_set (FluxrSearchProvider   *self,
                        GVariant              *parameters,
                        GDBusMethodInvocation *invocation)
{
  g_autofree const char **terms = NULL;

  g_variant_get (parameters, "(^a&s)", &terms);
  answer_search (self, terms, invocation);
}

/* Searched anew: the results before are not all that there were. */
static void
get_subsearch_result_set (FluxrSearchProvider   *self,
                          GVariant              *parameters,
                          GDBusMethodInvocation *invocation)
{
  g_autofree const char **terms = NULL;

  g_variant_get_child (parameters, 1, "^a&s", &terms);
  answer_search (self, terms, invocation);
}

static void
get_result_metas (FluxrSearchProvider   *self,
                  GVariant              *parameters,
                  GDBusMethodInvocation *invocation)
{
  g_autofree const char **links = NULL;
  GVariant *metas;

  g_variant_get (parameters, "(^a&s)", &links);
  metas = fluxr_shell_search_describe (self->search, links);
  g_dbus_method_invocation_return_value (invocation, g_variant_new_tuple (&metas, 1));
}

static void
window_called_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GDBusMethodInvocation) invocation = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
    = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL)
    g_message ("The window could not be called: %s", error->message);
  g_application_release (g_application_get_default ());
  if (answer != NULL)
    g_dbus_method_invocation_return_value (g_steal_pointer (&invocation), NULL);
  else
    g_dbus_method_invocation_return_gerror (g_steal_pointer (&invocation), error);
}

/* For the window manager: what is asked for now comes to the front. */
static GVariant *
create_platform_data (guint32 timestamp)
{
  GVariantDict data;
  g_autofree char *startup = g_strdup_printf ("_TIME%u", timestamp);

  g_variant_dict_init (&data, NULL);
  g_variant_dict_insert (&data, "desktop-startup-id", "s", startup);

  return g_variant_dict_end (&data);
}

static void
call_window (FluxrSearchProvider   *self,
             const char            *method,
             GVariant              *parameters,
             GDBusMethodInvocation *invocation)
{
  g_application_hold (G_APPLICATION (self));
  g_dbus_connection_call (g_application_get_dbus_connection (G_APPLICATION (self)), APP_ID,
                          WINDOW_PATH, "org.freedesktop.Application", method, parameters, NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, window_called_cb, invocation);
}

static void
activate_result (FluxrSearchProvider   *self,
                 GVariant              *parameters,
                 GDBusMethodInvocation *invocation)
{
  const FluxrEntity *entity;
  g_autofree char *id = NULL;
  const char *link;
  guint32 timestamp;

  g_variant_get (parameters, "(&s@asu)", &link, NULL, &timestamp);
  if (fluxr_row_link_parse (link, &entity, &id))
    call_window (self, "Open", g_variant_new ("(^as@a{sv})", (const char *[]) { link, NULL },
                                              create_platform_data (timestamp)), invocation);
  else
    g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR,
                                                   G_DBUS_ERROR_INVALID_ARGS,
                                                   "That is none of our results");
}

static void
launch_search (FluxrSearchProvider   *self,
               GVariant              *parameters,
               GDBusMethodInvocation *invocation)
{
  g_autofree const char **terms = NULL;
  g_autofree char *words = NULL;
  guint32 timestamp;
  GVariant *values[1];

  g_variant_get (parameters, "(^a&su)", &terms, &timestamp);
  /* The window finds what was found here. */
  words = fluxr_shell_search_dup_words (terms);
  values[0] = g_variant_new_variant (g_variant_new_string (words));
  call_window (self, "ActivateAction",
               g_variant_new ("(s@av@a{sv})", "search-for",
                              g_variant_new_array (NULL, values, 1),
                              create_platform_data (timestamp)), invocation);
}

static void
method_call_cb (GDBusConnection       *connection,
                const char            *sender,
                const char            *path,
                const char            *interface,
                const char            *method,
                GVariant              *parameters,
                GDBusMethodInvocation *invocation,
                gpointer               user_data)
{
  static const struct
  {
    const char *name;
    void (*answer) (FluxrSearchProvider *, GVariant *, GDBusMethodInvocation *);
  } methods[] = {
    { "GetInitialResultSet", get_initial_result_set },
    { "GetSubsearchResultSet", get_subsearch_result_set },
    { "GetResultMetas", get_result_metas },
    { "ActivateResult", activate_result },
    { "LaunchSearch", launch_search },
  };
  FluxrSearchProvider *self = user_data;

  /* Begins the time anew after which the process ends. */
  g_application_hold (G_APPLICATION (self));
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_str_equal (methods[i].name, method))
      methods[i].answer (self, parameters, invocation);
  g_application_release (G_APPLICATION (self));
}

static gboolean
fluxr_search_provider_dbus_register (GApplication     *app,
                                     GDBusConnection  *connection,
                                     const char       *object_path,
                                     GError          **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_call_cb };
  FluxrSearchProvider *self = FLUXR_SEARCH_PROVIDER (app);

  self->object_id = g_dbus_connection_register_object (connection, object_path,
                                                       self->node->interfaces[0], &vtable, self,
                                                       NULL, error);

  return self->object_id != 0
         && G_APPLICATION_CLASS (fluxr_search_provider_parent_class)
              ->dbus_register (app, connection, object_path, error);
}

static void
fluxr_search_provider_dbus_unregister (GApplication    *app,
                                       GDBusConnection *connection,
                                       const char      *object_path)
{
  FluxrSearchProvider *self = FLUXR_SEARCH_PROVIDER (app);

  if (self->object_id != 0)
    g_dbus_connection_unregister_object (connection, self->object_id);
  self->object_id = 0;

  G_APPLICATION_CLASS (fluxr_search_provider_parent_class)
    ->dbus_unregister (app, connection, object_path);
}

/* Nobody has a window of this process. */
static void
fluxr_search_provider_activate (GApplication *app)
{
}

static void
fluxr_search_provider_finalize (GObject *object)
{
  FluxrSearchProvider *self = FLUXR_SEARCH_PROVIDER (object);

  g_clear_pointer (&self->search, fluxr_shell_search_free);
  g_clear_pointer (&self->node, g_dbus_node_info_unref);

  G_OBJECT_CLASS (fluxr_search_provider_parent_class)->finalize (object);
}

static void
fluxr_search_provider_class_init (FluxrSearchProviderClass *klass)
{
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fluxr_search_provider_finalize;

  app_class->activate = fluxr_search_provider_activate;
  app_class->dbus_register = fluxr_search_provider_dbus_register;
  app_class->dbus_unregister = fluxr_search_provider_dbus_unregister;
}

static void
fluxr_search_provider_init (FluxrSearchProvider *self)
{
  g_autofree char *data_dir = fluxr_accounts_file_dup_folder ();

  self->search = fluxr_shell_search_new (data_dir);
  self->node = g_dbus_node_info_new_for_xml (interface_xml, NULL);
}

GApplication *
fluxr_search_provider_new (guint linger)
{
  return g_object_new (FLUXR_TYPE_SEARCH_PROVIDER,
                       "application-id", APP_ID ".SearchProvider",
                       "flags", G_APPLICATION_IS_SERVICE,
                       "inactivity-timeout", linger,
                       NULL);
}
