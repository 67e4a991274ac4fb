/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which columns a board has, in which order, and what is in them. */

#include "file-fixture.h"
#include "fluxr-board-column.h"
#include "fluxr-card-columns.h"
#include "fluxr-entities.h"

static const FluxrEntity *const features[] = { &fluxr_feature_entity, NULL };
static const FluxrEntity *const all[]
  = { &fluxr_feature_entity, &fluxr_task_entity, &fluxr_flow_page_entity, NULL };
static const FluxrEntity *const work[] = { &fluxr_task_entity, &fluxr_bug_entity, NULL };

typedef struct
{
  FileFixture file;
  FluxrCardColumns *columns;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  file_fixture_open (&fixture->file);
  fixture->columns = fluxr_card_columns_new (fixture->file.store, features, FLUXR_GROUP_STATUS,
                                             fixture->file.product);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->columns);
  file_fixture_close (&fixture->file);
}

static char *
add (Fixture    *fixture,
     const char *name,
     const char *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_feature_entity);
  char *id;

  id = fluxr_workspace_add_card (fixture->file.workspace, &fluxr_feature_entity,
                                 fixture->file.product, name, FLUXR_GROUP_STATUS, "not_started",
                                 &error);
  g_assert_no_error (error);
  /* Any value may come from a server: not by a move, which knows what a column is. */
  fluxr_row_set_text (change, "implementation_status", status);
  fluxr_workspace_update (fixture->file.workspace, "Change", id, change, &error);
  g_assert_no_error (error);

  return id;
}

static void
assert_titles (Fixture    *fixture,
               const char *expected)
{
  GListModel *model = fluxr_card_columns_get_model (fixture->columns);
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (FluxrBoardColumn) column = g_list_model_get_item (model, i);

      g_string_append_printf (titles, "%s%s", i > 0 ? " | " : "",
                              fluxr_board_column_get_title (column));
    }
  g_assert_cmpstr (titles->str, ==, expected);
}

static void
test_standard_ones_are_always_there (Fixture       *fixture,
                                     gconstpointer  data)
{
  assert_titles (fixture, "Not started | In progress | Completed");
}

static void
test_others_come_in_their_place (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autofree char *stranger = add (fixture, "A", "on hold");
  g_autofree char *blocked = add (fixture, "B", "blocked");
  g_autofree char *none = add (fixture, "C", NULL);

  assert_titles (fixture,
                 "Not started | In progress | Blocked | Completed | on hold | No status");
}

static void
test_column_stays_when_its_last_card_leaves (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autofree char *id = add (fixture, "A", "blocked");
  FluxrStore *store = fluxr_workspace_get_store (fixture->file.workspace);
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (cards, fluxr_store_find_record (store, &fluxr_feature_entity, id));
  fluxr_workspace_move_cards (fixture->file.workspace, cards, FLUXR_GROUP_STATUS, "completed", NULL,
                              &error);
  g_assert_no_error (error);
  assert_titles (fixture, "Not started | In progress | Blocked | Completed");
}

static void
test_cards_are_found_in_their_column (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autofree char *first = add (fixture, "A", "in_progress");
  g_autofree char *second = add (fixture, "B", "in_progress");
  g_autofree char *none = add (fixture, "C", NULL);
  FluxrStore *store = fixture->file.store;
  g_autoptr (FluxrRecord) card = fluxr_store_find_record (store, &fluxr_feature_entity, second);
  GListModel *cards = fluxr_card_columns_find_cards (fixture->columns, "in_progress");
  guint n;

  g_assert_cmpuint (g_list_model_get_n_items (cards), ==, 2);
  g_assert_cmpuint (
    fluxr_card_columns_find_place (fixture->columns, card, &n), ==, 2);
  g_assert_cmpuint (n, ==, 2);
}

static void
test_by_priority (Fixture       *fixture,
                  gconstpointer  data)
{
  static const char *const priorities[] = { NULL, "", "not-prioritized", "must-have", "urgent" };
  FluxrStore *store = fixture->file.store;
  FluxrCardFilter filter = { .hide_completed = TRUE };
  GListModel *cards;

  for (guint i = 0; i < G_N_ELEMENTS (priorities); i++)
    {
      g_autofree char *id = add (fixture, "A", i == 2 ? "completed" : "not_started");
      g_autoptr (FluxrRecord) card = fluxr_store_find_record (store, &fluxr_feature_entity, id);

      g_assert_true (fluxr_workspace_set_text (fixture->file.workspace, "Change", card, "priority",
                                               priorities[i], NULL));
    }
  g_object_unref (fixture->columns);
  fixture->columns
    = fluxr_card_columns_new (store, features, FLUXR_GROUP_PRIORITY, fixture->file.product);
  assert_titles (fixture, "Must have | Nice to have | Not prioritized | urgent");
  cards = fluxr_card_columns_find_cards (fixture->columns, "not-prioritized");
  g_assert_cmpuint (g_list_model_get_n_items (cards), ==, 3);

  fluxr_card_columns_set_filter (fixture->columns, &filter);
  cards = fluxr_card_columns_find_cards (fixture->columns, "not-prioritized");
  g_assert_cmpuint (g_list_model_get_n_items (cards), ==, 2);
}

static guint
count (Fixture    *fixture,
       const char *status)
{
  return g_list_model_get_n_items (fluxr_card_columns_find_cards (fixture->columns, status));
}

/* No priority counts as not prioritized; a card comes and goes as it changes. */
static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  char *none[] = { (char *) "not-prioritized", NULL };
  FluxrCardFilter filter
    = { .words = (char *) "tea", .priorities = none, .hide_completed = TRUE };
  FluxrCardFilter everything = { NULL };
  g_autofree char *tea = add (fixture, "Tea", "not_started");
  g_autofree char *milk = add (fixture, "Milk", "not_started");
  g_autofree char *done = add (fixture, "Tea again", "completed");
  FluxrStore *store = fixture->file.store;
  g_autoptr (FluxrRecord) card = fluxr_store_find_record (store, &fluxr_feature_entity, milk);

  fluxr_card_columns_set_filter (fixture->columns, &filter);
  assert_titles (fixture, "Not started | In progress");
  g_assert_cmpuint (count (fixture, "not_started"), ==, 1);
  g_assert_true (fluxr_workspace_set_text (fixture->file.workspace, "Change", card, "name", "Steam",
                                           NULL));
  g_assert_cmpuint (count (fixture, "not_started"), ==, 2);
  g_assert_true (fluxr_workspace_set_text (fixture->file.workspace, "Change", card, "priority",
                                           "must-have", NULL));
  g_assert_cmpuint (count (fixture, "not_started"), ==, 1);

  fluxr_card_columns_set_filter (fixture->columns, &everything);
  assert_titles (fixture, "Not started | In progress | Completed");
  g_assert_cmpuint (count (fixture, "not_started"), ==, 2);
  g_assert_cmpuint (count (fixture, "completed"), ==, 1);
}

/* What is typed on is looked for among what was found, and follows changes like any other. */
static void
test_typed_on (Fixture       *fixture,
               gconstpointer  data)
{
  static const char *const typed[] = { "t", "te", "tea", "tea p", "tea", "pot", "pots", "" };
  static const guint found[] = { 5, 3, 3, 1, 3, 2, 0, 5 };
  static const char *const names[] = { "Teapot", "Tea", "Steam", "Tin", "Pot" };
  FluxrStore *store = fixture->file.store;
  g_autofree char *last = NULL;
  g_autoptr (FluxrRecord) card = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_free (last);
      last = add (fixture, names[i], "not_started");
    }
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      FluxrCardFilter filter = { .words = (char *) typed[i] };

      fluxr_card_columns_set_filter (fixture->columns, &filter);
      g_assert_cmpuint (count (fixture, "not_started"), ==, found[i]);
    }
  card = fluxr_store_find_record (store, &fluxr_feature_entity, last);
  for (guint i = 0; i < 3; i++)
    {
      FluxrCardFilter filter = { .words = (char *) typed[i] };

      fluxr_card_columns_set_filter (fixture->columns, &filter);
    }
  g_assert_cmpuint (count (fixture, "not_started"), ==, 3);
  g_assert_true (fluxr_workspace_set_text (fixture->file.workspace, "Change", card, "name",
                                           "Tea egg", NULL));
  g_assert_cmpuint (count (fixture, "not_started"), ==, 4);
}

/* A status that is not chosen has no column. */
static void
test_filter_by_status (Fixture       *fixture,
                       gconstpointer  data)
{
  char *statuses[] = { (char *) "in_progress", (char *) "", NULL };
  FluxrCardFilter filter = { .statuses = statuses };
  g_autofree char *begun = add (fixture, "Begun", "in_progress");
  g_autofree char *strange = add (fixture, "Strange", "on hold");
  g_autofree char *without = add (fixture, "Without", NULL);

  fluxr_card_columns_set_filter (fixture->columns, &filter);
  assert_titles (fixture, "In progress | No status");
  g_assert_cmpuint (count (fixture, "in_progress"), ==, 1);
  g_assert_cmpuint (count (fixture, NULL), ==, 1);
}

static void
assert_names (GListModel *cards,
              const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (cards); i++)
    {
      g_autoptr (FluxrRecord) card = g_list_model_get_item (cards, i);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                              fluxr_record_get_text (card, "name"));
    }
  g_assert_cmpstr (names->str, ==, expected);
}

/* Of each kind its own cards in their order; a page has a status but no priority. */
static void
test_several_kinds (Fixture       *fixture,
                    gconstpointer  data)
{
  FileFixture *file = &fixture->file;
  char *kinds[] = { (char *) "tasks", NULL };
  FluxrCardFilter filter = { .kinds = kinds };
  g_autofree char *feature = add (fixture, "F1", "not_started");
  g_autoptr (FluxrRecord) page
    = file_fixture_insert (file, &fluxr_flow_page_entity, file->product, "P1", NULL, NULL);
  g_autoptr (FluxrRecord) task
    = file_fixture_insert (file, &fluxr_task_entity, file->product, "T1", NULL, NULL);
  GListModel *cards;
  guint n;

  g_object_unref (fixture->columns);
  fixture->columns = fluxr_card_columns_new (file->store, all, FLUXR_GROUP_STATUS, file->product);
  cards = fluxr_card_columns_find_cards (fixture->columns, "not_started");
  assert_names (cards, "F1 T1 P1");
  /* Its place is one among the pages. */
  g_assert_cmpuint (fluxr_card_columns_find_place (fixture->columns, page, &n), ==, 1);
  g_assert_cmpuint (n, ==, 1);

  fluxr_card_columns_set_filter (fixture->columns, &filter);
  assert_names (fluxr_card_columns_find_cards (fixture->columns, "not_started"), "T1");
  g_assert_false (fluxr_card_columns_shows (fixture->columns, page));
  g_assert_true (fluxr_card_columns_shows (fixture->columns, task));

  g_object_unref (fixture->columns);
  fixture->columns = fluxr_card_columns_new (file->store, all, FLUXR_GROUP_PRIORITY, file->product);
  assert_names (fluxr_card_columns_find_cards (fixture->columns, "not-prioritized"), "F1 T1 P1");
  assert_names (fluxr_card_columns_find_cards (fixture->columns, "must-have"), "");
}

/* What matters more comes first, whosever it is; what belongs to no product is there too. */
static void
test_all_products (Fixture       *fixture,
                   gconstpointer  data)
{
  FileFixture *file = &fixture->file;
  g_autofree char *other = fluxr_workspace_add_product (file->workspace, "Other", NULL);
  g_autoptr (FluxrRecord) first
    = file_fixture_insert (file, &fluxr_task_entity, other, "T1", NULL, NULL);
  g_autoptr (FluxrRecord) second
    = file_fixture_insert (file, &fluxr_task_entity, NULL, "T2", NULL, "nice-to-have");
  g_autoptr (FluxrRecord) third
    = file_fixture_insert (file, &fluxr_task_entity, file->product, "T3", NULL, "must-have");
  g_autoptr (FluxrRecord) bug
    = file_fixture_insert (file, &fluxr_bug_entity, file->product, "B1", NULL, "must-have");

  g_object_unref (fixture->columns);
  fixture->columns = fluxr_card_columns_new (file->store, work, FLUXR_GROUP_STATUS, NULL);
  assert_names (fluxr_card_columns_find_cards (fixture->columns, "not_started"), "T3 T2 T1 B1");

  g_assert_true (fluxr_workspace_set_text (file->workspace, "Change", first, "status",
                                           "on hold", NULL));
  while (fluxr_card_columns_find_cards (fixture->columns, "on hold") == NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_names (fluxr_card_columns_find_cards (fixture->columns, "on hold"), "T1");
}

static void
test_filter_is_kept (void)
{
  char *kinds[] = { (char *) "tasks", (char *) "bugs", NULL };
  char *statuses[] = { (char *) "", NULL };
  FluxrCardFilter filter = { .words = (char *) "tea", .kinds = kinds, .statuses = statuses,
                             .hide_completed = TRUE };
  g_autoptr (GVariant) variant = fluxr_card_filter_to_variant (&filter);
  g_autoptr (FluxrCardFilter) kept = fluxr_card_filter_new_variant (variant);
  g_autoptr (FluxrCardFilter) nothing = fluxr_card_filter_new ();
  g_autoptr (GVariant) odd
    = g_variant_ref_sink (g_variant_new_parsed ("{'words': <5>, 'stranger': <'x'>}"));
  g_autoptr (FluxrCardFilter) other = fluxr_card_filter_new_variant (odd);

  g_assert_cmpstr (kept->words, ==, "tea");
  g_assert_cmpstrv (kept->kinds, kinds);
  g_assert_cmpstrv (kept->statuses, statuses);
  g_assert_null (kept->priorities);
  g_assert_true (kept->hide_completed);
  g_assert_true (fluxr_card_filter_is_active (kept));
  g_assert_false (fluxr_card_filter_is_active (nothing));
  g_assert_false (fluxr_card_filter_is_active (other));
}

static void
test_keys_tell_none_from_empty (void)
{
  g_autofree char *none = fluxr_card_columns_dup_key (NULL);
  g_autofree char *empty = fluxr_card_columns_dup_key ("");
  g_autofree char *dash = fluxr_card_columns_dup_key ("-");

  g_assert_cmpstr (none, !=, empty);
  g_assert_cmpstr (none, !=, dash);
  g_assert_null (fluxr_card_columns_get_value (none));
  g_assert_cmpstr (fluxr_card_columns_get_value (empty), ==, "");
  g_assert_cmpstr (fluxr_card_columns_get_value (dash), ==, "-");
}

#define ADD(path, func) \
  g_test_add ("/pages/card-columns/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("standard-ones-are-always-there", test_standard_ones_are_always_there);
  ADD ("others-come-in-their-place", test_others_come_in_their_place);
  ADD ("column-stays-when-its-last-card-leaves", test_column_stays_when_its_last_card_leaves);
  ADD ("cards-are-found-in-their-column", test_cards_are_found_in_their_column);
  ADD ("by-priority", test_by_priority);
  ADD ("filtered-cards-are-live", test_filter);
  ADD ("filtered-while-typing", test_typed_on);
  ADD ("filtered-by-status", test_filter_by_status);
  ADD ("several-kinds", test_several_kinds);
  ADD ("all-products", test_all_products);
  g_test_add_func ("/pages/card-columns/filter-is-kept", test_filter_is_kept);
  g_test_add_func ("/pages/card-columns/keys-tell-none-from-empty",
                   test_keys_tell_none_from_empty);

  return g_test_run ();
}
