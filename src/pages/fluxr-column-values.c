/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which statuses or priorities cards have. The index begins with the product: with one, SQLite
 * jumps from value to value; without, it looks at every card, which is work for a worker. */

#include "config.h"

#include "fluxr-column-values.h"

#include "fluxr-query-sql.h"

struct _FluxrColumnValues
{
  const FluxrEntity *const *entities;
  FluxrGroup group;
  char *product_id; /* (nullable) */
};

FluxrColumnValues *
fluxr_column_values_new (const FluxrEntity *const *entities,
                         FluxrGroup                group,
                         const char               *product_id)
{
  FluxrColumnValues *self = g_new0 (FluxrColumnValues, 1);

  self->entities = entities;
  self->group = group;
  self->product_id = g_strdup (product_id);

  return self;
}

void
fluxr_column_values_free (FluxrColumnValues *self)
{
  g_free (self->product_id);
  g_free (self);
}

static FluxrQuery *
create_query (const FluxrColumnValues *self,
              const FluxrEntity       *entity)
{
  FluxrQuery *query = fluxr_query_new (entity);

  if (self->product_id != NULL)
    fluxr_query_filter (query, "product_id", self->product_id);

  return query;
}

/* What has no value stands elsewhere where that counts as another value. */
static gboolean
add_values (const FluxrColumnValues  *self,
            const FluxrEntity        *entity,
            const char               *column,
            FluxrDatabase            *database,
            GPtrArray                *values,
            GError                  **error)
{
  g_autoptr (FluxrQuery) query = create_query (self, entity);
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) statement
    = fluxr_query_select_values (query, database, column, &failure);
  gboolean has_fallback = fluxr_group_get_fallback (self->group) != NULL;

  while (statement != NULL && fluxr_statement_step (statement, &failure))
    {
      const char *value = fluxr_statement_get_text (statement, 0);

      if (!has_fallback || *value != '\0')
        g_ptr_array_add (values, g_strdup (value));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
add_none (const FluxrColumnValues  *self,
          const FluxrEntity        *entity,
          const char               *column,
          FluxrDatabase            *database,
          GPtrArray                *values,
          GError                  **error)
{
  g_autoptr (FluxrQuery) query = create_query (self, entity);
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) statement = NULL;

  if (fluxr_group_get_fallback (self->group) != NULL)
    return TRUE;
  fluxr_query_filter (query, column, NULL);
  statement = fluxr_query_select_unordered (query, database, "1", &failure);
  if (statement != NULL && fluxr_statement_step (statement, &failure))
    g_ptr_array_add (values, NULL);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

GPtrArray *
fluxr_column_values_read (const FluxrColumnValues  *self,
                          FluxrDatabase            *database,
                          GError                  **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; self->entities[i] != NULL; i++)
    {
      const FluxrEntity *entity = self->entities[i];
      int column = fluxr_group_find_value (self->group, entity);

      if (column < 0)
        continue;
      if (!add_values (self, entity, entity->columns[column].name, database, values, error)
          || !add_none (self, entity, entity->columns[column].name, database, values, error))
        return NULL;
    }

  return g_steal_pointer (&values);
}
