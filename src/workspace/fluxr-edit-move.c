/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places on a board. A column is what one product has in one group, in the order (position, those
 * without last, created_at, id), which is the same on every device (sync.md, section 8). */

#include "config.h"

#include "fluxr-edit-private.h"

#include <glib/gi18n-lib.h>

#include "fluxr-command-error.h"
#include "fluxr-group.h"
#include "fluxr-order.h"
#include "fluxr-position.h"
#include "fluxr-rules.h"

typedef struct
{
  GPtrArray *ids; /* (element-type utf8) */
  GArray *slots;  /* (element-type FluxrSlot) */
} Pile;

static void
pile_clear (Pile *pile)
{
  g_clear_pointer (&pile->ids, g_ptr_array_unref);
  g_clear_pointer (&pile->slots, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pile, pile_clear)

static const char *
get_text (const FluxrRow *row,
          int             column)
{
  const FluxrValue *value = fluxr_row_get (row, column);

  return value->kind == FLUXR_KIND_TEXT ? value->text : NULL;
}

/* Which rows of a product are in the column of ?2, as SQL. */
static char *
dup_condition (const FluxrEntity *entity,
               FluxrGroup         group)
{
  const char *column = entity->columns[fluxr_group_find_column (group, entity)].name;
  const char *fallback = fluxr_group_get_fallback (group);

  if (fallback == NULL)
    return g_strdup_printf ("\"%s\" IS ?2", column);

  return g_strdup_printf ("coalesce (nullif (\"%s\", ''), '%s')"
                          " = coalesce (nullif (?2, ''), '%s')", column, fallback, fallback);
}

static FluxrStatement *
query_pile (FluxrEdit          *self,
            const FluxrEntity  *entity,
            const char         *order,
            const char         *product_id,
            FluxrGroup          group,
            const char         *value,
            GError            **error)
{
  int parent = fluxr_entity_find_flag (entity, FLUXR_COLUMN_PARENT);
  g_autofree char *condition = dup_condition (entity, group);
  g_autofree char *sql =
    g_strdup_printf ("SELECT id, position, position IS NOT NULL FROM \"%s\""
                     " WHERE \"%s\" IS ?1 AND %s ORDER BY %s",
                     entity->table, entity->columns[parent].name, condition, order);

  return fluxr_database_query (self->database, error, sql, "ss", product_id, value);
}

static gboolean
load_pile (FluxrEdit          *self,
           const FluxrEntity  *entity,
           const char         *product_id,
           FluxrGroup          group,
           const char         *value,
           Pile               *pile,
           GError            **error)
{
  g_autoptr (FluxrStatement) statement =
    query_pile (self, entity, "position IS NULL, position, created_at, id", product_id, group,
                value, error);
  g_autoptr (GError) problem = NULL;

  pile->ids = g_ptr_array_new_with_free_func (g_free);
  pile->slots = g_array_new (FALSE, FALSE, sizeof (FluxrSlot));
  while (statement != NULL && fluxr_statement_step (statement, &problem))
    {
      FluxrSlot slot = { fluxr_statement_get_integer (statement, 1),
                         fluxr_statement_get_integer (statement, 2) != 0, FALSE };

      g_ptr_array_add (pile->ids, g_strdup (fluxr_statement_get_text (statement, 0)));
      g_array_append_val (pile->slots, slot);
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return statement != NULL && problem == NULL;
}

static int
find_in_pile (const Pile *pile,
              const char *id)
{
  for (guint i = 0; i < pile->ids->len; i++)
    if (g_str_equal (g_ptr_array_index (pile->ids, i), id))
      return i;

  return -1;
}

static gboolean
write_slots (FluxrEdit          *self,
             const FluxrEntity  *entity,
             const Pile         *pile,
             GError            **error)
{
  for (guint i = 0; i < pile->slots->len; i++)
    {
      FluxrSlot *slot = &g_array_index (pile->slots, FluxrSlot, i);
      g_autoptr (FluxrRow) change = NULL;

      if (!slot->moved)
        continue;
      change = fluxr_row_new (entity);
      fluxr_row_set_integer (change, "position", slot->position);
      if (!fluxr_transaction_update (self->transaction, g_ptr_array_index (pile->ids, i), change,
                                     error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
place_in_pile (FluxrEdit          *self,
               const FluxrEntity  *entity,
               Pile               *pile,
               guint               index,
               gint64             *position,
               GError            **error)
{
  if (fluxr_order_place ((FluxrSlot *) pile->slots->data, pile->slots->len, index, position))
    return write_slots (self, entity, pile, error);

  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                       _("There are too many cards in this column"));

  return FALSE;
}

/* The place behind the last card. Behind cards without a position there is none with one: the
 * card gets none either, and stands last as the newest. */
static gboolean
find_end (FluxrEdit          *self,
          const FluxrEntity  *entity,
          const char         *product_id,
          const char         *status,
          FluxrValue         *value,
          GError            **error)
{
  g_autoptr (FluxrStatement) last =
    query_pile (self, entity, "position IS NULL DESC, position DESC LIMIT 1", product_id,
                FLUXR_GROUP_STATUS, status, error);
  g_autoptr (GError) problem = NULL;
  g_auto (Pile) pile = { NULL, NULL };
  gint64 position = FLUXR_POSITION_STEP, end;
  gboolean found;

  if (last == NULL)
    return FALSE;
  found = fluxr_statement_step (last, &problem);
  if (problem != NULL)
    return g_propagate_error (error, g_steal_pointer (&problem)), FALSE;

  fluxr_value_clear (value);
  if (found && fluxr_statement_get_integer (last, 2) == 0)
    return TRUE;
  end = found ? fluxr_statement_get_integer (last, 1) : 0;
  if (found && !fluxr_position_between (&end, NULL, &position)
      && (!load_pile (self, entity, product_id, FLUXR_GROUP_STATUS, status, &pile, error)
          || !place_in_pile (self, entity, &pile, pile.slots->len, &position, error)))
    return FALSE;
  fluxr_value_set_integer (value, position);

  return TRUE;
}

gboolean
fluxr_edit_append_card (FluxrEdit       *self,
                        const FluxrRow  *given,
                        FluxrRow        *row,
                        GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  int position = fluxr_rules_find_position (entity);
  int parent = fluxr_entity_find_flag (entity, FLUXR_COLUMN_PARENT);

  if (position < 0 || fluxr_row_get (given, position)->kind != FLUXR_KIND_NULL)
    return TRUE;

  return find_end (self, entity, get_text (row, parent),
                   get_text (row, fluxr_rules_find_status (entity)),
                   fluxr_row_write (row, position), error);
}

gboolean
fluxr_edit_follow_status (FluxrEdit       *self,
                          const FluxrRow  *row,
                          FluxrRow        *change,
                          GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  int position = fluxr_rules_find_position (entity);
  int status = fluxr_rules_find_status (entity);
  int parent = fluxr_entity_find_flag (entity, FLUXR_COLUMN_PARENT);

  if (position < 0 || !fluxr_row_has (change, status) || fluxr_row_has (change, position))
    return TRUE;

  return find_end (self, entity,
                   get_text (fluxr_row_has (change, parent) ? change : row, parent),
                   get_text (change, status), fluxr_row_write (change, position), error);
}

/* How many of the others stand before the card; -1 if it stands there already, or with an error. */
static int
find_place (const FluxrEntity  *entity,
            Pile               *pile,
            const char         *id,
            const char         *before,
            GError            **error)
{
  int own = find_in_pile (pile, id);
  int index = before != NULL ? find_in_pile (pile, before) : (int) pile->ids->len;

  if (index < 0)
    {
      g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                   _("Row %s of %s is not in that column"), before, entity->table);
      return -1;
    }
  if (own < 0)
    return index;
  if (index == own || index == own + 1)
    return -1;
  g_ptr_array_remove_index (pile->ids, own);
  g_array_remove_index (pile->slots, own);

  return index > own ? index - 1 : index;
}

static gboolean
check_board (const FluxrEntity  *entity,
             FluxrGroup          group,
             GError            **error)
{
  if (fluxr_group_find_column (group, entity) >= 0)
    return TRUE;

  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
               _("Rows of %s have no place on a board"), entity->table);

  return FALSE;
}

/* The new place, and the new group if it is another one: a card that only counts as being in a
 * group is not written into it. */
static FluxrRow *
create_move (const FluxrRow *row,
             FluxrGroup      group,
             const char     *value,
             gint64          position)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  int column = fluxr_group_find_column (group, entity);
  FluxrRow *change = fluxr_row_new (entity);

  if (!fluxr_group_is_same (group, get_text (row, column), value))
    fluxr_value_set_text (fluxr_row_write (change, column), value, -1);
  fluxr_row_set_integer (change, "position", position);

  return change;
}

/**
 * fluxr_edit_move:
 * @group: what makes the columns
 * @value: (nullable): of the column to put the card in
 * @before: (nullable): the card it goes before, %NULL for the end
 */
gboolean
fluxr_edit_move (FluxrEdit          *self,
                 const FluxrEntity  *entity,
                 const char         *id,
                 FluxrGroup          group,
                 const char         *value,
                 const char         *before,
                 GError            **error)
{
  g_autoptr (FluxrRow) row = NULL;
  g_autoptr (FluxrRow) change = NULL;
  g_autoptr (GError) problem = NULL;
  g_auto (Pile) pile = { NULL, NULL };
  gint64 position;
  int index;

  if (!check_board (entity, group, error))
    return FALSE;
  row = fluxr_edit_load (self, entity, id, error);
  if (row == NULL
      || !load_pile (self, entity,
                     get_text (row, fluxr_entity_find_flag (entity, FLUXR_COLUMN_PARENT)), group,
                     value, &pile, error))
    return FALSE;

  index = find_place (entity, &pile, id, before, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (index < 0)
    return TRUE;
  if (index < 0 || !place_in_pile (self, entity, &pile, index, &position, error))
    return FALSE;

  change = create_move (row, group, value, position);

  return fluxr_transaction_update (self->transaction, id, change, error);
}
