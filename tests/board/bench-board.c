/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench board: from a new board over 100,000 cards to its first frame, against the same over 1,000;
 * and a card moved by command to the frame that shows it. Only what is on screen may cost.
 * Over 10,000 cards in one column: frames while it scrolls, cards picked, and memory. */

#include "config.h"

#include <malloc.h>

#include "../bench/bench-frame.h"
#include "../bench/bench.h"
#include "demo-face.h"
#include "demo-model.h"

#define MANY 100000
#define FEW 1000
#define COLUMN 10000
#define ROUNDS 11
#define FRAMES 400
#define STEP 37        /* pixels a frame */
#define FRAME_MAX 16.0 /* milliseconds */

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
  bench_wait_for_frame (window);

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
  bench_wait_for_frame (window);
  for (guint i = 0; i < ROUNDS; i++)
    {
      double start = bench_seconds ();

      gtk_widget_activate_action (GTK_WIDGET (board), "board.move-to-column", "s",
                                  keys[(i + 1) % 2]);
      bench_wait_for_frame (window);
      times[i] = bench_seconds () - start;
    }
  close_board (board);

  return bench_median (times, ROUNDS);
}

static DemoModel *
create_column (guint n_cards)
{
  DemoModel *model = demo_model_new ();

  demo_model_add_column (model, keys[0], keys[0], NULL);
  demo_model_add_column (model, keys[1], keys[1], NULL);
  demo_model_add_cards (model, keys[0], "Card", n_cards);

  return model;
}

static GtkWidget *
find_widget (GtkWidget *at,
             GType      type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (at), type))
    return at;
  for (GtkWidget *child = gtk_widget_get_first_child (at); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);

  return found;
}

typedef struct
{
  GtkAdjustment *adjustment;
  double         start;
  double         times[FRAMES];
  guint          n;
} Scroll;

static void
before_paint_cb (Scroll *scroll)
{
  scroll->start = bench_busy_seconds ();
  gtk_adjustment_set_value (scroll->adjustment,
                            gtk_adjustment_get_value (scroll->adjustment) + STEP);
}

static void
after_paint_cb (Scroll *scroll)
{
  if (scroll->n < FRAMES)
    scroll->times[scroll->n++] = (bench_busy_seconds () - scroll->start) * 1000;
}

/* All that a frame costs while the column scrolls: rows, layout and drawing. */
static void
time_scroll (DemoModel *model,
             Scroll    *scroll)
{
  FluxrBoard *board = open_board (model);
  GtkWidget *list = find_widget (GTK_WIDGET (board), GTK_TYPE_LIST_VIEW);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (board)));
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  scroll->n = 0;
  scroll->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  gtk_adjustment_set_value (scroll->adjustment, 1);
  for (guint i = 0; i < 20; i++)
    bench_wait_for_frame (window);
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_paint_cb), scroll);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_paint_cb), scroll);
  while (scroll->n < FRAMES)
    bench_wait_for_frame (window);
  g_signal_handlers_disconnect_by_data (clock, scroll);
  close_board (board);
}

static double
count_late (const Scroll *scroll)
{
  guint n = 0;

  for (guint i = 0; i < scroll->n; i++)
    n += scroll->times[i] > FRAME_MAX;

  return 100.0 * n / scroll->n;
}

static void
report_scroll (DemoModel *few,
               DemoModel *many)
{
  g_autofree Scroll *a = g_new0 (Scroll, 1);
  g_autofree Scroll *b = g_new0 (Scroll, 1);
  double median;

  time_scroll (few, a);
  time_scroll (many, b);
  median = bench_median (a->times, FRAMES);
  bench_report ("board-scroll", bench_median (b->times, FRAMES), "ms", median, BENCH_AT_MOST, 2);
  bench_report ("board-scroll-p99", b->times[FRAMES * 99 / 100], "ms", FRAME_MAX, BENCH_AT_MOST, 1);
  bench_report ("board-scroll-late", count_late (b), "%", 1, BENCH_AT_MOST, 1);
}

/* Control+A and then one card toggled, each to the frame that shows it. */
static void
time_picks (DemoModel *model,
            double    *all,
            double    *one)
{
  FluxrBoard *board = open_board (model);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (board)));
  GtkListView *list = GTK_LIST_VIEW (find_widget (GTK_WIDGET (board), GTK_TYPE_LIST_VIEW));
  GtkSelectionModel *selection = gtk_list_view_get_model (list);
  double alls[ROUNDS];
  double ones[ROUNDS];

  gtk_selection_model_select_item (selection, 0, TRUE);
  for (guint i = 0; i < ROUNDS; i++)
    {
      double start = bench_seconds ();

      gtk_selection_model_select_all (selection);
      bench_wait_for_frame (window);
      alls[i] = bench_seconds () - start;
      start = bench_seconds ();
      gtk_selection_model_unselect_item (selection, i % 5);
      bench_wait_for_frame (window);
      ones[i] = bench_seconds () - start;
      gtk_selection_model_unselect_all (selection);
      bench_wait_for_frame (window);
    }
  *all = bench_median (alls, ROUNDS);
  *one = bench_median (ones, ROUNDS);
  close_board (board);
}

static void
report_picks (DemoModel *few,
              DemoModel *many)
{
  double few_all, few_one, many_all, many_one;

  time_picks (few, &few_all, &few_one);
  time_picks (many, &many_all, &many_one);
  bench_report ("board-pick-all", many_all * 1000, "ms", few_all * 1000, BENCH_AT_MOST,
                (double) COLUMN / FEW);
  bench_report ("board-pick-one", many_one * 1000, "ms", few_one * 1000, BENCH_AT_MOST, 2);
}

static double
get_memory (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return (info.uordblks + info.hblkhd) / 1024.0;
}

/* What an open board adds, turned to, in KB. */
static double
weigh_board (DemoModel *model)
{
  double before = get_memory ();
  FluxrBoard *board = open_board (model);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (board)));
  GtkWidget *list = find_widget (GTK_WIDGET (board), GTK_TYPE_LIST_VIEW);
  double after;

  gtk_list_view_scroll_to (GTK_LIST_VIEW (list), 0, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list)), 1);
  for (guint i = 0; i < 20; i++)
    bench_wait_for_frame (window);
  after = get_memory ();
  close_board (board);

  return after - before;
}

/* Of each thousand cards more, against the cards themselves. */
static void
report_memory (DemoModel *few,
               DemoModel *many)
{
  double thousands = (COLUMN - FEW) / 1000.0;
  double before = get_memory ();
  g_autoptr (DemoModel) more = create_column (COLUMN - FEW);
  double cards = get_memory () - before;

  weigh_board (few);
  weigh_board (many);
  bench_report ("board-memory", MAX (0, weigh_board (many) - weigh_board (few)) / thousands, "KB",
                cards / thousands, BENCH_AT_MOST, 1);
}

int
main (void)
{
  g_autoptr (DemoModel) few_in_column = create_column (FEW);
  g_autoptr (DemoModel) many_in_column = create_column (COLUMN);
  g_autoptr (DemoModel) few = create_model (FEW);
  g_autoptr (DemoModel) many = create_model (MANY);

  gtk_init ();
  close_board (open_board (few)); /* warm: styles, fonts */
  bench_report ("board-open", time_open (many) * 1000, "ms", time_open (few) * 1000,
                BENCH_AT_MOST, 2);
  bench_report ("board-move", time_move (many) * 1000, "ms", time_move (few) * 1000,
                BENCH_AT_MOST, 2);
  report_scroll (few_in_column, many_in_column);
  report_picks (few_in_column, many_in_column);
  report_memory (few_in_column, many_in_column);

  return 0;
}
