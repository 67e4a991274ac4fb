/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands account add and account send-code. Passwords, tokens and codes come by the standard
 * input only: the command line is there for all to see. */

#include "config.h"

#include "fluxr-cli-connect.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-browser.h"
#include "fluxr-cli-secret.h"
#include "fluxr-secrets.h"

/* One thing that happens elsewhere and is waited for. */
typedef struct
{
  FluxrAccount *account; /* (owned) (nullable) */
  char *warning;         /* (owned) (nullable) */
  char *code;            /* (owned) (nullable) */
  GError *error;         /* (owned) (nullable) */
  gboolean done;
} Attempt;

static void
attempt_wait (Attempt *attempt)
{
  while (!attempt->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Attempt *attempt = user_data;

  attempt->account = fluxr_accounts_connect_finish (FLUXR_ACCOUNTS (source), result,
                                                    &attempt->warning, &attempt->error);
  attempt->done = TRUE;
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Attempt *attempt = user_data;

  fluxr_accounts_send_code_finish (FLUXR_ACCOUNTS (source), result, &attempt->error);
  attempt->done = TRUE;
}

static void
came_back_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Attempt *attempt = user_data;

  attempt->code = fluxr_browser_wait_finish (FLUXR_BROWSER (source), result, &attempt->error);
  attempt->done = TRUE;
}

static gboolean
set_usage (const char  *usage,
           GError     **error)
{
  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE, _("Usage: fluxr account %s"),
               usage);

  return FALSE;
}

/* Exactly one way to sign in, with what it needs and nothing else. */
static gboolean
check_credentials (FluxrCli  *cli,
                   GError   **error)
{
  guint ways = cli->password_stdin + cli->token_stdin + cli->code_stdin + (cli->browser != NULL);
  gboolean by_mail = cli->password_stdin || cli->code_stdin;

  if (cli->server != NULL && ways == 1 && by_mail == (cli->email != NULL)
      && (!cli->sign_up || by_mail) && (!cli->recover || (cli->code_stdin && !cli->sign_up)))
    return TRUE;

  return set_usage ("add --server URL [--key KEY] (--email E [--sign-up] --password-stdin |"
                    " --email E [--sign-up | --recover] --code-stdin | --token-stdin |"
                    " --browser PROVIDER)", error);
}

static FluxrCode
get_purpose (FluxrCli *cli)
{
  if (cli->recover)
    return FLUXR_CODE_RECOVERY;

  return cli->sign_up ? FLUXR_CODE_SIGN_UP : FLUXR_CODE_SIGN_IN;
}

/* With a browser there is nothing to be read: it is opened, and its address printed for those who
 * want another one. */
static FluxrCredentials *
ask_browser (FluxrCli  *cli,
             GError   **error)
{
  g_autoptr (FluxrServer) server = fluxr_server_probe (cli->server, cli->key, NULL, error);
  g_autoptr (FluxrBrowser) browser = NULL;
  g_autoptr (GError) problem = NULL;
  Attempt attempt = { NULL };
  FluxrCredentials *credentials;

  if (server != NULL)
    browser = fluxr_browser_new (server, cli->browser, FALSE, error);
  if (browser == NULL)
    return NULL;

  fprintf (stderr, "%s\n%s\n", _("Go on in the browser:"), fluxr_browser_get_url (browser));
  if (!g_app_info_launch_default_for_uri (fluxr_browser_get_url (browser), NULL, &problem))
    fprintf (stderr, "fluxr: %s\n", problem->message);
  fluxr_browser_wait_async (browser, NULL, came_back_cb, &attempt);
  attempt_wait (&attempt);
  if (attempt.error != NULL)
    return g_propagate_error (error, attempt.error), NULL;

  credentials = fluxr_credentials_new (FLUXR_CREDENTIALS_BROWSER, NULL, attempt.code,
                                       fluxr_browser_get_verifier (browser));
  g_free (attempt.code);

  return credentials;
}

/* The code of a recovery has the new password in the line below. */
static char *
dup_second (FluxrCli *cli,
            char     *secret)
{
  char *line = cli->code_stdin ? strchr (secret, '\n') : NULL;

  if (line == NULL)
    return NULL;
  *line++ = '\0';
  line[strcspn (line, "\r\n")] = '\0';

  return cli->recover && *line != '\0' ? g_strdup (line) : NULL;
}

static FluxrCredentials *
read_credentials (FluxrCli  *cli,
                  GError   **error)
{
  FluxrCredentialsKind kind = cli->sign_up ? FLUXR_CREDENTIALS_NEW_ACCOUNT
                                           : FLUXR_CREDENTIALS_PASSWORD;
  FluxrCredentials *credentials;
  g_autofree char *second = NULL;
  char *secret;

  if (cli->browser != NULL)
    return ask_browser (cli, error);
  secret = fluxr_cli_read_secret (cli, error);
  if (secret == NULL)
    return NULL;

  second = dup_second (cli, secret);
  if (cli->code_stdin || cli->token_stdin)
    kind = cli->code_stdin ? FLUXR_CREDENTIALS_CODE : FLUXR_CREDENTIALS_TOKEN;
  credentials = fluxr_credentials_new (kind, cli->email, secret, second);
  credentials->purpose = get_purpose (cli);
  explicit_bzero (secret, strlen (secret));
  g_free (secret);

  return credentials;
}

static void
print_added (FluxrCli *cli,
             Attempt  *attempt)
{
  g_autoptr (yyjson_mut_doc) doc = NULL;

  if (cli->json)
    {
      doc = yyjson_mut_doc_new (NULL);
      yyjson_mut_doc_set_root (doc, yyjson_mut_obj (doc));
      fluxr_cli_add_account (cli, doc, yyjson_mut_doc_get_root (doc), attempt->account);
      fluxr_cli_add_text (doc, yyjson_mut_doc_get_root (doc), "warning", attempt->warning);
      fluxr_cli_print_doc (doc);
    }
  else
    puts (fluxr_account_get_id (attempt->account));

  if (attempt->warning != NULL && !cli->json)
    fprintf (stderr, "fluxr: %s\n%s\n", attempt->warning,
             fluxr_secrets_is_kept (fluxr_account_get_id (attempt->account))
             ? _("The account was added, but something is missing.")
             : _("The account was added, and you are signed in until this command ends. The sign-in"
                 " is never written to a file. Give each “fluxr sync” the password or token by"
                 " --password-stdin or --token-stdin, or unlock or set up a keyring and add the"
                 " account again."));
}

FluxrExit
fluxr_cli_connect (FluxrCli  *cli,
                   GError   **error)
{
  Attempt attempt = { NULL };
  FluxrCredentials *credentials = NULL;

  if (check_credentials (cli, error))
    credentials = read_credentials (cli, error);
  if (credentials == NULL)
    return FLUXR_EXIT_FAILED;

  fluxr_accounts_connect_async (cli->accounts, cli->server, cli->key, credentials, NULL,
                                connected_cb, &attempt);
  attempt_wait (&attempt);
  if (attempt.error != NULL)
    {
      g_propagate_error (error, attempt.error);
      return FLUXR_EXIT_FAILED;
    }

  print_added (cli, &attempt);
  g_object_unref (attempt.account);
  if (attempt.warning == NULL)
    return FLUXR_EXIT_OK;
  g_free (attempt.warning);

  return FLUXR_EXIT_SIGN_IN;
}

FluxrExit
fluxr_cli_send_code (FluxrCli  *cli,
                     GError   **error)
{
  Attempt attempt = { NULL };

  if (cli->server == NULL || cli->email == NULL || (cli->recover && cli->sign_up))
    {
      set_usage ("send-code --server URL [--key KEY] --email E [--sign-up | --recover]", error);
      return FLUXR_EXIT_FAILED;
    }
  fluxr_accounts_send_code_async (cli->accounts, cli->server, cli->key, get_purpose (cli),
                                  cli->email, NULL, sent_cb, &attempt);
  attempt_wait (&attempt);
  if (attempt.error == NULL)
    return FLUXR_EXIT_OK;
  g_propagate_error (error, attempt.error);

  return FLUXR_EXIT_FAILED;
}
