/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which columns a board has, in which order, and what is in them. */

#include "fluxr-board-column.h"
#include "fluxr-feature.h"
#include "fluxr-card-columns.h"
#include "fluxr-workspace.h"

typedef struct
{
  FluxrAccounts *accounts;
  FluxrWorkspace *workspace;
  char *product;
  FluxrCardColumns *columns;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_dir_make_tmp ("columns-XXXXXX", &error);

  g_assert_no_error (error);
  fixture->accounts = fluxr_accounts_new (path, &error);
  g_assert_no_error (error);
  fixture->workspace = fluxr_workspace_new (
    fixture->accounts, fluxr_accounts_get_current (fixture->accounts), FALSE, &error);
  g_assert_no_error (error);
  fixture->product = fluxr_workspace_add_product (fixture->workspace, "Product", &error);
  g_assert_no_error (error);
  fixture->columns
    = fluxr_card_columns_new (fluxr_workspace_get_store (fixture->workspace),
                                &fluxr_feature_entity, FLUXR_GROUP_STATUS, fixture->product);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->columns);
  fluxr_workspace_close (fixture->workspace);
  g_assert_finalize_object (fixture->workspace);
  g_assert_finalize_object (fixture->accounts);
  g_free (fixture->product);
}

static char *
add (Fixture    *fixture,
     const char *name,
     const char *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_feature_entity);
  char *id;

  id = fluxr_workspace_add_card (fixture->workspace, &fluxr_feature_entity, fixture->product, name,
                                 FLUXR_GROUP_STATUS, "not_started", &error);
  g_assert_no_error (error);
  /* Any value may come from a server: not by a move, which knows what a column is. */
  fluxr_row_set_text (change, "implementation_status", status);
  fluxr_workspace_update (fixture->workspace, "Change", id, change, &error);
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
  g_autoptr (GError) error = NULL;

  fluxr_workspace_move_card (fixture->workspace, &fluxr_feature_entity, id, FLUXR_GROUP_STATUS,
                             "completed", NULL, &error);
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
  FluxrStore *store = fluxr_workspace_get_store (fixture->workspace);
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
  FluxrStore *store = fluxr_workspace_get_store (fixture->workspace);
  FluxrCardFilter filter = { "", NULL, TRUE };
  GListModel *cards;

  for (guint i = 0; i < G_N_ELEMENTS (priorities); i++)
    {
      g_autofree char *id = add (fixture, "A", i == 2 ? "completed" : "not_started");
      g_autoptr (FluxrRecord) card = fluxr_store_find_record (store, &fluxr_feature_entity, id);

      g_assert_true (fluxr_workspace_set_text (fixture->workspace, "Change", card, "priority",
                                               priorities[i], NULL));
    }
  g_object_unref (fixture->columns);
  fixture->columns = fluxr_card_columns_new (store, &fluxr_feature_entity, FLUXR_GROUP_PRIORITY,
                                             fixture->product);
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
  static const char *const none[] = { "not-prioritized", NULL };
  FluxrCardFilter filter = { "tea", none, TRUE };
  FluxrCardFilter everything = { "", NULL, FALSE };
  g_autofree char *tea = add (fixture, "Tea", "not_started");
  g_autofree char *milk = add (fixture, "Milk", "not_started");
  g_autofree char *done = add (fixture, "Tea again", "completed");
  FluxrStore *store = fluxr_workspace_get_store (fixture->workspace);
  g_autoptr (FluxrRecord) card = fluxr_store_find_record (store, &fluxr_feature_entity, milk);

  fluxr_card_columns_set_filter (fixture->columns, &filter);
  assert_titles (fixture, "Not started | In progress");
  g_assert_cmpuint (count (fixture, "not_started"), ==, 1);
  g_assert_true (fluxr_workspace_set_text (fixture->workspace, "Change", card, "name", "Steam",
                                           NULL));
  g_assert_cmpuint (count (fixture, "not_started"), ==, 2);
  g_assert_true (fluxr_workspace_set_text (fixture->workspace, "Change", card, "priority",
                                           "must-have", NULL));
  g_assert_cmpuint (count (fixture, "not_started"), ==, 1);

  fluxr_card_columns_set_filter (fixture->columns, &everything);
  assert_titles (fixture, "Not started | In progress | Completed");
  g_assert_cmpuint (count (fixture, "not_started"), ==, 2);
  g_assert_cmpuint (count (fixture, "completed"), ==, 1);
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
  g_test_add_func ("/pages/card-columns/keys-tell-none-from-empty",
                   test_keys_tell_none_from_empty);

  return g_test_run ();
}
