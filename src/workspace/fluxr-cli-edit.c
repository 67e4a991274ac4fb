/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands that edit: add, set, delete, move, undo, redo. */

#include "config.h"

#include "fluxr-cli-private.h"

#include <glib/gi18n-lib.h>

#include "fluxr-rows.h"
#include "fluxr-rules.h"

static FluxrExit
print_row (FluxrCli           *cli,
           const FluxrEntity  *entity,
           const char         *id,
           GError            **error)
{
  g_autoptr (FluxrRow) row = fluxr_rows_load (cli->database, entity, id, error);
  g_autofree char *json = NULL;

  if (row == NULL && *error == NULL)
    g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND,
                 _("There is no row %s in %s"), id, entity->table);
  if (row == NULL)
    return FLUXR_EXIT_FAILED;
  json = fluxr_cli_dup_row (cli, row);
  puts (json);

  return FLUXR_EXIT_OK;
}

FluxrExit
fluxr_cli_add (FluxrCli  *cli,
               GError   **error)
{
  const FluxrEntity *entity = fluxr_cli_find_entity (cli->args[0], error);
  g_autoptr (FluxrRow) row = NULL;
  g_autoptr (FluxrEdit) edit = NULL;
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;

  if (entity == NULL)
    return FLUXR_EXIT_FAILED;
  row = fluxr_row_new (entity);
  if (!fluxr_cli_parse_fields (row, cli->args + 1, error) || !fluxr_cli_open (cli, error))
    return FLUXR_EXIT_FAILED;

  /* Translators: the name of an action to be undone; %s is the name of a table */
  name = g_strdup_printf (_("Add to %s"), entity->table);
  edit = fluxr_cli_begin (cli, name, error);
  if (edit == NULL)
    return FLUXR_EXIT_FAILED;
  id = fluxr_edit_insert (edit, row, error);
  if (id == NULL || !fluxr_edit_commit (edit, error))
    return FLUXR_EXIT_FAILED;

  if (cli->json)
    return print_row (cli, entity, id, error);
  puts (id);

  return FLUXR_EXIT_OK;
}

FluxrExit
fluxr_cli_set (FluxrCli  *cli,
               GError   **error)
{
  const FluxrEntity *entity = fluxr_cli_find_entity (cli->args[0], error);
  g_autoptr (FluxrRow) change = NULL;
  g_autoptr (FluxrEdit) edit = NULL;
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;
  g_autofree char *new_id = NULL;

  if (entity == NULL)
    return FLUXR_EXIT_FAILED;
  id = fluxr_cli_dup_id (cli->args[1], error);
  change = fluxr_row_new (entity);
  if (id == NULL || !fluxr_cli_parse_fields (change, cli->args + 2, error)
      || !fluxr_cli_open (cli, error))
    return FLUXR_EXIT_FAILED;

  /* Translators: the name of an action to be undone; %s is the name of a table */
  name = g_strdup_printf (_("Change %s"), entity->table);
  edit = fluxr_cli_begin (cli, name, error);
  if (edit == NULL)
    return FLUXR_EXIT_FAILED;
  new_id = fluxr_edit_update (edit, id, change, error);
  if (new_id == NULL || !fluxr_edit_commit (edit, error))
    return FLUXR_EXIT_FAILED;

  if (cli->json)
    return print_row (cli, entity, new_id, error);
  if (!g_str_equal (id, new_id))
    puts (new_id);

  return FLUXR_EXIT_OK;
}

FluxrExit
fluxr_cli_delete (FluxrCli  *cli,
                  GError   **error)
{
  const FluxrEntity *entity = fluxr_cli_find_entity (cli->args[0], error);
  g_autoptr (FluxrEdit) edit = NULL;
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;
  guint n_rows;

  if (entity == NULL)
    return FLUXR_EXIT_FAILED;
  id = fluxr_cli_dup_id (cli->args[1], error);
  if (id == NULL || !fluxr_cli_open (cli, error))
    return FLUXR_EXIT_FAILED;

  /* Translators: the name of an action to be undone; %s is the name of a table */
  name = g_strdup_printf (_("Delete from %s"), entity->table);
  edit = fluxr_cli_begin (cli, name, error);
  if (edit == NULL || !fluxr_edit_delete (edit, entity, id, &n_rows, error)
      || !fluxr_edit_commit (edit, error))
    return FLUXR_EXIT_FAILED;

  if (cli->json)
    printf ("{\"entity\":\"%s\",\"id\":\"%s\",\"deleted\":%u}\n", entity->table, id, n_rows);

  return FLUXR_EXIT_OK;
}

static gboolean
move_row (FluxrCli           *cli,
          FluxrEdit          *edit,
          const FluxrEntity  *entity,
          const char         *id,
          GError            **error)
{
  g_autoptr (FluxrRow) row = fluxr_edit_load (edit, entity, id, error);
  g_autofree char *before = NULL;
  const char *status = cli->status;
  int column = fluxr_rules_find_status (entity);

  if (row == NULL)
    return FALSE;
  if (cli->before != NULL && (before = fluxr_cli_dup_id (cli->before, error)) == NULL)
    return FALSE;
  if (status == NULL && column >= 0 && fluxr_row_get (row, column)->kind == FLUXR_KIND_TEXT)
    status = fluxr_row_get (row, column)->text;

  return fluxr_edit_move (edit, entity, id, FLUXR_GROUP_STATUS, status, before, error);
}

FluxrExit
fluxr_cli_move (FluxrCli  *cli,
                GError   **error)
{
  const FluxrEntity *entity = fluxr_cli_find_entity (cli->args[0], error);
  g_autoptr (FluxrEdit) edit = NULL;
  g_autofree char *id = NULL;

  if (entity == NULL)
    return FLUXR_EXIT_FAILED;
  id = fluxr_cli_dup_id (cli->args[1], error);
  if (id == NULL || !fluxr_cli_open (cli, error))
    return FLUXR_EXIT_FAILED;

  edit = fluxr_cli_begin (cli, C_("one", "Move Card"), error);
  if (edit == NULL || !move_row (cli, edit, entity, id, error) || !fluxr_edit_commit (edit, error))
    return FLUXR_EXIT_FAILED;

  return cli->json ? print_row (cli, entity, id, error) : FLUXR_EXIT_OK;
}

static FluxrExit
take_back (FluxrCli  *cli,
           gboolean   redo,
           GError   **error)
{
  g_autofree char *name = NULL;
  g_autofree char *clean = NULL;

  if (!fluxr_cli_open (cli, error) || !fluxr_undo_apply (cli->database, redo, 0, &name, error))
    return FLUXR_EXIT_FAILED;
  if (name == NULL)
    {
      g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND,
                           redo ? _("There is nothing to do again")
                                : _("There is nothing to undo"));
      return FLUXR_EXIT_FAILED;
    }

  if (cli->json)
    {
      g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
      yyjson_mut_val *root = yyjson_mut_obj (doc);

      yyjson_mut_doc_set_root (doc, root);
      yyjson_mut_obj_add_str (doc, root, redo ? "redone" : "undone", name);
      fluxr_cli_print_doc (doc);
      return FLUXR_EXIT_OK;
    }
  clean = fluxr_cli_clean (name, FALSE);
  puts (clean);

  return FLUXR_EXIT_OK;
}

FluxrExit
fluxr_cli_undo (FluxrCli  *cli,
                GError   **error)
{
  return take_back (cli, FALSE, error);
}

FluxrExit
fluxr_cli_redo (FluxrCli  *cli,
                GError   **error)
{
  return take_back (cli, TRUE, error);
}
