/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A window with nothing but a board, to be driven by tests with real input and to be looked at.
 * Changes as sync would make them come by actions of the application, over D-Bus.
 *
 *   board-demo [--cards=N] [--width=N] [--limit=N] [--long] [--rtl] [--sorted] [--time]
 *     --cards=N  so many more cards in the first column
 *     --width=N  the window's width
 *     --limit=N  cards that a column should have at most
 *     --long     words that do not fit
 *     --rtl      right to left
 *     --sorted   something else sorts the cards
 *     --time     prints the milliseconds to the first frame, then ends */

#include "config.h"

#include <adwaita.h>
#include <stdlib.h>

#include "demo-face.h"
#include "demo-model.h"

static int      n_cards;
static int      limit;
static int      width = 1240;
static gboolean long_words;
static gboolean right_to_left;
static gboolean sorted;
static gboolean time_only;
static gint64   started;

static const GOptionEntry options[] = {
  { "cards", 0, 0, G_OPTION_ARG_INT, &n_cards, "More cards in the first column", "N" },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "The window's width", "N" },
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit, "Cards that a column should have at most", "N" },
  { "long", 0, 0, G_OPTION_ARG_NONE, &long_words, "Words that do not fit", NULL },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &right_to_left, "Right to left", NULL },
  { "sorted", 0, 0, G_OPTION_ARG_NONE, &sorted, "Something else sorts the cards", NULL },
  { "time", 0, 0, G_OPTION_ARG_NONE, &time_only, "Print the time to the first frame", NULL },
  { NULL }
};

static DemoModel *
create_model (void)
{
  DemoModel *model = demo_model_new ();

  demo_model_add_column (model, "todo", "Not started", NULL);
  demo_model_add_column (model, "doing", "In progress", "accent");
  demo_model_add_column (model, "review", "In review", "warning");
  demo_model_add_column (model, "blocked", "Blocked", "error");
  demo_model_add_column (model, "done", "Completed", "success");
  demo_model_add_column (model, "waiting_for_review", "waiting_for_review", NULL);

  demo_model_add_cards (model, "todo", "Task", 5 + n_cards);
  demo_model_add_cards (model, "doing", "Work", 3);
  demo_model_add_cards (model, "review", "Check", 40);
  demo_model_add_cards (model, "done", "Done", 2);
  for (guint i = 0; limit > 0 && i < g_list_model_get_n_items (demo_model_get_columns (model)); i++)
    {
      g_autoptr (FluxrBoardColumn) column
        = g_list_model_get_item (demo_model_get_columns (model), i);

      fluxr_board_column_set_limit (column, limit);
    }
  if (long_words)
    {
      demo_model_add_column (model, "long", "Blockedbysomebodyelseverylongword indeed", NULL);
      demo_model_add_cards (model, "doing", "A card with rather many words, more than fit a line",
                            2);
      demo_model_add_cards (model, "doing", "Donaudampfschifffahrtselektrizitätengesellschaft", 1);
    }

  return model;
}

static void
card_menu_cb (FluxrBoard *board,
              GObject    *card,
              double      x,
              double      y)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuModel) moves = fluxr_board_build_move_menu (board);

  g_menu_append_section (menu, NULL, moves);
  fluxr_board_popup_menu (board, G_MENU_MODEL (menu), x, y);
}

static void
column_menu_cb (FluxrBoard *board,
                const char *key,
                double      x,
                double      y)
{
  g_autoptr (GMenuModel) menu = fluxr_board_build_column_menu (board, key);

  fluxr_board_popup_menu (board, menu, x, y);
}

static void
card_activated_cb (FluxrBoard *board,
                   DemoCard   *card,
                   GtkWindow  *window)
{
  g_autofree char *title = g_strdup_printf ("Opened %s", demo_card_get_title (card));

  gtk_window_set_title (window, title);
}

/* Sync: (title, column) and the card is there, at the top; without a column it is gone. */
static void
sync_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  DemoModel *model = user_data;
  const char *title;
  const char *key;
  DemoCard *card;

  g_variant_get (parameter, "(&s&s)", &title, &key);
  card = demo_model_find (model, title);
  if (card == NULL)
    return;

  if (*key == '\0')
    {
      demo_model_remove (model, card);
    }
  else
    {
      GListModel *cards = G_LIST_MODEL (demo_model_get_cards (model, key));
      g_autoptr (DemoCard) before = g_list_model_get_item (cards, 0);

      demo_model_move (model, card, key, before);
    }
}

static void
after_paint_cb (GdkFrameClock *clock,
                GtkWidget     *board)
{
  g_print ("%.1f ms %u faces\n", (g_get_monotonic_time () - started) / 1000.0, demo_face_count ());
  g_application_quit (g_application_get_default ());
}

static GtkWidget *
create_window (GtkApplication *app,
               FluxrBoard     *board)
{
  GtkWidget *window = adw_application_window_new (app);
  GtkWidget *view = adw_toolbar_view_new ();
  AdwBreakpoint *narrow = adw_breakpoint_new (adw_breakpoint_condition_parse ("max-width: 500sp"));
  GValue yes = G_VALUE_INIT;

  g_value_init (&yes, G_TYPE_BOOLEAN);
  g_value_set_boolean (&yes, TRUE);
  adw_breakpoint_add_setter (narrow, G_OBJECT (board), "narrow", &yes);
  adw_application_window_add_breakpoint (ADW_APPLICATION_WINDOW (window), narrow);
  gtk_widget_set_size_request (window, 360, 294);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
  gtk_window_set_title (GTK_WINDOW (window), "Board");

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (board));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), view);

  return window;
}

static void
activate_cb (GtkApplication *app)
{
  g_autoptr (DemoModel) model = create_model ();
  g_autoptr (GSimpleAction) sync = g_simple_action_new ("sync", G_VARIANT_TYPE ("(ss)"));
  FluxrBoard *board;
  GtkWidget *window;

  if (right_to_left)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);

  started = g_get_monotonic_time ();
  board = FLUXR_BOARD (fluxr_board_new ());
  fluxr_board_set_face_type (board, DEMO_TYPE_FACE);
  fluxr_board_set_add_text (board, "Add Card…");
  fluxr_board_set_ordered (board, !sorted);
  fluxr_board_set_columns (board, demo_model_get_columns (model));
  demo_model_connect (model, board);
  g_signal_connect_object (sync, "activate", G_CALLBACK (sync_cb), model, G_CONNECT_DEFAULT);
  g_action_map_add_action (G_ACTION_MAP (app), G_ACTION (sync));

  window = create_window (app, board);
  g_object_set_data_full (G_OBJECT (window), "model", g_steal_pointer (&model), g_object_unref);
  g_signal_connect (board, "card-menu", G_CALLBACK (card_menu_cb), NULL);
  g_signal_connect (board, "column-menu", G_CALLBACK (column_menu_cb), NULL);
  g_signal_connect_object (board, "card-activated", G_CALLBACK (card_activated_cb), window,
                           G_CONNECT_DEFAULT);
  if (time_only)
    {
      gtk_widget_realize (window);
      g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint",
                               G_CALLBACK (after_paint_cb), board, G_CONNECT_DEFAULT);
    }
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) app = adw_application_new ("ai.fluxr.BoardDemo",
                                                        G_APPLICATION_DEFAULT_FLAGS);

  /* Adwaita loads style.css from there. */
  g_application_set_resource_base_path (G_APPLICATION (app), "/ai/fluxr/Fluxr/board");
  g_application_add_main_option_entries (G_APPLICATION (app), options);
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), NULL);
  g_type_ensure (DEMO_TYPE_FACE);

  return g_application_run (G_APPLICATION (app), argc, argv);
}
