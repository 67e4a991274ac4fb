/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The locks on the file while something else in this process opens and closes it, as file dialogs
 * do to tell its kind. Other processes are this program started anew: "test-locks STEP PATH ...".
 */

#include "config.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store-fixture.h"

#include "fluxr-rows.h"

/* Where SQLite locks (its file format, 4.3, and "The WAL-Index File"). */
#define SHARED_FIRST 0x40000002
#define SHARED_SIZE 510
#define SHM_IN_USE 128

#define N_ROUNDS 25
#define N_WORKERS 3

static const char *program;

/* What other processes do */

static int
step_is_locked (const char *path,
                const char *start,
                const char *size)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);

  lock.l_start = atol (start);
  lock.l_len = atol (size);
  g_assert_no_errno (fcntl (fd, F_GETLK, &lock));

  return lock.l_type == F_UNLCK ? 1 : 0;
}

static void
put_feature (FluxrDatabase *database,
             const char    *name)
{
  g_autoptr (FluxrRow) row = make_feature (name, "not_started", 1);
  g_autoptr (GError) error = NULL;

  fluxr_database_begin (database, FLUXR_WRITE_APPLY, &error);
  g_assert_no_error (error);
  fluxr_rows_put (database, row, &error);
  g_assert_no_error (error);
  fluxr_database_commit (database, &error);
  g_assert_no_error (error);
}

static int
step_put (const char *path,
          const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrDatabase) database = fluxr_database_open (path, &error);

  g_assert_no_error (error);
  put_feature (database, name);

  return 0;
}

/* A program that locks as SQLite does by itself. */
static int
step_write_as_stranger (const char *path)
{
  sqlite3 *handle;
  int result;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  result = sqlite3_exec (handle, "BEGIN IMMEDIATE; INSERT INTO sync_meta (k, v)"
                                 " VALUES (hex (randomblob (16)), 'stranger'); COMMIT",
                         NULL, NULL, NULL);
  sqlite3_close_v2 (handle);

  return result == SQLITE_OK ? 0 : 1;
}

static int
step_has (const char *path,
          const char *name)
{
  g_autoptr (FluxrDatabase) database = fluxr_database_open (path, NULL);

  return fluxr_database_get_integer (database, "SELECT count (*) FROM features WHERE name = ?",
                                     "s", name) == 1 ? 0 : 1;
}

static int
step_put_again_and_again (const char *path)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    step_put (path, "process");

  return 0;
}

static int
take_step (char **words)
{
  if (g_str_equal (words[0], "is-locked"))
    return step_is_locked (words[1], words[2], words[3]);
  if (g_str_equal (words[0], "put"))
    return step_put (words[1], words[2]);
  if (g_str_equal (words[0], "has"))
    return step_has (words[1], words[2]);
  if (g_str_equal (words[0], "put-again-and-again"))
    return step_put_again_and_again (words[1]);
  if (g_str_equal (words[0], "write-as-stranger"))
    return step_write_as_stranger (words[1]);

  g_assert_not_reached ();
}

/* What this process does */

static GSubprocess *
start_elsewhere (const char *step,
                 const char *path,
                 const char *a,
                 const char *b)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, step, path, a, b, NULL);
  g_assert_no_error (error);

  return process;
}

/* Returns whether the step said yes. */
static gboolean
ask_elsewhere (const char *step,
               const char *path,
               const char *a,
               const char *b)
{
  g_autoptr (GSubprocess) process = start_elsewhere (step, path, a, b);

  g_subprocess_wait (process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), <=, 1);

  return g_subprocess_get_exit_status (process) == 0;
}

static gboolean
is_locked (const char *path,
           const char *suffix,
           int         start,
           int         size)
{
  g_autofree char *file = g_strconcat (path, suffix, NULL);
  g_autofree char *first = g_strdup_printf ("%d", start);
  g_autofree char *length = g_strdup_printf ("%d", size);

  return ask_elsewhere ("is-locked", file, first, length);
}

static gboolean
is_file_held (const char *path)
{
  return is_locked (path, "", SHARED_FIRST, SHARED_SIZE);
}

static gboolean
is_memory_held (const char *path)
{
  return is_locked (path, "-shm", SHM_IN_USE, 1);
}

static void
look_at (const char *path)
{
  static const char *suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (name);
      g_autoptr (GFileInfo) info = NULL;
      int fd = g_open (name, O_RDONLY | O_CLOEXEC, 0);

      /* Dialogs ask for the kind; whether that opens the file is up to how sure GIO is of the
       * name. */
      info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE,
                                G_FILE_QUERY_INFO_NONE, NULL, NULL);
      if (fd >= 0)
        g_assert_no_errno (close (fd));
    }
}

static void
wait_for_items (GListModel *list,
                guint       n)
{
  gint64 deadline = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;

  while (g_list_model_get_n_items (list) != n && g_get_monotonic_time () < deadline)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, n);
}

static void
assert_sound (FluxrDatabase *database)
{
  g_autoptr (FluxrStatement) check =
    fluxr_database_query (database, NULL, "PRAGMA integrity_check", "");

  g_assert_true (fluxr_statement_step (check, NULL));
  g_assert_cmpstr (fluxr_statement_get_text (check, 0), ==, "ok");
}

static void
test_a_look_leaves_the_locks (Fixture       *fixture,
                              gconstpointer  data)
{
  g_assert_true (is_file_held (fixture->path));
  g_assert_true (is_memory_held (fixture->path));

  look_at (fixture->path);
  g_assert_true (is_file_held (fixture->path));
  g_assert_true (is_memory_held (fixture->path));
}

static void
test_after_a_look_changes_go_both_ways (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (GListModel) list = fixture_list_status (fixture, "not_started");
  g_autoptr (FluxrDatabase) fresh = NULL;
  g_autofree char *id = NULL;

  look_at (fixture->path);
  /* That process closes as if it were the last one, which would throw the log away. */
  for (guint i = 1; i <= 3; i++)
    {
      g_assert_true (ask_elsewhere ("put", fixture->path, "theirs", NULL));
      wait_for_items (list, i);
    }
  id = fixture_add_feature (fixture, "ours", "not_started", 2);
  assert_names (list, "theirs theirs theirs ours");
  g_assert_true (ask_elsewhere ("has", fixture->path, "ours", NULL));

  g_clear_object (&list);
  fluxr_store_close (fixture->store);
  fresh = fluxr_database_open (fixture->path, NULL);
  g_assert_cmpint (fluxr_database_get_integer (fresh, "SELECT count (*) FROM features", ""), ==, 4);
  assert_sound (fresh);
}

static void
test_locks_go_with_the_last_connection (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autoptr (FluxrDatabase) second = fluxr_database_open (fixture->path, NULL);
  FluxrDatabase *third = fluxr_database_open (fixture->path, NULL);

  put_feature (third, "a");
  fluxr_database_free (third);
  g_assert_true (is_file_held (fixture->path));
  fluxr_store_close (fixture->store);
  g_assert_true (is_file_held (fixture->path));
  g_assert_true (is_memory_held (fixture->path));
  put_feature (second, "b");

  /* The last one takes the log into the file. */
  fluxr_database_free (g_steal_pointer (&second));
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_false (is_file_held (fixture->path));

  second = fluxr_database_open (fixture->path, NULL);
  g_assert_cmpint (fluxr_database_get_integer (second, "SELECT count (*) FROM features", ""),
                   ==, 2);
  g_assert_true (is_file_held (fixture->path));
}

static guint
count_descriptors (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
test_closed_files_leave_nothing (Fixture       *fixture,
                                 gconstpointer  data)
{
  guint before = count_descriptors ();

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.db", fixture->dir, i);
      g_autofree char *memory = g_strconcat (path, "-shm", NULL);
      g_autofree char *kept = g_strconcat (path, "-kept", NULL);

      g_assert_cmpint (step_put (path, "a"), ==, 0);
      g_assert_cmpuint (count_descriptors (), ==, before);
      g_assert_false (is_file_held (path));

      /* The memory's name goes with the last user, the lock with this process's use of it. */
      {
        g_autoptr (FluxrDatabase) database = fluxr_database_open (path, NULL);

        g_assert_no_errno (link (memory, kept));
      }
      g_assert_false (is_locked (kept, "", SHM_IN_USE, 1));
    }
}

static void
test_one_writes_at_a_time (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (FluxrDatabase) second = fluxr_database_open (fixture->path, NULL);
  g_autoptr (GError) error = NULL;

  sqlite3_busy_timeout (fluxr_database_get_handle (second), 0);
  g_assert_true (fluxr_database_begin (fixture->db, FLUXR_WRITE_APPLY, NULL));
  g_assert_false (fluxr_database_begin (second, FLUXR_WRITE_APPLY, &error));
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (ask_elsewhere ("write-as-stranger", fixture->path, NULL, NULL));

  /* Nor does the one who was refused free what the other has. */
  fluxr_database_free (g_steal_pointer (&second));
  look_at (fixture->path);
  g_assert_false (ask_elsewhere ("write-as-stranger", fixture->path, NULL, NULL));

  g_assert_true (fluxr_database_commit (fixture->db, NULL));
  g_assert_true (ask_elsewhere ("write-as-stranger", fixture->path, NULL, NULL));
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM sync_meta"
                                           " WHERE v = 'stranger'"), ==, 1);
}

static void
test_reading_holds_the_log_back (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (FluxrDatabase) second = fluxr_database_open (fixture->path, NULL);
  g_autoptr (FluxrStatement) reading = NULL;
  sqlite3 *handle = fluxr_database_get_handle (second);

  put_feature (fixture->db, "a");
  reading = fluxr_database_query (fixture->db, NULL, "SELECT id FROM features", "");
  g_assert_true (fluxr_statement_step (reading, NULL));
  put_feature (second, "b");

  look_at (fixture->path);
  sqlite3_busy_timeout (handle, 0);
  g_assert_cmpint (sqlite3_wal_checkpoint_v2 (handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL),
                   ==, SQLITE_BUSY);
  g_clear_pointer (&reading, fluxr_statement_release);
  g_assert_cmpint (sqlite3_wal_checkpoint_v2 (handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL),
                   ==, SQLITE_OK);
}

static gpointer
put_thread (gpointer path)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    step_put (path, "thread");

  return NULL;
}

typedef struct
{
  const char *path;
  gint done;
} Looker;

static gpointer
look_thread (gpointer user_data)
{
  Looker *looker = user_data;

  while (!g_atomic_int_get (&looker->done))
    {
      look_at (looker->path);
      g_usleep (500);
    }

  return NULL;
}

/* All open and close for each row, so that there is often a last one, also while others come. */
static void
work_together (const char *path)
{
  GSubprocess *processes[N_WORKERS];
  GThread *threads[N_WORKERS];

  for (guint i = 0; i < N_WORKERS; i++)
    {
      processes[i] = start_elsewhere ("put-again-and-again", path, NULL, NULL);
      threads[i] = g_thread_new ("put", put_thread, (gpointer) path);
    }
  for (guint i = 0; i < N_WORKERS; i++)
    {
      g_thread_join (threads[i]);
      g_assert_true (g_subprocess_wait_check (processes[i], NULL, NULL));
      g_object_unref (processes[i]);
    }
}

static void
test_many_write_while_one_looks (Fixture       *fixture,
                                 gconstpointer  data)
{
  Looker looker = { .path = fixture->path };
  GThread *thread = g_thread_new ("look", look_thread, &looker);

  for (guint round = 1; round <= 2; round++)
    {
      work_together (fixture->path);
      fluxr_store_refresh (fixture->store);
      g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM features"), ==,
                       round * 2 * N_WORKERS * N_ROUNDS);
      assert_sound (fixture->db);
    }
  g_atomic_int_set (&looker.done, 1);
  g_thread_join (thread);
}

int
main (int   argc,
      char *argv[])
{
  if (argc > 2 && argv[1][0] != '-')
    return take_step (argv + 1);

  program = argv[0];
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD_TEST ("/store/locks/a-look-leaves-them", test_a_look_leaves_the_locks);
  ADD_TEST ("/store/locks/after-a-look-changes-go-both-ways",
            test_after_a_look_changes_go_both_ways);
  ADD_TEST ("/store/locks/go-with-the-last-connection", test_locks_go_with_the_last_connection);
  ADD_TEST ("/store/locks/closed-files-leave-nothing", test_closed_files_leave_nothing);
  ADD_TEST ("/store/locks/one-writes-at-a-time", test_one_writes_at_a_time);
  ADD_TEST ("/store/locks/reading-holds-the-log-back", test_reading_holds_the_log_back);
  ADD_TEST ("/store/locks/many-write-while-one-looks", test_many_write_while_one_looks);

  return g_test_run ();
}
