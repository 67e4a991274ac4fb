/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files as older versions of Fluxr made them, brought up to date. */

#include "config.h"

#include "store-fixture.h"

#include "fluxr-rows.h"
#include "fluxr-schema.h"

/* An empty file as an older version made it. */
static FluxrDatabase *
open_version (const char *path,
              gint64      version)
{
  FluxrDatabase *database = fluxr_database_open (path, NULL);
  sqlite3 *handle = fluxr_database_get_handle (database);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sqlite3_db_config (handle, SQLITE_DBCONFIG_RESET_DATABASE, 1, NULL), ==,
                   SQLITE_OK);
  g_assert_true (fluxr_database_execute (database, "VACUUM", &error));
  g_assert_no_error (error);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_RESET_DATABASE, 0, NULL);
  g_assert_true (fluxr_schema_migrate (database, fluxr_schema_steps, version, &error));
  g_assert_no_error (error);

  return database;
}

static gint64
count_in_plan (FluxrDatabase *database,
               const char    *sql,
               const char    *words)
{
  g_autofree char *explain = g_strdup_printf ("EXPLAIN QUERY PLAN %s", sql);
  g_autoptr (FluxrStatement) plan = fluxr_database_query (database, NULL, explain, "");
  gint64 n = 0;

  while (fluxr_statement_step (plan, NULL))
    n += strstr (fluxr_statement_get_text (plan, 3), words) != NULL;

  return n;
}

static void
test_first_version_is_brought_up_to_date (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "first.db", NULL);
  g_autofree char *snapshot = fluxr_schema_dup_snapshot (path, 1);
  g_autoptr (FluxrDatabase) database = open_version (path, 1);
  g_autoptr (FluxrRow) kept = make_feature ("kept", "not_started", 1);
  g_autoptr (FluxrRow) gone = make_feature ("gone", "not_started", 2);
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_rows_put (database, kept, &error));
  g_assert_true (fluxr_rows_put (database, gone, &error));
  g_assert_true (fluxr_rows_remove (database, &fluxr_feature_entity, fluxr_row_get_id (gone),
                                    &error));
  g_assert_cmpint (fluxr_database_get_integer (
                     database, "SELECT count (*) FROM pragma_table_info ('sync_trash')"
                               " WHERE name = 'parent'", ""), ==, 0);
  fluxr_database_free (g_steal_pointer (&database));

  database = fluxr_database_open (path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (snapshot, G_FILE_TEST_IS_REGULAR));
  g_assert_true (fluxr_rows_remove (database, &fluxr_feature_entity, fluxr_row_get_id (kept),
                                    &error));
  g_assert_cmpint (fluxr_database_get_integer (database, "SELECT count (*) FROM sync_trash"
                                               " WHERE parent = ?", "s", PRODUCT), ==, 2);
  g_assert_cmpint (count_in_plan (database, "SELECT id FROM features WHERE product_id = 'x'"
                                  " AND priority = 'y' ORDER BY position IS NULL, position,"
                                  " created_at IS NULL, created_at, id", "features_priority"),
                   ==, 1);
}

static void
add_conflict (FluxrDatabase *database,
              const char    *table,
              const char    *column,
              const char    *theirs)
{
  g_assert_true (fluxr_database_run (database, NULL, "INSERT INTO sync_conflict (tbl, id, col,"
                                     " mine, theirs, at) VALUES (?, 'x', ?, 'mine', ?, 7)", "sss",
                                     table, column, theirs));
}

/* Whatever version a file was of, what was lost in a conflict is there, and what is written from
 * now on is kept; and no row is another one. */
static void
assert_gets_versions (Fixture *fixture,
                      gint64   version)
{
  g_autofree char *path = g_strdup_printf ("%s/from-%d.db", fixture->dir, (int) version);
  g_autofree char *snapshot = fluxr_schema_dup_snapshot (path, version);
  g_autoptr (FluxrDatabase) database = open_version (path, version);
  g_autoptr (FluxrRow) note = fluxr_row_new_default (&fluxr_note_entity);
  g_autoptr (FluxrRow) after = NULL;
  g_autoptr (GError) error = NULL;

  fluxr_row_set_text (note, "content", "one");
  g_assert_true (fluxr_rows_put (database, note, &error));
  add_conflict (database, "notes", "content", "lost");
  add_conflict (database, "notes", "content", NULL);
  add_conflict (database, "features", "description", "no document");
  g_assert_true (fluxr_database_run (database, &error, "INSERT INTO undo_entry (name, at)"
                                     " VALUES ('old', 5)", ""));
  fluxr_database_free (g_steal_pointer (&database));

  database = fluxr_database_open (path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (snapshot, G_FILE_TEST_IS_REGULAR));
  after = fluxr_rows_load (database, &fluxr_note_entity, fluxr_row_get_id (note), &error);
  g_assert_true (fluxr_row_equal (note, after));
  fluxr_row_set_text (note, "content", "two");
  g_assert_true (fluxr_rows_put (database, note, &error));
  g_assert_cmpint (fluxr_database_get_integer (
                     database, "SELECT count (*) FROM version WHERE (id = 'x' AND text = 'lost'"
                               " AND origin = 'conflict' AND at = 7) OR (text = 'one'"
                               " AND id = ?)", "s", fluxr_row_get_id (note)), ==, 2);
  g_assert_cmpint (fluxr_database_get_integer (database, "SELECT count (*) FROM version", ""),
                   ==, 2);
  g_assert_cmpint (fluxr_database_get_integer (database, "SELECT count (*) FROM undo_entry"
                                               " WHERE began IS NULL", ""), ==, 1);
}

static void
test_every_version_gets_versions (Fixture       *fixture,
                                  gconstpointer  data)
{
  for (gint64 version = 1; version < FLUXR_SCHEMA_VERSION; version++)
    assert_gets_versions (fixture, version);
}

/* What a file is made of, but for the numbers in it. */
static char *
dup_shape (FluxrDatabase *database)
{
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, NULL, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
                                            " ORDER BY type, name", "");
  g_autoptr (GString) shape = g_string_new (NULL);

  while (fluxr_statement_step (statement, NULL))
    g_string_append_printf (shape, "%s\n", fluxr_statement_get_text (statement, 0));

  return g_string_free_and_steal (g_steal_pointer (&shape));
}

static void
write_template (FluxrDatabase *database,
                FluxrRow      *prompt,
                const char    *text)
{
  g_autoptr (GError) error = NULL;

  fluxr_row_set_text (prompt, "template", text);
  g_assert_true (fluxr_rows_put (database, prompt, &error));
  g_assert_no_error (error);
}

/* Prompts have versions from 4 on, in files of any age. */
static void
assert_gets_prompt_versions (Fixture *fixture,
                             gint64   version)
{
  g_autofree char *path = g_strdup_printf ("%s/prompts-%d.db", fixture->dir, (int) version);
  g_autoptr (FluxrDatabase) database = open_version (path, version);
  g_autoptr (FluxrRow) prompt = fluxr_row_new_default (&fluxr_product_prompt_entity);
  g_autoptr (FluxrRow) template = fluxr_row_new_default (&fluxr_prompt_template_entity);
  g_autofree char *shape = NULL;
  g_autofree char *wanted = dup_shape (fixture->db);
  g_autoptr (GError) error = NULL;

  write_template (database, prompt, "one");
  write_template (database, prompt, "two");
  write_template (database, template, "one");
  add_conflict (database, "product_prompts", "template", "lost");
  g_assert_cmpint (version < 3 ? 0 : fluxr_database_get_integer (
                     database, "SELECT count (*) FROM version", ""), ==, 0);
  fluxr_database_free (g_steal_pointer (&database));

  database = fluxr_database_open (path, &error);
  g_assert_no_error (error);
  shape = dup_shape (database);
  g_assert_cmpstr (shape, ==, wanted);
  write_template (database, prompt, "three");
  write_template (database, template, "two");
  add_conflict (database, "prompt_templates", "template", "lost too");
  g_assert_cmpint (fluxr_database_get_integer (
                     database, "SELECT count (*) FROM version WHERE (tbl, text, origin) IN (VALUES"
                               " ('product_prompts', 'lost', 'conflict'),"
                               " ('product_prompts', 'two', 'typed'),"
                               " ('prompt_templates', 'one', 'typed'),"
                               " ('prompt_templates', 'lost too', 'conflict'))", ""), ==, 4);
  g_assert_cmpint (fluxr_database_get_integer (database, "SELECT count (*) FROM version", ""),
                   ==, 4);
}

static void
test_every_version_gets_prompt_versions (Fixture       *fixture,
                                         gconstpointer  data)
{
  for (gint64 version = 1; version < FLUXR_SCHEMA_VERSION; version++)
    assert_gets_prompt_versions (fixture, version);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD_TEST ("/store/schema/the-first-version-is-brought-up-to-date",
            test_first_version_is_brought_up_to_date);
  ADD_TEST ("/store/schema/every-older-version-gets-versions-of-texts",
            test_every_version_gets_versions);
  ADD_TEST ("/store/schema/every-older-version-gets-versions-of-prompts",
            test_every_version_gets_prompt_versions);

  return g_test_run ();
}
