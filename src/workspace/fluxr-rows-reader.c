/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the rows of a table one after the other. Only ids are sorted: whole rows in SQLite's
 * sorter would be whole tables in memory. */

#include "config.h"

#include "fluxr-rows-reader.h"

#include "fluxr-rows.h"
#include "fluxr-rules.h"

/* The column that says which product a row belongs to; a product belongs to itself. */
static const char *
get_product_column (const FluxrEntity *entity)
{
  int parent = fluxr_entity_find_flag (entity, FLUXR_COLUMN_PARENT);

  if (g_str_equal (entity->table, "products"))
    return "id";

  return parent >= 0 ? entity->columns[parent].name : NULL;
}

gboolean
fluxr_rows_reader_can_filter (const FluxrEntity *entity)
{
  return get_product_column (entity) != NULL;
}

static char *
build_sql (const FluxrEntity *entity,
           gboolean           filter,
           FluxrReadOrder     order)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  int status = fluxr_rules_find_status (entity);

  g_string_append_printf (sql, "SELECT id FROM \"%s\"", entity->table);
  if (filter)
    g_string_append_printf (sql, " WHERE \"%s\" = ?", get_product_column (entity));
  g_string_append (sql, " ORDER BY ");
  if (order == FLUXR_READ_IN_ORDER && fluxr_rules_find_position (entity) >= 0)
    g_string_append_printf (sql, "product_id, \"%s\", position IS NULL, position, created_at, ",
                            entity->columns[status].name);
  else if (order == FLUXR_READ_IN_ORDER && fluxr_entity_find_column (entity, "created_at") >= 0)
    g_string_append (sql, "created_at IS NULL, created_at, ");
  g_string_append (sql, "id");

  return g_string_free_and_steal (g_steal_pointer (&sql));
}

static gboolean
read_rows (FluxrDatabase      *database,
           const FluxrEntity  *entity,
           FluxrStatement     *ids,
           FluxrRowFunc        func,
           gpointer            data,
           GError            **error)
{
  g_autoptr (GError) problem = NULL;

  while (fluxr_statement_step (ids, &problem))
    {
      g_autoptr (FluxrRow) row =
        fluxr_rows_load (database, entity, fluxr_statement_get_text (ids, 0), &problem);

      if (problem != NULL || (row != NULL && !func (row, data, &problem)))
        break;
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

/**
 * fluxr_rows_reader_run:
 * @product_id: (nullable): only rows of that product; the entity must be one that can be filtered
 */
gboolean
fluxr_rows_reader_run (FluxrDatabase      *database,
                       const FluxrEntity  *entity,
                       const char         *product_id,
                       FluxrReadOrder      order,
                       FluxrRowFunc        func,
                       gpointer            data,
                       GError            **error)
{
  g_autofree char *sql = build_sql (entity, product_id != NULL, order);
  g_autoptr (FluxrStatement) ids = fluxr_database_query (database, error, sql,
                                                         product_id != NULL ? "s" : "", product_id);

  /* The open statement is a read transaction: what others write meanwhile is not seen. */
  return ids != NULL && read_rows (database, entity, ids, func, data, error);
}
