/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The end of a cycle's sweeps: deletes are taken over when all tables have been listed, children
 * first. Whatever breaks off in between, no child is left here without its parent. */

#include "config.h"

#include "fluxr-sweep.h"

#include "fluxr-cursor.h"
#include "fluxr-deletions.h"
#include "fluxr-hold.h"
#include "fluxr-pull.h"

static gboolean
finish (FluxrSweep  *self,
        GError     **error)
{
  FluxrContext *context = self->context;

  g_hash_table_remove (context->missed, self->entity);
  if (!fluxr_deletions_apply (context, self->entity, self->agreed, self->begun, error)
      || !fluxr_deletions_handle (context, self->entity, self->missing, self->n_known,
                                  self->begun, error)
      || !fluxr_context_begin (context, "", error))
    return FALSE;

  return fluxr_context_end (context, fluxr_cursor_set_swept (context->database, self->entity,
                                                             self->started, error), error);
}

/**
 * fluxr_sweep_drop:
 *
 * Forgets what this cycle's sweeps found: another could not be ended.
 */
void
fluxr_sweep_drop (FluxrContext *context)
{
  while (context->sweeps->len > 0)
    fluxr_sweep_free (g_ptr_array_steal_index (context->sweeps, context->sweeps->len - 1));
}

static FluxrSweep *
find_sweep (FluxrContext *context,
            const char   *table)
{
  for (guint i = 0; i < context->sweeps->len; i++)
    {
      FluxrSweep *sweep = g_ptr_array_index (context->sweeps, i);

      if (g_str_equal (sweep->entity->table, table))
        return sweep;
    }

  return NULL;
}

static gboolean
belongs_to (FluxrSweep *self,
            const char *id,
            GPtrArray  *parents)
{
  int column = fluxr_entity_find_flag (self->entity, FLUXR_COLUMN_PARENT);
  g_autoptr (FluxrStatement) row = NULL;
  g_autofree char *sql = NULL;
  const char *parent = NULL;

  if (column < 0)
    return FALSE;
  sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE id = ?",
                         self->entity->columns[column].name, self->entity->table);
  row = fluxr_database_query (self->context->database, NULL, sql, "s", id);
  if (row != NULL && fluxr_statement_step (row, NULL))
    parent = fluxr_statement_get_text (row, 0);

  return parent != NULL
         && g_ptr_array_find_with_equal_func (parents, parent, g_str_equal, NULL);
}

/* Where products are held back until the person decides, so is what belongs to them; and once it
 * is decided, that goes for both. */
static void
follow_products (FluxrContext *context)
{
  FluxrSweep *products = find_sweep (context, "products");
  FluxrHold hold;
  gboolean agreed;

  if (products == NULL || !fluxr_deletions_is_mass (products->entity, products->missing->len,
                                                    products->n_known))
    return;
  agreed = fluxr_hold_load (context->database, products->entity, &hold)
           && hold.is_proven && hold.is_released;
  for (guint i = 0; i < context->sweeps->len; i++)
    {
      FluxrSweep *sweep = g_ptr_array_index (context->sweeps, i);

      for (guint j = sweep->missing->len; j-- > 0;)
        if (belongs_to (sweep, g_ptr_array_index (sweep->missing, j), products->missing))
          {
            g_autofree char *id = g_ptr_array_steal_index (sweep->missing, j);

            if (agreed)
              g_ptr_array_add (sweep->agreed, g_steal_pointer (&id));
          }
    }
}

/**
 * fluxr_sweep_finish:
 *
 * Takes over the deletes that the sweeps of this cycle found, children first.
 */
gboolean
fluxr_sweep_finish (FluxrContext  *context,
                    GError       **error)
{
  gboolean success = TRUE;

  follow_products (context);
  while (context->sweeps->len > 0)
    {
      g_autoptr (FluxrSweep) sweep = g_ptr_array_steal_index (context->sweeps,
                                                              context->sweeps->len - 1);
      GError *problem = NULL;

      if (success && !finish (sweep, &problem))
        success = fluxr_pull_fail (context, sweep->entity, problem, error);
    }

  return success;
}
