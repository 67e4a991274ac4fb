/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The application. A data directory of its own makes it another application on the bus, so that
 * two of them run side by side as two devices would. */

#include "config.h"

#include "fluxr-application.h"

#include <glib/gi18n.h>

#include "fluxr-contrast-style.h"
#include "fluxr-departure.h"
#include "fluxr-flow-picture.h"
#include "fluxr-platform.h"
#include "fluxr-self-test.h"
#include "fluxr-services.h"
#include "fluxr-window.h"
#include "fluxr-writing-export.h"

struct _FluxrApplication
{
  AdwApplication parent_instance;

  char *data_dir;        /* (owned) (nullable) */
  FluxrServices *services; /* (owned) (nullable) */
  gboolean sample;
};

G_DEFINE_FINAL_TYPE (FluxrApplication, fluxr_application, ADW_TYPE_APPLICATION)

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  fluxr_departure_close_windows (user_data);
}

/* The window, before those who ask for something in it. */
static GtkWidget *
present_window (GApplication *app)
{
  g_application_activate (app);

  return GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (app)));
}

/* Actions of the window that the desktop may ask for, also when there is no window yet. */
static void
act_in_window_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  static const char *const names[][2] = {
    { "new-note", "win.quick-note" },
    { "search", "win.search" },
    { "show-sync", "win.show-sync" },
  };
  GtkWidget *window = present_window (user_data);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (window != NULL && g_str_equal (names[i][0], g_action_get_name (G_ACTION (action))))
      gtk_widget_activate_action (window, names[i][1], NULL);
}

/* @parameter: the words. Another program asks: the shell's search. */
static void
search_for_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  GtkWidget *window = present_window (user_data);

  if (FLUXR_IS_WINDOW (window))
    fluxr_window_search (FLUXR_WINDOW (window), g_variant_get_string (parameter, NULL));
}

/* @parameter: the address of a file. */
static void
show_file_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (
    launcher, gtk_application_get_active_window (user_data), NULL, NULL, NULL);
}

static void
write_down (GtkApplication *app)
{
  for (GList *l = gtk_application_get_windows (app); l != NULL; l = l->next)
    if (FLUXR_IS_WINDOW (l->data))
      fluxr_window_flush (l->data);
}

static void
add_accelerators (GtkApplication *app)
{
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accelerators[] = {
    { "app.quit", { "<Control>q" } },
    { "window.close", { "<Control>w" } },
    { "win.new-product", { "<Control><Alt>n" } },
    { "win.add-item", { "<Control>n" } },
    { "win.quick-note", { "<Control><Shift>n" } },
    { "win.find", { "<Control>f" } },
    { "win.search", { "<Control><Shift>f" } },
    { "win.show-palette", { "<Control>k" } },
    { "win.show-history", { "<Control><Alt>z" } },
    { "win.toggle-sidebar", { "F9" } },
    { "win.show-preferences", { "<Control>comma" } },
    { "win.show-help", { "F1" } },
    { "win.show-shortcuts", { "<Control>question" } },
    { "win.show-menu", { "F10" } },
    { "win.sync-now", { "<Control>r", "F5" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (app, accelerators[i].action, accelerators[i].keys);
}

static char *
choose_application_id (const char *data_dir)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, data_dir, -1);

  return g_strdup_printf ("%s.d%.12s", APP_ID, hash);
}

static void
choose_data_dir (FluxrApplication *self,
                 GVariant         *value) /* (nullable) */
{
  g_autofree char *id = NULL;

  if (value == NULL)
    return;
  g_set_str (&self->data_dir, NULL);
  self->data_dir = g_canonicalize_filename (g_variant_get_bytestring (value), NULL);
  id = choose_application_id (self->data_dir);
  g_application_set_application_id (G_APPLICATION (self), id);
}

/* Here, or in the Fluxr that runs already. The window comes up either way. */
static gboolean
act (GApplication *app,
     GVariantDict *options,
     const char   *name)
{
  g_autoptr (GError) error = NULL;

  if (!g_variant_dict_contains (options, name))
    return TRUE;
  if (!g_application_register (app, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }
  g_action_group_activate_action (G_ACTION_GROUP (app), name, NULL);

  return TRUE;
}

static int
fluxr_application_handle_local_options (GApplication *app,
                                        GVariantDict *options)
{
  FluxrApplication *self = FLUXR_APPLICATION (app);
  g_autoptr (GVariant) value
    = g_variant_dict_lookup_value (options, "data-dir", G_VARIANT_TYPE_BYTESTRING);

  g_variant_dict_lookup (options, "sample", "b", &self->sample);
  choose_data_dir (self, value);
  if (g_variant_dict_contains (options, "self-test"))
    return fluxr_self_test_run (self->data_dir);

  return act (app, options, "new-note") && act (app, options, "search") ? -1 : 1;
}

/* For the log of problems. */
static void
tell_platform (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  g_autofree char *gtk = g_strdup_printf ("%u.%u.%u", gtk_get_major_version (),
                                          gtk_get_minor_version (), gtk_get_micro_version ());
  g_autofree char *adwaita = g_strdup_printf ("%u.%u.%u", adw_get_major_version (),
                                              adw_get_minor_version (), adw_get_micro_version ());
  g_autoptr (GdkMonitor) monitor
    = display != NULL ? g_list_model_get_item (gdk_display_get_monitors (display), 0) : NULL;

  fluxr_platform_set ("gtk", gtk);
  fluxr_platform_set ("libadwaita", adwaita);
  if (display != NULL)
    fluxr_platform_set ("display", G_OBJECT_TYPE_NAME (display));
  if (monitor != NULL)
    {
      g_autofree char *scale = g_strdup_printf ("%g", gdk_monitor_get_scale (monitor));

      fluxr_platform_set ("scale", scale);
    }
}

static void
color_scheme_cb (GSettings  *settings,
                 const char *key)
{
  g_autofree char *name = g_settings_get_string (settings, key);
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (name, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (name, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

static void
fluxr_application_startup (GApplication *app)
{
  FluxrApplication *self = FLUXR_APPLICATION (app);
  static const GActionEntry entries[] = {
    { "quit", quit_cb, NULL, NULL, NULL, { 0 } },
    { "new-note", act_in_window_cb, NULL, NULL, NULL, { 0 } },
    { "search", act_in_window_cb, NULL, NULL, NULL, { 0 } },
    { "search-for", search_for_cb, "s", NULL, NULL, { 0 } },
    { "show-file", show_file_cb, "s", NULL, NULL, { 0 } },
    { "show-sync", act_in_window_cb, NULL, NULL, NULL, { 0 } },
  };
  g_autoptr (GSettings) settings = NULL;

  G_APPLICATION_CLASS (fluxr_application_parent_class)->startup (app);

  /* The tests look at the other direction without a language that is written so. */
  if (g_strcmp0 (g_getenv ("FLUXR_TEXT_DIRECTION"), "rtl") == 0)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  gtk_window_set_default_icon_name (APP_ID);
  fluxr_contrast_style_install ("/ai/fluxr/Fluxr/contrast.css");
  tell_platform ();
  g_action_map_add_action_entries (G_ACTION_MAP (app), entries, G_N_ELEMENTS (entries), app);
  add_accelerators (GTK_APPLICATION (app));

  fluxr_departure_watch (GTK_APPLICATION (app), write_down);
  fluxr_writing_export_set_painter (&fluxr_flow_picture_painter);
  settings = g_settings_new (APP_ID);
  g_signal_connect_object (settings, "changed::color-scheme", G_CALLBACK (color_scheme_cb), self,
                           0);
  color_scheme_cb (settings, "color-scheme");
  self->services = fluxr_services_new (self->data_dir, settings);
  fluxr_services_set_sample (self->services, self->sample);
}

static void
fluxr_application_activate (GApplication *app)
{
  FluxrApplication *self = FLUXR_APPLICATION (app);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (app));

  if (window == NULL)
    {
      window = GTK_WINDOW (fluxr_window_new (GTK_APPLICATION (app), self->services));
      fluxr_window_open (FLUXR_WINDOW (window));
    }
  gtk_window_present (window);
}

/* Links, from the command line, another program or a second start. */
static void
fluxr_application_open (GApplication  *app,
                        GFile        **files,
                        int            n_files,
                        const char    *hint)
{
  GtkWidget *window = present_window (app);
  g_autofree char *uri = NULL;

  if (!FLUXR_IS_WINDOW (window) || n_files == 0)
    return;
  /* One window shows one thing. */
  uri = g_file_get_uri (files[n_files - 1]);
  fluxr_window_show_link (FLUXR_WINDOW (window), uri);
}

static void
fluxr_application_shutdown (GApplication *app)
{
  FluxrApplication *self = FLUXR_APPLICATION (app);

  /* Those that g_application_quit() would leave open. */
  fluxr_departure_close_windows (GTK_APPLICATION (app));
  if (self->services != NULL)
    fluxr_services_close (self->services);
  g_clear_object (&self->services);

  G_APPLICATION_CLASS (fluxr_application_parent_class)->shutdown (app);
}

static void
fluxr_application_finalize (GObject *object)
{
  FluxrApplication *self = FLUXR_APPLICATION (object);

  g_clear_object (&self->services);
  g_clear_pointer (&self->data_dir, g_free);

  G_OBJECT_CLASS (fluxr_application_parent_class)->finalize (object);
}

static void
fluxr_application_class_init (FluxrApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = fluxr_application_finalize;

  app_class->handle_local_options = fluxr_application_handle_local_options;
  app_class->startup = fluxr_application_startup;
  app_class->activate = fluxr_application_activate;
  app_class->open = fluxr_application_open;
  app_class->shutdown = fluxr_application_shutdown;
}

static void
fluxr_application_init (FluxrApplication *self)
{
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[LINK]"));
  g_application_add_main_option (G_APPLICATION (self), "data-dir", 0, G_OPTION_FLAG_NONE,
                                 G_OPTION_ARG_FILENAME, _("Keep everything in another folder"),
                                 _("FOLDER"));
  g_application_add_main_option (G_APPLICATION (self), "new-note", 0, G_OPTION_FLAG_NONE,
                                 G_OPTION_ARG_NONE, _("Begin a new note"), NULL);
  g_application_add_main_option (G_APPLICATION (self), "search", 0, G_OPTION_FLAG_NONE,
                                 G_OPTION_ARG_NONE, _("Search in all products"), NULL);
  g_application_add_main_option (G_APPLICATION (self), "sample", 0, G_OPTION_FLAG_NONE,
                                 G_OPTION_ARG_NONE,
                                 _("On a first start, begin with the sample product"), NULL);
  g_application_add_main_option (G_APPLICATION (self), "self-test", 0, G_OPTION_FLAG_NONE,
                                 G_OPTION_ARG_NONE,
                                 _("Try out what Fluxr needs from the system"), NULL);
}

FluxrApplication *
fluxr_application_new (void)
{
  return g_object_new (FLUXR_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "register-session", TRUE,
                       "resource-base-path", "/ai/fluxr/Fluxr",
                       NULL);
}
