/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which rows a list shows, and in what order. The same order is spoken twice, as SQL and as a
 * comparison of rows, and both must agree: a list places changed rows by comparing. */

#include "config.h"

#include "fluxr-query.h"
#include "fluxr-query-sql.h"

#include "fluxr-query-order.h"
#include "fluxr-words.h"

typedef struct
{
  guint column;
  GStrv texts;      /* (owned): one of these */
  gboolean or_none; /* or no value */
  gboolean inverse; /* none of these, and no value is fine */
} Filter;

struct _FluxrQuery
{
  const FluxrEntity *entity;
  GArray *filters;
  GArray *orders;
  char *words;        /* (owned) (nullable): as they were typed */
  FluxrWords *needed; /* (owned) (nullable): the same, ready for use */
  gatomicrefcount ref_count; /* a list's worker thread holds one too */
};

static void
filter_clear (Filter *filter)
{
  g_strfreev (filter->texts);
}

FluxrQuery *
fluxr_query_new (const FluxrEntity *entity)
{
  FluxrQuery *self = g_new0 (FluxrQuery, 1);

  self->entity = entity;
  self->filters = g_array_new (FALSE, FALSE, sizeof (Filter));
  g_array_set_clear_func (self->filters, (GDestroyNotify) filter_clear);
  self->orders = g_array_new (FALSE, FALSE, sizeof (FluxrQueryOrder));
  g_array_set_clear_func (self->orders, (GDestroyNotify) fluxr_query_order_clear);
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
  g_clear_pointer (&self->needed, fluxr_words_free);
  g_free (self->words);
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
  const char *const texts[] = { text, NULL };

  fluxr_query_filter_any (self, column, texts, text == NULL);
}

/**
 * fluxr_query_filter_any:
 * @column: a text column
 * @texts: (array zero-terminated=1): the values rows may have
 * @or_none: whether they may have none
 */
void
fluxr_query_filter_any (FluxrQuery        *self,
                        const char        *column,
                        const char *const *texts,
                        gboolean           or_none)
{
  Filter filter = { need_column (self, column), g_strdupv ((GStrv) texts), or_none };

  g_array_append_val (self->filters, filter);
}

/**
 * fluxr_query_exclude:
 * @column: a text column
 * @text: the value rows must not have
 */
void
fluxr_query_exclude (FluxrQuery *self,
                     const char *column,
                     const char *text)
{
  const char *const texts[] = { text, NULL };
  Filter filter = { need_column (self, column), g_strdupv ((GStrv) texts), FALSE, TRUE };

  g_array_append_val (self->filters, filter);
}

/**
 * fluxr_query_search:
 * @text: (nullable): words that must all be somewhere in the row, see fluxr_words_match()
 *
 * Every row in question is read. To find something in the whole file there is an index
 * (fluxr-search.h).
 */
void
fluxr_query_search (FluxrQuery *self,
                    const char *text)
{
  g_clear_pointer (&self->needed, fluxr_words_free);
  self->needed = fluxr_words_new (text);
  if (fluxr_words_is_empty (self->needed))
    g_clear_pointer (&self->needed, fluxr_words_free);
  g_set_str (&self->words, self->needed != NULL ? text : NULL);
}

/* Whether a row takes much more time than SQLite's steps tell. */
gboolean
fluxr_query_is_costly (FluxrQuery *self)
{
  for (guint i = 0; i < self->orders->len; i++)
    if (g_array_index (self->orders, FluxrQueryOrder, i).alphabetic)
      return TRUE;

  return self->needed != NULL;
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
  FluxrQueryOrder order = { need_column (self, column), descending };

  g_array_append_val (self->orders, order);
}

/**
 * fluxr_query_order_alphabetic:
 * @column: a text column
 *
 * The same, in the order of a person's language. No index helps here: every row is read.
 */
void
fluxr_query_order_alphabetic (FluxrQuery *self,
                              const char *column,
                              gboolean    descending)
{
  FluxrQueryOrder order = { need_column (self, column), descending, TRUE };

  g_array_append_val (self->orders, order);
}

/**
 * fluxr_query_order_ranked:
 * @column: a text column
 * @values: (array zero-terminated=1): the values that come first, in their order; others follow
 * @none: (nullable): the one of them that no value and the empty text count as
 */
void
fluxr_query_order_ranked (FluxrQuery        *self,
                          const char        *column,
                          const char *const *values,
                          const char        *none,
                          gboolean           descending)
{
  FluxrQueryOrder order = { need_column (self, column), descending, FALSE,
                            g_strdupv ((GStrv) values), g_strdup (none) };

  g_array_append_val (self->orders, order);
}

static gboolean
is_searched (const FluxrColumn *column)
{
  return column->type == FLUXR_TYPE_TEXT && (column->flags & FLUXR_COLUMN_SEARCH) != 0;
}

static gboolean
has_words (FluxrQuery     *self,
           const FluxrRow *row)
{
  const char *texts[FLUXR_MAX_COLUMNS];
  guint n = 0;

  for (guint i = 0; i < self->entity->n_columns; i++)
    if (is_searched (&self->entity->columns[i])
        && fluxr_row_get (row, i)->kind == FLUXR_KIND_TEXT)
      texts[n++] = fluxr_row_get (row, i)->text;

  return fluxr_words_match (self->needed, texts, n);
}

static gboolean
filter_holds (const Filter     *filter,
              const FluxrValue *value)
{
  if (value->kind != FLUXR_KIND_TEXT)
    return filter->or_none || filter->inverse;

  return g_strv_contains ((const char *const *) filter->texts, value->text) != filter->inverse;
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

      if (!filter_holds (filter, fluxr_row_get (row, filter->column)))
        return FALSE;
    }

  return self->needed == NULL || has_words (self, row);
}

int
fluxr_query_compare (FluxrQuery     *self,
                     const FluxrRow *a,
                     const FluxrRow *b)
{
  for (guint i = 0; i < self->orders->len; i++)
    {
      int result = fluxr_query_order_compare (&g_array_index (self->orders, FluxrQueryOrder, i), a,
                                              b);

      if (result != 0)
        return result;
    }

  return g_strcmp0 (fluxr_row_get_id (a), fluxr_row_get_id (b));
}

/* One value is asked for plainly, so that the order of an index is of use. */
static void
append_filter (const char *column,
               Filter     *filter,
               GString    *sql,
               guint      *parameter)
{
  guint n = g_strv_length (filter->texts);

  if (filter->inverse)
    {
      g_string_append_printf (sql, "\"%s\" IS NOT ?%u", column, (*parameter)++);
      return;
    }
  if (n == 1 && !filter->or_none)
    {
      g_string_append_printf (sql, "\"%s\" = ?%u", column, (*parameter)++);
      return;
    }
  g_string_append (sql, "(");
  if (n > 0)
    g_string_append_printf (sql, "\"%s\" IN (", column);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (sql, "%s?%u", i > 0 ? ", " : "", (*parameter)++);
  if (n > 0)
    g_string_append (sql, filter->or_none ? ") OR " : ")");
  if (filter->or_none)
    g_string_append_printf (sql, "\"%s\" IS NULL", column);
  else if (n == 0)
    g_string_append (sql, "FALSE");
  g_string_append (sql, ")");
}

static void
append_words (FluxrQuery *self,
              GString    *sql,
              guint       parameter)
{
  g_string_append_printf (sql, "%s fluxr_has_words (?%u",
                          self->filters->len == 0 ? " WHERE" : " AND", parameter);
  for (guint i = 0; i < self->entity->n_columns; i++)
    if (is_searched (&self->entity->columns[i]))
      g_string_append_printf (sql, ", \"%s\"", self->entity->columns[i].name);
  g_string_append (sql, ")");
}

static void
append_filters (FluxrQuery *self,
                GString    *sql)
{
  guint parameter = 1;

  for (guint i = 0; i < self->filters->len; i++)
    {
      Filter *filter = &g_array_index (self->filters, Filter, i);

      g_string_append (sql, i == 0 ? " WHERE " : " AND ");
      append_filter (self->entity->columns[filter->column].name, filter, sql, &parameter);
    }
  if (self->needed != NULL)
    append_words (self, sql, parameter);
}

static void
append_orders (FluxrQuery *self,
               GString    *sql)
{
  g_string_append (sql, " ORDER BY ");
  for (guint i = 0; i < self->orders->len; i++)
    {
      FluxrQueryOrder *order = &g_array_index (self->orders, FluxrQueryOrder, i);

      fluxr_query_order_append (order, self->entity->columns[order->column].name, sql);
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
      char **texts = g_array_index (self->filters, Filter, i).texts;

      for (guint j = 0; texts[j] != NULL; j++)
        sqlite3_bind_text (statement, index++, texts[j], -1, SQLITE_TRANSIENT);
    }
  if (statement != NULL && self->needed != NULL)
    sqlite3_bind_text (statement, index, self->words, -1, SQLITE_TRANSIENT);

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
  const char *glue = self->filters->len > 0 || self->needed != NULL ? " AND" : " WHERE";

  append_filters (self, filters);
  sql = g_strdup_printf ("WITH RECURSIVE v (x) AS (SELECT min (\"%s\") FROM \"%s\"%s UNION ALL"
                         " SELECT (SELECT min (\"%s\") FROM \"%s\"%s%s \"%s\" > x)"
                         " FROM v WHERE x IS NOT NULL) SELECT x FROM v WHERE x IS NOT NULL",
                         column, table, filters->str, column, table, filters->str, glue, column);

  return query (self, database, sql, error);
}
