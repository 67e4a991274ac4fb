/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The board in a window of this process: what it asks for, shows and tells, and that nothing stays
 * behind. Real input is drive_board.py's matter. */

#include "config.h"

#include "board-fixture.h"
#include "demo-face.h"
#include "fluxr-board-adder.h"
#include "fluxr-board-card.h"
#include "fluxr-board-heading.h"
#include "fluxr-board-lane.h"
#include "fluxr-board-switcher.h"

static char *
dup_wish (GPtrArray  *cards,
          const char *key,
          DemoCard   *before)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < cards->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? ", " : "",
                            demo_card_get_title (cards->pdata[i]));

  return g_strdup_printf ("%s > %s < %s", titles->str, key,
                          before != NULL ? demo_card_get_title (before) : "end");
}

static void
moved_cb (FluxrBoard *board,
          GPtrArray  *cards,
          const char *key,
          DemoCard   *before,
          char      **wish)
{
  g_free (*wish);
  *wish = dup_wish (cards, key, before);
}

static void
check_cards (BoardFixture *f,
             const char   *key,
             const char   *expected)
{
  g_autofree char *cards = board_fixture_dup_cards (f, key);

  g_assert_cmpstr (cards, ==, expected);
}

static void
select_card (BoardFixture *f,
             const char   *title)
{
  g_assert_true (fluxr_board_focus_card (f->board, G_OBJECT (demo_model_find (f->model, title))));
  board_fixture_settle ();
}

static const char *
get_selected (BoardFixture *f)
{
  DemoCard *card = fluxr_board_get_selected_card (f->board);

  return card != NULL ? demo_card_get_title (card) : NULL;
}

/* The title of the card that has the focus. */
static const char *
get_focused (BoardFixture *f)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (f->window));
  GtkWidget *card = NULL;

  if (focus != NULL)
    card = board_fixture_find (focus, FLUXR_TYPE_BOARD_CARD, 0);

  return card != NULL
           ? demo_card_get_title (fluxr_board_card_get_item (FLUXR_BOARD_CARD (card)))
           : NULL;
}

static void
test_asks_only (BoardFixture  *f,
                gconstpointer  data)
{
  g_autofree char *wish = NULL;
  static const struct
  {
    const char *action;
    const char *target;
    const char *wish;
  } cases[] = {
    { "board.move-up", NULL, "A 2 > a < A 1" },
    { "board.move-down", NULL, "A 2 > a < end" },
    { "board.move-to-top", NULL, "A 2 > a < A 1" },
    { "board.move-to-bottom", NULL, "A 2 > a < end" },
    { "board.move-to-column", "b", "A 2 > b < end" },
    { "board.move-to-column", "a", NULL },
    { "board.move-to-column", "unknown", NULL },
  };

  g_signal_connect (f->board, "cards-moved", G_CALLBACK (moved_cb), &wish);
  select_card (f, "A 2");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_clear_pointer (&wish, g_free);
      gtk_widget_activate_action (GTK_WIDGET (f->board), cases[i].action,
                                  cases[i].target != NULL ? "s" : NULL, cases[i].target);
      board_fixture_settle ();
      g_assert_cmpstr (wish, ==, cases[i].wish);
      check_cards (f, "a", "A 1, A 2, A 3");
      check_cards (f, "b", "B 1, B 2");
    }
}

static void
test_follows (BoardFixture  *f,
              gconstpointer  data)
{
  demo_model_connect (f->model, f->board);
  select_card (f, "A 2");
  gtk_widget_activate_action (GTK_WIDGET (f->board), "board.move-to-column", "s", "c");
  board_fixture_settle ();
  check_cards (f, "c", "A 2");
  g_assert_cmpstr (get_focused (f), ==, "A 2");

  demo_model_remove (f->model, demo_model_find (f->model, "A 2"));
  board_fixture_settle ();
  select_card (f, "A 1");
  demo_model_remove (f->model, demo_model_find (f->model, "A 1"));
  board_fixture_settle ();
  g_assert_cmpstr (get_focused (f), ==, "A 3");
  g_assert_cmpstr (get_selected (f), ==, "A 3");
}

/* A page edits the selected card while sync takes it out of the columns. */
static void
test_keeps_selection (BoardFixture  *f,
                      gconstpointer  data)
{
  fluxr_board_set_selected_card (f->board, G_OBJECT (demo_model_find (f->model, "A 2")));
  gtk_root_set_focus (GTK_ROOT (f->window), NULL);
  demo_model_remove (f->model, demo_model_find (f->model, "A 2"));
  board_fixture_settle ();
  g_assert_cmpstr (get_selected (f), ==, "A 2");
  fluxr_board_set_selected_card (f->board, NULL);
  g_assert_null (get_selected (f));
}

static void
test_refused_move (BoardFixture  *f,
                   gconstpointer  data)
{
  select_card (f, "A 2");
  gtk_widget_activate_action (GTK_WIDGET (f->board), "board.move-to-column", "s", "b");
  board_fixture_settle ();
  select_card (f, "B 1");
  demo_model_move (f->model, demo_model_find (f->model, "A 2"), "c", NULL);
  board_fixture_settle ();
  g_assert_cmpstr (get_focused (f), ==, "B 1");
}

static void
test_accessible (BoardFixture  *f,
                 gconstpointer  data)
{
  GtkWidget *list = board_fixture_find (GTK_WIDGET (f->board), GTK_TYPE_LIST_VIEW, 0);
  GtkWidget *lane = board_fixture_find (GTK_WIDGET (f->board), FLUXR_TYPE_BOARD_LANE, 0);
  g_autoptr (FluxrBoardColumn) column
    = g_list_model_get_item (demo_model_get_columns (f->model), 0);

  gtk_test_accessible_assert_role (list, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL, "First, 3 cards");
  gtk_test_accessible_assert_property (lane, GTK_ACCESSIBLE_PROPERTY_LABEL, "First");
  fluxr_board_column_set_limit (column, 2);
  gtk_test_accessible_assert_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "First, 3 cards, limit 2");
  fluxr_board_column_set_title (column, "Renamed");
  fluxr_board_column_set_count_text (column, "3 of 9");
  gtk_test_accessible_assert_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL, "Renamed, 3 of 9");
  gtk_test_accessible_assert_property (lane, GTK_ACCESSIBLE_PROPERTY_LABEL, "Renamed");
}

static void
check_lanes (BoardFixture *f,
             const char   *expected)
{
  g_autoptr (GString) keys = g_string_new (NULL);
  GtkWidget *lane;

  for (guint i = 0; (lane = board_fixture_find (GTK_WIDGET (f->board), FLUXR_TYPE_BOARD_LANE, i))
                    != NULL; i++)
    g_string_append (keys, fluxr_board_column_get_key (
                             fluxr_board_lane_get_column (FLUXR_BOARD_LANE (lane))));

  g_assert_cmpstr (keys->str, ==, expected);
}

static void
test_columns_change (BoardFixture  *f,
                     gconstpointer  data)
{
  GListStore *columns = G_LIST_STORE (demo_model_get_columns (f->model));
  g_autoptr (FluxrBoardColumn) x = fluxr_board_column_new ("x", "Between", NULL);
  g_autoptr (FluxrBoardColumn) a = g_list_model_get_item (G_LIST_MODEL (columns), 0);

  select_card (f, "A 2");
  check_lanes (f, "abc");
  g_list_store_insert (columns, 1, x);
  check_lanes (f, "axbc");
  fluxr_board_set_narrow (f->board, TRUE);
  g_list_store_remove (columns, 0);
  check_lanes (f, "xbc");
  board_fixture_settle ();
  g_list_store_append (columns, a);
  check_lanes (f, "xbca");
  board_fixture_settle ();
  fluxr_board_set_columns (f->board, NULL);
  check_lanes (f, "");
  fluxr_board_set_columns (f->board, G_LIST_MODEL (columns));
  check_lanes (f, "xbca");
}

/* A page restores what was collapsed; only a person's doing moves the focus. */
static void
test_collapse (BoardFixture  *f,
               gconstpointer  data)
{
  GtkWidget *lane = board_fixture_find (GTK_WIDGET (f->board), FLUXR_TYPE_BOARD_LANE, 0);
  FluxrBoardColumn *column = fluxr_board_lane_get_column (FLUXR_BOARD_LANE (lane));
  int width = gtk_widget_get_width (lane);

  select_card (f, "B 1");
  fluxr_board_column_set_collapsed (column, TRUE);
  board_fixture_settle ();
  g_assert_cmpstr (get_focused (f), ==, "B 1");
  gtk_test_widget_wait_for_draw (f->window);
  g_assert_cmpint (gtk_widget_get_width (lane), <, width / 3);

  fluxr_board_set_narrow (f->board, TRUE);
  g_assert_false (fluxr_board_lane_get_collapsed (FLUXR_BOARD_LANE (lane)));
  g_assert_true (fluxr_board_column_get_collapsed (column));
  fluxr_board_set_narrow (f->board, FALSE);
  g_assert_true (fluxr_board_lane_get_collapsed (FLUXR_BOARD_LANE (lane)));

  select_card (f, "A 2");
  g_assert_cmpstr (get_focused (f), ==, "A 2");
  g_assert_false (fluxr_board_column_get_collapsed (column));
  gtk_test_widget_wait_for_draw (f->window);
  g_assert_cmpint (gtk_widget_get_width (lane), ==, width);
}

static void
count_changes (guint *n)
{
  (*n)++;
}

static void
check_picked (BoardFixture *f,
              const char   *expected)
{
  g_autoptr (GPtrArray) cards = fluxr_board_list_picked_cards (f->board);
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < cards->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? ", " : "",
                            demo_card_get_title (cards->pdata[i]));

  g_assert_cmpstr (titles->str, ==, expected);
}

static void
pick_two (BoardFixture *f)
{
  GtkWidget *first = board_fixture_find (GTK_WIDGET (f->board), FLUXR_TYPE_BOARD_LANE, 0);
  GtkWidget *second = board_fixture_find (GTK_WIDGET (f->board), FLUXR_TYPE_BOARD_LANE, 1);

  gtk_selection_model_select_item (
    GTK_SELECTION_MODEL (fluxr_board_lane_get_selection (FLUXR_BOARD_LANE (first))), 1, TRUE);
  gtk_selection_model_select_item (
    GTK_SELECTION_MODEL (fluxr_board_lane_get_selection (FLUXR_BOARD_LANE (second))), 1, FALSE);
  check_picked (f, "A 2, B 2");
}

/* What a page relies on: the order, the current card alone, nothing that is not there. */
static void
test_picked (BoardFixture  *f,
             gconstpointer  data)
{
  GtkWidget *first = board_fixture_find (GTK_WIDGET (f->board), FLUXR_TYPE_BOARD_LANE, 0);
  GtkWidget *second = board_fixture_find (GTK_WIDGET (f->board), FLUXR_TYPE_BOARD_LANE, 1);
  GtkSelectionModel *a
    = GTK_SELECTION_MODEL (fluxr_board_lane_get_selection (FLUXR_BOARD_LANE (first)));
  GtkSelectionModel *b
    = GTK_SELECTION_MODEL (fluxr_board_lane_get_selection (FLUXR_BOARD_LANE (second)));
  guint n = 0;

  g_signal_connect_swapped (f->board, "picked-changed", G_CALLBACK (count_changes), &n);
  check_picked (f, "");
  gtk_selection_model_select_item (b, 1, TRUE);
  check_picked (f, "B 2");
  g_assert_cmpuint (fluxr_board_get_n_picked (f->board), ==, 0);
  gtk_selection_model_select_item (a, 2, FALSE);
  gtk_selection_model_select_item (a, 0, FALSE);
  check_picked (f, "A 1, A 3, B 2");
  g_assert_cmpuint (n, ==, 2);

  demo_model_remove (f->model, demo_model_find (f->model, "A 3"));
  board_fixture_settle ();
  g_assert_cmpuint (fluxr_board_get_n_picked (f->board), ==, 2);
  g_assert_cmpuint (n, ==, 3);
  fluxr_board_set_selected_card (f->board, G_OBJECT (demo_model_find (f->model, "A 1")));
  check_picked (f, "A 1, B 2");
  fluxr_board_set_selected_card (f->board, G_OBJECT (demo_model_find (f->model, "A 2")));
  check_picked (f, "A 2");
  demo_model_remove (f->model, demo_model_find (f->model, "A 2"));
  check_picked (f, "");
}

/* A filter empties the columns and brings their cards one column after the other. */
static void
test_picked_loading (BoardFixture  *f,
                     gconstpointer  data)
{
  g_autoptr (FluxrBoardColumn) a = g_list_model_get_item (demo_model_get_columns (f->model), 0);
  g_autoptr (FluxrBoardColumn) b = g_list_model_get_item (demo_model_get_columns (f->model), 1);
  g_autoptr (GListModel) cards = g_object_ref (fluxr_board_column_get_cards (a));

  pick_two (f);
  fluxr_board_column_set_loading (a, TRUE);
  fluxr_board_column_set_cards (a, NULL);
  g_list_store_remove (demo_model_get_cards (f->model, "b"), 1);
  board_fixture_settle ();
  g_assert_cmpuint (fluxr_board_get_n_picked (f->board), ==, 2);
  fluxr_board_column_set_cards (a, cards);
  fluxr_board_column_set_loading (a, FALSE);
  g_assert_cmpuint (fluxr_board_get_n_picked (f->board), ==, 1);
  check_picked (f, "A 2");
  fluxr_board_column_set_loading (b, TRUE);
  g_assert_cmpuint (fluxr_board_get_n_picked (f->board), ==, 1);
}

static void
count_menu_cb (FluxrBoard *board,
               DemoCard   *card,
               double      x,
               double      y,
               char      **title)
{
  g_set_str (title, demo_card_get_title (card));
}

static GObject *
find_controller (GtkWidget *widget,
                 GType      type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type)
        return controller;
    }

  return NULL;
}

/* As far as it goes without a touch screen: the gesture's signals. */
static void
test_long_press (BoardFixture  *f,
                 gconstpointer  data)
{
  GtkWidget *list = board_fixture_find (GTK_WIDGET (f->board), GTK_TYPE_LIST_VIEW, 0);
  GtkWidget *card = board_fixture_find (list, FLUXR_TYPE_BOARD_CARD, 1);
  GObject *press = find_controller (list, GTK_TYPE_GESTURE_LONG_PRESS);
  GObject *source = find_controller (list, GTK_TYPE_DRAG_SOURCE);
  g_autofree char *title = NULL;
  g_autoptr (GdkContentProvider) content = NULL;
  graphene_point_t at;

  g_assert_true (gtk_gesture_is_grouped_with (GTK_GESTURE (press), GTK_GESTURE (source)));
  g_signal_connect (f->board, "card-menu", G_CALLBACK (count_menu_cb), &title);
  g_assert_true (gtk_widget_compute_point (card, list, &GRAPHENE_POINT_INIT (9, 9), &at));
  g_signal_emit_by_name (press, "pressed", (double) at.x, (double) at.y);
  g_assert_cmpstr (get_selected (f), ==, "A 2");
  g_assert_null (title);
  g_signal_emit_by_name (press, "end", NULL);
  g_assert_cmpstr (title, ==, "A 2");

  g_clear_pointer (&title, g_free);
  g_signal_emit_by_name (press, "pressed", (double) at.x, (double) at.y);
  g_signal_emit_by_name (source, "prepare", (double) at.x, (double) at.y, &content);
  g_assert_nonnull (content);
  g_signal_emit_by_name (press, "cancel", NULL);
  g_signal_emit_by_name (press, "end", NULL);
  g_assert_null (title);
}

static void
test_recycles (BoardFixture  *f,
               gconstpointer  data)
{
  GtkWidget *list = board_fixture_find (GTK_WIDGET (f->board), GTK_TYPE_LIST_VIEW, 0);

  demo_model_add_cards (f->model, "a", "Many", 100000);
  gtk_test_widget_wait_for_draw (f->window);
  gtk_list_view_scroll_to (GTK_LIST_VIEW (list), 50000, GTK_LIST_SCROLL_NONE, NULL);
  gtk_test_widget_wait_for_draw (f->window);
  g_assert_cmpuint (demo_face_count (), <, 100);
}

static void
added_cb (FluxrBoard *board,
          const char *key,
          const char *title,
          char      **added)
{
  g_free (*added);
  *added = g_strdup_printf ("%s: %s", key, title);
}

static void
test_adder (BoardFixture  *f,
            gconstpointer  data)
{
  g_autofree char *added = NULL;
  GtkWidget *adder = board_fixture_find (GTK_WIDGET (f->board), FLUXR_TYPE_BOARD_ADDER, 1);
  GtkWidget *entry = board_fixture_find (adder, GTK_TYPE_ENTRY, 0);

  g_signal_connect (f->board, "add-requested", G_CALLBACK (added_cb), &added);
  fluxr_board_open_adder (f->board, "b");
  gtk_editable_set_text (GTK_EDITABLE (entry), "   ");
  g_signal_emit_by_name (entry, "activate");
  g_assert_null (added);
  gtk_editable_set_text (GTK_EDITABLE (entry), "  A title ");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (added, ==, "b: A title");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (gtk_widget_get_mapped (entry));

  fluxr_board_set_add_text (f->board, NULL);
  g_assert_false (gtk_widget_get_visible (adder));
  fluxr_board_open_adder (f->board, "b");
  fluxr_board_open_adder (f->board, "unknown");
}

static void
test_menu (BoardFixture  *f,
           gconstpointer  data)
{
  g_autoptr (GMenuModel) moves = NULL;
  g_autoptr (GMenuModel) columns = NULL;

  select_card (f, "A 1");
  moves = fluxr_board_build_move_menu (f->board);
  columns = g_menu_model_get_item_link (moves, 0, G_MENU_LINK_SUBMENU);
  g_assert_cmpint (g_menu_model_get_n_items (columns), ==, 2);
  fluxr_board_popup_menu (f->board, moves, 10, 10);
  fluxr_board_popup_menu (f->board, moves, 20, 20);
  board_fixture_settle ();
}

/* The window goes while the board has something to do. */
static void
test_destroyed_busy (BoardFixture  *f,
                     gconstpointer  data)
{
  g_autoptr (GMenuModel) moves = fluxr_board_build_move_menu (f->board);

  select_card (f, "A 1");
  fluxr_board_popup_menu (f->board, moves, 10, 10);
  demo_model_connect (f->model, f->board);
  gtk_widget_activate_action (GTK_WIDGET (f->board), "board.move-to-column", "s", "b");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gtk_init ();

#define TEST(path, function) \
  g_test_add ("/board/" path, BoardFixture, NULL, board_fixture_set_up, function, \
              board_fixture_tear_down)
  TEST ("asks-and-changes-nothing", test_asks_only);
  TEST ("focus-follows-the-card", test_follows);
  TEST ("selection-outlives-the-card-while-the-focus-is-elsewhere", test_keeps_selection);
  TEST ("refused-move-is-forgotten", test_refused_move);
  TEST ("accessible-names", test_accessible);
  TEST ("columns-come-and-go", test_columns_change);
  TEST ("rows-are-used-again", test_recycles);
  TEST ("collapsed-columns", test_collapse);
  TEST ("long-press", test_long_press);
  TEST ("picked-cards", test_picked);
  TEST ("picked-cards-while-loading", test_picked_loading);
  TEST ("adder", test_adder);
  TEST ("menu", test_menu);
  TEST ("destroyed-while-busy", test_destroyed_busy);
#undef TEST

  return g_test_run ();
}
