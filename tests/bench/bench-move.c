/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench move: dropping cards into a column of 10,000, one and twenty at a time, against the same in
 * a column of 1,000: a drop must not cost what the column is long. With the commit to the disk. */

#include "config.h"

#include "bench.h"
#include "fluxr-edit.h"
#include "fluxr-entities.h"
#include "fluxr-rows.h"

#define FEW 1000
#define MANY 10000
#define DROPS 60
#define AT_ONCE 20
#define PRODUCT "a0000000-0000-4000-8000-000000000001"
#define STATUS "not_started"

typedef struct
{
  FluxrDatabase *database;
  GPtrArray *ids;
  GRand *random;
} Column;

static FluxrDatabase *
make_file (const char *dir,
           guint       rows,
           GPtrArray  *ids)
{
  g_autofree char *name = g_strdup_printf ("%u.db", rows);
  g_autofree char *path = g_build_filename (dir, name, NULL);
  FluxrDatabase *database = fluxr_database_open (path, NULL);

  g_assert_true (fluxr_database_begin (database, FLUXR_WRITE_APPLY, NULL));
  for (guint i = 0; i < rows; i++)
    {
      g_autoptr (FluxrRow) row = bench_feature (i, PRODUCT, STATUS);

      fluxr_row_set_integer (row, "position", (gint64) i * 1024);
      g_assert_true (fluxr_rows_put (database, row, NULL));
      g_ptr_array_add (ids, g_strdup (fluxr_row_get_id (row)));
    }
  g_assert_true (fluxr_database_commit (database, NULL));

  return database;
}

static const char *
draw (Column *column)
{
  return g_ptr_array_index (column->ids, g_rand_int_range (column->random, 0, column->ids->len));
}

static double
time_drop (Column *column,
           guint   n_cards)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const char *before = draw (column);
  double start;
  FluxrEdit *edit;

  for (guint i = 0; i < n_cards; i++)
    g_ptr_array_add (cards, (gpointer) draw (column));
  start = bench_seconds ();
  edit = fluxr_edit_begin (column->database, NULL, "Move", &error);
  fluxr_edit_move_many (edit, &fluxr_feature_entity, cards, FLUXR_GROUP_STATUS, STATUS, before,
                        &error);
  g_assert_no_error (error);
  fluxr_edit_commit (edit, &error);
  g_assert_no_error (error);
  fluxr_edit_free (edit);

  return bench_seconds () - start;
}

static double
time_drops (Column *column,
            guint   n_cards)
{
  double times[DROPS];

  for (guint i = 0; i < DROPS; i++)
    times[i] = time_drop (column, n_cards);

  return bench_median (times, DROPS);
}

static void
column_open (Column     *column,
             const char *dir,
             guint       rows)
{
  column->ids = g_ptr_array_new_with_free_func (g_free);
  column->random = g_rand_new_with_seed (rows);
  column->database = make_file (dir, rows, column->ids);
}

static void
column_close (Column *column)
{
  fluxr_database_free (column->database);
  g_ptr_array_unref (column->ids);
  g_rand_free (column->random);
}

int
main (void)
{
  char *dir = bench_make_dir ();
  Column few, many;

  column_open (&few, dir, FEW);
  column_open (&many, dir, MANY);
  bench_report ("move-one", time_drops (&many, 1) * 1000, "ms", time_drops (&few, 1) * 1000,
                BENCH_AT_MOST, 2);
  bench_report ("move-many", time_drops (&many, AT_ONCE) * 1000, "ms",
                time_drops (&few, AT_ONCE) * 1000, BENCH_AT_MOST, 2);
  column_close (&few);
  column_close (&many);
  bench_remove_dir (dir);

  return 0;
}
