/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The self test: the keyring, the network, certificates, portals. */

#include "config.h"

#include "fluxr-self-test-private.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <string.h>

#include "fluxr-fetch.h"
#include "fluxr-remote-error.h"
#include "fluxr-secrets.h"
#include "fluxr-uuid.h"

#define PORTAL_SECONDS 10

/* Back from the keyring, not from memory: there is nothing of it once it is stored. */
static gboolean
is_kept (const char         *account,
         const FluxrSession *session,
         GError            **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (FluxrSession) found = fluxr_secrets_lookup (account, NULL, &problem);
  gboolean same = found != NULL && g_str_equal (found->access_token, session->access_token);

  if (!fluxr_secrets_clear (account, NULL, problem == NULL ? &problem : NULL) || problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_clear_pointer (&found, fluxr_session_free);
  found = fluxr_secrets_lookup (account, NULL, NULL);
  if (!same || found != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _("The keyring does not keep what it is given"));
      return FALSE;
    }

  return TRUE;
}

char *
fluxr_self_test_check_secrets (FluxrSelfTest  *self,
                               GError        **error)
{
  g_autofree char *user = fluxr_uuid_new ();
  g_autofree char *account = g_strdup_printf ("self-test.%s", user);
  FluxrSession session = { .access_token = user, .user_id = user };
  g_autoptr (GError) problem = NULL;

  if (!fluxr_secrets_store (account, &session, NULL, &problem))
    {
      self->skipped = !self->sandboxed
                      && g_error_matches (problem, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_KEYRING);
      /* Out of memory, too. */
      fluxr_secrets_clear (account, NULL, NULL);
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  return is_kept (account, &session, error)
         ? g_strdup (_("A secret was kept, found and removed")) : NULL;
}

static void
answer_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_COPY, path, strlen (path));
}

static gpointer
serve_thread (gpointer data)
{
  GMainLoop *loop = data;

  g_main_context_push_thread_default (g_main_loop_get_context (loop));
  g_main_loop_run (loop);
  g_main_context_pop_thread_default (g_main_loop_get_context (loop));

  return NULL;
}

static gboolean
stop_cb (gpointer loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_REMOVE;
}

/* Asks the server while another thread runs it. */
static char *
ask (SoupServer    *server,
     GMainContext  *context,
     GError       **error)
{
  g_autoslist (GUri) uris = soup_server_get_uris (server);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%d/fluxr",
                                          g_uri_get_port (uris->data));
  g_autoptr (GMainLoop) loop = g_main_loop_new (context, FALSE);
  GThread *thread = g_thread_new ("fluxr-self-test", serve_thread, loop);
  g_autoptr (GBytes) answer = fluxr_fetch (url, "text/plain", 1024, NULL, error);
  g_autoptr (GSource) stop = g_idle_source_new ();

  /* By the loop itself: it may not have begun to run yet. */
  g_source_set_callback (stop, stop_cb, loop, NULL);
  g_source_attach (stop, context);
  g_thread_join (thread);
  if (answer == NULL)
    return NULL;
  if (g_bytes_get_size (answer) != strlen ("/fluxr")
      || memcmp (g_bytes_get_data (answer, NULL), "/fluxr", strlen ("/fluxr")) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("The answer is not what the server said"));
      return NULL;
    }

  return g_steal_pointer (&url);
}

char *
fluxr_self_test_check_network (FluxrSelfTest  *self,
                               GError        **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (SoupServer) server = NULL;
  gboolean listens;

  g_main_context_push_thread_default (context);
  server = soup_server_new (NULL, NULL);
  soup_server_add_handler (server, NULL, answer_cb, NULL, NULL);
  listens = soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, error);
  g_main_context_pop_thread_default (context);

  return listens ? ask (server, context, error) : NULL;
}

char *
fluxr_self_test_check_tls (FluxrSelfTest  *self,
                           GError        **error)
{
  GTlsBackend *backend = g_tls_backend_get_default ();
  g_autoptr (GTlsDatabase) database = NULL;

  if (g_tls_backend_supports_tls (backend))
    database = g_tls_backend_get_default_database (backend);
  if (database != NULL)
    return g_strdup (G_OBJECT_TYPE_NAME (backend));
  g_set_error_literal (error, G_TLS_ERROR, G_TLS_ERROR_UNAVAILABLE,
                       _("Encrypted connections are not possible"));

  return NULL;
}

/* (nullable): "NAME VERSION" if the portal is there */
static char *
look_at_portal (GDBusConnection  *bus,
                const char       *name,
                GError          **error)
{
  g_autofree char *interface = g_strconcat ("org.freedesktop.portal.", name, NULL);
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
    bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
    "org.freedesktop.DBus.Properties", "Get", g_variant_new ("(ss)", interface, "version"),
    G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, PORTAL_SECONDS * 1000, NULL, error);
  g_autoptr (GVariant) version = NULL;

  if (answer == NULL)
    return NULL;
  g_variant_get (answer, "(v)", &version);

  return g_strdup_printf ("%s %u", name, g_variant_is_of_type (version, G_VARIANT_TYPE_UINT32)
                                         ? g_variant_get_uint32 (version) : 0);
}

static char *
look_at_portals (GDBusConnection  *bus,
                 GError          **error)
{
  /* Files, links and sign-in, printing, sessions, dark style, news, being told of the end. */
  static const char *const names[] = { "FileChooser", "OpenURI", "Print", "Secret", "Settings",
                                       "Notification", "Inhibit" };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) problem = NULL;
      char *one = look_at_portal (bus, names[i], &problem);

      if (one == NULL)
        {
          /* Translators: %1$s is the name of an interface, %2$s why it is not there. */
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                       _("There is no portal “%1$s”: %2$s"), names[i], problem->message);
          return NULL;
        }
      g_strv_builder_take (builder, one);
    }
  found = g_strv_builder_end (builder);

  return g_strjoinv (", ", found);
}

/* Only a sandbox needs them: elsewhere Fluxr does the same itself. */
char *
fluxr_self_test_check_portals (FluxrSelfTest  *self,
                               GError        **error)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, error);

  self->skipped = !self->sandboxed;
  if (bus == NULL)
    return NULL;
  g_dbus_connection_set_exit_on_close (bus, FALSE);

  return look_at_portals (bus, error);
}
