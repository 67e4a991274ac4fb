/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was removed and can be had back. Triggers put a line there for whatever goes, one by one;
 * what went together with something else in one action is under that (column "under"). A server
 * does not say what went together, so there all that belonged to a deleted product is inside. */

#include "config.h"

#include "fluxr-trash.h"

#define FROM_SERVER "deleted on the server"

/* Lines that are nothing to look for: logs that got old, what was emptied, what was replaced. */
#define IS_LISTED \
  "t.why NOT IN ('old', '" FLUXR_TRASH_REPLACED "') AND t.why NOT LIKE '" FLUXR_TRASH_EMPTIED "%%'"

/* The last one, if it went several times. */
#define IS_NEWEST \
  "NOT EXISTS (SELECT 1 FROM sync_trash AS n WHERE n.tbl = t.tbl AND n.id = t.id" \
  " AND n.rowid > t.rowid)"

gint64
fluxr_trash_get_last (FluxrDatabase *database)
{
  return fluxr_database_get_integer (database, "SELECT coalesce (max (rowid), 0) FROM sync_trash",
                                     "");
}

gboolean
fluxr_trash_mark_replaced (FluxrDatabase  *database,
                           gint64          after,
                           GError        **error)
{
  return fluxr_database_run (database, error, "UPDATE sync_trash SET why = '" FLUXR_TRASH_REPLACED
                             "' WHERE rowid > ?", "i", after);
}

static gboolean
group_column (FluxrDatabase      *database,
              GHashTable         *entities,
              const FluxrEntity  *entity,
              const FluxrColumn  *column,
              gint64              after,
              GError            **error)
{
  g_autofree char *value = column->flags & FLUXR_COLUMN_PARENT
                             ? g_strdup ("t.parent")
                             : g_strdup_printf ("t.row ->> '%s'", column->name);
  g_autofree char *sql = NULL;

  if (column->references == NULL
      || !g_hash_table_contains (entities, fluxr_entity_find (column->references)))
    return TRUE;
  sql = g_strdup_printf ("UPDATE sync_trash AS t SET under = %s WHERE t.rowid > ?1"
                         " AND t.tbl = '%s' AND t.under IS NULL AND EXISTS (SELECT 1"
                         " FROM sync_trash AS p WHERE p.tbl = '%s' AND p.id = %s"
                         " AND p.rowid > ?1)", value, entity->table, column->references, value);

  return fluxr_database_run (database, error, sql, "i", after);
}

/**
 * fluxr_trash_group:
 * @entities: (element-type FluxrEntity): of which there are new lines
 * @after: the last number before
 *
 * Puts lines of one action under each other: under the product first, which is what a person looks
 * for.
 */
gboolean
fluxr_trash_group (FluxrDatabase  *database,
                   GHashTable     *entities,
                   gint64          after,
                   GError        **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, entities);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const FluxrEntity *entity = key;

      for (int parents = 1; parents >= 0; parents--)
        for (guint i = 0; i < entity->n_columns; i++)
          if (((entity->columns[i].flags & FLUXR_COLUMN_PARENT) != 0) == parents
              && !group_column (database, entities, entity, &entity->columns[i], after, error))
            return FALSE;
    }

  return TRUE;
}

static gboolean
is_restorable (const FluxrEntity *entity)
{
  FluxrAccess needed = FLUXR_ACCESS_INSERT | FLUXR_ACCESS_DELETE;

  return (entity->access & needed) == needed;
}

/* A discarded version may be one of a row that is here. */
static void
append_entity (GString           *sql,
               const char        *glue,
               const FluxrEntity *entity)
{
  g_string_append_printf (sql,
                          "%s SELECT tbl, id, rowid AS number, NULL, why, at FROM sync_trash AS t"
                          " WHERE t.tbl = '%s'"
                          " AND (t.under IS NULL OR t.under IN (SELECT id FROM alive))"
                          " AND " IS_LISTED
                          " AND (t.why = 'discarded' OR NOT EXISTS"
                          " (SELECT 1 FROM \"%s\" AS r WHERE r.id = t.id))"
                          " AND " IS_NEWEST, glue, entity->table, entity->table);
  if (fluxr_entity_find_flag (entity, FLUXR_COLUMN_PARENT) >= 0)
    g_string_append (sql, " AND NOT (t.why = '" FROM_SERVER "' AND EXISTS (SELECT 1"
                          " FROM sync_trash AS p WHERE p.tbl = 'products' AND p.id = t.parent"
                          " AND p.why = '" FROM_SERVER "') AND NOT EXISTS"
                          " (SELECT 1 FROM products AS l WHERE l.id = t.parent))");
}

/* What came back by itself has left behind what went together with it. */
static const char alive[] =
  "WITH alive (id) AS MATERIALIZED"
  " (SELECT id FROM products WHERE id IN (SELECT under FROM sync_trash)"
  " UNION ALL SELECT id FROM flow_pages WHERE id IN (SELECT under FROM sync_trash))";

static gpointer
create_sql (gpointer unused)
{
  GString *sql = g_string_new (alive);
  const char *glue = "";
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    if (is_restorable (entities[i]))
      {
        append_entity (sql, glue, entities[i]);
        glue = " UNION ALL";
      }

  return g_string_free (sql, FALSE);
}

static const char *
get_sql (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, create_sql, NULL);
}

FluxrStatement *
fluxr_trash_query (FluxrDatabase  *database,
                   GError        **error)
{
  g_autofree char *sql = g_strdup_printf ("%s ORDER BY at DESC, number DESC", get_sql ());

  return fluxr_database_query (database, error, sql, "");
}

guint
fluxr_trash_count (FluxrDatabase *database)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM (%s)", get_sql ());

  return MAX (0, fluxr_database_get_integer (database, sql, ""));
}

#define INSIDE \
  " FROM sync_trash AS t JOIN sync_trash AS top ON top.rowid = ?1 WHERE t.rowid <> ?1" \
  " AND (t.under = top.id OR (t.parent = top.id AND top.tbl = 'products' AND t.under IS NULL" \
  " AND t.why = '" FROM_SERVER "' AND top.why = t.why)) AND " IS_NEWEST

guint
fluxr_trash_count_inside (FluxrDatabase *database,
                          gint64         number)
{
  return MAX (0, fluxr_database_get_integer (database, "SELECT count (*)" INSIDE, "i", number));
}

typedef struct
{
  gint64 number;
  guint rank;
} Line;

static int
compare_ranks (const void *a,
               const void *b)
{
  return (int) ((const Line *) a)->rank - (int) ((const Line *) b)->rank;
}

gboolean
fluxr_trash_has (FluxrDatabase     *database,
                 const FluxrEntity *entity,
                 const char        *id)
{
  return fluxr_database_get_integer (database,
                                     "SELECT EXISTS (SELECT 1 FROM sync_trash AS t"
                                     " WHERE t.tbl = ? AND t.id = ? AND " IS_LISTED ")",
                                     "ss", entity->table, id);
}

GArray *
fluxr_trash_list_inside (FluxrDatabase  *database,
                         gint64          number,
                         GError        **error)
{
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, error, "SELECT t.rowid, t.tbl" INSIDE, "i", number);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GError) failure = NULL;
  GArray *numbers;

  if (statement == NULL)
    return NULL;
  while (fluxr_statement_step (statement, &failure))
    {
      const FluxrEntity *entity = fluxr_entity_find (fluxr_statement_get_text (statement, 1));
      Line line = { fluxr_statement_get_integer (statement, 0), 0 };

      if (entity == NULL)
        continue;
      line.rank = entity->rank;
      g_array_append_val (lines, line);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  g_array_sort (lines, compare_ranks);
  numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < lines->len; i++)
    g_array_append_val (numbers, g_array_index (lines, Line, i).number);

  return numbers;
}

/**
 * fluxr_trash_load:
 *
 * Returns: (transfer full) (nullable): the row as it was; %NULL without an error if there is no
 *   such line
 */
FluxrRow *
fluxr_trash_load (FluxrDatabase  *database,
                  gint64          number,
                  GError        **error)
{
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, error, "SELECT tbl, row FROM sync_trash WHERE rowid = ?",
                            "i", number);
  const FluxrEntity *entity;

  if (statement == NULL || !fluxr_statement_step (statement, error))
    return NULL;
  entity = fluxr_entity_find (fluxr_statement_get_text (statement, 0));

  return entity != NULL
           ? fluxr_row_new_text (entity, fluxr_statement_get_text (statement, 1), -1, error)
           : NULL;
}
