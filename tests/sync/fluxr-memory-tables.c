/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tables of the server in memory: what PostgreSQL would do with them, as far as the engine can
 * tell. Keys, cascades and policies are read from the entities' column tables. */

#include "config.h"

#include "fluxr-memory-server.h"

#include <string.h>

#include "fluxr-clock.h"
#include "fluxr-outcome.h"

static void
row_free (gpointer data)
{
  FluxrMemoryRow *row = data;

  fluxr_row_unref (row->row);
  g_free (row);
}

GHashTable *
fluxr_memory_server_get_table (FluxrMemoryServer *self,
                               const FluxrEntity *entity)
{
  GHashTable *table = g_hash_table_lookup (self->tables, entity);

  if (table == NULL)
    {
      table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, row_free);
      g_hash_table_insert (self->tables, (gpointer) entity, table);
    }

  return table;
}

GError *
fluxr_memory_server_refuse (guint       status,
                            const char *code,
                            const char *message)
{
  FluxrAnswer answer = { status, code, message, FALSE };
  g_autofree char *name = fluxr_outcome_dup_name (message);
  FluxrRefusal refusal = { status, (char *) code, name, -1 };

  return fluxr_transport_error_new (fluxr_outcome_classify (&answer), &refusal, "%u %s: %s",
                                    status, code != NULL ? code : "-", message);
}

static FluxrMemoryRow *
find (FluxrMemoryServer *self,
      const char        *table,
      const char        *id)
{
  GHashTable *rows = fluxr_memory_server_get_table (self, fluxr_entity_find (table));

  return id != NULL ? g_hash_table_lookup (rows, id) : NULL;
}

static const char *
get_text (const FluxrRow *row,
          const char     *column)
{
  return fluxr_entity_find_column (fluxr_row_get_entity (row), column) >= 0
           ? fluxr_row_get_text (row, column) : NULL;
}

static gboolean
owns_product (FluxrMemoryServer *self,
              const char        *product_id,
              const char        *user_id)
{
  FluxrMemoryRow *product = find (self, "products", product_id);

  return product != NULL && g_strcmp0 (get_text (product->row, "user_id"), user_id) == 0;
}

/* The policies of the tables, select and check alike. */
static gboolean
is_allowed (FluxrMemoryServer *self,
            const FluxrRow    *row,
            const char        *user_id,
            gboolean           writing)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  const char *product_id = get_text (row, "product_id");
  gboolean own = g_strcmp0 (get_text (row, "user_id"), user_id) == 0;
  gboolean public = FALSE;

  switch (entity->scope)
    {
    case FLUXR_SCOPE_SELF:
      return g_strcmp0 (get_text (row, "id"), user_id) == 0;
    case FLUXR_SCOPE_OWNED:
      return own && (!writing || entity->access != FLUXR_ACCESS_NONE);
    case FLUXR_SCOPE_NONE:
      return own || writing;
    case FLUXR_SCOPE_PRODUCT:
      return owns_product (self, product_id, user_id);
    case FLUXR_SCOPE_TASKS:
      return product_id == NULL || owns_product (self, product_id, user_id);
    case FLUXR_SCOPE_NOTES:
      return product_id == NULL ? own : owns_product (self, product_id, user_id);
    case FLUXR_SCOPE_TEMPLATES:
      public = fluxr_row_get (row, fluxr_entity_find_column (entity, "is_public"))->boolean;
      return own || (!writing && public);
    case FLUXR_SCOPE_PLANS:
      return !writing;
    }

  g_assert_not_reached ();
}

gboolean
fluxr_memory_server_is_visible (FluxrMemoryServer *self,
                                const FluxrRow    *row,
                                const char        *user_id)
{
  if (self->hides_all
      || g_strcmp0 (self->hidden_table, fluxr_row_get_entity (row)->table) == 0)
    return FALSE;

  return is_allowed (self, row, user_id, FALSE);
}

static gboolean
check_unique (FluxrMemoryServer  *self,
              const FluxrRow     *row,
              GError            **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  GHashTableIter iter;
  FluxrMemoryRow *other;

  g_hash_table_iter_init (&iter, fluxr_memory_server_get_table (self, entity));
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &other))
    for (guint i = 0; i < entity->n_columns; i++)
      {
        g_autofree char *message = NULL;

        if ((entity->columns[i].flags & FLUXR_COLUMN_UNIQUE) == 0
            || fluxr_row_get (row, i)->kind == FLUXR_KIND_NULL
            || g_str_equal (fluxr_row_get_id (row), fluxr_row_get_id (other->row))
            || !fluxr_value_identical (fluxr_row_get (row, i), fluxr_row_get (other->row, i)))
          continue;
        message = g_strdup_printf ("duplicate key value violates unique constraint \"%s_%s_key\"",
                                   entity->table, entity->columns[i].name);
        g_propagate_error (error, fluxr_memory_server_refuse (409, "23505", message));
        return FALSE;
      }

  return TRUE;
}

static gboolean
check_values (FluxrMemoryServer  *self,
              const FluxrRow     *row,
              GError            **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);

  for (guint i = 0; i < entity->n_columns; i++)
    {
      const FluxrColumn *column = &entity->columns[i];
      const FluxrValue *value = fluxr_row_get (row, i);
      g_autofree char *message = NULL;

      if (value->kind == FLUXR_KIND_NULL && (column->flags & FLUXR_COLUMN_NOT_NULL) != 0)
        {
          message = g_strdup_printf ("null value in column \"%s\" of relation \"%s\" violates"
                                     " not-null constraint", column->name, entity->table);
          g_propagate_error (error, fluxr_memory_server_refuse (400, "23502", message));
          return FALSE;
        }
      if (column->references != NULL && value->kind == FLUXR_KIND_TEXT
          && find (self, column->references, value->text) == NULL)
        {
          message = g_strdup_printf ("insert or update on table \"%s\" violates foreign key"
                                     " constraint \"%s_%s_fkey\"", entity->table, entity->table,
                                     column->name);
          g_propagate_error (error, fluxr_memory_server_refuse (409, "23503", message));
          return FALSE;
        }
    }

  return check_unique (self, row, error);
}

static gboolean
check_row (FluxrMemoryServer  *self,
           const FluxrRow     *row,
           const char         *user_id,
           GError            **error)
{
  if (user_id != NULL && !is_allowed (self, row, user_id, TRUE))
    {
      g_propagate_error (error, fluxr_memory_server_refuse (
        403, "42501", "new row violates row-level security policy"));
      return FALSE;
    }

  return check_values (self, row, error);
}

static void
store (FluxrMemoryServer *self,
       FluxrRow          *row)
{
  FluxrMemoryRow *target = g_new0 (FluxrMemoryRow, 1);

  target->row = row;
  target->version = ++self->version;
  g_hash_table_replace (fluxr_memory_server_get_table (self, fluxr_row_get_entity (row)),
                        g_strdup (fluxr_row_get_id (row)), target);
  fluxr_memory_server_log (self, fluxr_row_get_entity (row), fluxr_row_get_id (row));
}

/* Columns nobody names get their default. */
static FluxrRow *
fill (const FluxrRow *row)
{
  FluxrRow *whole = fluxr_row_new_default (fluxr_row_get_entity (row));
  int stamp = fluxr_entity_find_column (fluxr_row_get_entity (row), "updated_at");

  if (stamp >= 0)
    fluxr_value_clear (fluxr_row_write (whole, stamp));
  fluxr_row_apply (whole, row);

  return whole;
}

gboolean
fluxr_memory_server_insert (FluxrMemoryServer  *self,
                            const FluxrRow     *row,
                            const char         *user_id,
                            GError            **error)
{
  g_autoptr (FluxrRow) whole = fill (row);

  if (!check_row (self, whole, user_id, error))
    return FALSE;
  store (self, g_steal_pointer (&whole));

  return TRUE;
}

gboolean
fluxr_memory_server_update (FluxrMemoryServer  *self,
                            FluxrMemoryRow     *target,
                            const FluxrRow     *change,
                            const char         *user_id,
                            GError            **error)
{
  g_autoptr (FluxrRow) row = fluxr_row_copy (target->row);

  fluxr_row_apply (row, change);
  if (!check_row (self, row, user_id, error))
    return FALSE;
  if (self->touches && fluxr_entity_find_column (fluxr_row_get_entity (row), "updated_at") >= 0)
    {
      g_autofree char *now = fluxr_clock_format (fluxr_clock_now () + self->skew);

      fluxr_row_set_text (row, "updated_at", now);
    }
  fluxr_row_unref (target->row);
  target->row = g_steal_pointer (&row);
  target->version = ++self->version;
  fluxr_memory_server_log (self, fluxr_row_get_entity (target->row),
                           fluxr_row_get_id (target->row));

  return TRUE;
}

/* Rows that refer to one that goes: taken along, or in the way. */
static gboolean
remove_children (FluxrMemoryServer  *self,
                 const FluxrEntity  *child,
                 guint               column,
                 const char         *id,
                 GError            **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  FluxrMemoryRow *row;

  g_hash_table_iter_init (&iter, fluxr_memory_server_get_table (self, child));
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &row))
    if (fluxr_row_get (row->row, column)->kind == FLUXR_KIND_TEXT
        && g_str_equal (fluxr_row_get (row->row, column)->text, id))
      g_ptr_array_add (ids, g_strdup (fluxr_row_get_id (row->row)));

  for (guint i = 0; i < ids->len; i++)
    {
      if (child->columns[column].on_delete == FLUXR_DELETE_NO_ACTION)
        {
          g_propagate_error (error, fluxr_memory_server_refuse (
            409, "23503", "update or delete on table violates foreign key constraint \"x_fkey\""));
          return FALSE;
        }
      if (child->columns[column].on_delete == FLUXR_DELETE_CASCADE
          && !fluxr_memory_server_remove (self, child, g_ptr_array_index (ids, i), error))
        return FALSE;
    }

  return TRUE;
}

gboolean
fluxr_memory_server_remove (FluxrMemoryServer  *self,
                            const FluxrEntity  *entity,
                            const char         *id,
                            GError            **error)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);
  g_autofree char *copy = g_strdup (id);

  /* First what forbids it, since half a cascade must not stay. */
  for (FluxrDeleteRule rule = FLUXR_DELETE_NO_ACTION; rule <= FLUXR_DELETE_CASCADE; rule++)
    for (guint i = 0; i < n; i++)
      for (guint c = 0; c < entities[i]->n_columns; c++)
        if (g_strcmp0 (entities[i]->columns[c].references, entity->table) == 0
            && entities[i]->columns[c].on_delete == rule
            && !remove_children (self, entities[i], c, copy, error))
          return FALSE;
  g_hash_table_remove (fluxr_memory_server_get_table (self, entity), copy);
  fluxr_memory_server_log (self, entity, copy);

  return TRUE;
}

void
fluxr_memory_server_write (FluxrMemoryServer *self,
                           const char        *table,
                           const char        *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrRow) change = fluxr_row_new_text (fluxr_entity_find (table), json, -1, &error);
  FluxrMemoryRow *target;

  g_assert_no_error (error);
  target = find (self, table, fluxr_row_get_id (change));
  if (target != NULL)
    fluxr_memory_server_update (self, target, change, NULL, &error);
  else
    fluxr_memory_server_insert (self, change, NULL, &error);
  g_assert_no_error (error);
}

void
fluxr_memory_server_erase (FluxrMemoryServer *self,
                           const char        *table,
                           const char        *id)
{
  g_autoptr (GError) error = NULL;

  fluxr_memory_server_remove (self, fluxr_entity_find (table), id, &error);
  g_assert_no_error (error);
}

char *
fluxr_memory_server_dup (FluxrMemoryServer *self,
                         const char        *table,
                         const char        *id)
{
  FluxrMemoryRow *row = find (self, table, id);

  return row != NULL ? fluxr_row_canonical (row->row) : NULL;
}

guint
fluxr_memory_server_count (FluxrMemoryServer *self,
                           const char        *table)
{
  return g_hash_table_size (fluxr_memory_server_get_table (self, fluxr_entity_find (table)));
}
