/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards as a CSV file: what is in it, and that a file is replaced as a whole or not at all. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fluxr-csv-export.h"
#include "workspace-fixture.h"

#define MARK "\xef\xbb\xbf"

typedef struct
{
  gboolean done;
  guint n_cards;
  GError *error;
} Answer;

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Answer *answer = user_data;

  fluxr_csv_export_save_finish (result, &answer->n_cards, &answer->error);
  answer->done = TRUE;
}

static GFile *
get_file (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->dir, "cards.csv", NULL);

  return g_file_new_for_path (path);
}

static char *
read_file (Fixture *fixture)
{
  g_autoptr (GFile) file = get_file (fixture);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_load_contents (file, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* Takes @export over. */
static void
save (Fixture        *fixture,
      FluxrCsvExport *export,
      GCancellable   *cancellable,
      Answer         *answer)
{
  g_autoptr (GFile) file = get_file (fixture);

  fluxr_csv_export_save_async (export, fixture->workspace, file, cancellable, saved_cb, answer);
  while (!answer->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
check_saved (Fixture        *fixture,
             FluxrCsvExport *export,
             const char     *expected)
{
  Answer answer = { FALSE };
  g_autofree char *text = NULL;

  save (fixture, export, NULL, &answer);
  g_assert_no_error (answer.error);
  text = read_file (fixture);
  g_assert_cmpstr (text, ==, expected);
}

/* The last two cells of a card. */
static char *
dup_times (Fixture           *fixture,
           const FluxrEntity *entity,
           const char        *id)
{
  g_autoptr (FluxrRow) row = fixture_load (fixture, entity, id);

  return g_strconcat (fluxr_row_get_text (row, "created_at"), ",",
                      fluxr_row_get_text (row, "updated_at"), NULL);
}

static void
test_kind (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *id = fixture_add (fixture, &fluxr_bug_entity, "-1, \"quoted\"");
  g_autofree char *other = fixture_add (fixture, &fluxr_task_entity, "Not a bug");
  g_autofree char *times = dup_times (fixture, &fluxr_bug_entity, id);
  g_autofree char *expected = g_strdup_printf (
    MARK "id,kind,name,description,status,priority,position,bug_url,screenshot_url,created_at,"
    "updated_at\r\n%s,bugs,\"'-1, \"\"quoted\"\"\",,not_started,not-prioritized,1024,,,%s\r\n",
    id, times);
  FluxrCsvExport *export = fluxr_csv_export_new ();

  fluxr_csv_export_add_kind (export, &fluxr_bug_entity, fixture->product);
  check_saved (fixture, export, expected);
}

/* What a list shows, in its order. */
static void
test_query (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *a = fixture_add (fixture, &fluxr_task_entity, "a");
  g_autofree char *b = fixture_add (fixture, &fluxr_task_entity, "b");
  g_autofree char *c = fixture_add (fixture, &fluxr_task_entity, "c");
  g_autofree char *a_times = dup_times (fixture, &fluxr_task_entity, a);
  g_autofree char *c_times = dup_times (fixture, &fluxr_task_entity, c);
  g_autofree char *expected = g_strdup_printf (
    MARK "id,kind,name,description,status,priority,position,created_at,updated_at\r\n"
    "%s,tasks,c,,not_started,not-prioritized,3072,%s\r\n"
    "%s,tasks,a,,not_started,not-prioritized,1024,%s\r\n", c, c_times, a, a_times);
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_task_entity);
  FluxrCsvExport *export = fluxr_csv_export_new ();

  fixture_set (fixture, &fluxr_task_entity, b, "status", "completed");
  fluxr_query_exclude (query, "status", "completed");
  fluxr_query_order (query, "name", TRUE);
  fluxr_csv_export_add_query (export, query);
  check_saved (fixture, export, expected);
}

static void
test_all_fields (Fixture       *fixture,
                 gconstpointer  data)
{
  FluxrCsvExport *export = fluxr_csv_export_new ();

  fluxr_csv_export_add_kind (export, &fluxr_feature_entity, fixture->product);
  check_saved (fixture, export, MARK "id,kind,name,description,status,priority,position,"
               "created_at,updated_at\r\n");
}

/* What was there stays, and nothing else is left. */
static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) file = get_file (fixture);
  g_autofree char *id = fixture_add (fixture, &fluxr_task_entity, "a");
  g_autofree char *text = NULL;
  g_autoptr (FluxrCsvExport) export = fluxr_csv_export_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) names = NULL;
  const char *name;

  g_file_replace_contents (file, "before", 6, NULL, FALSE, 0, NULL, NULL, NULL);
  fluxr_csv_export_add_kind (export, &fluxr_task_entity, "no such product");
  g_assert_true (fluxr_csv_export_save (export, fixture->db, file, NULL, NULL, NULL));
  g_file_replace_contents (file, "before", 6, NULL, FALSE, 0, NULL, NULL, NULL);
  fluxr_csv_export_add_kind (export, &fluxr_task_entity, fixture->product);
  fluxr_database_execute (fixture->db, "ALTER TABLE tasks RENAME TO gone", NULL);
  g_assert_false (fluxr_csv_export_save (export, fixture->db, file, NULL, NULL, &error));
  g_assert_nonnull (error);
  fluxr_database_execute (fixture->db, "ALTER TABLE gone RENAME TO tasks", NULL);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (fluxr_csv_export_save (export, fixture->db, file, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  text = read_file (fixture);
  g_assert_cmpstr (text, ==, "before");
  names = g_dir_open (fixture->dir, 0, NULL);
  while ((name = g_dir_read_name (names)) != NULL)
    g_assert_false (g_str_has_prefix (name, ".goutputstream"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/workspace/csv-export/cards-of-a-kind", test_kind);
  ADD_TEST ("/workspace/csv-export/what-a-list-shows", test_query);
  ADD_TEST ("/workspace/csv-export/all-that-a-kind-has", test_all_fields);
  ADD_TEST ("/workspace/csv-export/whole-files-or-none", test_cancelled);

  return g_test_run ();
}
