/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Summing up on a worker: it follows the file, but only while somebody looks, and never more often
 * than it is worth. */

#include "config.h"

#include "file-fixture.h"
#include "fluxr-reading.h"
#include "loop.h"

typedef struct
{
  FileFixture file;
  FluxrReading *reading;
  guint heard;
} Fixture;

/* Counted on the worker. */
static gint calls;
static gboolean failing;
static gint slowness; /* milliseconds */

static gpointer
count_products (FluxrDatabase  *database,
                gpointer        argument,
                GError        **error)
{
  gint64 *n = g_new (gint64, 1);

  g_atomic_int_inc (&calls);
  g_usleep (g_atomic_int_get (&slowness) * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpstr (argument, ==, "argument");
  *n = fluxr_database_get_integer (
    database, "SELECT count (*) FROM products WHERE name = 'Counted'", "");
  if (g_atomic_int_get (&failing))
    {
      g_clear_pointer (&n, g_free);
      g_set_error_literal (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_FAILED, "told to fail");
    }

  return n;
}

static void
changed_cb (Fixture *fixture)
{
  fixture->heard++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  file_fixture_open (&fixture->file);
  g_atomic_int_set (&calls, 0);
  g_atomic_int_set (&failing, FALSE);
  g_atomic_int_set (&slowness, 0);
  fixture->reading = fluxr_reading_new (fixture->file.store, count_products, g_strdup ("argument"),
                                        g_free, g_free);
  g_signal_connect_swapped (fixture->reading, "changed", G_CALLBACK (changed_cb), fixture);
}

/* While the worker reads, the reading waits for it. */
static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gpointer reading = fixture->reading;

  g_object_add_weak_pointer (reading, &reading);
  g_object_unref (fixture->reading);
  loop_ask (loop_is_gone, &reading);
  file_fixture_close (&fixture->file);
}

static void
add_product (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_free (fluxr_workspace_add_product (fixture->file.workspace, "Counted", &error));
  g_assert_no_error (error);
}

typedef struct
{
  Fixture *fixture;
  gint64 count;
} Expected;

static gboolean
is_read (gpointer data)
{
  Expected *expected = data;
  gint64 *n = fluxr_reading_get_result (expected->fixture->reading);

  return n != NULL && *n == expected->count;
}

static void
wait_for (Fixture *fixture,
          gint64   count)
{
  Expected expected = { fixture, count };

  loop_ask (is_read, &expected);
}

static gboolean
was_called_twice (gpointer unused)
{
  return g_atomic_int_get (&calls) >= 2;
}

static void
test_follows_the_file (Fixture       *fixture,
                       gconstpointer  data)
{
  g_assert_null (fluxr_reading_get_result (fixture->reading));
  fluxr_reading_set_active (fixture->reading, TRUE);
  wait_for (fixture, 0);
  add_product (fixture);
  wait_for (fixture, 1);
  g_assert_cmpuint (fixture->heard, ==, 2);
}

static void
test_rests_while_nobody_looks (Fixture       *fixture,
                               gconstpointer  data)
{
  add_product (fixture);
  loop_for (50);
  g_assert_cmpint (g_atomic_int_get (&calls), ==, 0);

  fluxr_reading_set_active (fixture->reading, TRUE);
  wait_for (fixture, 1);
  fluxr_reading_set_active (fixture->reading, FALSE);
  add_product (fixture);
  loop_for (300);
  g_assert_cmpint (g_atomic_int_get (&calls), ==, 1);

  fluxr_reading_set_active (fixture->reading, TRUE);
  wait_for (fixture, 2);
  /* Nothing changed meanwhile: what it knows is still true. */
  fluxr_reading_set_active (fixture->reading, FALSE);
  loop_for (300);
  fluxr_reading_set_active (fixture->reading, TRUE);
  loop_for (50);
  g_assert_cmpint (g_atomic_int_get (&calls), ==, 2);
}

static void
test_many_changes_are_few_readings (Fixture       *fixture,
                                    gconstpointer  data)
{
  gint64 start = g_get_monotonic_time ();
  gint64 pauses;

  fluxr_reading_set_active (fixture->reading, TRUE);
  for (guint i = 0; i < 100; i++)
    {
      add_product (fixture);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  wait_for (fixture, 100);
  pauses = (g_get_monotonic_time () - start) / (150 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (g_atomic_int_get (&calls), <=, pauses + 2);
}

static void
test_slow_ones_leave_time_to_others (Fixture       *fixture,
                                     gconstpointer  data)
{
  gint64 start = g_get_monotonic_time ();
  gint64 end = start + 2 * G_TIME_SPAN_SECOND;

  g_atomic_int_set (&slowness, 200);
  fluxr_reading_set_active (fixture->reading, TRUE);
  while (g_get_monotonic_time () < end)
    {
      add_product (fixture);
      loop_for (20);
    }
  /* Each takes 200 ms and is followed by 600 ms of rest. */
  g_assert_cmpint (g_atomic_int_get (&calls), <=,
                   (g_get_monotonic_time () - start) / (800 * G_TIME_SPAN_MILLISECOND) + 1);
  g_assert_cmpint (g_atomic_int_get (&calls), >=, 2);
}

static void
test_failure_keeps_the_last_result (Fixture       *fixture,
                                    gconstpointer  data)
{
  fluxr_reading_set_active (fixture->reading, TRUE);
  wait_for (fixture, 0);
  g_atomic_int_set (&failing, TRUE);
  add_product (fixture);
  loop_ask (was_called_twice, NULL);
  loop_for (50);
  g_assert_cmpint (*(gint64 *) fluxr_reading_get_result (fixture->reading), ==, 0);
  g_assert_cmpuint (fixture->heard, ==, 1);

  g_atomic_int_set (&failing, FALSE);
  add_product (fixture);
  wait_for (fixture, 2);
}

static void
test_may_be_dropped_at_any_time (Fixture       *fixture,
                                 gconstpointer  data)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (FluxrReading) reading
        = fluxr_reading_new (fixture->file.store, count_products, g_strdup ("argument"), g_free,
                             g_free);

      fluxr_reading_set_active (reading, TRUE);
      if (i % 2 > 0)
        loop_for (i % 7);
    }
  loop_for (200);
  g_assert_cmpuint (fixture->heard, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/pages/reading/follows-the-file", Fixture, NULL, set_up, test_follows_the_file,
              tear_down);
  g_test_add ("/pages/reading/rests-while-nobody-looks", Fixture, NULL, set_up,
              test_rests_while_nobody_looks, tear_down);
  g_test_add ("/pages/reading/many-changes-are-few-readings", Fixture, NULL, set_up,
              test_many_changes_are_few_readings, tear_down);
  g_test_add ("/pages/reading/slow-ones-leave-time-to-others", Fixture, NULL, set_up,
              test_slow_ones_leave_time_to_others, tear_down);
  g_test_add ("/pages/reading/failure-keeps-the-last-result", Fixture, NULL, set_up,
              test_failure_keeps_the_last_result, tear_down);
  g_test_add ("/pages/reading/may-be-dropped-at-any-time", Fixture, NULL, set_up,
              test_may_be_dropped_at_any_time, tear_down);

  return g_test_run ();
}
