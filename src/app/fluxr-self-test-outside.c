/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The self test: the keyring, the network, certificates, portals. */

#include "config.h"

#include "fluxr-self-test-private.h"

#include <glib/gi18n.h>

#include "fluxr-loopback.h"
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

char *
fluxr_self_test_check_network (FluxrSelfTest  *self,
                               GError        **error)
{
  return fluxr_loopback_try (error);
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
