/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Columns, and the current card's way through their changes. No display is needed. */

#include "config.h"

#include "board-fixture.h"
#include "fluxr-board-cursor.h"

typedef struct
{
  DemoModel           *model;
  FluxrBoardCursor    *cursor;
  FluxrBoardSelection *a;
  FluxrBoardSelection *b;
  guint                n_changed;
  guint                n_displaced;
} Fixture;

static void
count_cb (guint *counter)
{
  (*counter)++;
}

static FluxrBoardSelection *
create_selection (Fixture *f,
                  guint    column)
{
  g_autoptr (FluxrBoardColumn) item
    = g_list_model_get_item (demo_model_get_columns (f->model), column);
  FluxrBoardSelection *selection = fluxr_board_selection_new (item, f->cursor);

  board_fixture_validate (G_LIST_MODEL (selection));

  return selection;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->model = demo_model_new ();
  demo_model_add_column (f->model, "a", "First", NULL);
  demo_model_add_column (f->model, "b", "Second", NULL);
  demo_model_add_cards (f->model, "a", "A", 5);
  demo_model_add_cards (f->model, "b", "B", 3);

  f->cursor = fluxr_board_cursor_new ();
  f->a = create_selection (f, 0);
  f->b = create_selection (f, 1);
  g_signal_connect_swapped (f->cursor, "changed", G_CALLBACK (count_cb), &f->n_changed);
  g_signal_connect_swapped (f->cursor, "displaced", G_CALLBACK (count_cb), &f->n_displaced);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_finalize_object (f->a);
  g_assert_finalize_object (f->b);
  g_assert_finalize_object (f->cursor);
  g_assert_finalize_object (f->model);
}

static void
check_place_only (Fixture             *f,
                  FluxrBoardSelection *selection,
                  guint                position)
{
  guint found = GTK_INVALID_LIST_POSITION;

  g_assert_true (fluxr_board_cursor_find (f->cursor, &found) == selection);
  g_assert_cmpuint (found, ==, position);
}

static void
check_place (Fixture             *f,
             FluxrBoardSelection *selection,
             guint                position)
{
  check_place_only (f, selection, position);
  if (selection != NULL)
    g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (selection), position));
}

static void
test_select (Fixture       *f,
             gconstpointer  data)
{
  GtkSelectionModel *a = GTK_SELECTION_MODEL (f->a);
  GtkSelectionModel *b = GTK_SELECTION_MODEL (f->b);

  g_assert_true (gtk_selection_model_select_item (a, 1, TRUE));
  check_place (f, f->a, 1);
  g_assert_true (gtk_selection_model_select_item (b, 2, TRUE));
  check_place (f, f->b, 2);
  g_assert_false (gtk_selection_model_is_selected (a, 1));
  g_assert_cmpuint (f->n_changed, ==, 2);
  g_assert_true (gtk_selection_model_select_item (b, 2, TRUE));
  g_assert_cmpuint (f->n_changed, ==, 2);
  g_assert_false (gtk_selection_model_unselect_item (b, 2));
  check_place (f, f->b, 2);
}

static void
test_shift (Fixture       *f,
            gconstpointer  data)
{
  fluxr_board_cursor_place (f->cursor, f->a, 2);
  demo_model_remove (f->model, demo_model_find (f->model, "A 1"));
  check_place (f, f->a, 1);
  demo_model_move (f->model, demo_model_find (f->model, "B 1"), "a",
                   demo_model_find (f->model, "A 2"));
  check_place (f, f->a, 2);
  demo_model_remove (f->model, demo_model_find (f->model, "A 5"));
  check_place (f, f->a, 2);
  g_assert_cmpuint (f->n_displaced, ==, 0);
  g_assert_cmpuint (f->n_changed, ==, 1);
}

static void
test_move_out_then_in (Fixture       *f,
                       gconstpointer  data)
{
  DemoCard *card = demo_model_find (f->model, "A 2");

  fluxr_board_cursor_place (f->cursor, f->a, 1);
  demo_model_move (f->model, card, "b", demo_model_find (f->model, "B 3"));
  check_place (f, f->b, 2);
  g_assert_true (fluxr_board_cursor_get_card (f->cursor) == card);
  g_assert_cmpuint (f->n_changed, ==, 1);
  g_assert_cmpuint (f->n_displaced, ==, 2);
}

static void
test_move_in_then_out (Fixture       *f,
                       gconstpointer  data)
{
  DemoCard *card = demo_model_find (f->model, "A 2");

  fluxr_board_cursor_place (f->cursor, f->a, 1);
  g_list_store_insert (demo_model_get_cards (f->model, "b"), 0, card);
  check_place (f, f->a, 1);
  g_list_store_remove (demo_model_get_cards (f->model, "a"), 1);
  check_place (f, f->b, 0);
  g_assert_cmpuint (f->n_changed, ==, 1);
}

static void
test_removed (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (DemoCard) card = g_object_ref (demo_model_find (f->model, "A 4"));
  guint position;

  fluxr_board_cursor_place (f->cursor, f->a, 4);
  demo_model_remove (f->model, demo_model_find (f->model, "A 1"));
  g_assert_true (fluxr_board_cursor_find (f->cursor, NULL) == f->a);
  fluxr_board_cursor_place (f->cursor, f->a, 2);
  demo_model_remove (f->model, card);
  check_place (f, NULL, GTK_INVALID_LIST_POSITION);
  g_assert_true (fluxr_board_cursor_get_card (f->cursor) == card);
  g_assert_true (fluxr_board_cursor_get_home (f->cursor, &position) == f->a);
  g_assert_cmpuint (position, ==, 2);

  demo_model_move (f->model, card, "b", NULL);
  check_place (f, f->b, 3);
}

static void
test_swapped_models (Fixture       *f,
                     gconstpointer  data)
{
  FluxrBoardColumn *column = fluxr_board_selection_get_column (f->a);
  g_autoptr (GListStore) other = g_list_store_new (DEMO_TYPE_CARD);
  g_autoptr (GListModel) before = g_object_ref (fluxr_board_column_get_cards (column));
  DemoCard *card = demo_model_find (f->model, "A 4");
  guint n = 0;

  g_signal_connect_swapped (column, "items-changed", G_CALLBACK (count_cb), &n);
  fluxr_board_cursor_place (f->cursor, f->a, 3);
  g_list_store_append (other, demo_model_find (f->model, "A 1"));
  g_list_store_append (other, card);
  fluxr_board_column_set_cards (column, G_LIST_MODEL (other));
  check_place (f, f->a, 1);
  fluxr_board_column_set_cards (column, G_LIST_MODEL (other));
  fluxr_board_column_set_cards (column, NULL);
  check_place (f, NULL, GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (column)), ==, 0);
  fluxr_board_column_set_cards (column, before);
  check_place (f, f->a, 3);
  g_assert_cmpuint (n, ==, 3);
}

/* A reload of many cards is looked through only near by, and that is enough for a card that
 * stayed about where it was. */
static void
test_big_reload (Fixture       *f,
                 gconstpointer  data)
{
  GListStore *cards = demo_model_get_cards (f->model, "a");
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  demo_model_add_cards (f->model, "a", "More", 20000);
  fluxr_board_cursor_place (f->cursor, f->a, 10000);
  for (guint i = 1; i < g_list_model_get_n_items (G_LIST_MODEL (cards)); i++)
    g_ptr_array_add (all, g_list_model_get_item (G_LIST_MODEL (cards), i));
  g_list_store_splice (cards, 0, all->len + 1, all->pdata, all->len);
  check_place (f, f->a, 9999);
}

static void
test_new_column (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (FluxrBoardSelection) c = NULL;
  DemoCard *card = demo_model_find (f->model, "A 3");

  fluxr_board_cursor_place (f->cursor, f->a, 2);
  demo_model_add_column (f->model, "c", "Third", NULL);
  demo_model_move (f->model, card, "c", NULL);
  check_place (f, NULL, GTK_INVALID_LIST_POSITION);
  c = create_selection (f, 2);
  check_place (f, c, 0);
  g_assert_finalize_object (g_steal_pointer (&c));
  check_place (f, NULL, GTK_INVALID_LIST_POSITION);
}

static void
test_set_card (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (DemoCard) stranger = demo_card_new ("Stranger", NULL);

  fluxr_board_cursor_set_card (f->cursor, G_OBJECT (demo_model_find (f->model, "B 2")));
  check_place (f, f->b, 1);
  fluxr_board_cursor_set_card (f->cursor, G_OBJECT (stranger));
  check_place (f, NULL, GTK_INVALID_LIST_POSITION);
  g_list_store_append (demo_model_get_cards (f->model, "a"), stranger);
  check_place (f, f->a, 5);
  fluxr_board_cursor_set_card (f->cursor, NULL);
  check_place (f, NULL, GTK_INVALID_LIST_POSITION);
  g_assert_null (fluxr_board_cursor_get_card (f->cursor));
  g_assert_cmpuint (f->n_changed, ==, 3);
}

static void
check_picked (Fixture    *f,
              const char *expected)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) titles = g_string_new (NULL);

  fluxr_board_selection_list_picked (f->a, cards);
  fluxr_board_selection_list_picked (f->b, cards);
  for (guint i = 0; i < cards->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? ", " : "",
                            demo_card_get_title (cards->pdata[i]));

  g_assert_cmpstr (titles->str, ==, expected);
}

/* What GTK asks of a selection when rows are clicked and walked over with modifiers. */
static void
test_pick (Fixture       *f,
           gconstpointer  data)
{
  GtkSelectionModel *a = GTK_SELECTION_MODEL (f->a);
  GtkSelectionModel *b = GTK_SELECTION_MODEL (f->b);
  guint n = 0;

  g_signal_connect_swapped (fluxr_board_cursor_get_picks (f->cursor), "changed",
                            G_CALLBACK (count_cb), &n);
  gtk_selection_model_select_item (a, 1, TRUE);
  check_picked (f, "");
  g_assert_cmpuint (n, ==, 0);
  gtk_selection_model_select_item (b, 2, FALSE);
  check_picked (f, "A 2, B 3");
  g_assert_cmpuint (n, ==, 1);
  check_place (f, f->b, 2);
  g_assert_true (gtk_selection_model_is_selected (a, 1));
  g_assert_false (gtk_selection_model_is_selected (a, 2));
  gtk_selection_model_unselect_item (a, 1);
  check_picked (f, "B 3");
  check_place_only (f, f->a, 1);
  g_assert_false (gtk_selection_model_is_selected (a, 1));
  gtk_selection_model_unselect_item (b, 2);
  check_picked (f, "");
  check_place (f, f->b, 2);

  gtk_selection_model_select_all (a);
  check_picked (f, "A 1, A 2, A 3, A 4, A 5");
  gtk_selection_model_select_item (a, 3, TRUE);
  check_picked (f, "");
  g_assert_cmpuint (n, ==, 5);
}

static void
extend_to (FluxrBoardSelection *selection,
           guint                position)
{
  fluxr_board_selection_set_extending (selection, TRUE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), position, TRUE);
  fluxr_board_selection_set_extending (selection, FALSE);
}

static void
test_pick_range (Fixture       *f,
                 gconstpointer  data)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (f->a), 2, TRUE);
  extend_to (f->a, 4);
  check_picked (f, "A 3, A 4, A 5");
  check_place (f, f->a, 4);
  demo_model_remove (f->model, demo_model_find (f->model, "A 1"));
  extend_to (f->a, 0);
  check_picked (f, "A 2, A 3");
  demo_model_remove (f->model, demo_model_find (f->model, "A 3")); /* where it began */
  extend_to (f->a, 1);
  check_picked (f, "A 2, A 4");
  extend_to (f->b, 1);
  check_picked (f, "B 2");
}

static void
test_picks_survive (Fixture       *f,
                    gconstpointer  data)
{
  FluxrBoardColumn *column = fluxr_board_selection_get_column (f->b);

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (f->a), 1, TRUE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (f->a), 3, FALSE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (f->b), 0, FALSE);
  demo_model_move (f->model, demo_model_find (f->model, "A 4"), "b", NULL);
  demo_model_remove (f->model, demo_model_find (f->model, "A 2"));
  fluxr_board_column_set_loading (column, TRUE);
  fluxr_board_cursor_prune_picks (f->cursor);
  g_assert_cmpuint (fluxr_board_picks_get_count (fluxr_board_cursor_get_picks (f->cursor)), ==, 3);
  fluxr_board_column_set_loading (column, FALSE);
  fluxr_board_cursor_prune_picks (f->cursor);
  check_picked (f, "B 1, A 4");
  g_assert_cmpuint (fluxr_board_picks_get_count (fluxr_board_cursor_get_picks (f->cursor)), ==, 2);
}

static gboolean
find_cb (GListModel *cards,
         GObject    *card,
         guint      *position,
         gpointer    n_asked)
{
  (*(guint *) n_asked)++;

  return g_list_store_find (G_LIST_STORE (cards), card, position);
}

/* A page that knows where its cards are is asked, however many were loaded at once. */
static void
test_find (Fixture       *f,
           gconstpointer  data)
{
  FluxrBoardColumn *column = fluxr_board_selection_get_column (f->a);
  g_autoptr (GListStore) cards = g_object_ref (demo_model_get_cards (f->model, "a"));
  g_autoptr (GListStore) other = g_list_store_new (DEMO_TYPE_CARD);
  g_autoptr (DemoCard) last = NULL;
  guint n = 0;

  demo_model_add_cards (f->model, "a", "More", 20000);
  last = g_list_model_get_item (G_LIST_MODEL (cards), 20004);
  fluxr_board_column_set_find (column, find_cb, &n, NULL);
  fluxr_board_cursor_set_card (f->cursor, G_OBJECT (last));
  g_assert_cmpuint (n, ==, 1);
  check_place (f, f->a, 20004);
  fluxr_board_column_set_cards (column, G_LIST_MODEL (other));
  check_place (f, NULL, GTK_INVALID_LIST_POSITION);
  fluxr_board_column_set_cards (column, G_LIST_MODEL (cards));
  check_place (f, f->a, 20004);
  g_assert_cmpuint (n, <=, 3);
}

static void
test_column_notifies (void)
{
  g_autoptr (FluxrBoardColumn) column = fluxr_board_column_new ("key", "Title", NULL);
  guint n = 0;

  g_signal_connect_swapped (column, "notify", G_CALLBACK (count_cb), &n);
  fluxr_board_column_set_title (column, "Title");
  fluxr_board_column_set_loading (column, FALSE);
  fluxr_board_column_set_style (column, NULL);
  fluxr_board_column_set_count_text (column, NULL);
  fluxr_board_column_set_collapsed (column, FALSE);
  fluxr_board_column_set_limit (column, 0);
  g_assert_cmpuint (n, ==, 0);
  fluxr_board_column_set_title (column, "Other");
  fluxr_board_column_set_loading (column, TRUE);
  fluxr_board_column_set_style (column, "success");
  fluxr_board_column_set_count_text (column, "1 of 2");
  fluxr_board_column_set_collapsed (column, TRUE);
  fluxr_board_column_set_limit (column, 3);
  g_assert_cmpuint (n, ==, 6);
  g_assert_cmpstr (fluxr_board_column_get_key (column), ==, "key");
}

/* The validator of set_up() holds every report of a change against the list. */
static void
test_long_column (Fixture       *f,
                  gconstpointer  data)
{
  GListModel *b = G_LIST_MODEL (f->b);
  guint known;

  demo_model_add_cards (f->model, "b", "More", 300);
  demo_model_remove (f->model, demo_model_find (f->model, "More 300"));
  g_assert_cmpuint (g_list_model_get_n_items (b), ==, 302);

  g_clear_object (&f->b);
  f->b = create_selection (f, 1);
  b = G_LIST_MODEL (f->b);
  known = g_list_model_get_n_items (b);
  g_assert_cmpuint (known, <, 50);
  demo_model_remove (f->model, demo_model_find (f->model, "More 290"));
  g_assert_cmpuint (g_list_model_get_n_items (b), ==, known);

  fluxr_board_selection_reach (f->b, known - 1);
  g_assert_cmpuint (g_list_model_get_n_items (b), ==, known);
  fluxr_board_selection_reach (f->b, known + 20);
  g_assert_cmpuint (g_list_model_get_n_items (b), ==, known + 20);
  demo_model_remove (f->model, demo_model_find (f->model, "More 2"));
  g_assert_cmpuint (g_list_model_get_n_items (b), ==, 300);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/board/column/notifies-once-per-change", test_column_notifies);
#define TEST(path, function) \
  g_test_add ("/board/cursor/" path, Fixture, NULL, set_up, function, tear_down)
  TEST ("select-one-over-all-columns", test_select);
  TEST ("shift-with-its-neighbours", test_shift);
  TEST ("long-column-is-told-bit-by-bit", test_long_column);
  TEST ("move-out-then-in", test_move_out_then_in);
  TEST ("move-in-then-out", test_move_in_then_out);
  TEST ("removed-and-back", test_removed);
  TEST ("swapped-models", test_swapped_models);
  TEST ("big-reload", test_big_reload);
  TEST ("new-column", test_new_column);
  TEST ("set-card", test_set_card);
  TEST ("pick", test_pick);
  TEST ("pick-a-range", test_pick_range);
  TEST ("picks-survive-moves-only", test_picks_survive);
  TEST ("find", test_find);
#undef TEST

  return g_test_run ();
}
