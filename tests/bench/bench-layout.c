/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench layout: places for 100 and 1,000 pages with one and a half times as many connections,
 * against Graphviz's dot alone with the same graph as a file; and for 10,000, against ten times
 * what 1,000 take: dot alone takes minutes there. */

#include "config.h"

#include "bench.h"
#include "fluxr-graph-dot.h"
#include "fluxr-graph-layout.h"
#include "fluxr-graph-program.h"

/* A product has parts that lead on among themselves. */
#define PART 50
#define REACH 6

static void
connect_nodes (FluxrGraph *graph,
               guint       source,
               guint       target,
               guint       number)
{
  g_autofree char *id = g_strdup_printf ("edge %u", number);
  g_autoptr (GError) error = NULL;

  fluxr_graph_add_edge (graph, id, fluxr_graph_get_node (graph, source)->id,
                        fluxr_graph_get_node (graph, target)->id, NULL, &error);
  g_assert_no_error (error);
}

static FluxrGraph *
create_graph (guint n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (n);
  FluxrGraph *graph = fluxr_graph_new ();
  guint n_edges = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("page %u", i);
      FluxrGraphNode node = { .id = id, .title = id, .width = 208, .height = 104 };
      guint in_part = i % PART;
      guint reach = MIN (in_part, REACH);
      g_autoptr (GError) error = NULL;

      fluxr_graph_add_node (graph, &node, &error);
      g_assert_no_error (error);
      if (in_part > 0)
        connect_nodes (graph, i - (guint) g_rand_int_range (random, 1, (gint32) reach + 1), i,
                       n_edges++);
      if (in_part > 0 && i % 2 == 0)
        connect_nodes (graph, i, i - (guint) g_rand_int_range (random, 1, (gint32) reach + 1),
                       n_edges++);
    }

  return graph;
}

static double
measure_ours (FluxrGraph *graph)
{
  double start = bench_seconds ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) places = fluxr_graph_layout (graph, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (places->len, ==, fluxr_graph_get_n_nodes (graph));

  return bench_seconds () - start;
}

static double
measure_dot (FluxrGraph *graph)
{
  g_autofree char *text = fluxr_graph_print_dot (graph, FLUXR_GRAPH_LEFT_TO_RIGHT);
  g_autoptr (GBytes) input = g_bytes_new (text, strlen (text));
  double start = bench_seconds ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) output = fluxr_graph_run_program ("dot", input, 600, NULL, &error);

  g_assert_no_error (error);

  return bench_seconds () - start;
}

static void
compare (guint n)
{
  g_autoptr (FluxrGraph) graph = create_graph (n);
  g_autofree char *name = g_strdup_printf ("layout of %u pages", n);

  bench_report (name, measure_ours (graph), "s", measure_dot (graph), BENCH_AT_MOST, 1.2);
}

static void
compare_growth (void)
{
  g_autoptr (FluxrGraph) small = create_graph (1000);
  g_autoptr (FluxrGraph) large = create_graph (10000);
  double floor = 10 * measure_ours (small);

  bench_report ("layout of 10000 pages", measure_ours (large), "s", floor, BENCH_AT_MOST, 2);
}

int
main (void)
{
  compare (100);
  compare (1000);
  compare_growth ();

  return 0;
}
