/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Copies of the file: made while it is in use, put back under an open store, thinned out, and
 * refused where they do not fit. */

#include "config.h"

#include <glib/gstdio.h>
#include <utime.h>

#include "store-fixture.h"

#include "fluxr-backup.h"
#include "fluxr-clock.h"
#include "fluxr-schema.h"

#define PAGE_SIZE 4096

static gint64 offset;

static gint64
get_time (void)
{
  return g_get_real_time () + offset;
}

static FluxrBackup *
make (Fixture           *fixture,
      FluxrBackupReason  reason)
{
  g_autoptr (GError) error = NULL;
  FluxrBackup *backup = fluxr_backup_make (fixture->path, reason, &error);

  g_assert_no_error (error);

  return backup;
}

static guint
count_backups (Fixture *fixture)
{
  g_autoptr (GPtrArray) list = fluxr_backup_list (fixture->path);

  return list->len;
}

static void
test_made_and_put_back (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *id = fixture_add_feature (fixture, "before", "not_started", 1);
  g_autoptr (GListModel) list = fixture_list_status (fixture, "not_started");
  g_autoptr (FluxrBackup) backup = make (fixture, FLUXR_BACKUP_ASKED);
  g_autoptr (FluxrBackup) replaced = NULL;
  g_autoptr (FluxrBackup) again = NULL;
  g_autoptr (GError) error = NULL;
  FluxrBackupContent content;

  g_assert_true (fluxr_backup_read (backup->path, &content, &error));
  g_assert_no_error (error);
  g_assert_cmpint (content.version, ==, FLUXR_SCHEMA_VERSION);
  g_assert_cmpuint (content.rows, ==, 1);

  fixture_set_column (fixture, id, "name", "after");
  g_free (fixture_add_feature (fixture, "another", "not_started", 2));
  assert_names (list, "after another");

  /* Under the feet of an open store, which sees it without being told what changed. */
  replaced = fluxr_backup_restore (fixture->path, backup->path, NULL, &error);
  g_assert_no_error (error);
  fluxr_store_refresh (fixture->store);
  assert_names (list, "before");
  g_assert_cmpint (replaced->reason, ==, FLUXR_BACKUP_RESTORE);
  fixture_set_column (fixture, id, "name", "before, and changed");
  assert_names (list, "before, and changed");

  /* Back to what there was. */
  again = fluxr_backup_restore (fixture->path, replaced->path, NULL, &error);
  g_assert_no_error (error);
  fluxr_store_refresh (fixture->store);
  assert_names (list, "after another");
  g_assert_cmpuint (count_backups (fixture), ==, 3);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM pragma_integrity_check"
                                           " WHERE integrity_check <> 'ok'"), ==, 0);
}

static void
test_thinned_out (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GPtrArray) list = NULL;

  fluxr_clock_set_source (get_time);
  for (int day = -9; day <= 0; day++)
    {
      offset = day * G_TIME_SPAN_DAY;
      fluxr_backup_free (make (fixture, FLUXR_BACKUP_DAILY));
      if (day % 4 == 0)
        fluxr_backup_free (make (fixture, FLUXR_BACKUP_ASKED));
    }
  g_assert_cmpuint (count_backups (fixture), ==, 13);
  fluxr_backup_thin (fixture->path, 4);
  list = fluxr_backup_list (fixture->path);
  /* Those that somebody asked for are theirs to remove. */
  g_assert_cmpuint (list->len, ==, 4 + 3);
  for (guint i = 1; i < list->len; i++)
    {
      const FluxrBackup *newer = g_ptr_array_index (list, i - 1);
      const FluxrBackup *backup = g_ptr_array_index (list, i);

      g_assert_cmpint (newer->at, >, backup->at);
      g_assert_cmpuint (backup->size, >, 0);
    }
  /* Made a moment ago: kept, however few are wanted. */
  fluxr_backup_thin (fixture->path, 0);
  g_assert_cmpuint (count_backups (fixture), ==, 1 + 3);
  fluxr_backup_clear (fixture->path);
  g_assert_cmpuint (count_backups (fixture), ==, 0);
  offset = 0;
  fluxr_clock_set_source (NULL);
}

static gboolean
make_daily (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrBackup) backup = fluxr_backup_make_daily (fixture->path, &error);

  g_assert_no_error (error);

  return backup != NULL;
}

static void
test_one_a_day (Fixture       *fixture,
                gconstpointer  data)
{
  struct utimbuf long_ago = { 1000, 1000 };
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);

  fluxr_clock_set_source (get_time);
  offset = -2 * G_TIME_SPAN_DAY;
  g_assert_true (make_daily (fixture));
  g_assert_false (make_daily (fixture));
  offset = -3 * G_TIME_SPAN_HOUR;
  g_assert_true (make_daily (fixture));
  offset = 0;
  g_assert_false (make_daily (fixture));

  /* Nothing was done for two days: no copy of the same. */
  offset = 2 * G_TIME_SPAN_DAY;
  g_assert_cmpint (g_utime (fixture->path, &long_ago), ==, 0);
  g_utime (log, &long_ago);
  g_assert_false (make_daily (fixture));
  g_free (fixture_add_feature (fixture, "new", "not_started", 1));
  g_assert_true (make_daily (fixture));
  offset = 0;
  fluxr_clock_set_source (NULL);
}

static void
assert_refused (Fixture    *fixture,
                const char *backup,
                int         code)
{
  g_autoptr (GError) error = NULL;
  FluxrBackup *before = fluxr_backup_restore (fixture->path, backup, NULL, &error);

  g_assert_null (before);
  g_assert_error (error, FLUXR_STORE_ERROR, code);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM features"), ==, 1);
}

static void
change (const char *path,
        const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *id = fixture_add_feature (fixture, "mine", "not_started", 1);
  g_autoptr (FluxrBackup) newer = make (fixture, FLUXR_BACKUP_ASKED);
  g_autoptr (FluxrBackup) foreign = make (fixture, FLUXR_BACKUP_ASKED);
  g_autoptr (FluxrBackup) broken = make (fixture, FLUXR_BACKUP_ASKED);
  g_autofree char *other = g_build_filename (fixture->dir, "other", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  change (newer->path, "PRAGMA user_version = 1000");
  assert_refused (fixture, newer->path, FLUXR_STORE_ERROR_NEWER);
  change (foreign->path, "INSERT INTO sync_meta VALUES ('user_id', 'somebody else')");
  assert_refused (fixture, foreign->path, FLUXR_STORE_ERROR_READ_ONLY);
  change (other, "CREATE TABLE recipes (name)");
  assert_refused (fixture, other, FLUXR_STORE_ERROR_CORRUPT);

  g_file_get_contents (broken->path, &text, &length, &error);
  g_assert_no_error (error);
  memset (text + length / 4, 'x', length / 2);
  g_file_set_contents (broken->path, text, length, &error);
  g_assert_no_error (error);
  assert_refused (fixture, broken->path, FLUXR_STORE_ERROR_CORRUPT);
  g_file_set_contents (broken->path, "no database at all, but a text of some length", -1, &error);
  assert_refused (fixture, broken->path, FLUXR_STORE_ERROR_CORRUPT);
  g_unlink (broken->path);
  assert_refused (fixture, broken->path, FLUXR_STORE_ERROR_FAILED);
}

static gpointer
commit_later (gpointer data)
{
  g_usleep (300 * 1000);
  g_assert_cmpint (sqlite3_exec (data, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);

  return NULL;
}

/* What somebody was writing just then is in the copy of what there was. */
static void
test_waits_for_a_writer (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *id = fixture_add_feature (fixture, "before", "not_started", 1);
  g_autoptr (FluxrBackup) backup = make (fixture, FLUXR_BACKUP_ASKED);
  g_autoptr (FluxrDatabase) writer = NULL;
  g_autoptr (FluxrBackup) replaced = NULL;
  g_autoptr (FluxrBackup) again = NULL;
  g_autoptr (GError) error = NULL;
  GThread *thread;

  writer = fluxr_database_open (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_true (fluxr_database_begin (writer, FLUXR_WRITE_EDIT, &error));
  g_assert_true (fluxr_database_run (writer, &error, "UPDATE features SET name = 'meanwhile'", ""));
  thread = g_thread_new (NULL, commit_later, fluxr_database_get_handle (writer));
  replaced = fluxr_backup_restore (fixture->path, backup->path, NULL, &error);
  g_thread_join (thread);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM features"
                                           " WHERE name = 'before'"), ==, 1);
  again = fluxr_backup_restore (fixture->path, replaced->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM features"
                                           " WHERE name = 'meanwhile'"), ==, 1);
}

/* A page of the file, from 1 on; with 0 all of them. */
static void
damage (const char *path,
        gint64      page)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  if (page > 0)
    memset (text + (page - 1) * PAGE_SIZE, 'x', PAGE_SIZE);
  else
    memset (text, 'x', length);
  g_assert_true (g_file_set_contents (path, text, length, &error));
}

static void
close_store (Fixture *fixture)
{
  fluxr_store_close (fixture->store);
  g_clear_object (&fixture->store);
  fixture->db = NULL;
}

static void
open_store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->store = fluxr_store_new (fixture->path, &error);
  g_assert_no_error (error);
  fixture->db = fluxr_store_get_database (fixture->store);
}

static void
restore_damaged (Fixture    *fixture,
                 const char *backup,
                 gboolean    is_replaced)
{
  g_autoptr (FluxrBackup) kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *bad = NULL;
  g_autofree char *bytes = NULL;
  gsize length, n;
  GStatBuf was, is;

  g_assert_true (g_file_get_contents (fixture->path, &bad, &length, &error));
  g_assert_cmpint (g_stat (fixture->path, &was), ==, 0);
  kept = fluxr_backup_restore (fixture->path, backup, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (kept->reason, ==, FLUXR_BACKUP_DAMAGED);
  g_assert_cmpint (g_stat (fixture->path, &is), ==, 0);
  g_assert_cmpint (was.st_ino != is.st_ino, ==, is_replaced);
  g_assert_true (g_file_get_contents (kept->path, &bytes, &n, &error));
  g_assert_cmpmem (bytes, n, bad, length);
}

/* When it is needed most: some pages are bad, or nothing of the file can be read. The bad one is
 * kept as it is, and nobody takes it for a backup. */
static void
test_damaged_file (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *id = fixture_add_feature (fixture, "before", "not_started", 1);
  g_autoptr (FluxrBackup) backup = make (fixture, FLUXR_BACKUP_ASKED);
  gint64 pages[] = { fixture_count (fixture, "SELECT rootpage FROM sqlite_schema"
                                             " WHERE name = 'features'"), 0 };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      close_store (fixture);
      damage (fixture->path, pages[i]);
      restore_damaged (fixture, backup->path, pages[i] == 0);
      open_store (fixture);
      g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM features"
                                               " WHERE name = 'before'"), ==, 1);
      g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM pragma_integrity_check"
                                               " WHERE integrity_check <> 'ok'"), ==, 0);
      g_assert_cmpuint (count_backups (fixture), ==, 1);
    }
}

/* The account says whose a backup must be, whatever the file says. */
static void
test_of_its_owner (Fixture       *fixture,
                   gconstpointer  data)
{
  const FluxrBackupOwner owner = { "me", "https://example.org" };
  g_autofree char *id = fixture_add_feature (fixture, "mine", "not_started", 1);
  g_autoptr (FluxrBackup) nobodys = make (fixture, FLUXR_BACKUP_ASKED);
  g_autoptr (FluxrBackup) mine = make (fixture, FLUXR_BACKUP_ASKED);
  g_autoptr (FluxrBackup) before = NULL;
  g_autoptr (GError) error = NULL;

  change (mine->path, "INSERT INTO sync_meta VALUES ('user_id', 'me'),"
                      " ('server', 'https://example.org')");
  before = fluxr_backup_restore (fixture->path, nobodys->path, &owner, &error);
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  before = fluxr_backup_restore (fixture->path, mine->path, &owner, &error);
  g_assert_no_error (error);
  /* Not the file that was synced last. */
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM sync_meta"
                                           " WHERE k = 'lease'"), ==, 1);
}

/* Nothing but whole copies is left lying about. */
static void
test_nothing_is_left (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *folder = fluxr_backup_dup_folder (fixture->path);
  g_autofree char *part = g_build_filename (folder, "x.part", NULL);
  g_autoptr (FluxrBackup) backup = make (fixture, FLUXR_BACKUP_ASKED);
  g_autoptr (FluxrBackup) replaced = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  struct utimbuf old = { 1000, 1000 };
  guint n = 0;

  g_assert_true (g_file_set_contents (part, "half", -1, &error));
  g_assert_cmpint (g_utime (part, &old), ==, 0);
  replaced = fluxr_backup_restore (fixture->path, backup->path, NULL, &error);
  g_assert_no_error (error);
  dir = g_dir_open (folder, 0, &error);
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/backup/made-and-put-back", test_made_and_put_back);
  ADD_TEST ("/store/backup/thinned-out", test_thinned_out);
  ADD_TEST ("/store/backup/one-a-day-if-something-changed", test_one_a_day);
  ADD_TEST ("/store/backup/what-does-not-fit-is-refused", test_refused);
  ADD_TEST ("/store/backup/a-writer-is-waited-for", test_waits_for_a_writer);
  ADD_TEST ("/store/backup/a-damaged-file-is-replaced", test_damaged_file);
  ADD_TEST ("/store/backup/it-is-of-the-account", test_of_its_owner);
  ADD_TEST ("/store/backup/nothing-else-is-left", test_nothing_is_left);

  return g_test_run ();
}
