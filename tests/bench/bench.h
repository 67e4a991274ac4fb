/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What benchmarks share: the line that tells a figure, medians, and made-up rows. */

#pragma once

#include "fluxr-row.h"

G_BEGIN_DECLS

/**
 * BenchGoal:
 *
 * Ratios are the value divided by the floor.
 */
typedef enum
{
  BENCH_AT_MOST,
  BENCH_AT_LEAST,
} BenchGoal;

void      bench_report  (const char *name,
                         double      value,
                         const char *unit,
                         double      floor,
                         BenchGoal   goal,
                         double      limit);
double    bench_median  (double     *values,
                         guint       n);
double    bench_seconds (void);
char     *bench_make_dir   (void);
void      bench_remove_dir (char   *dir);
FluxrRow *bench_feature (guint       number,
                         const char *product_id,
                         const char *status);

G_END_DECLS
