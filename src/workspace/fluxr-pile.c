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

static FluxrStatement *
query_pile (FluxrEdit          *edit,
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

  return fluxr_database_query (fluxr_edit_get_database (edit), error, sql, "ss", product_id, value);
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
    query_pile (edit, entity, "position IS NULL, position, created_at IS NULL, created_at, id",
                product_id, group, value, error);
  g_autoptr (GError) problem = NULL;

  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->slots = g_array_new (FALSE, FALSE, sizeof (FluxrSlot));
  while (statement != NULL && fluxr_statement_step (statement, &problem))
    {
      FluxrSlot slot = { fluxr_statement_get_integer (statement, 1),
                         fluxr_statement_get_integer (statement, 2) != 0, FALSE };

      g_ptr_array_add (self->ids, g_strdup (fluxr_statement_get_text (statement, 0)));
      g_array_append_val (self->slots, slot);
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return statement != NULL && problem == NULL;
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
