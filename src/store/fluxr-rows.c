/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading and writing rows of the user tables. The SQL of each entity is written once per process
 * from its column table and then found by the connection's statement cache. */

#include "config.h"

#include "fluxr-rows.h"

typedef enum
{
  SQL_LOAD,
  SQL_LOAD_NUMBER,
  SQL_PUT,
  SQL_REMOVE,
  N_SQL,
} SqlKind;

static char *
build_load (const FluxrEntity *entity,
            const char        *key)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  for (guint i = 0; i < entity->n_columns; i++)
    g_string_append_printf (sql, "\"%s\", ", entity->columns[i].name);
  g_string_append_printf (sql, "extra FROM \"%s\" WHERE %s = ?", entity->table, key);

  return g_string_free_and_steal (g_steal_pointer (&sql));
}

static char *
build_put (const FluxrEntity *entity)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GString) places = g_string_new (NULL);
  g_autoptr (GString) updates = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO \"%s\" (", entity->table);
  for (guint i = 0; i < entity->n_columns; i++)
    {
      const char *name = entity->columns[i].name;

      g_string_append_printf (sql, "\"%s\", ", name);
      g_string_append (places, "?, ");
      if (!(entity->columns[i].flags & FLUXR_COLUMN_PRIMARY))
        g_string_append_printf (updates, "\"%s\" = excluded.\"%s\", ", name, name);
    }
  g_string_append_printf (sql, "extra) VALUES (%s?) ON CONFLICT (id) DO UPDATE SET"
                               " %sextra = excluded.extra", places->str, updates->str);

  return g_string_free_and_steal (g_steal_pointer (&sql));
}

static char *
build_sql (const FluxrEntity *entity,
           SqlKind            kind)
{
  switch (kind)
    {
    case SQL_LOAD:
      return build_load (entity, "id");
    case SQL_LOAD_NUMBER:
      return build_load (entity, "rowid");
    case SQL_PUT:
      return build_put (entity);
    case SQL_REMOVE:
      return g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?", entity->table);
    case N_SQL:
      break;
    }

  g_assert_not_reached ();
}

static const char *
get_sql (const FluxrEntity *entity,
         SqlKind            kind)
{
  static GMutex mutex;
  static GHashTable *texts[N_SQL]; /* entity -> sql, kept for the life of the process */
  const char *sql;

  g_mutex_lock (&mutex);
  if (texts[kind] == NULL)
    texts[kind] = g_hash_table_new (NULL, NULL);
  sql = g_hash_table_lookup (texts[kind], entity);
  if (sql == NULL)
    {
      g_autofree char *text = build_sql (entity, kind);

      sql = g_intern_string (text);
      g_hash_table_insert (texts[kind], (gpointer) entity, (gpointer) sql);
    }
  g_mutex_unlock (&mutex);

  return sql;
}

static void
read_value (FluxrStatement    *statement,
            int                index,
            const FluxrColumn *column,
            FluxrValue        *value)
{
  const char *text;

  switch (sqlite3_column_type (statement, index))
    {
    case SQLITE_NULL:
      fluxr_value_clear (value);
      break;
    case SQLITE_INTEGER:
      if (column->type == FLUXR_TYPE_BOOLEAN)
        fluxr_value_set_boolean (value, sqlite3_column_int (statement, index) != 0);
      else if (column->type == FLUXR_TYPE_DOUBLE)
        fluxr_value_set_double (value, sqlite3_column_double (statement, index));
      else
        fluxr_value_set_integer (value, sqlite3_column_int64 (statement, index));
      break;
    case SQLITE_FLOAT:
      fluxr_value_set_double (value, sqlite3_column_double (statement, index));
      break;
    default:
      text = (const char *) sqlite3_column_text (statement, index);
      if (column->type == FLUXR_TYPE_DOUBLE)
        fluxr_value_set_double (value, g_ascii_strtod (text, NULL));
      else
        fluxr_value_set_text (value, text, sqlite3_column_bytes (statement, index));
    }
}

/**
 * fluxr_rows_read:
 * @statement: at a row whose columns from @first on are those of the entity, then the extra
 */
void
fluxr_rows_read (FluxrStatement *statement,
                 int             first,
                 FluxrRow       *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);

  for (guint i = 0; i < entity->n_columns; i++)
    read_value (statement, first + i, &entity->columns[i], fluxr_row_write (row, i));
  fluxr_row_set_extra (row, fluxr_statement_get_text (statement, first + entity->n_columns));
}

static FluxrRow *
read_row (FluxrStatement     *statement,
          const FluxrEntity  *entity,
          GError            **error)
{
  FluxrRow *row;

  if (statement == NULL || !fluxr_statement_step (statement, error))
    return NULL;

  row = fluxr_row_new (entity);
  fluxr_rows_read (statement, 0, row);

  return row;
}

/**
 * fluxr_rows_load:
 *
 * Returns: (transfer full) (nullable): the row; %NULL without an error if there is none
 */
FluxrRow *
fluxr_rows_load (FluxrDatabase      *database,
                 const FluxrEntity  *entity,
                 const char         *id,
                 GError            **error)
{
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (database, error, get_sql (entity, SQL_LOAD), "s", id);

  return read_row (statement, entity, error);
}

/**
 * fluxr_rows_load_number:
 * @number: the row's number in its table
 *
 * Returns: (transfer full) (nullable): as fluxr_rows_load()
 */
FluxrRow *
fluxr_rows_load_number (FluxrDatabase      *database,
                        const FluxrEntity  *entity,
                        gint64              number,
                        GError            **error)
{
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (database, error, get_sql (entity, SQL_LOAD_NUMBER), "i", number);

  return read_row (statement, entity, error);
}

/**
 * fluxr_rows_load_all:
 * @column: (nullable): if given, only rows with @text in it
 *
 * Returns: (transfer full) (element-type FluxrRow): the rows by id. For few rows only: all of them
 *   are in memory.
 */
GPtrArray *
fluxr_rows_load_all (FluxrDatabase      *database,
                     const FluxrEntity  *entity,
                     const char         *column,
                     const char         *text,
                     GError            **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) statement = NULL;
  g_autofree char *sql = NULL;
  g_autofree char *load = g_strdup (get_sql (entity, SQL_LOAD));

  *g_strrstr (load, " WHERE") = '\0';
  sql = column == NULL ? g_strdup_printf ("%s ORDER BY id", load)
                       : g_strdup_printf ("%s WHERE \"%s\" = ? ORDER BY id", load, column);

  statement = fluxr_database_query (database, error, sql, column == NULL ? "" : "s", text);
  if (statement == NULL)
    return NULL;
  while (fluxr_statement_step (statement, &failure))
    {
      FluxrRow *row = fluxr_row_new (entity);

      fluxr_rows_read (statement, 0, row);
      g_ptr_array_add (rows, row);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&rows);
}

static int
bind_value (FluxrStatement   *statement,
            int               index,
            const FluxrValue *value)
{
  /* The row outlives the step, so its texts need no copy. */
  if (value->kind == FLUXR_KIND_TEXT)
    return sqlite3_bind_text (statement, index, value->text, g_ref_string_length (value->text),
                              SQLITE_STATIC);
  if (value->kind == FLUXR_KIND_NULL)
    return sqlite3_bind_null (statement, index);
  if (value->kind == FLUXR_KIND_DOUBLE)
    return value->number == value->number
             ? sqlite3_bind_double (statement, index, value->number)
             : sqlite3_bind_text (statement, index, "NaN", 3, SQLITE_STATIC);

  return sqlite3_bind_int64 (statement, index,
                             value->kind == FLUXR_KIND_BOOLEAN ? value->boolean : value->integer);
}

/**
 * fluxr_rows_put:
 * @row: a full row: absent columns become NULL
 *
 * Inserts the row, or replaces all columns of the one with its id.
 */
gboolean
fluxr_rows_put (FluxrDatabase   *database,
                const FluxrRow  *row,
                GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (database, error, get_sql (entity, SQL_PUT), "");
  g_autoptr (GError) failure = NULL;
  guint i;

  if (statement == NULL)
    return FALSE;
  for (i = 0; i < entity->n_columns; i++)
    bind_value (statement, i + 1, fluxr_row_get (row, i));
  if (fluxr_row_get_extra (row) != NULL)
    sqlite3_bind_text (statement, i + 1, fluxr_row_get_extra (row), -1, SQLITE_STATIC);

  fluxr_statement_step (statement, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/**
 * fluxr_rows_update:
 * @change: the columns to write; its id is not looked at
 *
 * Returns: %FALSE with %FLUXR_STORE_ERROR_NOT_FOUND if there is no such row
 */
gboolean
fluxr_rows_update (FluxrDatabase   *database,
                   const char      *id,
                   const FluxrRow  *change,
                   GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (change);
  g_autoptr (FluxrRow) row = NULL;
  g_autoptr (GError) failure = NULL;

  row = fluxr_rows_load (database, entity, id, &failure);
  if (row == NULL && failure == NULL)
    g_set_error (&failure, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_NOT_FOUND,
                 "No row %s in %s", id, entity->table);
  if (row == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  fluxr_row_apply (row, change);
  fluxr_row_set_text (row, "id", id);

  return fluxr_rows_put (database, row, error);
}

/**
 * fluxr_rows_remove:
 *
 * Returns: %FALSE with %FLUXR_STORE_ERROR_NOT_FOUND if there is no such row
 */
gboolean
fluxr_rows_remove (FluxrDatabase      *database,
                   const FluxrEntity  *entity,
                   const char         *id,
                   GError            **error)
{
  if (!fluxr_database_run (database, error, get_sql (entity, SQL_REMOVE), "s", id))
    return FALSE;
  if (fluxr_database_get_changes (database) > 0)
    return TRUE;

  g_set_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_NOT_FOUND,
               "No row %s in %s", id, entity->table);

  return FALSE;
}

/**
 * fluxr_rows_load_base:
 *
 * Returns: (transfer full) (nullable): the last version of the row that the server is known to have
 *   had; %NULL without an error if there is none
 */
FluxrRow *
fluxr_rows_load_base (FluxrDatabase      *database,
                      const FluxrEntity  *entity,
                      const char         *id,
                      GError            **error)
{
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (database, error, "SELECT row FROM sync_base WHERE tbl = ? AND id = ?",
                          "ss", entity->table, id);

  if (statement == NULL || !fluxr_statement_step (statement, error))
    return NULL;

  return fluxr_row_new_text (entity, fluxr_statement_get_text (statement, 0), -1, error);
}
