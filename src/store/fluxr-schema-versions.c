/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is kept on this device beside the rows: what texts said before, and values that no server
 * has a column for. Nothing of it is ever sent.
 *
 * Triggers keep the versions, so that no way of writing can forget it. A person who types saves
 * twice a second, and another device that does is heard of nearly as often: what the same writer
 * wrote within the last minutes is left out, unless most of it goes away at once. */

#include "config.h"

#include "fluxr-schema.h"

#include "fluxr-entity.h"
#include "fluxr-version.h"

#define NOW "CAST (unixepoch ('subsec') * 1000000 AS INTEGER)"

/* Microseconds in which the texts of one writer are one version. */
#define PAUSE "300000000"

/* Bytes; losing less than this at once is typing. */
#define SHORT "200"

#define IS_STRONG(origin) \
  origin " IN ('" FLUXR_VERSION_CONFLICT "', '" FLUXR_VERSION_MERGE "'," \
  " '" FLUXR_VERSION_CONVERTED "')"

/* The number of the last version of a column of a row, given by four words that say which. */
#define NEWEST(tbl, id, col) \
  "(SELECT max (number) FROM version WHERE tbl = " tbl " AND id = " id " AND col = " col ")"

/* The text comes last: what is behind a long one would be slow to read. A text that the newest
 * version has already makes that one newer, whoever would keep it; the change by which another
 * takes its place tells less than what said before that it is going to. */
static const char tables[] =
  "CREATE TABLE version (number INTEGER PRIMARY KEY AUTOINCREMENT, tbl TEXT NOT NULL,"
  " id TEXT NOT NULL, col TEXT NOT NULL, at INTEGER NOT NULL, origin TEXT NOT NULL,"
  " text TEXT NOT NULL);"
  "CREATE INDEX version_row ON version (tbl, id, col);"
  "CREATE TRIGGER version_known BEFORE INSERT ON version WHEN NEW.text ="
  " (SELECT text FROM version WHERE number = " NEWEST ("NEW.tbl", "NEW.id", "NEW.col") ") BEGIN"
  " UPDATE version SET at = NEW.at, origin = iif (" IS_STRONG ("origin")
  " OR (origin = '" FLUXR_VERSION_RESTORED "' AND NEW.origin = '" FLUXR_VERSION_TYPED "'),"
  " origin, NEW.origin)"
  " WHERE number = " NEWEST ("NEW.tbl", "NEW.id", "NEW.col") ";"
  " SELECT raise (IGNORE);"
  "END;"
  "CREATE TABLE local_value (tbl TEXT NOT NULL, id TEXT NOT NULL, key TEXT NOT NULL,"
  " value TEXT NOT NULL, PRIMARY KEY (tbl, id, key)) WITHOUT ROWID;"
  "ALTER TABLE undo_entry ADD COLUMN began INTEGER;";

/* Whoever follows the change log hears of a value; lists know no row 0. */
static void
append_value_triggers (GString *sql)
{
  static const char *const events[][2] = {
    { "INSERT", "NEW" },
    { "UPDATE", "NEW" },
    { "DELETE", "OLD" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    g_string_append_printf (sql,
                            "CREATE TRIGGER local_value_log_%s AFTER %s ON local_value BEGIN"
                            " INSERT INTO change_log (tbl, id, row) VALUES (%s.tbl, %s.id, 0);"
                            "END;",
                            events[i][0], events[i][0], events[i][1], events[i][1]);
}

/* Of an object each value counts for itself: a section that goes away is a text that does. That is
 * looked for where the whole gets shorter, or each save of a long text would cost reading it. */
static char *
dup_is_shortened (const FluxrColumn *column)
{
  const char *name = column->name;

  if (column->type != FLUXR_TYPE_JSON)
    return g_strdup_printf ("(octet_length (OLD.\"%s\") > " SHORT " AND 2 * coalesce"
                            " (octet_length (NEW.\"%s\"), 0) < octet_length (OLD.\"%s\"))",
                            name, name, name);

  return g_strdup_printf ("(CASE WHEN octet_length (NEW.\"%s\") >= octet_length (OLD.\"%s\")"
                          " THEN 0 WHEN json_valid (OLD.\"%s\")"
                          " AND json_valid (coalesce (NEW.\"%s\", '{}')) THEN EXISTS (SELECT 1"
                          " FROM json_each (OLD.\"%s\") AS o LEFT JOIN"
                          " json_each (coalesce (NEW.\"%s\", '{}')) AS n ON n.key IS o.key"
                          " WHERE octet_length (o.value) > " SHORT " AND 2 * coalesce"
                          " (octet_length (n.value), 0) < octet_length (o.value)) ELSE 1 END)",
                          name, name, name, name, name, name);
}

/* Whether the newest version was kept minutes ago and a writer of the same kind wrote since. A
 * clock that was set back must not make everything recent. */
#define IS_GOING_ON \
  "EXISTS (SELECT 1 FROM version AS v WHERE v.number = " NEWEST ("'%1$s'", "NEW.id", "'%2$s'") \
  " AND abs (v.at - " NOW ") < " PAUSE " AND iif (EXISTS (SELECT 1 FROM sync_apply)," \
  " v.origin = '" FLUXR_VERSION_SYNCED "'," \
  " v.origin IN ('" FLUXR_VERSION_TYPED "', '" FLUXR_VERSION_SHORTENED "')))"

static void
append_version_trigger (GString           *sql,
                        const FluxrEntity *entity,
                        const FluxrColumn *column)
{
  g_autofree char *is_shortened = dup_is_shortened (column);

  g_string_append_printf (
    sql,
    "CREATE TRIGGER \"%1$s_version_%2$s\" AFTER UPDATE OF \"%2$s\" ON \"%1$s\""
    " WHEN OLD.\"%2$s\" IS NOT NEW.\"%2$s\" AND OLD.\"%2$s\" NOT IN ('', %4$s)"
    " AND (NOT " IS_GOING_ON " OR %3$s) BEGIN"
    " INSERT INTO version (tbl, id, col, at, origin, text) VALUES ('%1$s', NEW.id, '%2$s', " NOW
    ", CASE WHEN EXISTS (SELECT 1 FROM sync_apply) THEN '" FLUXR_VERSION_SYNCED "'"
    " WHEN %3$s THEN '" FLUXR_VERSION_SHORTENED "' ELSE '" FLUXR_VERSION_TYPED "' END,"
    " OLD.\"%2$s\");"
    "END;",
    entity->table, column->name, is_shortened,
    column->type == FLUXR_TYPE_JSON ? "'{}', 'null'" : "''");
}

/* Of the step to version 4. */
static gboolean
is_prompt (const FluxrEntity *entity)
{
  return g_str_equal (entity->table, "product_prompts")
         || g_str_equal (entity->table, "prompt_templates");
}

/* (transfer full): the columns with versions, as SQL has rows of values */
static char *
dup_columns (gboolean prompts,
             gboolean others)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);
  g_autoptr (GString) columns = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    for (guint c = 0; c < entities[i]->n_columns; c++)
      if (entities[i]->columns[c].flags & FLUXR_COLUMN_VERSIONED
          && (is_prompt (entities[i]) ? prompts : others))
        g_string_append_printf (columns, "%s('%s', '%s')", columns->len > 0 ? ", " : "",
                                entities[i]->table, entities[i]->columns[c].name);

  return g_string_free_and_steal (g_steal_pointer (&columns));
}

static void
append_version_triggers (GString  *sql,
                         gboolean  prompts)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    for (guint c = 0; c < entities[i]->n_columns; c++)
      if (entities[i]->columns[c].flags & FLUXR_COLUMN_VERSIONED
          && is_prompt (entities[i]) == prompts)
        append_version_trigger (sql, entities[i], &entities[i]->columns[c]);
}

/* What loses in a conflict from now on. */
static void
append_conflict_trigger (GString    *sql,
                         const char *columns)
{
  g_string_append_printf (
    sql,
    "CREATE TRIGGER sync_conflict_version AFTER INSERT ON sync_conflict"
    " WHEN (NEW.tbl, NEW.col) IN (VALUES %s) AND NEW.theirs <> '' BEGIN"
    " INSERT INTO version (tbl, id, col, at, origin, text)"
    " VALUES (NEW.tbl, NEW.id, NEW.col, NEW.at, '" FLUXR_VERSION_CONFLICT "', NEW.theirs);"
    "END;",
    columns);
}

/* What lost in conflicts before. */
static void
append_conflicts (GString    *sql,
                  const char *columns)
{
  g_string_append_printf (
    sql,
    "INSERT INTO version (tbl, id, col, at, origin, text)"
    " SELECT tbl, id, col, at, '" FLUXR_VERSION_CONFLICT "', theirs FROM sync_conflict"
    " WHERE (tbl, col) IN (VALUES %s) AND theirs <> '' ORDER BY rowid;",
    columns);
}

gboolean
fluxr_schema_add_versions (FluxrDatabase  *database,
                           GError        **error)
{
  g_autoptr (GString) sql = g_string_new (tables);
  g_autofree char *columns = dup_columns (FALSE, TRUE);

  append_value_triggers (sql);
  append_version_triggers (sql, FALSE);
  append_conflict_trigger (sql, columns);
  append_conflicts (sql, columns);

  return fluxr_database_execute (database, sql->str, error);
}

/* Lists of prompts ask which categories there are, and for those of each. */
static const char prompt_changes[] =
  "CREATE INDEX product_prompts_group ON product_prompts (product_id, category);"
  "CREATE INDEX prompt_templates_group ON prompt_templates (category);"
  "DROP TRIGGER sync_conflict_version;";

gboolean
fluxr_schema_add_prompts (FluxrDatabase  *database,
                          GError        **error)
{
  g_autoptr (GString) sql = g_string_new (prompt_changes);
  g_autofree char *columns = dup_columns (TRUE, TRUE);
  g_autofree char *prompts = dup_columns (TRUE, FALSE);

  append_version_triggers (sql, TRUE);
  append_conflict_trigger (sql, columns);
  append_conflicts (sql, prompts);

  return fluxr_database_execute (database, sql->str, error);
}
