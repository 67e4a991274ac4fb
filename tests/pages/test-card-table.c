/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is in a table, in which order, and what stays selected. */

#include "file-fixture.h"
#include "fluxr-card-table.h"
#include "fluxr-entities.h"

static const FluxrEntity *const features[] = { &fluxr_feature_entity, NULL };
static const FluxrEntity *const all[]
  = { &fluxr_feature_entity, &fluxr_task_entity, &fluxr_flow_page_entity, NULL };
static const FluxrEntity *const work[] = { &fluxr_task_entity, &fluxr_bug_entity, NULL };

typedef struct
{
  FileFixture file;
  FluxrCardTable *table;
  GListModel *model;
  GtkSelectionModel *selection;
} Fixture;

static void
show (Fixture                  *fixture,
      const FluxrEntity *const *entities,
      const char               *product)
{
  g_autoptr (FluxrCardFilter) everything = fluxr_card_filter_new ();

  g_clear_object (&fixture->table);
  fixture->table = fluxr_card_table_new (fixture->file.store, entities, product, everything);
  fixture->model = fluxr_card_table_get_model (fixture->table);
  fixture->selection = fluxr_card_table_get_selection (fixture->table);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  file_fixture_open (&fixture->file);
  show (fixture, features, fixture->file.product);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->table);
  file_fixture_close (&fixture->file);
}

static void
set (Fixture     *fixture,
     FluxrRecord *record,
     const char  *column,
     const char  *text)
{
  g_autoptr (GError) error = NULL;

  fluxr_workspace_set_text (fixture->file.workspace, "Change", record, column, text, &error);
  g_assert_no_error (error);
}

static FluxrRecord *
add (Fixture    *fixture,
     const char *name,
     const char *status,
     const char *priority)
{
  return file_fixture_insert (&fixture->file, &fluxr_feature_entity, fixture->file.product, name,
                              status, priority);
}

static void
assert_names (Fixture    *fixture,
              const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (fixture->model); i++)
    {
      g_autoptr (FluxrRecord) card = g_list_model_get_item (fixture->model, i);

      g_string_append_printf (names, "%s%s%s", i > 0 ? " " : "",
                              fluxr_record_get_text (card, "name"),
                              gtk_selection_model_is_selected (fixture->selection, i) ? "*" : "");
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_sorted_by_a_column (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (FluxrRecord) a = add (fixture, "b", "completed", "nice-to-have");
  g_autoptr (FluxrRecord) b = add (fixture, "A", "in_progress", NULL);
  g_autoptr (FluxrRecord) c = add (fixture, "c", "stuck", "must-have");

  assert_names (fixture, "A b c");
  fluxr_card_table_set_sort (fixture->table, FLUXR_CARD_SORT_NAME, FALSE);
  assert_names (fixture, "A b c");
  fluxr_card_table_set_sort (fixture->table, FLUXR_CARD_SORT_NAME, TRUE);
  assert_names (fixture, "c b A");
  fluxr_card_table_set_sort (fixture->table, FLUXR_CARD_SORT_STATUS, FALSE);
  assert_names (fixture, "A b c");
  fluxr_card_table_set_sort (fixture->table, FLUXR_CARD_SORT_PRIORITY, FALSE);
  assert_names (fixture, "c b A");
  fluxr_card_table_set_sort (fixture->table, FLUXR_CARD_SORT_CREATED, TRUE);
  assert_names (fixture, "c A b");
  set (fixture, a, "description", "new");
  fluxr_card_table_set_sort (fixture->table, FLUXR_CARD_SORT_CHANGED, TRUE);
  assert_names (fixture, "b c A");
  fluxr_card_table_set_sort (fixture->table, "no such column", TRUE);
  assert_names (fixture, "A b c");
}

/* A row that changes goes where it belongs now, comes or leaves. */
static void
test_sorted_and_filtered_rows_are_live (Fixture       *fixture,
                                        gconstpointer  data)
{
  FluxrCardFilter filter = { .hide_completed = TRUE };
  FluxrCardFilter nothing = { .words = (char *) "no such word" };
  g_autoptr (FluxrRecord) a = add (fixture, "a", "not_started", NULL);
  g_autoptr (FluxrRecord) b = add (fixture, "b", "not_started", NULL);
  g_autoptr (FluxrRecord) c = NULL;
  gboolean empty;

  fluxr_card_table_set_sort (fixture->table, FLUXR_CARD_SORT_NAME, FALSE);
  fluxr_card_table_set_filter (fixture->table, &filter);
  set (fixture, a, "name", "z");
  assert_names (fixture, "b z");
  c = add (fixture, "m", "not_started", NULL);
  assert_names (fixture, "b m z");
  set (fixture, b, "implementation_status", "completed");
  assert_names (fixture, "m z");

  fluxr_card_table_set_filter (fixture->table, &nothing);
  assert_names (fixture, "");
  g_object_get (fixture->table, "empty", &empty, NULL);
  g_assert_true (empty);
  set (fixture, c, "name", "no such word");
  assert_names (fixture, "no such word");
  g_object_get (fixture->table, "empty", &empty, NULL);
  g_assert_false (empty);
}

/* Sorting, moving and filtering do not change what is selected; a person does. */
static void
test_cards_stay_selected (Fixture       *fixture,
                          gconstpointer  data)
{
  FluxrCardFilter filter = { .words = (char *) "a" };
  FluxrCardFilter everything = { NULL };
  g_autoptr (FluxrRecord) a = add (fixture, "a", "not_started", NULL);
  g_autoptr (FluxrRecord) b = add (fixture, "b", "not_started", NULL);
  g_autoptr (FluxrRecord) c = add (fixture, "c", "not_started", NULL);

  gtk_selection_model_select_item (fixture->selection, 0, TRUE);
  gtk_selection_model_select_item (fixture->selection, 1, FALSE);
  assert_names (fixture, "a* b* c");
  fluxr_card_table_set_sort (fixture->table, FLUXR_CARD_SORT_NAME, TRUE);
  assert_names (fixture, "c b* a*");
  set (fixture, a, "name", "x a");
  assert_names (fixture, "x a* c b*");
  fluxr_card_table_set_filter (fixture->table, &filter);
  assert_names (fixture, "x a*");
  fluxr_card_table_set_filter (fixture->table, &everything);
  assert_names (fixture, "x a* c b*");

  fluxr_card_table_set_filter (fixture->table, &filter);
  gtk_selection_model_unselect_all (fixture->selection);
  fluxr_card_table_set_filter (fixture->table, &everything);
  assert_names (fixture, "x a c b");
  gtk_selection_model_select_all (fixture->selection);
  assert_names (fixture, "x a* c* b*");
  gtk_selection_model_unselect_item (fixture->selection, 1);
  assert_names (fixture, "x a* c b*");
}

/* Kinds stay together, however they are sorted. */
static void
test_several_kinds (Fixture       *fixture,
                    gconstpointer  data)
{
  FileFixture *file = &fixture->file;
  g_autoptr (FluxrRecord) z = add (fixture, "z", "not_started", NULL);
  g_autoptr (FluxrRecord) y = add (fixture, "y", "not_started", "must-have");
  g_autoptr (FluxrRecord) task
    = file_fixture_insert (file, &fluxr_task_entity, file->product, "b", "not_started", NULL);
  g_autoptr (FluxrRecord) page
    = file_fixture_insert (file, &fluxr_flow_page_entity, file->product, "a", "not_started", NULL);
  guint position;

  show (fixture, all, fixture->file.product);
  assert_names (fixture, "z y b a");
  fluxr_card_table_set_sort (fixture->table, FLUXR_CARD_SORT_NAME, FALSE);
  assert_names (fixture, "y z b a");
  g_assert_true (fluxr_card_table_find (fixture->table, task, &position));
  g_assert_cmpuint (position, ==, 2);
  fluxr_card_table_set_sort (fixture->table, FLUXR_CARD_SORT_TYPE, TRUE);
  assert_names (fixture, "a b z y");
  fluxr_card_table_set_sort (fixture->table, FLUXR_CARD_SORT_PRIORITY, TRUE);
  assert_names (fixture, "z y b a");
}

static void
test_by_product (Fixture       *fixture,
                 gconstpointer  data)
{
  FileFixture *file = &fixture->file;
  g_autofree char *other = fluxr_workspace_add_product (file->workspace, "Another", NULL);
  g_autoptr (FluxrRecord) first
    = file_fixture_insert (file, &fluxr_task_entity, file->product, "p", "not_started", NULL);
  g_autoptr (FluxrRecord) second
    = file_fixture_insert (file, &fluxr_task_entity, NULL, "none", "not_started", "must-have");
  g_autoptr (FluxrRecord) third
    = file_fixture_insert (file, &fluxr_task_entity, other, "a", "not_started", NULL);
  g_autoptr (FluxrRecord) bug
    = file_fixture_insert (file, &fluxr_bug_entity, file->product, "bug", "not_started", NULL);

  show (fixture, work, NULL);
  assert_names (fixture, "none p a bug");
  fluxr_card_table_set_sort (fixture->table, FLUXR_CARD_SORT_PRODUCT, FALSE);
  assert_names (fixture, "a p none bug");
  fluxr_card_table_set_sort (fixture->table, FLUXR_CARD_SORT_PRODUCT, TRUE);
  assert_names (fixture, "p a none bug");
}

/* Selecting reads no row: a frame is enough for ten thousand. */
static void
test_many_are_selected_at_once (Fixture       *fixture,
                                gconstpointer  data)
{
  g_auto (GStrv) names = g_new0 (char *, 10001);
  g_autoptr (GtkBitset) selected = NULL;
  gint64 start, time;

  for (guint i = 0; i < 10000; i++)
    names[i] = g_strdup_printf ("%u", i);
  g_assert_true (fluxr_workspace_add_cards (fixture->file.workspace, &fluxr_feature_entity,
                                            fixture->file.product, (const char *const *) names,
                                            FLUXR_GROUP_STATUS, "not_started", NULL));
  while (g_list_model_get_n_items (fixture->model) < 10000)
    g_main_context_iteration (NULL, TRUE);

  start = g_get_monotonic_time ();
  gtk_selection_model_select_all (fixture->selection);
  time = g_get_monotonic_time () - start;
  selected = gtk_selection_model_get_selection (fixture->selection);
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, 10000);
  g_test_minimized_result (time / 1000.0, "10,000 selected in %.1f ms", time / 1000.0);
  if (g_test_perf ())
    {
      g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_object_unref);

      start = g_get_monotonic_time ();
      for (guint i = 0; i < 10000; i++)
        g_ptr_array_add (cards, g_list_model_get_item (fixture->model, i));
      time = g_get_monotonic_time () - start;
      g_test_minimized_result (time / 1000.0, "10,000 read in %.1f ms", time / 1000.0);
      start = g_get_monotonic_time ();
      g_assert_true (fluxr_workspace_set_group_value (fixture->file.workspace, cards,
                                                      FLUXR_GROUP_PRIORITY, "must-have", NULL));
      time = g_get_monotonic_time () - start;
      g_test_minimized_result (time / 1000.0, "10,000 changed in %.1f ms", time / 1000.0);
    }
}

#define ADD(path, func) \
  g_test_add ("/pages/card-table/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("sorted-by-a-column", test_sorted_by_a_column);
  ADD ("sorted-and-filtered-rows-are-live", test_sorted_and_filtered_rows_are_live);
  ADD ("cards-stay-selected", test_cards_stay_selected);
  ADD ("several-kinds", test_several_kinds);
  ADD ("by-product", test_by_product);
  ADD ("many-are-selected-at-once", test_many_are_selected_at_once);

  return g_test_run ();
}
