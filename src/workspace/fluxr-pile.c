/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A column of a board as it is in the file, in the order (position, those without last, created_at,
 * id), which is the same on every device (sync.md, section 8). */

#include "config.h"

#include "fluxr-pile.h"

#include <glib/gi18n-lib.h>

#include "fluxr-command-error.h"
#include "fluxr-position.h"

/* The order of a column, as its index has it. */
#define FORWARD_PLACED "position, created_at IS NULL, created_at, id"
#define FORWARD "position IS NULL, " FORWARD_PLACED
#define BACKWARD_PLACED "position DESC, created_at IS NULL DESC, created_at DESC, id DESC"
#define BACKWARD "position IS NULL DESC, " BACKWARD_PLACED

void
fluxr_pile_clear (FluxrPile *self)
{
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->slots, g_array_unref);
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

/* @range: more conditions, with ?3 for @position */
static FluxrStatement *
query_range (FluxrEdit          *edit,
             const FluxrEntity  *entity,
             const char         *range,
             gint64              position,
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
                     " WHERE \"%s\" IS ?1 AND %s%s ORDER BY %s",
                     entity->table, entity->columns[parent].name, condition, range, order);

  return fluxr_database_query (fluxr_edit_get_database (edit), error, sql,
                               *range != '\0' ? "ssi" : "ss", product_id, value, position);
}

static FluxrStatement *
query_pile (FluxrEdit          *edit,
            const FluxrEntity  *entity,
            const char         *order,
            const char         *product_id,
            FluxrGroup          group,
            const char         *value,
            GError            **error)
{
  return query_range (edit, entity, "", 0, order, product_id, group, value, error);
}

static void
start_pile (FluxrPile *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->slots = g_array_new (FALSE, FALSE, sizeof (FluxrSlot));
}

static void
append_row (FluxrPile      *self,
            FluxrStatement *statement)
{
  FluxrSlot slot = { fluxr_statement_get_integer (statement, 1),
                     fluxr_statement_get_integer (statement, 2) != 0, FALSE };

  g_ptr_array_add (self->ids, g_strdup (fluxr_statement_get_text (statement, 0)));
  g_array_append_val (self->slots, slot);
}

gboolean
fluxr_pile_load (FluxrPile          *self,
                 FluxrEdit          *edit,
                 const FluxrEntity  *entity,
                 const char         *product_id,
                 FluxrGroup          group,
                 const char         *value,
                 GError            **error)
{
  g_autoptr (FluxrStatement) statement =
    query_pile (edit, entity, FORWARD, product_id, group, value, error);
  g_autoptr (GError) problem = NULL;

  start_pile (self);
  while (statement != NULL && fluxr_statement_step (statement, &problem))
    append_row (self, statement);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return statement != NULL && problem == NULL;
}

/* Reads from @before on, and @before itself if it is @included, until there are enough cards that
 * do not move. */
static gboolean
read_near (FluxrPile       *self,
           FluxrStatement  *statement, /* (transfer full) (nullable) */
           const char      *before,
           gboolean         included,
           GHashTable      *moved,
           GError         **error)
{
  g_autoptr (FluxrStatement) rows = statement;
  g_autoptr (GError) problem = NULL;
  gboolean found = before == NULL;
  guint n = 0;

  while (rows != NULL && n < FLUXR_ORDER_NEAR && fluxr_statement_step (rows, &problem))
    {
      const char *id = fluxr_statement_get_text (rows, 0);
      gboolean is_it = !found && g_str_equal (id, before);

      found = found || is_it;
      if (!found || (is_it && !included))
        continue;
      append_row (self, rows);
      n += !g_hash_table_contains (moved, id);
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (rows != NULL && !found)
    fluxr_pile_refuse_stranger (before, error);

  return rows != NULL && found && problem == NULL;
}

static void
reverse (FluxrPile *self)
{
  for (guint i = 0, j = self->ids->len; i + 1 < j; i++)
    {
      gpointer id = g_ptr_array_index (self->ids, i);
      FluxrSlot slot = g_array_index (self->slots, FluxrSlot, i);

      j--;
      g_ptr_array_index (self->ids, i) = g_ptr_array_index (self->ids, j);
      g_ptr_array_index (self->ids, j) = id;
      g_array_index (self->slots, FluxrSlot, i) = g_array_index (self->slots, FluxrSlot, j);
      g_array_index (self->slots, FluxrSlot, j) = slot;
    }
}

/**
 * fluxr_pile_load_near:
 * @before: (nullable): what cards are to go before; %NULL for the end
 * @moved: ids of cards that are to go there and do not count
 * @place: (out): how many of what is loaded stand before @before
 *
 * Loads only the cards that may have to make room: those of fluxr_order_place_near(). Behind the
 * place none without a position is loaded, since there is always room before those.
 */
gboolean
fluxr_pile_load_near (FluxrPile          *self,
                      FluxrEdit          *edit,
                      const FluxrEntity  *entity,
                      const char         *product_id,
                      FluxrGroup          group,
                      const char         *value,
                      const FluxrRow     *before,
                      GHashTable         *moved,
                      guint              *place,
                      GError            **error)
{
  const char *id = before != NULL ? fluxr_row_get_id (before) : NULL;
  gint64 position = 0;
  gboolean placed = before != NULL && fluxr_row_get_integer (before, "position", &position);

  const char *above = placed ? " AND (position IS NULL) = 0 AND position <= ?3" : "";
  const char *below = " AND (position IS NULL) = 0 AND position >= ?3";
  FluxrStatement *rows;

  start_pile (self);
  rows = query_range (edit, entity, above, position, placed ? BACKWARD_PLACED : BACKWARD,
                      product_id, group, value, error);
  if (!read_near (self, rows, id, FALSE, moved, error))
    return FALSE;
  reverse (self);
  *place = self->ids->len;
  if (!placed)
    return TRUE;
  rows = query_range (edit, entity, below, position, FORWARD_PLACED, product_id, group, value,
                      error);

  return read_near (self, rows, id, TRUE, moved, error);
}

int
fluxr_pile_find (const FluxrPile *self,
                 const char      *id)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (g_str_equal (g_ptr_array_index (self->ids, i), id))
      return i;

  return -1;
}

gboolean
fluxr_pile_write (const FluxrPile    *self,
                  FluxrEdit          *edit,
                  const FluxrEntity  *entity,
                  GError            **error)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      FluxrSlot *slot = &g_array_index (self->slots, FluxrSlot, i);
      g_autoptr (FluxrRow) change = NULL;

      if (!slot->moved)
        continue;
      change = fluxr_row_new (entity);
      fluxr_row_set_integer (change, "position", slot->position);
      if (!fluxr_transaction_update (fluxr_edit_get_transaction (edit),
                                     g_ptr_array_index (self->ids, i), change, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
fluxr_pile_refuse_stranger (const char  *id,
                            GError     **error)
{
  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
               _("Row %s is not in that column"), id);

  return FALSE;
}

gboolean
fluxr_pile_refuse_full (GError **error)
{
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                       _("There are too many cards in this column"));

  return FALSE;
}

static gboolean
make_room_at_end (FluxrEdit          *edit,
                  const FluxrEntity  *entity,
                  const char         *product_id,
                  FluxrGroup          group,
                  const char         *value,
                  gint64             *position,
                  GError            **error)
{
  g_auto (FluxrPile) pile = { NULL, NULL };

  if (!fluxr_pile_load (&pile, edit, entity, product_id, group, value, error))
    return FALSE;
  if (!fluxr_order_place ((FluxrSlot *) pile.slots->data, pile.slots->len, pile.slots->len,
                          position))
    return fluxr_pile_refuse_full (error);

  return fluxr_pile_write (&pile, edit, entity, error);
}

/* Behind cards without a position there is none with one: @position is none either then, and the
 * card stands last as the newest. */
gboolean
fluxr_pile_find_end (FluxrEdit          *edit,
                     const FluxrEntity  *entity,
                     const char         *product_id,
                     FluxrGroup          group,
                     const char         *value,
                     FluxrValue         *position,
                     GError            **error)
{
  g_autoptr (FluxrStatement) last =
    query_pile (edit, entity, "position IS NULL DESC, position DESC LIMIT 1", product_id, group,
                value, error);
  g_autoptr (GError) problem = NULL;
  gint64 place = FLUXR_POSITION_STEP, end;
  gboolean found;

  if (last == NULL)
    return FALSE;
  found = fluxr_statement_step (last, &problem);
  if (problem != NULL)
    return g_propagate_error (error, g_steal_pointer (&problem)), FALSE;

  fluxr_value_clear (position);
  if (found && fluxr_statement_get_integer (last, 2) == 0)
    return TRUE;
  end = found ? fluxr_statement_get_integer (last, 1) : 0;
  if (found && !fluxr_position_between (&end, NULL, &place)
      && !make_room_at_end (edit, entity, product_id, group, value, &place, error))
    return FALSE;
  fluxr_value_set_integer (position, place);

  return TRUE;
}
