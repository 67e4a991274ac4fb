/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a command works on: the account, its file, the row or product that was named. */

#include "config.h"

#include "fluxr-cli-private.h"

#include <glib/gi18n-lib.h>

#include "fluxr-uuid.h"
#include "fluxr-workspace.h"

gboolean
fluxr_cli_open_accounts (FluxrCli  *cli,
                         GError   **error)
{
  if (cli->accounts == NULL)
    cli->accounts = fluxr_accounts_new (cli->data_dir, error);

  return cli->accounts != NULL;
}

static gboolean
is_called (FluxrAccount *account,
           const char   *name)
{
  const char *email = fluxr_account_get_email (account);

  return g_str_has_prefix (fluxr_account_get_id (account), name)
         || (email != NULL && g_ascii_strcasecmp (email, name) == 0);
}

/**
 * fluxr_cli_find_account:
 * @name: an account's id, the start of one, or an e-mail address
 *
 * Returns: (transfer none): the account, if the name fits only one
 */
FluxrAccount *
fluxr_cli_find_account (FluxrCli    *cli,
                        const char  *name,
                        GError     **error)
{
  FluxrAccount *found = fluxr_accounts_find (cli->accounts, name);
  guint n = 0;

  if (found != NULL)
    return found;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (cli->accounts)); i++)
    {
      g_autoptr (FluxrAccount) account = g_list_model_get_item (G_LIST_MODEL (cli->accounts), i);

      if (*name == '\0' || !is_called (account, name))
        continue;
      found = account;
      n++;
    }
  if (n == 1)
    return found;

  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND,
               n == 0 ? _("There is no account “%s”") : _("“%s” fits several accounts"), name);

  return NULL;
}

/* The one that was named, or the current one. */
gboolean
fluxr_cli_choose_account (FluxrCli  *cli,
                          GError   **error)
{
  FluxrAccount *account;

  if (!fluxr_cli_open_accounts (cli, error))
    return FALSE;
  account = cli->account_name != NULL
            ? fluxr_cli_find_account (cli, cli->account_name, error)
            : fluxr_accounts_get_current (cli->accounts);
  if (account == NULL)
    return FALSE;

  g_set_object (&cli->account, account);

  return TRUE;
}

/**
 * fluxr_cli_open:
 *
 * Opens the file of the account that was named, or of the current one.
 */
gboolean
fluxr_cli_open (FluxrCli  *cli,
                GError   **error)
{
  if (!fluxr_cli_choose_account (cli, error))
    return FALSE;
  cli->database = fluxr_workspace_open_file (cli->accounts, cli->account, error);

  return cli->database != NULL;
}

FluxrEdit *
fluxr_cli_begin (FluxrCli    *cli,
                 const char  *name,
                 GError     **error)
{
  return fluxr_edit_begin (cli->database, fluxr_account_get_user_id (cli->account), name, error);
}

const FluxrEntity *
fluxr_cli_find_entity (const char  *table,
                       GError     **error)
{
  const FluxrEntity *entity = fluxr_entity_find (table);
  g_autoptr (GString) names = NULL;
  const FluxrEntity *const *all;
  guint n;

  if (entity != NULL)
    return entity;

  names = g_string_new (NULL);
  all = fluxr_entity_list (&n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", all[i]->table);
  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
               _("There is no table “%s”; there are %s"), table, names->str);

  return NULL;
}

char *
fluxr_cli_dup_id (const char  *text,
                  GError     **error)
{
  char *id = fluxr_uuid_dup (text);

  if (id == NULL)
    g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                 _("“%s” is not the id of a row"), text);

  return id;
}

static char *
find_by_name (FluxrCli    *cli,
              const char  *name,
              GError     **error)
{
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (cli->database, error,
                          "SELECT id FROM products WHERE name = ? ORDER BY id LIMIT 2", "s", name);
  g_autofree char *id = NULL;

  if (statement == NULL)
    return NULL;
  if (!fluxr_statement_step (statement, NULL))
    {
      g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND,
                   _("There is no product “%s”"), name);
      return NULL;
    }
  id = g_strdup (fluxr_statement_get_text (statement, 0));
  if (fluxr_statement_step (statement, NULL))
    {
      g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                   _("Several products are called “%s”: name one by its id"), name);
      return NULL;
    }

  return g_steal_pointer (&id);
}

/**
 * fluxr_cli_dup_product:
 *
 * Returns: (transfer full): the id of the product that --product names, by id or by name
 */
char *
fluxr_cli_dup_product (FluxrCli  *cli,
                       GError   **error)
{
  g_autofree char *id = fluxr_uuid_dup (cli->product);

  if (id == NULL)
    return find_by_name (cli, cli->product, error);
  if (fluxr_database_get_integer (cli->database, "SELECT count (*) FROM products WHERE id = ?",
                                  "s", id) == 1)
    return g_steal_pointer (&id);

  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND,
               _("There is no product “%s”"), cli->product);

  return NULL;
}
