/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command batch: edits as JSON, one a line of the standard input.
 *
 *   {"op": "add", "entity": "features", "row": {"product_id": "…", "name": "Login"}}
 *   {"op": "set", "entity": "features", "id": "…", "row": {"priority": null}}
 *   {"op": "move", "entity": "features", "id": "…", "status": "completed", "before": "…"}
 *   {"op": "delete", "entity": "features", "id": "…"}
 *
 * Each line is an action of its own, said to be done only when it is on disk; with --atomic all
 * are one. The first line that cannot be done ends it. */

#include "config.h"

#include "fluxr-cli-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "fluxr-error.h"
#include "fluxr-rules.h"

/* Returns the id of the row the line was about. */
typedef char *(*Operation) (FluxrEdit          *edit,
                            const FluxrEntity  *entity,
                            yyjson_val         *line,
                            GError            **error);

static FluxrRow *
read_row (const FluxrEntity  *entity,
          yyjson_val         *line,
          GError            **error)
{
  g_autoptr (FluxrRow) row = fluxr_row_new_json (entity, yyjson_obj_get (line, "row"), error);

  if (row != NULL && fluxr_row_get_extra (row) != NULL)
    {
      g_set_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_UNKNOWN,
                   _("%s has no such columns: %s"), entity->table, fluxr_row_get_extra (row));
      return NULL;
    }

  return g_steal_pointer (&row);
}

static char *
read_id (yyjson_val  *line,
         const char  *key,
         GError     **error)
{
  const char *text = fluxr_json_get_string (line, key);

  return fluxr_cli_dup_id (text != NULL ? text : "", error);
}

static char *
add (FluxrEdit          *edit,
     const FluxrEntity  *entity,
     yyjson_val         *line,
     GError            **error)
{
  g_autoptr (FluxrRow) row = read_row (entity, line, error);

  return row != NULL ? fluxr_edit_insert (edit, row, error) : NULL;
}

static char *
set (FluxrEdit          *edit,
     const FluxrEntity  *entity,
     yyjson_val         *line,
     GError            **error)
{
  g_autoptr (FluxrRow) change = read_row (entity, line, error);
  g_autofree char *id = NULL;

  if (change == NULL)
    return NULL;
  id = read_id (line, "id", error);

  return id != NULL ? fluxr_edit_update (edit, id, change, error) : NULL;
}

static char *
move (FluxrEdit          *edit,
      const FluxrEntity  *entity,
      yyjson_val         *line,
      GError            **error)
{
  g_autofree char *id = read_id (line, "id", error);
  g_autofree char *before = NULL;

  if (id == NULL)
    return NULL;
  if (fluxr_json_get_string (line, "before") != NULL
      && (before = read_id (line, "before", error)) == NULL)
    return NULL;
  if (!fluxr_edit_move (edit, entity, id, FLUXR_GROUP_STATUS,
                        fluxr_json_get_string (line, "status"), before, error))
    return NULL;

  return g_steal_pointer (&id);
}

static char *
delete (FluxrEdit          *edit,
        const FluxrEntity  *entity,
        yyjson_val         *line,
        GError            **error)
{
  g_autofree char *id = read_id (line, "id", error);

  if (id == NULL || !fluxr_edit_delete (edit, entity, id, NULL, error))
    return NULL;

  return g_steal_pointer (&id);
}

static Operation
find_operation (const char *name)
{
  static const struct { const char *name; Operation operation; } operations[] = {
    { "add", add },
    { "delete", delete },
    { "move", move },
    { "set", set },
  };

  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    if (g_strcmp0 (name, operations[i].name) == 0)
      return operations[i].operation;

  return NULL;
}

static char *
run_line (FluxrEdit   *edit,
          yyjson_val  *line,
          GError     **error)
{
  Operation operation = find_operation (fluxr_json_get_string (line, "op"));
  const char *table = fluxr_json_get_string (line, "entity");
  const FluxrEntity *entity;

  if (operation == NULL)
    {
      g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                           _("“op” must be add, set, move or delete"));
      return NULL;
    }
  entity = fluxr_cli_find_entity (table != NULL ? table : "", error);

  return entity != NULL ? operation (edit, entity, line, error) : NULL;
}

static void
print_done (FluxrCli   *cli,
            guint       number,
            const char *id)
{
  if (!cli->json)
    return;

  printf ("{\"line\":%u,\"id\":\"%s\"}\n", number, id);
  fflush (stdout);
}

static gboolean
do_alone (FluxrCli    *cli,
          yyjson_val  *line,
          guint        number,
          GError     **error)
{
  g_autoptr (FluxrEdit) edit = fluxr_cli_begin (cli, _("Batch"), error);
  g_autofree char *id = NULL;

  if (edit == NULL)
    return FALSE;
  id = run_line (edit, line, error);
  if (id == NULL || !fluxr_edit_commit (edit, error))
    return FALSE;
  print_done (cli, number, id);

  return TRUE;
}

static gboolean
do_line (FluxrCli    *cli,
         FluxrEdit   *all,
         const char  *text,
         gsize        length,
         guint        number,
         GPtrArray   *ids,
         GError     **error)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (text, length, error);
  char *id;

  if (doc == NULL)
    return FALSE;
  if (all == NULL)
    return do_alone (cli, yyjson_doc_get_root (doc), number, error);

  id = run_line (all, yyjson_doc_get_root (doc), error);
  if (id != NULL)
    g_ptr_array_add (ids, id);

  return id != NULL;
}

static gboolean
do_lines (FluxrCli   *cli,
          FluxrEdit  *all,
          GPtrArray  *ids,
          GError    **error)
{
  char *line = NULL;
  gsize size = 0;
  gssize length;
  gboolean good = TRUE;

  for (guint number = 1; good && (length = getline (&line, &size, stdin)) >= 0; number++)
    {
      if (g_str_equal (line, "\n"))
        continue;
      good = do_line (cli, all, line, length, number, ids, error);
      if (!good)
        /* Translators: before an error message, the number of a line of the input */
        g_prefix_error (error, _("Line %u: "), number);
    }
  free (line);

  return good;
}

FluxrExit
fluxr_cli_batch (FluxrCli  *cli,
                 GError   **error)
{
  g_autoptr (FluxrEdit) all = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (!fluxr_cli_open (cli, error))
    return FLUXR_EXIT_FAILED;
  if (cli->atomic && (all = fluxr_cli_begin (cli, _("Batch"), error)) == NULL)
    return FLUXR_EXIT_FAILED;
  if (!do_lines (cli, all, ids, error) || (all != NULL && !fluxr_edit_commit (all, error)))
    return FLUXR_EXIT_FAILED;

  for (guint i = 0; i < ids->len; i++)
    print_done (cli, i + 1, g_ptr_array_index (ids, i));

  return FLUXR_EXIT_OK;
}
