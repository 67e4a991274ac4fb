/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Options and their defaults. */

#include "options.h"

/* The secret that the tokens in recordings/ are signed with; good for tests only. */
#define DEFAULT_SECRET "recordings-fixture-secret-not-for-production-0123456789"

gboolean
fluxr_options_parse (FluxrOptions   *self,
                     int            *argc,
                     char         ***argv,
                     GError        **error)
{
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &self->port, "Listen on this port (default: a free one)",
      "N" },
    { "jwt-secret", 0, 0, G_OPTION_ARG_STRING, &self->jwt_secret, "Secret of the tokens", "TEXT" },
    { "max-rows", 0, 0, G_OPTION_ARG_INT64, &self->max_rows, "Rows in one answer (1000)", "N" },
    { "bare", 0, 0, G_OPTION_ARG_NONE, &self->is_bare, "Only the tables and policies", NULL },
    { "plain", 0, 0, G_OPTION_ARG_NONE, &self->is_plain, "Only PostgREST, at /", NULL },
    { "db", 0, 0, G_OPTION_ARG_STRING, &self->database, "Use this database as it is",
      "CONNINFO" },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &self->data, "Keep the database in this folder",
      "FOLDER" },
    { "migrations", 0, 0, G_OPTION_ARG_FILENAME, &self->migrations,
      "Folder of the SQL migrations; prelude.sql is expected beside it", "FOLDER" },
    { "token-lifetime", 0, 0, G_OPTION_ARG_INT64, &self->token_lifetime,
      "Seconds an access token lives (3600)", "N" },
    { "refresh-reuse", 0, 0, G_OPTION_ARG_INT64, &self->refresh_reuse,
      "Seconds a used refresh token still works (0)", "N" },
    { "no-autoconfirm", 0, 0, G_OPTION_ARG_NONE, &self->needs_confirmation,
      "New users must confirm their address", NULL },
    { "require-current-password", 0, 0, G_OPTION_ARG_NONE, &self->wants_password,
      "Another password only with the one so far", NULL },
    { "require-reauthentication", 0, 0, G_OPTION_ARG_NONE, &self->wants_code,
      "Another password only with a code by e-mail", NULL },
    { "mail-interval", 0, 0, G_OPTION_ARG_INT64, &self->mail_interval,
      "Seconds between mails to one address (0)", "N" },
    { "code-lifetime", 0, 0, G_OPTION_ARG_INT64, &self->code_lifetime,
      "Seconds a code by e-mail works (86400)", "N" },
    { "provider", 0, 0, G_OPTION_ARG_STRING, &self->provider,
      "Let browsers sign in with this provider: github or google", "NAME" },
    { "no-realtime", 0, 0, G_OPTION_ARG_NONE, &self->has_no_realtime, "Without Realtime", NULL },
    { "faults", 0, 0, G_OPTION_ARG_NONE, &self->has_faults, "Allow POST /_control", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  self->max_rows = 1000;
  self->token_lifetime = 3600;
  self->code_lifetime = 86400;
  g_option_context_set_summary (context,
                                "A Supabase-like server over a real PostgreSQL, for tests.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (self->jwt_secret == NULL)
    self->jwt_secret = g_strdup (DEFAULT_SECRET);
  if (self->migrations == NULL)
    self->migrations = g_strdup (FLUXR_MIGRATIONS);
  return TRUE;
}

void
fluxr_options_clear (FluxrOptions *self)
{
  g_clear_pointer (&self->jwt_secret, g_free);
  g_clear_pointer (&self->database, g_free);
  g_clear_pointer (&self->data, g_free);
  g_clear_pointer (&self->migrations, g_free);
  g_clear_pointer (&self->provider, g_free);
}
