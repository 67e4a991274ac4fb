/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards out as CSV and in again: files of other tools, our own to the letter, and that a look at
 * what would happen says just what happens. */

#include "config.h"

#include <string.h>

#include "fluxr-csv-export.h"
#include "fluxr-csv-import.h"
#include "workspace-fixture.h"

#define N_FILES 150

static FluxrCsvImport *
load (Fixture    *fixture,
      const char *csv)
{
  FluxrCsvImport *import = fluxr_csv_import_new (fixture->product);
  g_autoptr (GError) error = NULL;

  fluxr_csv_import_load (import, csv, strlen (csv), &error);
  g_assert_no_error (error);

  return import;
}

/* "added updated kept skipped problems", then the problems */
static char *
dump_result (FluxrCsvResult *result)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < FLUXR_CSV_N_ACTIONS; i++)
    g_string_append_printf (text, "%u ", result->counts[i]);
  g_string_append_printf (text, "%u", result->n_problems);
  for (guint i = 0; i < result->problems->len; i++)
    {
      FluxrCsvProblem *problem = &g_array_index (result->problems, FluxrCsvProblem, i);

      g_string_append_printf (text, "; %u: %s", problem->line, problem->reason);
    }

  return g_string_free_and_steal (text);
}

static char *
dup_check (Fixture        *fixture,
           FluxrCsvImport *import)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrCsvResult) result = fluxr_csv_import_check (import, fixture->db, &error);

  g_assert_no_error (error);

  return dump_result (result);
}

/* Everything a person sees of the cards of a product, in order. */
static char *
dump_cards (Fixture    *fixture,
            const char *product)
{
  GString *text = g_string_new (NULL);
  static const char *const sqls[] = {
    "SELECT json_array ('f', name, description, implementation_status, priority, created_at)"
    " FROM features WHERE product_id = ? ORDER BY implementation_status, position, created_at, id",
    "SELECT json_array ('t', name, description, status, priority, created_at)"
    " FROM tasks WHERE product_id = ? ORDER BY status, position, created_at, id",
    "SELECT json_array ('b', name, description, status, priority, bug_url, created_at)"
    " FROM bugs WHERE product_id = ? ORDER BY status, position, created_at, id",
    "SELECT json_array ('p', name, description, implementation_status, position_x, features)"
    " FROM flow_pages WHERE product_id = ? ORDER BY created_at, id",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sqls); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FluxrStatement) rows = fluxr_database_query (fixture->db, &error, sqls[i], "s",
                                                              product);

      while (fluxr_statement_step (rows, &error))
        g_string_append_printf (text, "%s\n", fluxr_statement_get_text (rows, 0));
      g_assert_no_error (error);
    }

  return g_string_free_and_steal (text);
}

/* A look first, which changes nothing, and then it, which comes to the same. */
static void
check_import (Fixture        *fixture,
              FluxrCsvImport *import,
              const char     *expected)
{
  g_autofree char *before = dump_cards (fixture, fixture->product);
  g_autofree char *looked = dup_check (fixture, import);
  g_autofree char *after = dump_cards (fixture, fixture->product);
  g_autofree char *done = NULL;
  g_autoptr (FluxrCsvResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (expected != NULL)
    g_assert_cmpstr (looked, ==, expected);
  g_assert_cmpstr (after, ==, before);
  result = fluxr_csv_import_apply (import, fixture->db, NULL, &error);
  g_assert_no_error (error);
  done = dump_result (result);
  g_assert_cmpstr (done, ==, looked);
}

static void
undo (Fixture    *fixture,
      const char *expected)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  fluxr_workspace_undo (fixture->workspace, FALSE, 0, &name, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, expected);
}

static char *
dump_fields (FluxrCsvImport *import)
{
  GString *text = g_string_new (NULL);
  const FluxrEntity *kind = fluxr_csv_import_get_kind (import);

  g_string_append (text, kind != NULL ? kind->table : "any");
  for (guint i = 0; i < fluxr_csv_import_get_n_columns (import); i++)
    {
      const char *name = fluxr_csv_field_get_name (fluxr_csv_import_get_field (import, i));

      g_string_append_printf (text, " %s", *name != '\0' ? name : "-");
    }

  return g_string_free_and_steal (text);
}

static void
check_guess (Fixture    *fixture,
             const char *csv,
             const char *expected)
{
  g_autoptr (FluxrCsvImport) import = load (fixture, csv);
  g_autofree char *fields = dump_fields (import);

  g_assert_cmpstr (fields, ==, expected);
}

static void
test_guesses (Fixture       *fixture,
              gconstpointer  data)
{
  /* Jira */
  check_guess (fixture, "Summary,Issue key,Issue id,Issue Type,Status,Project key,Priority,"
               "Resolution,Assignee,Created,Labels,Labels,Description,Status Category\n"
               "Pay by card,SHOP-1,10001,Story,To Do,SHOP,High,,ann,12/Mar/24 3:45 PM,a,b,Text,"
               "New\n",
               "any name - - kind status - priority - - - - - description -");
  /* Trello */
  check_guess (fixture, "Card ID,Card Name,Card URL,Card Description,Labels,Members,Due Date,"
               "List ID,List Name,Board ID,Board Name,Archived\n"
               "5f,Pay,https://trello.example/c/1,Text,red,ann,,6a,Doing,7b,Shop,false\n",
               "tasks - name bug_url description - - - - status - - -");
  /* Linear */
  check_guess (fixture, "ID,Team,Title,Description,Status,Estimate,Priority,Project ID,Creator,"
               "Labels,Created\nSHO-1,Shop,Pay,Text,Todo,2,Urgent,,ann,bug,2024-03-12T10:00:00Z\n",
               "tasks - - name description status - priority - - - created_at");
  /* GitHub */
  check_guess (fixture, "number,title,body,state,html_url,created_at,labels\n"
               "7,Pay,Text,OPEN,https://github.example/7,2024-03-12T10:00:00Z,bug\n",
               "tasks - name description status bug_url created_at -");
  /* Asana */
  check_guess (fixture, "Task ID,Created At,Completed At,Name,Section/Column,Notes\n"
               "120,2024-03-12,,Pay,Doing,Text\n", "tasks - - - name status description");
  /* A table somebody typed, and a list */
  check_guess (fixture, "Was;Prio\nPay;high\n", "tasks name priority");
  check_guess (fixture, "Pay\nShip\n", "tasks name");
  check_guess (fixture, "Task\nPay\n", "tasks name");
  check_guess (fixture, "Title,Name\nSir,Isaac\n", "tasks - name");
}

static void
test_words (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const expected[] = {
    "[\"f\",\"Pay   by card\",\" two\\nlines\\n\",\"not_started\",\"must-have\",",
    "[\"t\",\"Ship\",null,\"in_progress\",\"nice-to-have\",",
    "[\"b\",\"Crash\",null,\"completed\",\"not-prioritized\",\"x.test/1\",",
    "[\"t\",\"Wait\",null,\"Waiting for Ann\",\"P5\",",
  };
  g_autoptr (FluxrCsvImport) import = load (
    fixture, "Type,Title,State,Prio,URL,Notes\n"
    "Story,\"  Pay \n by card \",To Do,Highest,,\" two\nlines\n\"\n"
    "Sub-task,Ship,In-Progress,low,,\n"
    "Defect,Crash,DONE,No priority,x.test/1,\n"
    "Task,Wait,Waiting for Ann,P5,,\n"
    "Spaceship,Fly,,,,\n"
    "Task,   ,Done,,,\n");
  g_autofree char *cards = NULL;

  check_import (fixture, import,
                "4 0 0 0 2; 9: “Spaceship” is no kind of card; 10: No name");
  cards = dump_cards (fixture, fixture->product);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    if (strstr (cards, expected[i]) == NULL)
      g_error ("%s is not in %s", expected[i], cards);
  undo (fixture, "Import 4 Cards");
  g_assert_cmpint (fixture_count (fixture, "tasks"), ==, 0);
}

static void
test_problems (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *long_name = g_strnfill (3000, 'n');
  g_autofree char *long_text = g_strnfill (2 * 1024 * 1024, 't');
  g_autofree char *csv = g_strdup_printf (
    "Title,Notes,created_at\n,x,\nOne,\"a\nb\",2024-03-12T10:00:00Z\nTwo,,yesterday\n"
    "Three,,,four\n%s,,\nFour,%s,\n\nFive\n", long_name, long_text);
  g_autoptr (FluxrCsvImport) import = load (fixture, csv);

  fluxr_csv_import_set_field (import, 2, FLUXR_CSV_CREATED_AT);
  check_import (fixture, import,
                "2 0 0 0 5; 2: No name; 5: “yesterday” does not fit for “Created”;"
                " 6: More cells than there are titles; 7: “Name” is too long;"
                " 8: “Description” is too long");
}

static void
set_existing (Fixture          *fixture,
              FluxrCsvExisting  existing,
              const char       *expected)
{
  g_autoptr (FluxrCsvImport) import = load (
    fixture, "Title,Status\nPay,Done\nShip,Done\n Pay ,Done\nPay,Doing\nFly,Done\n");

  fluxr_csv_import_set_existing (import, existing);
  check_import (fixture, import, expected);
}

static void
test_existing (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *first = fixture_add (fixture, &fluxr_task_entity, "Pay");
  g_autofree char *second = fixture_add (fixture, &fluxr_task_entity, "Pay");
  g_autofree char *ship = fixture_add (fixture, &fluxr_task_entity, "Ship");
  g_autofree char *other = fixture_add (fixture, &fluxr_bug_entity, "Fly");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture_set (fixture, &fluxr_task_entity, ship, "status", "completed");
  before = dump_cards (fixture, fixture->product);
  set_existing (fixture, FLUXR_CSV_EXISTING_SKIP, "1 0 0 4 0");
  undo (fixture, "Import 1 Card");
  set_existing (fixture, FLUXR_CSV_EXISTING_ADD, "5 0 0 0 0");
  undo (fixture, "Import 5 Cards");
  set_existing (fixture, FLUXR_CSV_EXISTING_UPDATE,
                "1 2 1 0 1; 5: The same card as in line 4");
  undo (fixture, "Import 3 Cards");
  after = dump_cards (fixture, fixture->product);
  g_assert_cmpstr (after, ==, before);
}

/* Whose id stands in a later line is not the one that an earlier line means by its name. */
static void
test_ids_before_names (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *first = fixture_add (fixture, &fluxr_task_entity, "Pay");
  g_autofree char *second = fixture_add (fixture, &fluxr_task_entity, "Pay");
  g_autofree char *csv = g_strdup_printf ("Id,Title,State\n,Pay,Done\n%s,Pay,Doing\n", first);
  g_autoptr (FluxrCsvImport) import = load (fixture, csv);
  g_autoptr (FluxrRow) row = NULL;
  g_autoptr (FluxrRow) other = NULL;

  fluxr_csv_import_set_existing (import, FLUXR_CSV_EXISTING_UPDATE);
  check_import (fixture, import, "0 2 0 0 0");
  row = fixture_load (fixture, &fluxr_task_entity, first);
  other = fixture_load (fixture, &fluxr_task_entity, second);
  g_assert_cmpstr (fluxr_row_get_text (row, "status"), ==, "in_progress");
  g_assert_cmpstr (fluxr_row_get_text (other, "status"), ==, "completed");
}

static void
test_places (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *last = fixture_add (fixture, &fluxr_feature_entity, "0");
  g_autofree char *moved = fixture_add (fixture, &fluxr_feature_entity, "m");
  g_autoptr (FluxrCsvImport) import = load (
    fixture, "Title,Status\n1,To Do\na,Done\n2,To Do\nm,Done\nb,Done\n3,\n"
    "v,On hold\nw,On hold\n");
  g_autofree char *open = NULL;
  g_autofree char *done = NULL;
  g_autofree char *blocked = NULL;
  g_autofree char *unplaced = fixture_add (fixture, &fluxr_feature_entity, "u");

  /* There is hardly room behind the last one. */
  fixture_set (fixture, &fluxr_feature_entity, last, "position", "1073741000");
  fixture_set (fixture, &fluxr_feature_entity, moved, "position", "7");
  fixture_set (fixture, &fluxr_feature_entity, unplaced, "implementation_status", "blocked");
  fixture_set (fixture, &fluxr_feature_entity, unplaced, "position", NULL);
  fluxr_csv_import_set_kind (import, &fluxr_feature_entity);
  fluxr_csv_import_set_existing (import, FLUXR_CSV_EXISTING_UPDATE);
  check_import (fixture, import, "7 1 0 0 0");
  open = fixture_names (fixture, "not_started");
  done = fixture_names (fixture, "completed");
  blocked = fixture_names (fixture, "blocked");
  g_assert_cmpstr (open, ==, "0123");
  g_assert_cmpstr (blocked, ==, "uvw");
  g_assert_cmpstr (done, ==, "amb");
}

static char *
export (Fixture    *fixture,
        const char *product)
{
  g_autoptr (FluxrCsvExport) csv = fluxr_csv_export_new ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  for (const FluxrEntity *const *kind = fluxr_csv_list_kinds (); *kind != NULL; kind++)
    fluxr_csv_export_add_kind (csv, *kind, product);
  fluxr_csv_export_write (csv, fixture->db, stream, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, &error);
  g_assert_no_error (error);

  return g_strdup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)));
}

static const char *const texts[] = {
  "", "Done", "=SUM(A1)", "'=x", "-", "@ann", "+1", "\tx", " blank ", "a,b;\"c\"", "two\nlines\r\n",
  "日本 👩‍🚀", "'", "To Do", "must-have", "null",
};

static const char *
draw_text (GRand *random)
{
  guint i = g_rand_int_range (random, 0, G_N_ELEMENTS (texts) + 2);

  return i < G_N_ELEMENTS (texts) ? texts[i] : NULL;
}

static void
add_random_card (Fixture *fixture,
                 GRand   *random)
{
  const FluxrEntity *kind = fluxr_csv_list_kinds ()[g_rand_int_range (random, 0, 4)];
  g_autoptr (FluxrRow) row = fluxr_row_new (kind);
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  const char *name = draw_text (random);
  int status = fluxr_csv_field_find_column (FLUXR_CSV_STATUS, kind);

  fluxr_row_set_text (row, "product_id", fixture->product);
  fluxr_row_set_text (row, "name", name != NULL || kind == &fluxr_feature_entity ? name : "x");
  fluxr_row_set_text (row, "description", draw_text (random));
  if (g_rand_boolean (random))
    fluxr_value_set_text (fluxr_row_write (row, status), draw_text (random), -1);
  if (kind == &fluxr_flow_page_entity)
    {
      fluxr_row_set_text (row, "features", "[\"a\",1.10]");
      fluxr_value_set_double (fluxr_row_write (row, fluxr_entity_find_column (kind, "position_x")),
                              g_rand_double_range (random, -500, 500));
    }
  else
    fluxr_row_set_text (row, "priority", draw_text (random));
  id = fluxr_workspace_insert (fixture->workspace, "Add", row, &error);
  g_assert_no_error (error);
}

/* The same cards in another product; and where they come from, nothing changes. */
static void
test_own_files (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2026);
  g_autofree char *from = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *cards = NULL;
  g_autofree char *same = NULL;
  g_autofree char *copied = NULL;
  g_autoptr (FluxrCsvImport) here = NULL;
  g_autoptr (FluxrCsvImport) there = NULL;

  for (guint i = 0; i < 200; i++)
    add_random_card (fixture, random);
  csv = export (fixture, fixture->product);
  cards = dump_cards (fixture, fixture->product);

  here = load (fixture, csv);
  check_import (fixture, here, "0 0 200 0 0");
  same = dump_cards (fixture, fixture->product);
  g_assert_cmpstr (same, ==, cards);

  from = g_steal_pointer (&fixture->product);
  fixture->product = fluxr_workspace_add_product (fixture->workspace, "Copy", NULL);
  there = load (fixture, csv);
  check_import (fixture, there, "200 0 0 0 0");
  copied = dump_cards (fixture, fixture->product);
  g_assert_cmpstr (copied, ==, cards);
}

/* A person changed a line of an export and added one. */
static void
test_edited_export (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *id = fixture_add (fixture, &fluxr_bug_entity, "Crash");
  g_autofree char *csv = g_strdup_printf (
    "kind;id;name;status;priority;created_at;Owner\n"
    "bugs;%s;'=Crash;completed;;3/12/24 4:05;Ann\nbugs;;New;Done;High;;\n", id);
  g_autoptr (FluxrCsvImport) import = load (fixture, csv);
  g_autoptr (FluxrRow) row = NULL;

  check_import (fixture, import, "1 1 0 0 0");
  row = fixture_load (fixture, &fluxr_bug_entity, id);
  g_assert_cmpstr (fluxr_row_get_text (row, "name"), ==, "=Crash");
  g_assert_null (fluxr_row_get_text (row, "priority"));
  g_assert_cmpint (fluxr_database_get_integer (fixture->db, "SELECT count (*) FROM bugs WHERE"
                                               " status = 'completed' AND name IN ('New', '=Crash')"
                                               , ""), ==, 2);
}

/* Any file: what is said before is what is done, and undo takes all of it back. */
static void
test_random_files (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char *const cells[] = {
    "", "a", "b", "c", "Done", "To Do", "Bug", "x,y", "\"q\"\"\"", "task", "High",
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint i = 0; i < N_FILES; i++)
    {
      g_autoptr (GString) csv = g_string_new ("Title,Status,Type,Priority\n");
      g_autoptr (FluxrCsvImport) import = NULL;
      g_autofree char *before = dump_cards (fixture, fixture->product);
      g_autofree char *after = NULL;
      gint64 entry = fluxr_workspace_get_entry (fixture->workspace, FALSE);

      for (guint k = g_rand_int_range (random, 4, 60); k > 0; k--)
        g_string_append_printf (csv, "%s%s", cells[g_rand_int_range (random, 0, 11)],
                                k % 4 == 1 ? "\n" : ",");
      import = load (fixture, csv->str);
      fluxr_csv_import_set_existing (import, i % 3);
      check_import (fixture, import, NULL);
      if (fluxr_workspace_get_entry (fixture->workspace, FALSE) == entry)
        continue;
      if (i % 5 == 0)
        continue;
      g_assert_true (fluxr_workspace_undo (fixture->workspace, FALSE, 0, NULL, NULL));
      after = dump_cards (fixture, fixture->product);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

/* Also what was looked at and given up before: lists follow, and the undo is known. */
static void
test_lists_follow (Fixture       *fixture,
                   gconstpointer  data)
{
  FluxrStore *store = fluxr_workspace_get_store (fixture->workspace);
  g_autoptr (FluxrCsvImport) import = load (fixture, "Title\nOne\nTwo\n");
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_feature_entity);
  g_autoptr (GListModel) list = NULL;

  fluxr_csv_import_set_kind (import, &fluxr_feature_entity);
  list = fluxr_store_list_records (store, query);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GAsyncResult) ran = NULL;
      g_autoptr (FluxrCsvResult) result = NULL;
      g_autoptr (GError) error = NULL;

      fluxr_csv_import_run_async (import, fixture->workspace, i == 1, NULL, ran_cb, &ran);
      while (ran == NULL)
        g_main_context_iteration (NULL, TRUE);
      result = fluxr_csv_import_run_finish (import, fixture->workspace, ran, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (result->counts[FLUXR_CSV_ACTION_ADD], ==, 2);
      g_assert_cmpuint (g_list_model_get_n_items (list), ==, i * 2);
    }
  g_assert_cmpint (fluxr_workspace_get_acted (fixture->workspace), ==,
                   fluxr_workspace_get_entry (fixture->workspace, FALSE));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/workspace/csv-import/guesses-columns-of-other-tools", test_guesses);
  ADD_TEST ("/workspace/csv-import/knows-words-of-other-tools", test_words);
  ADD_TEST ("/workspace/csv-import/names-lines-and-reasons", test_problems);
  ADD_TEST ("/workspace/csv-import/what-is-there-already", test_existing);
  ADD_TEST ("/workspace/csv-import/ids-go-before-names", test_ids_before_names);
  ADD_TEST ("/workspace/csv-import/cards-stand-in-file-order", test_places);
  ADD_TEST ("/workspace/csv-import/own-files-to-the-letter", test_own_files);
  ADD_TEST ("/workspace/csv-import/an-edited-export", test_edited_export);
  ADD_TEST ("/workspace/csv-import/lists-follow", test_lists_follow);
  ADD_TEST ("/workspace/csv-import/any-file-as-announced-and-undone", test_random_files);

  return g_test_run ();
}
