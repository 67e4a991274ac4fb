/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way through a graph.
 *
 * Where it begins is the node that no edge enters and that reaches most. To count what each of
 * many nodes reaches is not possible in linear time, so when there are many, a few are chosen by
 * an estimate first: nodes draw lots, each learns the LOTS lowest numbers drawn among all it
 * reaches, and the lower the last of these, the more it reaches. */

#include "config.h"

#include "fluxr-graph-walk.h"

#include "fluxr-graph-links.h"

#define LOTS 16
#define MAX_COUNTED 32

typedef struct
{
  guint node;
  guint n_lots;   /* at most LOTS */
  guint last_lot;
} Candidate;

/* Returns: how many are reached, itself too; @seen holds @mark for these. */
static guint
count_reached (const FluxrGraphLinks *out,
               guint                  start,
               guint                 *seen,
               guint                  mark,
               guint                 *queue)
{
  guint n = 1;

  queue[0] = start;
  seen[start] = mark;
  for (guint at = 0; at < n; at++)
    {
      guint n_next;
      const guint *next = fluxr_graph_links_get (out, queue[at], &n_next);

      for (guint i = 0; i < n_next; i++)
        if (seen[next[i]] != mark)
          {
            seen[next[i]] = mark;
            queue[n++] = next[i];
          }
    }

  return n;
}

static void
spread_lot (const FluxrGraphLinks *in,
            Candidate             *all,
            guint                  node,
            guint                  lot,
            guint                 *queue)
{
  guint n = 1;

  queue[0] = node;
  for (guint at = 0; at < n; at++)
    {
      guint n_next;
      const guint *next = fluxr_graph_links_get (in, queue[at], &n_next);

      for (guint i = 0; i < n_next; i++)
        if (all[next[i]].n_lots < LOTS && all[next[i]].last_lot != lot)
          {
            all[next[i]].n_lots++;
            all[next[i]].last_lot = lot;
            queue[n++] = next[i];
          }
    }
}

/* Lots are drawn in order, from 1, so what a node hears is sorted. Who has heard enough passes
 * nothing on: those before have heard as much. */
static Candidate *
draw_lots (FluxrGraph *graph)
{
  g_autoptr (FluxrGraphLinks) in = fluxr_graph_links_new (graph, FLUXR_GRAPH_LINKS_IN);
  g_autoptr (GRand) chance = g_rand_new_with_seed (1);
  guint n = fluxr_graph_get_n_nodes (graph);
  Candidate *all = g_new0 (Candidate, n + 1);
  g_autofree guint *order = g_new (guint, n + 1);
  g_autofree guint *queue = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    {
      guint other = (guint) g_rand_int_range (chance, 0, (gint32) i + 1);

      all[i].node = i;
      order[i] = order[other];
      order[other] = i;
    }
  for (guint i = 0; i < n; i++)
    if (all[order[i]].n_lots < LOTS)
      {
        all[order[i]].n_lots++;
        all[order[i]].last_lot = i + 1;
        spread_lot (in, all, order[i], i + 1, queue);
      }

  return all;
}

static int
compare_candidates (const void *a,
                    const void *b)
{
  const Candidate *first = a;
  const Candidate *second = b;

  if (first->n_lots != second->n_lots)
    return first->n_lots > second->n_lots ? -1 : 1;
  if (first->n_lots == LOTS && first->last_lot != second->last_lot)
    return first->last_lot < second->last_lot ? -1 : 1;

  return first->node < second->node ? -1 : first->node > second->node;
}

/* Those that no edge enters but some leave; if there is none, all. */
static GArray *
list_candidates (FluxrGraph            *graph,
                 const FluxrGraphLinks *out)
{
  g_autoptr (FluxrGraphLinks) in = fluxr_graph_links_new (graph, FLUXR_GRAPH_LINKS_IN);
  GArray *candidates = g_array_new (FALSE, TRUE, sizeof (Candidate));
  guint n = fluxr_graph_get_n_nodes (graph);

  for (guint pass = 0; pass < 2 && candidates->len == 0; pass++)
    for (guint i = 0; i < n; i++)
      {
        Candidate candidate = { .node = i };
        guint n_in, n_out;

        fluxr_graph_links_get (in, i, &n_in);
        fluxr_graph_links_get (out, i, &n_out);
        if (pass > 0 || (n_in == 0 && n_out > 0))
          g_array_append_val (candidates, candidate);
      }

  return candidates;
}

static void
narrow_candidates (FluxrGraph *graph,
                   GArray     *candidates)
{
  g_autofree Candidate *lots = NULL;

  if (candidates->len <= MAX_COUNTED)
    return;

  lots = draw_lots (graph);
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i);

      *candidate = lots[candidate->node];
    }
  g_array_sort (candidates, compare_candidates);
  g_array_set_size (candidates, MAX_COUNTED);
}

/**
 * fluxr_graph_find_start:
 * @node: (out): index of the node where a walk begins
 *
 * Of several that reach as much it is the first. Where each node is entered by an edge, it is the
 * one of all that reaches most. Of more than 32 that reach much it is about the best.
 *
 * Returns: whether there is a node at all
 */
gboolean
fluxr_graph_find_start (FluxrGraph *graph,
                        guint      *node)
{
  g_autoptr (FluxrGraphLinks) out = NULL;
  g_autoptr (GArray) candidates = NULL;
  g_autofree guint *seen = NULL;
  g_autofree guint *queue = NULL;
  guint n, best = 0;

  g_return_val_if_fail (graph != NULL && node != NULL, FALSE);

  n = fluxr_graph_get_n_nodes (graph);
  out = fluxr_graph_links_new (graph, FLUXR_GRAPH_LINKS_OUT);
  candidates = list_candidates (graph, out);
  narrow_candidates (graph, candidates);
  seen = g_new0 (guint, n + 1);
  queue = g_new (guint, n + 1);

  for (guint i = 0; i < candidates->len; i++)
    {
      guint candidate = g_array_index (candidates, Candidate, i).node;
      guint count = count_reached (out, candidate, seen, i + 1, queue);

      if (count > best || (count == best && candidate < *node))
        {
          best = count;
          *node = candidate;
        }
    }

  return n > 0;
}

typedef struct
{
  guint step;
  guint next; /* which of its neighbours is next */
} Visit;

static void
append_step (GArray *steps,
             GArray *visits,
             guint  *seen,
             guint   node,
             guint   from)
{
  FluxrGraphStep step = { .node = node, .from = from };
  Visit visit = { .step = steps->len };

  if (from != G_MAXUINT)
    step.depth = g_array_index (steps, FluxrGraphStep, from).depth + 1;
  seen[node] = 1;
  g_array_append_val (steps, step);
  g_array_append_val (visits, visit);
}

/**
 * fluxr_graph_list_walk:
 * @start: index of the first node
 *
 * Each branch to its end before the next, edges in their order, each node once.
 *
 * Returns: (transfer full) (element-type FluxrGraphStep): all that is reached from @start
 */
GArray *
fluxr_graph_list_walk (FluxrGraph *graph,
                       guint       start)
{
  g_autoptr (FluxrGraphLinks) out = NULL;
  g_autoptr (GArray) visits = g_array_new (FALSE, FALSE, sizeof (Visit));
  g_autofree guint *seen = NULL;
  GArray *steps;

  g_return_val_if_fail (graph != NULL && start < fluxr_graph_get_n_nodes (graph), NULL);

  out = fluxr_graph_links_new (graph, FLUXR_GRAPH_LINKS_OUT);
  seen = g_new0 (guint, fluxr_graph_get_n_nodes (graph));
  steps = g_array_new (FALSE, FALSE, sizeof (FluxrGraphStep));
  append_step (steps, visits, seen, start, G_MAXUINT);

  while (visits->len > 0)
    {
      Visit *visit = &g_array_index (visits, Visit, visits->len - 1);
      guint n_next;
      const guint *next
        = fluxr_graph_links_get (out, g_array_index (steps, FluxrGraphStep, visit->step).node,
                                 &n_next);

      if (visit->next == n_next)
        g_array_set_size (visits, visits->len - 1);
      else if (!seen[next[visit->next++]])
        append_step (steps, visits, seen, next[visit->next - 1], visit->step);
    }

  return steps;
}
