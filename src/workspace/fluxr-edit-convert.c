/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A card becomes one of another kind: a new row takes the old one's place. What the new one has no
 * column for goes to the end of its description, so that nothing is lost. */

#include "config.h"

#include "fluxr-edit-private.h"

#include "fluxr-group.h"
#include "fluxr-trash.h"

/* The column of @target for a value of @from; -1: none. */
static int
find_target (const FluxrEntity *from,
             guint              column,
             const FluxrEntity *target)
{
  if ((int) column == fluxr_group_find_value (FLUXR_GROUP_STATUS, from))
    return fluxr_group_find_value (FLUXR_GROUP_STATUS, target);

  return fluxr_entity_find_column (target, from->columns[column].name);
}

/* What is of the row and not of its contents: the new one gets its own. */
static gboolean
is_own (const FluxrEntity *entity,
        guint              column)
{
  const FluxrColumn *what = &entity->columns[column];

  return (what->flags & FLUXR_COLUMN_PRIMARY) != 0 || what->merge == FLUXR_MERGE_SERVER
         || what->merge == FLUXR_MERGE_STAMP || g_str_equal (what->name, "position");
}

static void
append_rest (FluxrRow      *row,
             const GString *rest)
{
  const char *text = fluxr_row_get_text (row, "description");
  g_autofree char *all = NULL;

  if (rest->len == 0)
    return;
  all = text != NULL && *text != '\0' ? g_strconcat (text, "\n", rest->str, NULL)
                                      : g_strdup (rest->str + 1);
  fluxr_row_set_text (row, "description", all);
}

static FluxrRow *
create_row (const FluxrRow    *old,
            const FluxrEntity *target)
{
  const FluxrEntity *entity = fluxr_row_get_entity (old);
  g_autoptr (GString) rest = g_string_new (NULL);
  FluxrRow *row = fluxr_row_new (target);

  for (guint i = 0; i < entity->n_columns; i++)
    {
      const FluxrValue *value = fluxr_row_get (old, i);
      int column = find_target (entity, i, target);

      if (is_own (entity, i) || value->kind == FLUXR_KIND_NULL)
        continue;
      if (column >= 0)
        fluxr_value_copy (value, fluxr_row_write (row, column));
      else if (value->kind == FLUXR_KIND_TEXT && *value->text != '\0')
        g_string_append_printf (rest, "\n%s", value->text);
    }
  append_rest (row, rest);

  return row;
}

/**
 * fluxr_edit_convert:
 * @target: what the row becomes: another entity with a board
 *
 * Returns: (transfer full): the new row's id
 */
char *
fluxr_edit_convert (FluxrEdit          *self,
                    const FluxrEntity  *entity,
                    const char         *id,
                    const FluxrEntity  *target,
                    GError            **error)
{
  g_autoptr (FluxrRow) old = fluxr_edit_load (self, entity, id, error);
  g_autoptr (FluxrRow) row = NULL;
  g_autofree char *new_id = NULL;
  gint64 last = fluxr_trash_get_last (self->database);

  if (old == NULL)
    return NULL;
  row = create_row (old, target);
  new_id = fluxr_edit_insert (self, row, error);
  if (new_id == NULL || !fluxr_edit_delete (self, entity, id, NULL, error)
      || !fluxr_trash_mark_replaced (self->database, last, error))
    return NULL;

  return g_steal_pointer (&new_id);
}
