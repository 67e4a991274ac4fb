/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench board: from a new board over 100,000 cards to its first frame, against the same over 1,000;
 * and a card moved by command to the frame that shows it. Only what is on screen may cost. */

#include "config.h"

#include "../bench/bench.h"
#include "demo-face.h"
#include "demo-model.h"

#define MANY 100000
#define FEW 1000
#define ROUNDS 11

static const char *const keys[] = { "a", "b", "c", "d", "e" };

static DemoModel *
create_model (guint n_cards)
{
  DemoModel *model = demo_model_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      demo_model_add_column (model, keys[i], keys[i], NULL);
      demo_model_add_cards (model, keys[i], keys[i], n_cards / G_N_ELEMENTS (keys));
    }

  return model;
}

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

static void
wait_for_frame (GtkWidget *window)
{
  gboolean painted = FALSE;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gulong id
    = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  gtk_widget_queue_draw (window);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, id);
}

static FluxrBoard *
open_board (DemoModel *model)
{
  FluxrBoard *board = FLUXR_BOARD (fluxr_board_new ());
  GtkWidget *window = gtk_window_new ();

  fluxr_board_set_face_type (board, DEMO_TYPE_FACE);
  fluxr_board_set_add_text (board, "Add…");
  fluxr_board_set_columns (board, demo_model_get_columns (model));
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 700);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (board));
  gtk_widget_realize (window);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_frame (window);

  return board;
}

static void
close_board (FluxrBoard *board)
{
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (board))));
  while (demo_face_count () > 0)
    g_main_context_iteration (NULL, TRUE);
}

static double
time_open (DemoModel *model)
{
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      double start = bench_seconds ();
      FluxrBoard *board = open_board (model);

      times[i] = bench_seconds () - start;
      close_board (board);
    }

  return bench_median (times, ROUNDS);
}

static double
time_move (DemoModel *model)
{
  FluxrBoard *board = open_board (model);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (board)));
  GListModel *first = G_LIST_MODEL (demo_model_get_cards (model, keys[0]));
  g_autoptr (GObject) card = g_list_model_get_item (first, g_list_model_get_n_items (first) / 2);
  double times[ROUNDS];

  demo_model_connect (model, board);
  fluxr_board_focus_card (board, card);
  wait_for_frame (window);
  for (guint i = 0; i < ROUNDS; i++)
    {
      double start = bench_seconds ();

      gtk_widget_activate_action (GTK_WIDGET (board), "board.move-to-column", "s",
                                  keys[(i + 1) % 2]);
      wait_for_frame (window);
      times[i] = bench_seconds () - start;
    }
  close_board (board);

  return bench_median (times, ROUNDS);
}

int
main (void)
{
  g_autoptr (DemoModel) few = create_model (FEW);
  g_autoptr (DemoModel) many = create_model (MANY);

  gtk_init ();
  close_board (open_board (few)); /* warm: styles, fonts */
  bench_report ("board-open", time_open (many) * 1000, "ms", time_open (few) * 1000,
                BENCH_AT_MOST, 2);
  bench_report ("board-move", time_move (many) * 1000, "ms", time_move (few) * 1000,
                BENCH_AT_MOST, 2);

  return 0;
}
