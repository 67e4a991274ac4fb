/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench list: opening the lists of a board over 100,000 rows, against the same over 1,000; and one
 * moved card in each. What is not on screen must not cost. */

#include "config.h"

#include "bench.h"
#include "fluxr-entities.h"
#include "fluxr-query-sql.h"
#include "fluxr-record-list.h"
#include "fluxr-rows.h"
#include "fluxr-store.h"

#define MANY 100000
#define FEW 1000
#define ON_SCREEN 30
#define ROUNDS 15
#define PRODUCT "a0000000-0000-4000-8000-000000000001"

static const char *const statuses[] = { "not_started", "in_progress", "completed" };

static char *
make_file (const char *dir,
           guint       rows)
{
  g_autofree char *name = g_strdup_printf ("%u.db", rows);
  char *path = g_build_filename (dir, name, NULL);
  g_autoptr (FluxrDatabase) database = fluxr_database_open (path, NULL);

  g_assert_true (fluxr_database_begin (database, FLUXR_WRITE_APPLY, NULL));
  for (guint i = 0; i < rows; i++)
    {
      g_autoptr (FluxrRow) row = bench_feature (i, PRODUCT, statuses[i % 3]);

      g_assert_true (fluxr_rows_put (database, row, NULL));
    }
  g_assert_true (fluxr_database_commit (database, NULL));

  return path;
}

static GListModel *
open_column (FluxrStore *store,
             const char *status)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_feature_entity);
  GListModel *list;

  fluxr_query_filter (query, "product_id", PRODUCT);
  fluxr_query_filter (query, "implementation_status", status);
  fluxr_query_order (query, "position", FALSE);
  fluxr_query_order (query, "created_at", FALSE);
  list = fluxr_store_list_records (store, query);
  for (guint i = 0; i < ON_SCREEN; i++)
    {
      g_autoptr (FluxrRecord) record = g_list_model_get_item (list, i);

      g_assert_nonnull (fluxr_record_get_text (record, "name"));
    }

  return list;
}

static void
wait_loaded (GListModel *list)
{
  while (fluxr_record_list_is_loading (FLUXR_RECORD_LIST (list)))
    g_main_context_iteration (NULL, TRUE);
}

static double
time_open (FluxrStore *store)
{
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      double start = bench_seconds ();
      g_autoptr (FluxrQuery) all = fluxr_query_new (&fluxr_feature_entity);
      g_autoptr (FluxrStatement) values = NULL;
      GListModel *lists[G_N_ELEMENTS (statuses)];

      fluxr_query_filter (all, "product_id", PRODUCT);
      values = fluxr_query_select_values (all, fluxr_store_get_database (store),
                                          "implementation_status", NULL);
      while (fluxr_statement_step (values, NULL))
        ;
      for (guint j = 0; j < G_N_ELEMENTS (statuses); j++)
        lists[j] = open_column (store, statuses[j]);
      times[i] = bench_seconds () - start;
      for (guint j = 0; j < G_N_ELEMENTS (statuses); j++)
        {
          wait_loaded (lists[j]);
          g_object_unref (lists[j]);
        }
    }

  return bench_median (times, ROUNDS);
}

static double
time_move (FluxrStore *store)
{
  g_autoptr (GListModel) list = open_column (store, statuses[0]);
  double times[ROUNDS];

  wait_loaded (list);
  for (guint i = 0; i < ROUNDS; i++)
    {
      guint last = g_list_model_get_n_items (list) - 1;
      g_autoptr (FluxrRecord) record = g_list_model_get_item (list, last);
      g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_feature_entity);
      g_autoptr (FluxrTransaction) transaction = NULL;
      double start = bench_seconds ();

      fluxr_row_set_integer (change, "position", -(gint64) i - 1);
      transaction = fluxr_transaction_begin (fluxr_store_get_database (store), "Move Card", NULL);
      g_assert_true (fluxr_transaction_update (transaction, fluxr_record_get_id (record), change,
                                               NULL));
      g_assert_true (fluxr_transaction_commit (transaction, NULL));
      fluxr_store_refresh (store);
      times[i] = bench_seconds () - start;
    }

  return bench_median (times, ROUNDS);
}

int
main (void)
{
  char *dir = bench_make_dir ();
  g_autofree char *few_path = make_file (dir, FEW);
  g_autofree char *many_path = make_file (dir, MANY);
  g_autoptr (FluxrStore) few = fluxr_store_new (few_path, NULL);
  g_autoptr (FluxrStore) many = fluxr_store_new (many_path, NULL);

  bench_report ("list-open", time_open (many) * 1000, "ms", time_open (few) * 1000,
                BENCH_AT_MOST, 2);
  bench_report ("list-move", time_move (many) * 1000, "ms", time_move (few) * 1000,
                BENCH_AT_MOST, 2);

  fluxr_store_close (few);
  fluxr_store_close (many);
  bench_remove_dir (dir);

  return 0;
}
