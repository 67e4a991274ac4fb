/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench filter: a board of a product in its file, 10,000 cards against 1,000. From the key that
 * changes the filter to the frame that shows what is left, for words that all cards have and for
 * words that few have; how much of it keeps the interface busy; and opening the board. */

#include "config.h"

#include <adwaita.h>

#include "../bench/bench-frame.h"
#include "../bench/bench.h"
#include "fluxr-board.h"
#include "fluxr-card-columns.h"
#include "fluxr-entities.h"
#include "fluxr-item-card.h"
#include "fluxr-rows.h"

#define MANY 10000
#define FEW 1000
#define ROUNDS 7
#define PRODUCT "a0000000-0000-4000-8000-000000000001"

static const char *const statuses[] = { "not_started", "in_progress", "completed" };

/* Typed one after the other. */
static const char *const common[] = { "e", "ex", "exp", "export", NULL };
static const char *const rare[] = { "77", "777", "7", "77", NULL };

static const FluxrEntity *const entities[] = { &fluxr_feature_entity, NULL };

typedef struct
{
  FluxrStore       *store;
  FluxrCardColumns *columns;
  GtkWidget        *window;
} Page;

static FluxrStore *
create_store (const char *dir,
              guint       rows)
{
  g_autofree char *name = g_strdup_printf ("%u.db", rows);
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autoptr (FluxrDatabase) database = fluxr_database_open (path, NULL);

  g_assert_true (fluxr_database_begin (database, FLUXR_WRITE_APPLY, NULL));
  for (guint i = 0; i < rows; i++)
    {
      g_autoptr (FluxrRow) row = bench_feature (i, PRODUCT, statuses[i % 3]);

      g_assert_true (fluxr_rows_put (database, row, NULL));
    }
  g_assert_true (fluxr_database_commit (database, NULL));

  return fluxr_store_new (path, NULL);
}

/* Whether a column still shows cards of before: the first ones that the filter leaves are not known
 * yet. The others come below them. */
static gboolean
is_loading (Page *page)
{
  GListModel *model = fluxr_card_columns_get_model (page->columns);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (FluxrBoardColumn) column = g_list_model_get_item (model, i);

      if (g_object_get_data (G_OBJECT (column), "next-cards") != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
wait_loaded (Page *page)
{
  while (is_loading (page))
    g_main_context_iteration (NULL, TRUE);
  bench_wait_for_frame (page->window);
}

static void
open_page (Page *page)
{
  FluxrBoard *board = FLUXR_BOARD (fluxr_board_new ());

  page->columns = fluxr_card_columns_new (page->store, entities, FLUXR_GROUP_STATUS,
                                          PRODUCT);
  fluxr_board_set_face_type (board, FLUXR_TYPE_ITEM_CARD);
  fluxr_board_set_columns (board, fluxr_card_columns_get_model (page->columns));
  page->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (page->window), 1200, 700);
  gtk_window_set_child (GTK_WINDOW (page->window), GTK_WIDGET (board));
  gtk_window_present (GTK_WINDOW (page->window));
  bench_wait_for_frame (page->window);
}

static void
close_page (Page *page)
{
  gtk_window_destroy (GTK_WINDOW (page->window));
  g_clear_object (&page->columns);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static double
time_open (Page *page)
{
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      double start = bench_seconds ();

      open_page (page);
      times[i] = bench_seconds () - start;
      wait_loaded (page);
      close_page (page);
    }

  return bench_median (times, ROUNDS);
}

static double
time_keys (Page              *page,
           const char *const *words,
           double           (*get_seconds) (void))
{
  guint n = g_strv_length ((GStrv) words);
  double times[ROUNDS * 8];

  open_page (page);
  wait_loaded (page);
  for (guint i = 0; i < ROUNDS * n; i++)
    {
      FluxrCardFilter filter = { .words = (char *) words[i % n] };
      double start = get_seconds ();

      fluxr_card_columns_set_filter (page->columns, &filter);
      wait_loaded (page);
      times[i] = get_seconds () - start;
    }
  close_page (page);

  return bench_median (times, ROUNDS * n);
}

static void
report (const char *name,
        double      many,
        double      few)
{
  bench_report (name, many * 1000, "ms", few * 1000, BENCH_AT_MOST, 2);
}

static void
report_keys (const char        *name,
             const char *const *words,
             Page              *many,
             Page              *few,
             double           (*get_seconds) (void))
{
  report (name, time_keys (many, words, get_seconds), time_keys (few, words, get_seconds));
}

int
main (void)
{
  char *dir = bench_make_dir ();
  Page few = { .store = create_store (dir, FEW) };
  Page many = { .store = create_store (dir, MANY) };

  adw_init ();
  time_open (&few); /* warm: styles, fonts */
  report ("filter-open", time_open (&many), time_open (&few));
  report_keys ("filter-key-common", common, &many, &few, bench_seconds);
  report_keys ("filter-key-common-busy", common, &many, &few, bench_busy_seconds);
  report_keys ("filter-key-rare", rare, &many, &few, bench_seconds);
  report_keys ("filter-key-rare-busy", rare, &many, &few, bench_busy_seconds);

  fluxr_store_close (few.store);
  fluxr_store_close (many.store);
  g_object_unref (few.store);
  g_object_unref (many.store);
  bench_remove_dir (dir);

  return 0;
}
