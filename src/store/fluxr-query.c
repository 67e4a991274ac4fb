/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which rows a list shows, and in what order. The same order is spoken twice, as SQL and as a
 * comparison of rows, and both must agree: a list places changed rows by comparing. */

#include "config.h"

#include "fluxr-query.h"
#include "fluxr-query-sql.h"

#include <math.h>
#include <string.h>

typedef struct
{
  guint column;
  char *text; /* (owned) (nullable): NULL asks for rows without a value */
} Filter;

typedef struct
{
  guint column;
  gboolean descending;
} Order;

struct _FluxrQuery
{
  const FluxrEntity *entity;
  GArray *filters;
  GArray *orders;
  gatomicrefcount ref_count; /* a list's worker thread holds one too */
};

static void
filter_clear (Filter *filter)
{
  g_free (filter->text);
}

FluxrQuery *
fluxr_query_new (const FluxrEntity *entity)
{
  FluxrQuery *self = g_new0 (FluxrQuery, 1);

  self->entity = entity;
  self->filters = g_array_new (FALSE, FALSE, sizeof (Filter));
  g_array_set_clear_func (self->filters, (GDestroyNotify) filter_clear);
  self->orders = g_array_new (FALSE, FALSE, sizeof (Order));
  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

FluxrQuery *
fluxr_query_ref (FluxrQuery *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
fluxr_query_unref (FluxrQuery *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->filters);
  g_array_unref (self->orders);
  g_free (self);
}

const FluxrEntity *
fluxr_query_get_entity (FluxrQuery *self)
{
  return self->entity;
}

static guint
need_column (FluxrQuery *self,
             const char *name)
{
  int column = fluxr_entity_find_column (self->entity, name);

  if (G_UNLIKELY (column < 0))
    g_error ("%s has no column %s", self->entity->table, name);

  return column;
}

/**
 * fluxr_query_filter:
 * @column: a text column
 * @text: (nullable): the value rows must have; %NULL for none
 */
void
fluxr_query_filter (FluxrQuery *self,
                    const char *column,
                    const char *text)
{
  Filter filter = { need_column (self, column), g_strdup (text) };

  g_array_append_val (self->filters, filter);
}

/**
 * fluxr_query_order:
 *
 * Sorts by @column after those asked for before; rows without a value come last. The id decides at
 * the end, so that the order is the same everywhere.
 */
void
fluxr_query_order (FluxrQuery *self,
                   const char *column,
                   gboolean    descending)
{
  Order order = { need_column (self, column), descending };

  g_array_append_val (self->orders, order);
}

/**
 * fluxr_query_matches:
 * @row: a full row
 */
gboolean
fluxr_query_matches (FluxrQuery     *self,
                     const FluxrRow *row)
{
  for (guint i = 0; i < self->filters->len; i++)
    {
      Filter *filter = &g_array_index (self->filters, Filter, i);
      const FluxrValue *value = fluxr_row_get (row, filter->column);
      const char *text = value->kind == FLUXR_KIND_TEXT ? value->text : NULL;

      if (g_strcmp0 (text, filter->text) != 0)
        return FALSE;
    }

  return TRUE;
}

/* As SQLite stores and sorts them: truth values are integers, NaN is a text, and texts of any kind
 * come after numbers. */
static const char *
get_stored_text (const FluxrValue *value)
{
  if (value->kind == FLUXR_KIND_TEXT)
    return value->text;

  return value->kind == FLUXR_KIND_DOUBLE && isnan (value->number) ? "NaN" : NULL;
}

static double
get_stored_number (const FluxrValue *value)
{
  if (value->kind == FLUXR_KIND_DOUBLE)
    return value->number;

  return value->kind == FLUXR_KIND_BOOLEAN ? value->boolean : value->integer;
}

static int
compare_values (const FluxrValue *a,
                const FluxrValue *b)
{
  const char *first = get_stored_text (a);
  const char *second = get_stored_text (b);
  double x, y;

  if (first != NULL && second != NULL)
    return strcmp (first, second);
  if (first != NULL || second != NULL)
    return first != NULL ? 1 : -1;
  if (a->kind == FLUXR_KIND_INTEGER && b->kind == FLUXR_KIND_INTEGER)
    return (a->integer > b->integer) - (a->integer < b->integer);
  x = get_stored_number (a);
  y = get_stored_number (b);

  return (x > y) - (x < y);
}

int
fluxr_query_compare (FluxrQuery     *self,
                     const FluxrRow *a,
                     const FluxrRow *b)
{
  for (guint i = 0; i < self->orders->len; i++)
    {
      Order *order = &g_array_index (self->orders, Order, i);
      const FluxrValue *first = fluxr_row_get (a, order->column);
      const FluxrValue *second = fluxr_row_get (b, order->column);
      int result = (first->kind == FLUXR_KIND_NULL) - (second->kind == FLUXR_KIND_NULL);

      if (result != 0)
        return result;
      if (first->kind == FLUXR_KIND_NULL)
        continue;
      result = compare_values (first, second);
      if (result != 0)
        return order->descending ? -result : result;
    }

  return g_strcmp0 (fluxr_row_get_id (a), fluxr_row_get_id (b));
}

static void
append_filters (FluxrQuery *self,
                GString    *sql)
{
  guint parameter = 1;

  for (guint i = 0; i < self->filters->len; i++)
    {
      Filter *filter = &g_array_index (self->filters, Filter, i);

      g_string_append_printf (sql, "%s \"%s\" ", i == 0 ? " WHERE" : " AND",
                              self->entity->columns[filter->column].name);
      if (filter->text != NULL)
        g_string_append_printf (sql, "= ?%u", parameter++);
      else
        g_string_append (sql, "IS NULL");
    }
}

static void
append_orders (FluxrQuery *self,
               GString    *sql)
{
  g_string_append (sql, " ORDER BY ");
  for (guint i = 0; i < self->orders->len; i++)
    {
      Order *order = &g_array_index (self->orders, Order, i);
      const char *name = self->entity->columns[order->column].name;

      g_string_append_printf (sql, "\"%s\" IS NULL, \"%s\"%s, ", name, name,
                              order->descending ? " DESC" : "");
    }
  g_string_append (sql, "id");
}

/* The filters may stand in @sql more than once: their parameters are numbered. */
static FluxrStatement *
query (FluxrQuery     *self,
       FluxrDatabase  *database,
       const char     *sql,
       GError        **error)
{
  FluxrStatement *statement = fluxr_database_query (database, error, sql, "");
  int index = 1;

  for (guint i = 0; statement != NULL && i < self->filters->len; i++)
    {
      const char *text = g_array_index (self->filters, Filter, i).text;

      if (text != NULL)
        sqlite3_bind_text (statement, index++, text, -1, SQLITE_TRANSIENT);
    }

  return statement;
}

/**
 * fluxr_query_select:
 * @what: columns as SQL
 * @limit: how many rows at most, or -1
 */
FluxrStatement *
fluxr_query_select (FluxrQuery     *self,
                    FluxrDatabase  *database,
                    const char     *what,
                    int             limit,
                    GError        **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT %s FROM \"%s\"", what, self->entity->table);
  append_filters (self, sql);
  append_orders (self, sql);
  if (limit >= 0)
    g_string_append_printf (sql, " LIMIT %d", limit);

  return query (self, database, sql->str, error);
}

FluxrStatement *
fluxr_query_select_unordered (FluxrQuery     *self,
                              FluxrDatabase  *database,
                              const char     *what,
                              GError        **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT %s FROM \"%s\"", what, self->entity->table);
  append_filters (self, sql);

  return query (self, database, sql->str, error);
}

/**
 * fluxr_query_select_values:
 *
 * The different values of @column, found by jumping from each to the next in the index instead of
 * reading all rows.
 */
FluxrStatement *
fluxr_query_select_values (FluxrQuery     *self,
                           FluxrDatabase  *database,
                           const char     *column,
                           GError        **error)
{
  g_autoptr (GString) filters = g_string_new (NULL);
  g_autofree char *sql = NULL;
  const char *table = self->entity->table;
  const char *glue = self->filters->len > 0 ? " AND" : " WHERE";

  append_filters (self, filters);
  sql = g_strdup_printf ("WITH RECURSIVE v (x) AS (SELECT min (\"%s\") FROM \"%s\"%s UNION ALL"
                         " SELECT (SELECT min (\"%s\") FROM \"%s\"%s%s \"%s\" > x)"
                         " FROM v WHERE x IS NOT NULL) SELECT x FROM v WHERE x IS NOT NULL",
                         column, table, filters->str, column, table, filters->str, glue, column);

  return query (self, database, sql, error);
}
