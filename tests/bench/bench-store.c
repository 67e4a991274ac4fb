/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench store: taking over rows of the server in bulk, against plain prepared inserts of the same
 * bytes into tables without triggers and indexes; and one edit of a person, against the cheapest
 * durable transaction. The edit writes the row, its index, queue, log and undo, and still takes a
 * small part of a frame. */

#include "config.h"

#include <glib/gstdio.h>

#include "bench.h"
#include "fluxr-entities.h"
#include "fluxr-rows.h"
#include "fluxr-transaction.h"

#define ROWS 20000
#define PAGE 500
#define EDITS 200
#define ROUNDS 5
#define PRODUCT "a0000000-0000-4000-8000-000000000001"

typedef struct
{
  GPtrArray *rows;
  GPtrArray *texts; /* their JSON */
  char *dir;
} Bench;

static FluxrDatabase *
open_new (Bench      *bench,
          const char *name)
{
  g_autofree char *path = g_build_filename (bench->dir, name, NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  FluxrDatabase *database;

  g_unlink (path);
  g_unlink (log);
  database = fluxr_database_open (path, &error);
  g_assert_no_error (error);

  return database;
}

static void
insert_plain (FluxrDatabase *database,
              FluxrRow      *row,
              const char    *text)
{
  static const char sql[] = "INSERT INTO plain VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
  static const char base[] = "INSERT INTO plain_base VALUES (?, ?)";
  g_autoptr (FluxrStatement) statement = fluxr_database_query (database, NULL, sql, "");

  for (guint i = 0; i < fluxr_feature_entity.n_columns; i++)
    {
      const FluxrValue *value = fluxr_row_get (row, i);

      if (value->kind == FLUXR_KIND_TEXT)
        sqlite3_bind_text (statement, i + 1, value->text, -1, SQLITE_STATIC);
      else if (value->kind == FLUXR_KIND_INTEGER)
        sqlite3_bind_int64 (statement, i + 1, value->integer);
    }
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  g_assert_true (fluxr_database_run (database, NULL, base, "ss", fluxr_row_get_id (row), text));
}

static double
time_plain (Bench *bench)
{
  g_autoptr (FluxrDatabase) database = open_new (bench, "plain.db");
  double start;

  g_assert_true (fluxr_database_execute (
    database,
    "CREATE TABLE plain (id TEXT PRIMARY KEY, product_id TEXT, name TEXT, description TEXT,"
    " priority TEXT, created_at TEXT, updated_at TEXT, implementation_status TEXT, position INT);"
    "CREATE TABLE plain_base (id TEXT PRIMARY KEY, row TEXT) WITHOUT ROWID;", NULL));

  start = bench_seconds ();
  for (guint i = 0; i < ROWS; i += PAGE)
    {
      g_assert_true (fluxr_database_begin (database, FLUXR_WRITE_EDIT, NULL));
      for (guint j = i; j < i + PAGE; j++)
        insert_plain (database, bench->rows->pdata[j], bench->texts->pdata[j]);
      g_assert_true (fluxr_database_commit (database, NULL));
    }

  return bench_seconds () - start;
}

static double
time_apply (Bench *bench)
{
  static const char base[] = "INSERT INTO sync_base (tbl, id, row) VALUES ('features', ?, ?)";
  g_autoptr (FluxrDatabase) database = open_new (bench, "apply.db");
  double start = bench_seconds ();

  for (guint i = 0; i < ROWS; i += PAGE)
    {
      g_assert_true (fluxr_database_begin (database, FLUXR_WRITE_APPLY, NULL));
      for (guint j = i; j < i + PAGE; j++)
        {
          FluxrRow *row = bench->rows->pdata[j];

          g_assert_true (fluxr_rows_put (database, row, NULL));
          g_assert_true (fluxr_database_run (database, NULL, base, "ss", fluxr_row_get_id (row),
                                             bench->texts->pdata[j]));
        }
      g_assert_true (fluxr_database_commit (database, NULL));
    }

  return bench_seconds () - start;
}

static double
time_edit (Bench *bench)
{
  g_autofree char *path = g_build_filename (bench->dir, "apply.db", NULL);
  g_autoptr (FluxrDatabase) database = fluxr_database_open (path, NULL);
  double times[EDITS];

  for (guint i = 0; i < EDITS; i++)
    {
      g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_feature_entity);
      g_autoptr (FluxrTransaction) transaction = NULL;
      double start = bench_seconds ();

      fluxr_row_set_text (change, "name", i % 2 ? "One name" : "Another name");
      transaction = fluxr_transaction_begin (database, "Edit Feature", NULL);
      g_assert_true (fluxr_transaction_update (
        transaction, fluxr_row_get_id (bench->rows->pdata[i]), change, NULL));
      g_assert_true (fluxr_transaction_commit (transaction, NULL));
      times[i] = bench_seconds () - start;
    }

  return bench_median (times, EDITS);
}

static double
time_plain_edit (Bench *bench)
{
  g_autofree char *path = g_build_filename (bench->dir, "plain.db", NULL);
  g_autoptr (FluxrDatabase) database = fluxr_database_open (path, NULL);
  double times[EDITS];

  for (guint i = 0; i < EDITS; i++)
    {
      double start = bench_seconds ();

      g_assert_true (fluxr_database_run (database, NULL, "UPDATE plain SET name = ? WHERE id = ?",
                                         "ss", i % 2 ? "One name" : "Another name",
                                         fluxr_row_get_id (bench->rows->pdata[i])));
      times[i] = bench_seconds () - start;
    }

  return bench_median (times, EDITS);
}

static void
make_rows (Bench *bench)
{
  bench->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);
  bench->texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < ROWS; i++)
    {
      FluxrRow *row = bench_feature (i, PRODUCT, "not_started");

      g_ptr_array_add (bench->rows, row);
      g_ptr_array_add (bench->texts, fluxr_row_print (row));
    }
}

int
main (void)
{
  Bench bench = { .dir = bench_make_dir () };
  double plain[ROUNDS], apply[ROUNDS];

  make_rows (&bench);
  for (guint i = 0; i < ROUNDS; i++)
    {
      plain[i] = ROWS / time_plain (&bench);
      apply[i] = ROWS / time_apply (&bench);
    }
  bench_report ("store-apply", bench_median (apply, ROUNDS), "rows/s",
                bench_median (plain, ROUNDS), BENCH_AT_LEAST, 0.4);
  bench_report ("store-edit", time_edit (&bench) * 1000, "ms", time_plain_edit (&bench) * 1000,
                BENCH_AT_MOST, 10);

  g_ptr_array_unref (bench.rows);
  g_ptr_array_unref (bench.texts);
  bench_remove_dir (bench.dir);

  return 0;
}
