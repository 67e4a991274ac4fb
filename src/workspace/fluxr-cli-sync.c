/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command sync: everything that is due, then a report. It can be ended at any moment: what is
 * not acknowledged is sent again next time. */

#include "config.h"

#include "fluxr-cli-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-attention-list.h"
#include "fluxr-auth.h"
#include "fluxr-cli-secret.h"
#include "fluxr-clock.h"
#include "fluxr-engine.h"
#include "fluxr-hold.h"
#include "fluxr-postgrest.h"
#include "fluxr-secrets.h"

char *
fluxr_cli_read_secret (FluxrCli  *cli,
                       GError   **error)
{
  gsize length;
  g_autofree char *text = fluxr_cli_read_input (NULL, &length, error);

  if (text == NULL)
    return NULL;
  /* A password may end in a blank; a line break is the shell's. */
  if (cli->token_stdin || cli->code_stdin)
    g_strstrip (text);
  else
    text[strcspn (text, "\r\n")] = '\0';
  if (*text != '\0')
    return g_steal_pointer (&text);

  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                       cli->token_stdin ? _("There is no token on the standard input")
                       : cli->code_stdin ? _("There is no code on the standard input")
                                         : _("There is no password on the standard input"));

  return NULL;
}

static const char *
get_state_name (FluxrSyncState state)
{
  switch (state)
    {
    case FLUXR_SYNC_STATE_UP_TO_DATE:
      return "up-to-date";
    case FLUXR_SYNC_STATE_SYNCING:
      return "syncing";
    case FLUXR_SYNC_STATE_WAITING:
      return "waiting";
    case FLUXR_SYNC_STATE_OFFLINE:
      return "offline";
    case FLUXR_SYNC_STATE_NEEDS_SIGN_IN:
      return "needs-sign-in";
    case FLUXR_SYNC_STATE_BLOCKED:
      return "blocked";
    }

  g_assert_not_reached ();
}

static FluxrExit
get_exit (const FluxrSyncReport *report)
{
  switch (report->state)
    {
    case FLUXR_SYNC_STATE_OFFLINE:
      return FLUXR_EXIT_OFFLINE;
    case FLUXR_SYNC_STATE_NEEDS_SIGN_IN:
      return FLUXR_EXIT_SIGN_IN;
    case FLUXR_SYNC_STATE_UP_TO_DATE:
      return report->waiting + report->refused > 0 ? FLUXR_EXIT_WAITING : FLUXR_EXIT_OK;
    case FLUXR_SYNC_STATE_SYNCING:
    case FLUXR_SYNC_STATE_WAITING:
    case FLUXR_SYNC_STATE_BLOCKED:
      return FLUXR_EXIT_WAITING;
    }

  g_assert_not_reached ();
}

/* Rows that the server no longer has, and that the person is to say something about. */
static guint
count_held (FluxrDatabase *database)
{
  guint n, n_held = 0;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);
  FluxrHold hold;

  for (guint i = 0; i < n; i++)
    if (fluxr_hold_load (database, entities[i], &hold) && fluxr_hold_asks (&hold))
      n_held += hold.n_rows;

  return n_held;
}

static void
print_report_json (FluxrCli              *cli,
                   const FluxrSyncReport *report)
{
  FluxrAttentionCounts counts;
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  g_autofree char *time = NULL;

  if (report->last_success > 0)
    time = fluxr_clock_format (report->last_success);
  yyjson_mut_doc_set_root (doc, root);
  fluxr_cli_add_text (doc, root, "state", get_state_name (report->state));
  yyjson_mut_obj_add_uint (doc, root, "waiting", report->waiting);
  yyjson_mut_obj_add_uint (doc, root, "refused", report->refused);
  yyjson_mut_obj_add_uint (doc, root, "conflicts", report->conflicts);
  fluxr_attention_count (cli->database, &counts);
  yyjson_mut_obj_add_uint (doc, root, "kept", counts.kept);
  yyjson_mut_obj_add_uint (doc, root, "deleted", counts.deleted);
  yyjson_mut_obj_add_uint (doc, root, "trash", counts.trash);
  yyjson_mut_obj_add_uint (doc, root, "held", count_held (cli->database));
  yyjson_mut_obj_add_uint (doc, root, "pushed", report->pushed);
  yyjson_mut_obj_add_uint (doc, root, "pulled", report->pulled);
  yyjson_mut_obj_add_uint (doc, root, "requests", report->requests);
  fluxr_cli_add_text (doc, root, "last_success", time);
  fluxr_cli_add_text (doc, root, "message", report->message);
  fluxr_cli_print_doc (doc);
}

static void
print_report (const FluxrSyncReport *report)
{
  g_autofree char *message = NULL;

  if (report->state == FLUXR_SYNC_STATE_UP_TO_DATE && report->waiting + report->refused == 0)
    printf ("%s\n", _("Up to date"));
  printf (_("%u sent, %u received, %u waiting, %u refused, %u conflicts\n"), report->pushed,
          report->pulled, report->waiting, report->refused, report->conflicts);
  if (report->message == NULL)
    return;
  message = fluxr_cli_clean (report->message, TRUE);
  fprintf (stderr, "fluxr: %s\n", message);
}

static FluxrSession *
sign_in (FluxrCli  *cli,
         GError   **error)
{
  g_autofree char *secret = fluxr_cli_read_secret (cli, error);
  const char *email = fluxr_account_get_email (cli->account);
  FluxrSession *session;

  if (secret == NULL)
    return NULL;
  if (cli->token_stdin)
    session = fluxr_session_new_token (secret, error);
  else if (email != NULL)
    session = fluxr_auth_sign_in (fluxr_account_get_server (cli->account), email, secret, NULL,
                                  error);
  else
    {
      g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                           _("The e-mail address of this account is not known: give a token"));
      session = NULL;
    }
  explicit_bzero (secret, strlen (secret));

  return session;
}

/* A session that comes with the command; without a keyring it lasts as long as the command. */
static gboolean
take_session (FluxrCli  *cli,
              GError   **error)
{
  g_autoptr (GError) problem = NULL;
  FluxrSession *session = sign_in (cli, error);
  gboolean same;

  if (session == NULL)
    return FALSE;
  same = g_ascii_strcasecmp (session->user_id, fluxr_account_get_user_id (cli->account)) == 0;
  if (!same)
    g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                         _("This sign-in belongs to another user than the account"));
  else if (!fluxr_secrets_store (fluxr_account_get_id (cli->account), session, NULL, &problem))
    g_debug ("the session is in memory only: %s", problem->message);
  fluxr_session_free (session);

  return same;
}

/* Many rows that are gone on the server stay here until a person says so. */
static gboolean
answer_holds (FluxrCli  *cli,
              GError   **error)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);
  FluxrHold hold;

  if (!cli->confirm_deletes && !cli->reject_deletes)
    return TRUE;
  if (cli->confirm_deletes && cli->reject_deletes)
    {
      g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                           _("Deletes can be confirmed or rejected, not both"));
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    if (fluxr_hold_load (cli->database, entities[i], &hold)
        && !fluxr_hold_answer (cli->database, entities[i], cli->confirm_deletes, error))
      return FALSE;

  return TRUE;
}

static gboolean
check_account (FluxrCli  *cli,
               GError   **error)
{
  if (!fluxr_account_is_local (cli->account))
    return TRUE;

  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_SIGN_IN,
                       _("“On this computer” is not synced: “fluxr account add” adds an account"));

  return FALSE;
}

/* Why a sign-in is asked for each time. */
static void
explain_keyring (FluxrCli              *cli,
                 const FluxrSyncReport *report)
{
  FluxrRemoteError problem;

  if (!fluxr_secrets_find_problem (&problem))
    return;
  if (!fluxr_secrets_is_kept (fluxr_account_get_id (cli->account)))
    fprintf (stderr, "fluxr: %s\n", _("The sign-in ends with this command: there is no keyring"
                                      " that keeps it, and it is never written to a file."));
  else if (report->state != FLUXR_SYNC_STATE_NEEDS_SIGN_IN)
    return;
  else if (problem == FLUXR_REMOTE_ERROR_KEYRING)
    fprintf (stderr, "fluxr: %s\n", _("There is no keyring here that could keep a sign-in. Give"
                                      " each “fluxr sync” the password or token by --password-stdin"
                                      " or --token-stdin."));
  else
    fprintf (stderr, "fluxr: %s\n", _("The keyring is locked or refuses. Unlock it, or give the"
                                      " password or token by --password-stdin or"
                                      " --token-stdin."));
}

FluxrExit
fluxr_cli_sync (FluxrCli  *cli,
                GError   **error)
{
  g_autoptr (FluxrTransport) transport = NULL;
  g_autoptr (FluxrSyncReport) report = NULL;
  g_autofree char *lock_path = NULL;
  const char *user_id;

  if (!fluxr_cli_open (cli, error) || !check_account (cli, error) || !answer_holds (cli, error))
    return FLUXR_EXIT_FAILED;
  if ((cli->token_stdin || cli->password_stdin) && !take_session (cli, error))
    return FLUXR_EXIT_FAILED;

  user_id = fluxr_account_get_user_id (cli->account);
  lock_path = fluxr_accounts_dup_lock_path (cli->accounts, cli->account);
  transport = fluxr_postgrest_new (fluxr_account_get_server (cli->account),
                                   fluxr_account_get_id (cli->account), user_id, lock_path);
  report = fluxr_engine_run (fluxr_database_get_path (cli->database), user_id, transport, NULL,
                             error);
  if (report == NULL)
    return FLUXR_EXIT_FAILED;

  if (cli->json)
    print_report_json (cli, report);
  else
    {
      print_report (report);
      explain_keyring (cli, report);
    }

  return get_exit (report);
}
