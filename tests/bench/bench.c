/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What benchmarks share. */

#include "config.h"

#include "bench.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "fluxr-entities.h"

/**
 * bench_report:
 * @limit: what the ratio of @value to @floor must be at most or at least
 *
 * Prints the line that build-aux/dev bench shows. No test asserts it: times belong to a machine.
 */
void
bench_report (const char *name,
              double      value,
              const char *unit,
              double      floor,
              BenchGoal   goal,
              double      limit)
{
  double ratio = value / floor;
  gboolean met = goal == BENCH_AT_MOST ? ratio <= limit : ratio >= limit;

  g_print ("%s %.6g %s floor %.6g ratio %.2f goal %s%g %s\n", name, value, unit, floor, ratio,
           goal == BENCH_AT_MOST ? "<=" : ">=", limit, met ? "ok" : "short");
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

double
bench_median (double *values,
              guint   n)
{
  qsort (values, n, sizeof *values, compare_doubles);

  return values[n / 2];
}

double
bench_seconds (void)
{
  return g_get_monotonic_time () / 1e6;
}

/**
 * bench_make_dir:
 *
 * Returns: (transfer full): a new directory on the disk of the build, where durable writes cost
 *   what they cost a user; the temporary directory is often memory
 */
char *
bench_make_dir (void)
{
  g_autofree char *pattern = g_strdup (BENCH_DIR "/fluxr-bench-XXXXXX");

  g_assert_nonnull (g_mkdtemp (pattern));

  return g_steal_pointer (&pattern);
}

void
bench_remove_dir (char *dir)
{
  g_autoptr (GDir) files = g_dir_open (dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      g_unlink (path);
    }
  g_rmdir (dir);
  g_free (dir);
}

/**
 * bench_feature:
 *
 * Returns: (transfer full): a feature with texts as long as people write them
 */
FluxrRow *
bench_feature (guint       number,
               const char *product_id,
               const char *status)
{
  g_autofree char *name = g_strdup_printf ("Feature %u: export the plan as a file", number);
  g_autofree char *text = g_strdup_printf ("Number %u. A person exports the plan of a product,"
                                           " sends it to somebody, and that person opens it"
                                           " without an account.\n\n- one file\n- all tables\n"
                                           "- readable in ten years\n", number);
  FluxrRow *row = fluxr_row_new_default (&fluxr_feature_entity);

  fluxr_row_set_text (row, "product_id", product_id);
  fluxr_row_set_text (row, "name", name);
  fluxr_row_set_text (row, "description", text);
  fluxr_row_set_text (row, "priority", number % 3 == 0 ? "must-have" : NULL);
  fluxr_row_set_text (row, "implementation_status", status);
  fluxr_row_set_integer (row, "position", (number * 7919) % 1000003);

  return row;
}
