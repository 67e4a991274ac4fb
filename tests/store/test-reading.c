/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file that is only read: closed, open elsewhere, left behind by a crash, damaged, of another
 * version. Whatever it is, nothing on the disk changes. */

#include "config.h"

#include "store-fixture.h"

#include <glib/gstdio.h>

#include "fluxr-rows.h"
#include "fluxr-search.h"

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      data)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* Every file of the folder with what is in it. Within one process, SQLite shares the index of a log
 * between readers and writers, so that one alone says nothing here. */
static char *
dup_folder (Fixture *fixture)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_null_terminated (8, g_free, TRUE);
  g_autoptr (GDir) dir = g_dir_open (fixture->dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->dir, name, NULL);
      g_autofree char *content = NULL;
      g_autofree char *sum = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      if (g_str_has_suffix (name, "-shm"))
        length = 0;
      sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) content, length);
      g_ptr_array_add (lines, g_strdup_printf ("%s %s", name, sum));
    }
  g_ptr_array_sort_with_data (lines, compare, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
assert_hits (FluxrDatabase *database,
             const char    *words,
             guint          n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = fluxr_search_run (database, words, 10, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, n);
}

/* Reads, and looks at the folder before and after. */
static void
assert_found (Fixture    *fixture,
              const char *path,
              const char *words,
              guint       n)
{
  g_autofree char *before = dup_folder (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  FluxrDatabase *database = fluxr_database_open_to_read (path, &error);

  g_assert_no_error (error);
  assert_hits (database, words, n);
  g_assert_true (fluxr_database_was_still (database));
  fluxr_database_free (database);
  after = dup_folder (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
assert_refused (Fixture         *fixture,
                const char      *path,
                FluxrStoreError  code)
{
  g_autofree char *before = dup_folder (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrDatabase) database = fluxr_database_open_to_read (path, &error);

  g_assert_error (error, FLUXR_STORE_ERROR, (int) code);
  g_assert_null (database);
  after = dup_folder (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
add_indexed (Fixture    *fixture,
             const char *name)
{
  g_free (fixture_add_feature (fixture, name, "not_started", 1));
  g_assert_true (fluxr_search_update (fixture->db, G_MAXUINT, NULL, NULL));
}

static void
copy (Fixture    *fixture,
      const char *to,
      const char *suffix)
{
  g_autofree char *from_path = g_strconcat (fixture->path, suffix, NULL);
  g_autofree char *to_path = g_strconcat (to, suffix, NULL);
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from_path, &content, &length, NULL));
  g_assert_true (g_file_set_contents (to_path, content, length, NULL));
}

static void
test_open_file_shows_what_is_committed (Fixture       *fixture,
                                        gconstpointer  data)
{
  add_indexed (fixture, "early");
  assert_found (fixture, fixture->path, "early", 1);
  add_indexed (fixture, "late");
  assert_found (fixture, fixture->path, "late", 1);
  g_assert_true (fluxr_database_begin (fixture->db, FLUXR_WRITE_EDIT, NULL));
  assert_found (fixture, fixture->path, "late", 1);
  fluxr_database_rollback (fixture->db);
}

static void
test_closed_file (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);

  add_indexed (fixture, "early");
  fluxr_store_close (fixture->store);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  assert_found (fixture, fixture->path, "early", 1);
  assert_found (fixture, fixture->path, "late", 0);
}

static void
test_file_left_by_a_crash (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *crashed = g_build_filename (fixture->dir, "crashed.db", NULL);
  g_autofree char *shm = g_strconcat (crashed, "-shm", NULL);

  add_indexed (fixture, "late");
  copy (fixture, crashed, "");
  copy (fixture, crashed, "-wal");
  copy (fixture, crashed, "-shm");
  assert_found (fixture, crashed, "late", 1);
  g_unlink (shm);
  assert_refused (fixture, crashed, FLUXR_STORE_ERROR_FAILED);
}

static void
test_change_meanwhile_is_noticed (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr (FluxrDatabase) reader = NULL;
  g_autoptr (FluxrDatabase) writer = NULL;

  add_indexed (fixture, "early");
  fluxr_store_close (fixture->store);
  reader = fluxr_database_open_to_read (fixture->path, NULL);
  assert_hits (reader, "early", 1);
  g_assert_true (fluxr_database_was_still (reader));
  writer = fluxr_database_open (fixture->path, NULL);
  g_assert_true (fluxr_database_set_meta (writer, "x", "y", NULL));
  g_assert_false (fluxr_database_was_still (reader));
  g_clear_pointer (&writer, fluxr_database_free);
  g_assert_false (fluxr_database_was_still (reader));
}

static void
test_nothing_can_be_written (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (FluxrDatabase) reader = fluxr_database_open_to_read (fixture->path, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (fluxr_database_set_meta (reader, "x", "y", &error));
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_READ_ONLY);
}

static void
test_other_versions_are_refused (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_assert_true (fluxr_database_execute (fixture->db, "PRAGMA user_version = 99", NULL));
  assert_refused (fixture, fixture->path, FLUXR_STORE_ERROR_NEWER);
  g_assert_true (fluxr_database_execute (fixture->db, "PRAGMA user_version = 3", NULL));
  assert_refused (fixture, fixture->path, FLUXR_STORE_ERROR_FAILED);
  fluxr_store_close (fixture->store);
  assert_refused (fixture, fixture->path, FLUXR_STORE_ERROR_FAILED);
}

static void
test_what_is_no_file_of_ours (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "a # %41 ?.db", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  assert_refused (fixture, path, FLUXR_STORE_ERROR_FAILED);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_refused (fixture, path, FLUXR_STORE_ERROR_FAILED);
  g_assert_true (g_file_set_contents (path, "no database, and no end of it yet", -1, NULL));
  assert_refused (fixture, path, FLUXR_STORE_ERROR_CORRUPT);
  fluxr_store_close (fixture->store);
  copy (fixture, path, "");
  assert_found (fixture, path, "x", 0);
  g_assert_true (g_file_set_contents (journal, "a change that was not whole", -1, NULL));
  assert_refused (fixture, path, FLUXR_STORE_ERROR_READ_ONLY);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD_TEST ("/store/reading/open-file-shows-what-is-committed",
            test_open_file_shows_what_is_committed);
  ADD_TEST ("/store/reading/closed-file", test_closed_file);
  ADD_TEST ("/store/reading/file-left-by-a-crash", test_file_left_by_a_crash);
  ADD_TEST ("/store/reading/change-meanwhile-is-noticed", test_change_meanwhile_is_noticed);
  ADD_TEST ("/store/reading/nothing-can-be-written", test_nothing_can_be_written);
  ADD_TEST ("/store/reading/other-versions-are-refused", test_other_versions_are_refused);
  ADD_TEST ("/store/reading/what-is-no-file-of-ours", test_what_is_no_file_of_ours);

  return g_test_run ();
}
