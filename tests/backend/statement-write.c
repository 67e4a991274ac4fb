/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inserts, upserts, updates and deletes. */

#include "statement.h"

/* Counts the rows that an upsert proposes, minus those that it updates: what is left was new. */
#define COUNT_INSERTED(sign, never)                                                                \
  "set_config('pgrst.inserted', (coalesce(nullif(current_setting('pgrst.inserted', true), "        \
  "'')::int, 0) " sign " 1)::text, true) <> '" never "'"

typedef struct
{
  const FluxrWrite *write;
  GPtrArray        *names;
  GPtrArray        *types;
  GPtrArray        *defaults; /* (nullable) */
  GPtrArray        *returned; /* of names; empty for none */
} Details;

static gboolean
wants_rows (const FluxrPreferences *preferences)
{
  return preferences->returns == FLUXR_RETURN_FULL || preferences->returns == FLUXR_RETURN_HEADERS;
}

static void
collect (FluxrArena       *arena,
         const FluxrWrite *write,
         Details          *details)
{
  gboolean fill = fluxr_preferences_fill_defaults (write->preferences) &&
                  write->kind != FLUXR_WRITE_PUT;

  details->write = write;
  details->names = write->payload != NULL ? write->payload->keys : fluxr_arena_array (arena);
  details->types = fluxr_arena_array (arena);
  details->defaults = fill ? fluxr_arena_array (arena) : NULL;
  for (guint i = 0; i < details->names->len; i++)
    {
      const FluxrColumn *column =
        fluxr_table_find_column (write->table, g_ptr_array_index (details->names, i));

      g_ptr_array_add (details->types, (gpointer) column->type);
      if (fill)
        g_ptr_array_add (details->defaults, (gpointer) column->value);
    }
  details->returned = wants_rows (write->preferences)
                        ? fluxr_plan_list_needed (write->plan, arena, write->table->key, FALSE)
                        : fluxr_arena_array (arena);
}

static void
add_condition (FluxrSql         *sql,
               const FluxrWrite *write,
               const char       *qualifier,
               const char       *lead)
{
  for (guint i = 0; i < write->query->filters->len; i++)
    {
      const FluxrQueryPart *part = g_ptr_array_index (write->query->filters, i);

      if (part->path->len > 0)
        continue;
      fluxr_sql_add (sql, lead);
      fluxr_sql_add_filter (sql, qualifier, write->table, &part->filter);
      lead = " AND ";
    }
  for (guint i = 0; i < write->query->logic->len; i++)
    {
      const FluxrQueryPart *part = g_ptr_array_index (write->query->logic, i);

      fluxr_sql_add (sql, lead);
      fluxr_sql_add_condition (sql, qualifier, write->table, &part->logic);
      lead = " AND ";
    }
}

static const char *
quote_table (FluxrArena       *arena,
             const FluxrTable *table)
{
  FluxrSql *name = fluxr_sql_new (arena);

  fluxr_sql_add_table (name, table->name);
  return name->text->str;
}

static void
add_returning (FluxrSql      *sql,
               const Details *details)
{
  const char *table = quote_table (sql->arena, details->write->table);

  fluxr_sql_add (sql, " RETURNING ");
  if (details->returned->len == 0)
    fluxr_sql_add (sql, "1");
  for (guint i = 0; i < details->returned->len; i++)
    {
      fluxr_sql_add (sql, i > 0 ? ", " : "");
      fluxr_sql_add_column (sql, table, g_ptr_array_index (details->returned, i));
    }
}

static void
add_names (FluxrSql   *sql,
           GPtrArray  *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      fluxr_sql_add (sql, i > 0 ? ", " : "");
      fluxr_sql_add_name (sql, g_ptr_array_index (names, i));
    }
}

static void
add_conflict (FluxrSql      *sql,
              const Details *details,
              gboolean       merge)
{
  const FluxrQuery *query = details->write->query;
  GPtrArray *key = query->on_conflict != NULL && details->write->kind == FLUXR_WRITE_INSERT
                     ? query->on_conflict
                     : details->write->table->key;

  if (key->len == 0)
    return;
  fluxr_sql_add (sql, " ON CONFLICT(");
  add_names (sql, key);
  if (!merge || details->names->len == 0)
    {
      fluxr_sql_add (sql, ") DO NOTHING");
      return;
    }
  fluxr_sql_add (sql, ") DO UPDATE SET ");
  for (guint i = 0; i < details->names->len; i++)
    {
      const char *name = g_ptr_array_index (details->names, i);

      fluxr_sql_add (sql, i > 0 ? ", " : "");
      fluxr_sql_add_name (sql, name);
      fluxr_sql_add (sql, " = EXCLUDED.");
      fluxr_sql_add_name (sql, name);
    }
  fluxr_sql_add (sql, " WHERE " COUNT_INSERTED ("-", "-1"));
}

static gboolean
is_merge (const FluxrWrite *write)
{
  return write->kind == FLUXR_WRITE_PUT ||
         (write->kind == FLUXR_WRITE_INSERT &&
          write->preferences->resolution == FLUXR_RESOLUTION_MERGE);
}

static void
add_insert (FluxrSql      *sql,
            const Details *details)
{
  const FluxrWrite *write = details->write;

  fluxr_sql_add (sql, "INSERT INTO ");
  fluxr_sql_add_table (sql, write->table->name);
  if (details->names->len > 0)
    {
      fluxr_sql_add (sql, "(");
      add_names (sql, details->names);
      fluxr_sql_add (sql, ")");
    }
  fluxr_sql_add (sql, " ");
  fluxr_statement_add_payload (sql, write->payload, details->names, details->types,
                               details->defaults, TRUE, FALSE);
  if (is_merge (write))
    fluxr_sql_add (sql, "WHERE " COUNT_INSERTED ("+", "0"));
  if (write->kind == FLUXR_WRITE_PUT)
    add_condition (sql, write, "\"pgrst_body\"", " AND ");
  if (write->kind == FLUXR_WRITE_PUT || write->preferences->resolution != FLUXR_RESOLUTION_NONE)
    add_conflict (sql, details, is_merge (write));
  add_returning (sql, details);
}

/* Without a column to set nothing is updated, but the answer still has its columns. */
static void
add_no_update (FluxrSql      *sql,
               const Details *details)
{
  fluxr_sql_add (sql, "SELECT ");
  if (details->returned->len == 0)
    fluxr_sql_add (sql, "NULL");
  for (guint i = 0; i < details->returned->len; i++)
    {
      fluxr_sql_add (sql, i > 0 ? ", " : "");
      fluxr_sql_add_column (sql, quote_table (sql->arena, details->write->table),
                            g_ptr_array_index (details->returned, i));
    }
  fluxr_sql_add (sql, " FROM ");
  fluxr_sql_add_table (sql, details->write->table->name);
  fluxr_sql_add (sql, " WHERE false");
}

static void
add_update (FluxrSql      *sql,
            const Details *details)
{
  const char *table = quote_table (sql->arena, details->write->table);

  if (details->names->len == 0)
    {
      add_no_update (sql, details);
      return;
    }
  g_string_append_printf (sql->text, "UPDATE %s SET ", table);
  for (guint i = 0; i < details->names->len; i++)
    {
      const char *name = g_ptr_array_index (details->names, i);

      fluxr_sql_add (sql, i > 0 ? ", " : "");
      fluxr_sql_add_name (sql, name);
      fluxr_sql_add (sql, " = ");
      fluxr_sql_add_column (sql, "\"pgrst_body\"", name);
    }
  fluxr_statement_add_payload (sql, details->write->payload, details->names, details->types,
                               details->defaults, FALSE, FALSE);
  add_condition (sql, details->write, table, " WHERE ");
  add_returning (sql, details);
}

static void
add_delete (FluxrSql      *sql,
            const Details *details)
{
  const char *table = quote_table (sql->arena, details->write->table);

  g_string_append_printf (sql->text, "DELETE FROM %s", table);
  add_condition (sql, details->write, table, " WHERE ");
  add_returning (sql, details);
}

/* The primary key of the only row, as key=value lines. */
static void
add_location (FluxrSql         *sql,
              const FluxrWrite *write)
{
  if (write->kind != FLUXR_WRITE_INSERT ||
      write->preferences->returns != FLUXR_RETURN_HEADERS || write->table->key->len == 0)
    {
      fluxr_sql_add (sql, ", null");
      return;
    }
  fluxr_sql_add (sql, ", CASE WHEN count(_rows) = 1 THEN (WITH data AS (SELECT row_to_json(_) AS "
                      "row FROM " FLUXR_SOURCE " AS _ LIMIT 1) SELECT string_agg(json_data.key || "
                      "'=' || coalesce('eq.' || json_data.value, 'is.null'), E'\\n') FROM data "
                      "CROSS JOIN json_each_text(data.row) AS json_data WHERE json_data.key IN (");
  for (guint i = 0; i < write->table->key->len; i++)
    {
      fluxr_sql_add (sql, i > 0 ? ", " : "");
      fluxr_sql_add_literal (sql, g_ptr_array_index (write->table->key, i));
    }
  fluxr_sql_add (sql, ")) END");
}

FluxrSql *
fluxr_statement_write (FluxrArena       *arena,
                       const FluxrWrite *write)
{
  FluxrSql *sql = fluxr_sql_new (arena);
  gboolean full = write->preferences->returns == FLUXR_RETURN_FULL;
  Details details;

  collect (arena, write, &details);
  fluxr_sql_add (sql, "WITH " FLUXR_SOURCE " AS (");
  if (write->kind == FLUXR_WRITE_UPDATE)
    add_update (sql, &details);
  else if (write->kind == FLUXR_WRITE_DELETE)
    add_delete (sql, &details);
  else
    add_insert (sql, &details);
  fluxr_sql_add (sql, ") SELECT null::bigint, count(_rows), ");
  if (full)
    fluxr_statement_add_body (sql, write->media, NULL);
  else
    fluxr_sql_add (sql, "''::text");
  fluxr_statement_add_settings (sql);
  add_location (sql, write);
  fluxr_sql_add (sql, ", nullif(current_setting('pgrst.inserted', true), '')::int FROM (");
  if (full)
    fluxr_sql_add_read (sql, write->plan);
  else
    fluxr_sql_add (sql, "SELECT * FROM " FLUXR_SOURCE);
  fluxr_sql_add (sql, ") _rows");
  return sql;
}
