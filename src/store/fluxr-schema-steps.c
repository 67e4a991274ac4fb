/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tables of the SQLite file. User tables, their indexes and their triggers are written from
 * the entities' column tables; the sync tables are those of sync.md, section 3.
 *
 * Per user table there are triggers that
 *  - refuse to change an id;
 *  - note every change in change_log, which lists, other processes and the search index follow;
 *  - queue an edit in sync_outbox in the same transaction, so that no way of editing can forget
 *    it. While rows come from the server there is a row in sync_apply, and nothing is queued: it is
 *    inserted and deleted within one transaction, so no other connection ever sees it;
 *  - keep the last content of what is removed in sync_trash, for whatever reason it goes. */

#include "config.h"

#include "fluxr-schema.h"

#include "fluxr-entity.h"

static const char fixed_tables[] =
  "CREATE TABLE sync_base (tbl TEXT NOT NULL, id TEXT NOT NULL, ver TEXT, upd TEXT,"
  " row TEXT NOT NULL, acked INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (tbl, id)) WITHOUT ROWID;"
  "CREATE TABLE sync_outbox (tbl TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL UNIQUE,"
  " op TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'ready', sent TEXT, stamp TEXT,"
  " maybe_applied INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0,"
  " not_before INTEGER NOT NULL DEFAULT 0, err TEXT, grp INTEGER,"
  " PRIMARY KEY (tbl, id)) WITHOUT ROWID;"
  "CREATE TABLE sync_cursor (tbl TEXT PRIMARY KEY, upd TEXT, id TEXT,"
  " full_done INTEGER NOT NULL DEFAULT 0, sweep_pos TEXT, sweep_started INTEGER,"
  " sweep_done INTEGER) WITHOUT ROWID;"
  "CREATE TABLE sync_trash (tbl TEXT NOT NULL, id TEXT NOT NULL, row TEXT NOT NULL,"
  " why TEXT NOT NULL, at INTEGER NOT NULL);"
  "CREATE INDEX sync_trash_row ON sync_trash (tbl, id);"
  "CREATE TABLE sync_conflict (tbl TEXT NOT NULL, id TEXT NOT NULL, col TEXT NOT NULL, base TEXT,"
  " mine TEXT, theirs TEXT, at INTEGER NOT NULL, resolved INTEGER NOT NULL DEFAULT 0);"
  "CREATE INDEX sync_conflict_row ON sync_conflict (tbl, id);"
  "CREATE TABLE sync_unread (tbl TEXT NOT NULL, id TEXT NOT NULL, ver TEXT, row TEXT, why TEXT,"
  " at INTEGER, PRIMARY KEY (tbl, id)) WITHOUT ROWID;"
  "CREATE TABLE sync_meta (k TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID;"
  "CREATE TABLE sync_apply (why TEXT NOT NULL);"
  "CREATE TABLE change_log (seq INTEGER PRIMARY KEY AUTOINCREMENT, tbl TEXT NOT NULL,"
  " id TEXT NOT NULL, row INTEGER NOT NULL);"
  "CREATE TABLE undo_entry (entry INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL,"
  " at INTEGER NOT NULL, undone INTEGER NOT NULL DEFAULT 0);"
  "CREATE TABLE undo_change (entry INTEGER NOT NULL, n INTEGER NOT NULL, tbl TEXT NOT NULL,"
  " id TEXT NOT NULL, before TEXT, after TEXT, PRIMARY KEY (entry, n)) WITHOUT ROWID;"
  "CREATE TABLE search_doc (doc INTEGER PRIMARY KEY, tbl TEXT NOT NULL, id TEXT NOT NULL,"
  " product_id TEXT, UNIQUE (tbl, id));"
  "CREATE VIRTUAL TABLE search_text USING fts5 (title, body, prefix = '2 3',"
  " tokenize = 'unicode61 remove_diacritics 2');";

static const char *
get_sqlite_type (FluxrColumnType type)
{
  switch (type)
    {
    case FLUXR_TYPE_INTEGER:
    case FLUXR_TYPE_BOOLEAN:
      return "INTEGER";
    case FLUXR_TYPE_DOUBLE:
      return "REAL";
    case FLUXR_TYPE_UUID:
    case FLUXR_TYPE_TEXT:
    case FLUXR_TYPE_NUMERIC:
    case FLUXR_TYPE_TIMESTAMP:
    case FLUXR_TYPE_JSON:
      return "TEXT";
    }

  g_assert_not_reached ();
}

/* No NOT NULL, keys or checks but the id: what a server has must be storable as it is, and pages
 * of different tables arrive in any order. Lists know a row by its number, so the number of a
 * deleted row must not come to another one. */
static void
append_table (GString           *sql,
              const FluxrEntity *entity)
{
  g_string_append_printf (sql, "CREATE TABLE \"%s\""
                               " (rowid INTEGER PRIMARY KEY AUTOINCREMENT, ", entity->table);
  for (guint i = 0; i < entity->n_columns; i++)
    g_string_append_printf (sql, "\"%s\" %s%s, ", entity->columns[i].name,
                            get_sqlite_type (entity->columns[i].type),
                            entity->columns[i].flags & FLUXR_COLUMN_PRIMARY
                              ? " NOT NULL UNIQUE" : "");
  g_string_append (sql, "extra TEXT);");
}

static int
find_board_column (const FluxrEntity *entity)
{
  for (guint i = 0; i < entity->n_columns; i++)
    if (entity->columns[i].merge == FLUXR_MERGE_PLACE && entity->columns[i].type == FLUXR_TYPE_TEXT)
      return i;

  return -1;
}

/* A board asks for the cards of a product in one column of the board, in their order; the terms
 * are those of fluxr_query_order(), or SQLite would sort. */
static void
append_board_index (GString           *sql,
                    const FluxrEntity *entity)
{
  int parent = fluxr_entity_find_flag (entity, FLUXR_COLUMN_PARENT);
  int status = find_board_column (entity);

  if (parent < 0 || status < 0)
    return;

  g_string_append_printf (sql, "CREATE INDEX \"%s_board\" ON \"%s\" (\"%s\", \"%s\","
                               " position IS NULL, position, created_at IS NULL, created_at, id);",
                          entity->table, entity->table, entity->columns[parent].name,
                          entity->columns[status].name);
}

static void
append_indexes (GString           *sql,
                const FluxrEntity *entity)
{
  FluxrColumnFlags covered = find_board_column (entity) >= 0 ? FLUXR_COLUMN_PARENT : 0;

  /* The board's index begins with the product and serves for it too. */
  for (guint i = 0; i < entity->n_columns; i++)
    if (entity->columns[i].flags & FLUXR_COLUMN_INDEXED && !(entity->columns[i].flags & covered))
      g_string_append_printf (sql, "CREATE INDEX \"%s_%s\" ON \"%s\" (\"%s\");",
                              entity->table, entity->columns[i].name,
                              entity->table, entity->columns[i].name);
  append_board_index (sql, entity);
}

/* An id that changed would leave the old one in the queue, the base, the trash and the search. Who
 * needs a new id deletes and inserts. */
static void
append_id_trigger (GString           *sql,
                   const FluxrEntity *entity)
{
  g_string_append_printf (sql,
                          "CREATE TRIGGER \"%s_id\" BEFORE UPDATE OF id ON \"%s\""
                          " WHEN OLD.id IS NOT NEW.id BEGIN"
                          " SELECT raise (ABORT, 'the id of a row never changes');"
                          "END;",
                          entity->table, entity->table);
}

static void
append_log_triggers (GString           *sql,
                     const FluxrEntity *entity)
{
  static const char *const events[][2] = {
    { "INSERT", "NEW" },
    { "UPDATE", "NEW" },
    { "DELETE", "OLD" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    g_string_append_printf (sql,
                            "CREATE TRIGGER \"%s_log_%s\" AFTER %s ON \"%s\" BEGIN"
                            " INSERT INTO change_log (tbl, id, row) VALUES ('%s', %s.id, %s.rowid);"
                            "END;",
                            entity->table, events[i][0], events[i][0], entity->table,
                            entity->table, events[i][1], events[i][1]);
}

/* An edit of an entry that waits or was refused makes it ready again; one whose request is open
 * stays so, and the answer finds the newer content. */
static void
append_queue_triggers (GString           *sql,
                       const FluxrEntity *entity)
{
  static const char *const events[] = { "INSERT", "UPDATE" };
  const char *table = entity->table;

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    g_string_append_printf (
      sql,
      "CREATE TRIGGER \"%s_queue_%s\" AFTER %s ON \"%s\""
      " WHEN NOT EXISTS (SELECT 1 FROM sync_apply) BEGIN"
      " INSERT INTO sync_outbox (tbl, id, seq, op) VALUES ('%s', NEW.id,"
      " (SELECT coalesce (max (seq), 0) + 1 FROM sync_outbox),"
      " CASE WHEN EXISTS (SELECT 1 FROM sync_base WHERE tbl = '%s' AND id = NEW.id)"
      " THEN 'U' ELSE 'I' END)"
      " ON CONFLICT (tbl, id) DO UPDATE SET op = CASE WHEN op = 'I' THEN 'I' ELSE excluded.op END,"
      " state = CASE state WHEN 'inflight' THEN 'inflight' ELSE 'ready' END,"
      " attempts = 0, not_before = 0, err = NULL;"
      "END;",
      table, events[i], events[i], table, table, table);

  g_string_append_printf (
    sql,
    "CREATE TRIGGER \"%s_queue_DELETE\" AFTER DELETE ON \"%s\""
    " WHEN NOT EXISTS (SELECT 1 FROM sync_apply) BEGIN"
    " DELETE FROM sync_outbox WHERE tbl = '%s' AND id = OLD.id AND op = 'I'"
    " AND state <> 'inflight' AND NOT maybe_applied;"
    " UPDATE sync_outbox SET op = 'D', state = CASE state WHEN 'inflight' THEN 'inflight'"
    " ELSE 'ready' END, attempts = 0, not_before = 0, err = NULL"
    " WHERE tbl = '%s' AND id = OLD.id;"
    " INSERT INTO sync_outbox (tbl, id, seq, op) SELECT '%s', OLD.id,"
    " (SELECT coalesce (max (seq), 0) + 1 FROM sync_outbox), 'D'"
    " WHERE EXISTS (SELECT 1 FROM sync_base WHERE tbl = '%s' AND id = OLD.id)"
    " ON CONFLICT (tbl, id) DO NOTHING;"
    "END;",
    table, table, table, table, table, table);
}

static void
append_old_value (GString           *sql,
                  const FluxrColumn *column)
{
  const char *name = column->name;

  g_string_append_printf (sql, "'%s', ", name);
  switch (column->type)
    {
    case FLUXR_TYPE_BOOLEAN:
      g_string_append_printf (sql, "json (CASE OLD.\"%s\" WHEN 1 THEN 'true'"
                                   " WHEN 0 THEN 'false' END)", name);
      break;
    case FLUXR_TYPE_JSON:
    case FLUXR_TYPE_NUMERIC:
      g_string_append_printf (sql, "CASE WHEN json_valid (OLD.\"%s\") THEN json (OLD.\"%s\")"
                                   " ELSE OLD.\"%s\" END", name, name, name);
      break;
    case FLUXR_TYPE_UUID:
    case FLUXR_TYPE_TEXT:
    case FLUXR_TYPE_INTEGER:
    case FLUXR_TYPE_DOUBLE:
    case FLUXR_TYPE_TIMESTAMP:
      g_string_append_printf (sql, "OLD.\"%s\"", name);
      break;
    }
}

/* The extra is glued on as text: JSON functions would drop its nulls or round its numbers. */
static void
append_trash_trigger (GString           *sql,
                      const FluxrEntity *entity,
                      const char        *columns,
                      const char        *values)
{
  g_autoptr (GString) object = g_string_new ("json_object (");

  for (guint i = 0; i < entity->n_columns; i++)
    {
      g_string_append (object, i > 0 ? ", " : "");
      append_old_value (object, &entity->columns[i]);
    }
  g_string_append_c (object, ')');

  g_string_append_printf (
    sql,
    "CREATE TRIGGER \"%s_trash\" AFTER DELETE ON \"%s\" BEGIN"
    " INSERT INTO sync_trash (tbl, id, row, why, at%s) SELECT '%s', OLD.id,"
    " CASE WHEN OLD.extra IS NULL THEN o"
    " ELSE substr (o, 1, length (o) - 1) || ',' || substr (OLD.extra, 2) END,"
    " coalesce ((SELECT why FROM sync_apply), 'deleted here'),"
    " CAST (unixepoch ('subsec') * 1000000 AS INTEGER)%s FROM (SELECT %s AS o);"
    "END;",
    entity->table, entity->table, columns, entity->table, values, object->str);
}

static gboolean
create_tables (FluxrDatabase  *database,
               GError        **error)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);
  g_autoptr (GString) sql = g_string_new (fixed_tables);

  for (guint i = 0; i < n; i++)
    {
      append_table (sql, entities[i]);
      append_indexes (sql, entities[i]);
      append_id_trigger (sql, entities[i]);
      append_log_triggers (sql, entities[i]);
      append_trash_trigger (sql, entities[i], "", "");
      if (entities[i]->access != FLUXR_ACCESS_NONE)
        append_queue_triggers (sql, entities[i]);
    }

  return fluxr_database_execute (database, sql->str, error);
}

/* A board by priority asks for the same as one by status, and for all priorities there are. */
static void
append_priority_index (GString           *sql,
                       const FluxrEntity *entity)
{
  int parent = fluxr_entity_find_flag (entity, FLUXR_COLUMN_PARENT);

  if (parent < 0 || find_board_column (entity) < 0
      || fluxr_entity_find_column (entity, "priority") < 0)
    return;

  g_string_append_printf (sql, "CREATE INDEX \"%s_priority\" ON \"%s\" (\"%s\", priority,"
                               " position IS NULL, position, created_at IS NULL, created_at, id);",
                          entity->table, entity->table, entity->columns[parent].name);
}

static void
append_trash_drop (GString           *sql,
                   const FluxrEntity *entity)
{
  g_string_append_printf (sql, "DROP TRIGGER \"%s_trash\";", entity->table);
}

/* What is in the trash knows its product. */
static void
append_parent (GString           *sql,
               const FluxrEntity *entity)
{
  int parent = fluxr_entity_find_flag (entity, FLUXR_COLUMN_PARENT);
  g_autofree char *value = NULL;

  if (parent < 0)
    {
      append_trash_trigger (sql, entity, "", "");
      return;
    }
  value = g_strdup_printf (", OLD.\"%s\"", entity->columns[parent].name);
  append_trash_trigger (sql, entity, ", parent", value);
  g_string_append_printf (sql, "UPDATE sync_trash SET parent = row ->> '%s'"
                               " WHERE tbl = '%s' AND json_valid (row);",
                          entity->columns[parent].name, entity->table);
}

/* The number of a line never comes again; "under" is the id of what a row went together with in one
 * action. Deleted words must not stay in the search index: it is told to take them out really. */
static const char trash_tables[] =
  "CREATE TABLE new_trash (number INTEGER PRIMARY KEY AUTOINCREMENT, tbl TEXT NOT NULL,"
  " id TEXT NOT NULL, row TEXT NOT NULL, why TEXT NOT NULL, at INTEGER NOT NULL, parent TEXT,"
  " under TEXT);"
  "INSERT INTO new_trash (number, tbl, id, row, why, at) SELECT rowid, tbl, id, row,"
  " iif (why = 'emptied', 'emptied:deleted here', why), at FROM sync_trash;"
  "DROP TABLE sync_trash;"
  "ALTER TABLE new_trash RENAME TO sync_trash;"
  "CREATE INDEX sync_trash_row ON sync_trash (tbl, id);"
  "CREATE INDEX sync_trash_top ON sync_trash (under, tbl, why, id, parent, at);"
  "CREATE INDEX sync_trash_parent ON sync_trash (parent);"
  "INSERT INTO search_text (search_text, rank) VALUES ('secure-delete', 1);"
  "INSERT INTO search_text (search_text) VALUES ('optimize');";

static gboolean
add_priorities_and_trash (FluxrDatabase  *database,
                          GError        **error)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);
  g_autoptr (GString) sql = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      append_priority_index (sql, entities[i]);
      append_trash_drop (sql, entities[i]);
    }
  g_string_append (sql, trash_tables);
  for (guint i = 0; i < n; i++)
    append_parent (sql, entities[i]);

  return fluxr_database_execute (database, sql->str, error);
}

const FluxrMigration fluxr_schema_steps[FLUXR_SCHEMA_VERSION] = {
  create_tables,
  add_priorities_and_trash,
  fluxr_schema_add_versions,
  fluxr_schema_add_prompts,
};
