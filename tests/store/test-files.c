/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files: older ones, damaged ones, those of others, and several who open one at once. */

#include "config.h"

#include <glib/gstdio.h>

#include "store-fixture.h"

#include "fluxr-rows.h"
#include "fluxr-schema.h"

#define N_OPENERS 8

static gboolean
add_table (FluxrDatabase  *database,
           GError        **error)
{
  return fluxr_database_execute (database, "CREATE TABLE later (x); DELETE FROM features", error);
}

static gboolean
add_and_fail (FluxrDatabase  *database,
              GError        **error)
{
  return add_table (database, error)
         && fluxr_database_execute (database, "CREATE TABLE later (x)", error);
}

static void
assert_snapshot (Fixture    *fixture,
                 const char *name)
{
  g_autofree char *path = fluxr_schema_dup_snapshot (fixture->path, FLUXR_SCHEMA_VERSION);
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrDatabase) snapshot = fluxr_database_open (path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (fluxr_database_get_integer (snapshot, "SELECT count (*) FROM features"
                                                         " WHERE name = ?", "s", name), ==, 1);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->dir, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
test_migration_keeps_a_snapshot (Fixture       *fixture,
                                 gconstpointer  data)
{
  static const FluxrMigration migrations[] = { [FLUXR_SCHEMA_VERSION] = add_table };
  g_autofree char *id = fixture_add_feature (fixture, "old", "not_started", 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_schema_migrate (fixture->db, migrations, FLUXR_SCHEMA_VERSION + 1,
                                       &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (fixture, "PRAGMA user_version"), ==,
                   FLUXR_SCHEMA_VERSION + 1);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM later"), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM features"), ==, 0);
  assert_snapshot (fixture, "old");

  /* Now it is newer than this build knows. */
  g_assert_false (fluxr_schema_prepare (fixture->db, &error));
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_NEWER);
}

static void
test_failed_migration_changes_nothing (Fixture       *fixture,
                                       gconstpointer  data)
{
  static const FluxrMigration migrations[] = {
    [FLUXR_SCHEMA_VERSION] = add_table, [FLUXR_SCHEMA_VERSION + 1] = add_and_fail,
  };
  g_autofree char *id = fixture_add_feature (fixture, "kept", "not_started", 1);
  g_autoptr (GError) error = NULL;
  guint n;

  g_assert_false (fluxr_schema_migrate (fixture->db, migrations, FLUXR_SCHEMA_VERSION + 2, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (fixture_count (fixture, "PRAGMA user_version"), ==,
                   FLUXR_SCHEMA_VERSION);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM features"), ==, 1);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM sqlite_schema"
                                           " WHERE name = 'later'"), ==, 0);
  assert_snapshot (fixture, "kept");
  n = count_files (fixture);

  /* Until the next try people go on: a snapshot of then must be kept, not that of now. */
  fixture_set_column (fixture, id, "name", "went on");
  g_clear_error (&error);
  g_assert_true (fluxr_schema_migrate (fixture->db, migrations, FLUXR_SCHEMA_VERSION + 1,
                                       &error));
  assert_snapshot (fixture, "went on");
  g_assert_cmpuint (count_files (fixture), ==, n);
}

static void
test_no_snapshot_no_migration (Fixture       *fixture,
                               gconstpointer  data)
{
  static const FluxrMigration migrations[] = { [FLUXR_SCHEMA_VERSION] = add_table };
  g_autofree char *snapshot = fluxr_schema_dup_snapshot (fixture->path, FLUXR_SCHEMA_VERSION);
  g_autofree char *id = fixture_add_feature (fixture, "kept", "not_started", 1);
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir (snapshot, 0700));
  g_assert_false (fluxr_schema_migrate (fixture->db, migrations, FLUXR_SCHEMA_VERSION + 1, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM features"), ==, 1);
  g_assert_no_errno (g_rmdir (snapshot));
}

static gpointer
open_thread (gpointer path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrDatabase) database = fluxr_database_open (path, &error);

  g_assert_no_error (error);
  g_assert_true (fluxr_database_begin (database, FLUXR_WRITE_EDIT, &error));
  g_assert_true (fluxr_database_run (database, &error,
                                     "INSERT INTO sync_meta (k, v) VALUES (hex (randomblob (16)),"
                                     " '')", ""));
  g_assert_true (fluxr_database_commit (database, &error));

  return NULL;
}

static void
test_many_open_a_new_file_at_once (Fixture       *fixture,
                                   gconstpointer  data)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.db", fixture->dir, i);
      g_autoptr (FluxrDatabase) database = NULL;
      GThread *threads[N_OPENERS];

      for (guint j = 0; j < N_OPENERS; j++)
        threads[j] = g_thread_new ("opener", open_thread, path);
      for (guint j = 0; j < N_OPENERS; j++)
        g_thread_join (threads[j]);
      database = fluxr_database_open (path, NULL);
      g_assert_cmpint (fluxr_database_get_integer (database, "SELECT count (*) FROM sync_meta", ""),
                       ==, N_OPENERS);
    }
}

static void
test_database_of_others_is_left_alone (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "others.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize length, length_after;
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "CREATE TABLE mail (x)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  g_assert_true (g_file_get_contents (path, &before, &length, NULL));

  g_assert_null (fluxr_database_open (path, &error));
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_CORRUPT);
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
}

/* Spoils pages in the middle of a file, from a quarter on. */
static void
spoil (const char *path)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  for (gsize i = length / 4; i < length; i++)
    content[i] ^= 0x5a;
  g_assert_true (g_file_set_contents (path, content, length, NULL));
}

static void
test_damage_is_told_of (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *id = fixture_add_feature (fixture, "a", "not_started", 1);
  g_autofree char *path = g_build_filename (fixture->dir, "damaged.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (FluxrDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  gsize length, length_after;

  g_assert_true (fluxr_database_run (fixture->db, NULL, "VACUUM INTO ?", "s", path));
  spoil (path);
  g_assert_true (g_file_get_contents (path, &before, &length, NULL));

  database = fluxr_database_open (path, &error);
  if (database != NULL)
    g_assert_null (fluxr_rows_load (database, &fluxr_feature_entity, id, &error));
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_CORRUPT);
  g_clear_pointer (&database, fluxr_database_free);

  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
}

static void
test_place_that_is_not_there (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "missing", "x.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (fluxr_database_open (path, &error));
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (fluxr_database_open (fixture->dir, &error));
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_FAILED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD_TEST ("/store/schema/migration-keeps-a-snapshot", test_migration_keeps_a_snapshot);
  ADD_TEST ("/store/schema/failed-migration-changes-nothing",
            test_failed_migration_changes_nothing);
  ADD_TEST ("/store/schema/no-snapshot-no-migration", test_no_snapshot_no_migration);
  ADD_TEST ("/store/database/many-open-a-new-file-at-once", test_many_open_a_new_file_at_once);
  ADD_TEST ("/store/database/that-of-others-is-left-alone", test_database_of_others_is_left_alone);
  ADD_TEST ("/store/database/damage-is-told-of", test_damage_is_told_of);
  ADD_TEST ("/store/database/place-that-is-not-there", test_place_that_is_not_there);

  return g_test_run ();
}
