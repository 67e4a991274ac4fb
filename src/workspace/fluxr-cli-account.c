/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command account: list, use, remove; add and send-code are in fluxr-cli-connect.c. */

#include "config.h"

#include "fluxr-cli-private.h"

#include <glib/gi18n-lib.h>
#include "fluxr-adoption.h"
#include "fluxr-cli-connect.h"

void
fluxr_cli_add_account (FluxrCli       *cli,
                       yyjson_mut_doc *doc,
                       yyjson_mut_val *object,
                       FluxrAccount   *account)
{
  const FluxrServer *server = fluxr_account_get_server (account);
  g_autofree char *path = fluxr_accounts_dup_database_path (cli->accounts, account);

  fluxr_cli_add_text (doc, object, "id", fluxr_account_get_id (account));
  yyjson_mut_obj_add_bool (doc, object, "current",
                           account == fluxr_accounts_get_current (cli->accounts));
  yyjson_mut_obj_add_bool (doc, object, "local", fluxr_account_is_local (account));
  fluxr_cli_add_text (doc, object, "email", fluxr_account_get_email (account));
  fluxr_cli_add_text (doc, object, "server", server != NULL ? server->url : NULL);
  fluxr_cli_add_text (doc, object, "user_id", fluxr_account_get_user_id (account));
  fluxr_cli_add_text (doc, object, "file", path);
}

static void
print_account (FluxrCli     *cli,
               FluxrAccount *account)
{
  const FluxrServer *server = fluxr_account_get_server (account);
  const char *email = fluxr_account_get_email (account);
  gboolean current = account == fluxr_accounts_get_current (cli->accounts);
  const char *name = email != NULL ? email : fluxr_account_get_user_id (account);
  g_autofree char *who = fluxr_cli_clean (name, FALSE);

  printf ("%s %s\t%s\t%s\n", current ? "*" : " ", fluxr_account_get_id (account),
          server != NULL ? who : _("On this computer"), server != NULL ? server->url : "");
}

static FluxrExit
list_accounts (FluxrCli  *cli,
               GError   **error)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *array = yyjson_mut_arr (doc);

  yyjson_mut_doc_set_root (doc, array);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (cli->accounts)); i++)
    {
      g_autoptr (FluxrAccount) account = g_list_model_get_item (G_LIST_MODEL (cli->accounts), i);

      if (cli->json)
        fluxr_cli_add_account (cli, doc, yyjson_mut_arr_add_obj (doc, array), account);
      else
        print_account (cli, account);
    }
  if (cli->json)
    fluxr_cli_print_doc (doc);

  return FLUXR_EXIT_OK;
}

static FluxrExit
use_one (FluxrCli      *cli,
         FluxrAccount  *account,
         GError       **error)
{
  return fluxr_accounts_set_current (cli->accounts, account, error) ? FLUXR_EXIT_OK
                                                                   : FLUXR_EXIT_FAILED;
}

/* Rows that only this file has: they would go with it. */
static gboolean
check_unsynced (FluxrCli      *cli,
                FluxrAccount  *account,
                GError       **error)
{
  g_autofree char *path = fluxr_accounts_dup_database_path (cli->accounts, account);
  g_autoptr (FluxrDatabase) database = NULL;
  gint64 n;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  database = fluxr_database_open (path, error);
  if (database == NULL)
    return FALSE;
  n = fluxr_database_get_integer (database, "SELECT count (*) FROM sync_outbox", "");
  if (n == 0)
    return TRUE;

  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_WAITING,
               ngettext ("%u change is not on the server. Sync or export first, keep the file by"
                         " --keep-data, or lose it by --discard.",
                         "%u changes are not on the server. Sync or export first, keep the file by"
                         " --keep-data, or lose them by --discard.", n), (guint) n);

  return FALSE;
}

static FluxrExit
remove_one (FluxrCli      *cli,
            FluxrAccount  *account,
            GError       **error)
{
  if (!cli->keep_data && !cli->discard && !fluxr_account_is_local (account)
      && !check_unsynced (cli, account, error))
    return FLUXR_EXIT_FAILED;

  return fluxr_accounts_remove (cli->accounts, account, !cli->keep_data, error)
         ? FLUXR_EXIT_OK : FLUXR_EXIT_FAILED;
}

static FluxrExit
adopt_into (FluxrCli      *cli,
            FluxrAccount  *account,
            GError       **error)
{
  guint n;

  if (fluxr_account_is_local (account))
    {
      g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                           _("“On this computer” is where the products come from"));
      return FLUXR_EXIT_FAILED;
    }
  if (!fluxr_adoption_run (cli->accounts, account, &n, error))
    return FLUXR_EXIT_FAILED;
  if (cli->json)
    printf ("{\"inserted\":%u}\n", n);
  else
    printf (ngettext ("%u row taken along\n", "%u rows taken along\n", n), n);

  return FLUXR_EXIT_OK;
}

FluxrExit
fluxr_cli_account (FluxrCli  *cli,
                   GError   **error)
{
  const char *what = cli->args[0];
  static const char *const actions[] = { "use", "remove", "adopt", NULL };
  gboolean named = cli->args[1] != NULL;
  FluxrAccount *account;

  if (!fluxr_cli_open_accounts (cli, error))
    return FLUXR_EXIT_FAILED;
  if (g_str_equal (what, "list") && !named)
    return list_accounts (cli, error);
  if (g_str_equal (what, "add") && !named)
    return fluxr_cli_connect (cli, error);
  if (g_str_equal (what, "send-code") && !named)
    return fluxr_cli_send_code (cli, error);

  if (!named || !g_strv_contains (actions, what))
    {
      g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                   _("Usage: fluxr account %s"),
                   "add … | send-code … | list | use ID | adopt ID | remove ID");
      return FLUXR_EXIT_FAILED;
    }
  account = fluxr_cli_find_account (cli, cli->args[1], error);
  if (account == NULL)
    return FLUXR_EXIT_FAILED;

  if (g_str_equal (what, "adopt"))
    return adopt_into (cli, account, error);

  return g_str_equal (what, "use") ? use_one (cli, account, error)
                                   : remove_one (cli, account, error);
}
