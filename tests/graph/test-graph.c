/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The value itself, what is found in it, the way through it, and Mermaid. */

#include "config.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "fluxr-graph-check.h"
#include "fluxr-graph-dot.h"
#include "fluxr-graph-error.h"
#include "fluxr-graph-mermaid.h"
#include "fluxr-graph-walk.h"
#include "graph-fixture.h"

static void
test_ids_are_unique (void)
{
  g_autoptr (FluxrGraph) graph = graph_fixture_parse ("a>b");
  g_autoptr (GError) error = NULL;
  FluxrGraphNode node = { .id = "a" };
  guint index = 7;

  g_assert_false (fluxr_graph_add_node (graph, &node, &error));
  g_assert_error (error, FLUXR_GRAPH_ERROR, FLUXR_GRAPH_ERROR_DUPLICATE);
  g_clear_error (&error);
  g_assert_false (fluxr_graph_add_edge (graph, "e0", "a", "b", NULL, &error));
  g_assert_error (error, FLUXR_GRAPH_ERROR, FLUXR_GRAPH_ERROR_DUPLICATE);
  g_clear_error (&error);
  node.id = "";
  g_assert_false (fluxr_graph_add_node (graph, &node, &error));
  g_assert_error (error, FLUXR_GRAPH_ERROR, FLUXR_GRAPH_ERROR_INVALID);

  g_assert_cmpuint (fluxr_graph_get_n_nodes (graph), ==, 2);
  g_assert_cmpuint (fluxr_graph_get_n_edges (graph), ==, 1);
  g_assert_true (fluxr_graph_find_node (graph, "b", &index));
  g_assert_cmpuint (index, ==, 1);
}

static void
test_edges_join_what_is_there (void)
{
  g_autoptr (FluxrGraph) graph = graph_fixture_parse ("a");
  g_autoptr (GError) error = NULL;

  g_assert_false (fluxr_graph_add_edge (graph, "e", "a", "b", NULL, &error));
  g_assert_error (error, FLUXR_GRAPH_ERROR, FLUXR_GRAPH_ERROR_UNKNOWN);
  g_assert_nonnull (strstr (error->message, "“b”"));
  g_assert_cmpuint (fluxr_graph_get_n_edges (graph), ==, 0);
  g_assert_true (fluxr_graph_add_edge (graph, "e", "a", "a", NULL, NULL));
}

static void
test_bad_places_are_none (void)
{
  static const double bad[] = { NAN, INFINITY, -INFINITY, 1e308, -1.1e7 };
  g_autoptr (FluxrGraph) graph = fluxr_graph_new ();

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      char id[] = { (char) ('a' + i), '\0' };
      FluxrGraphNode node = { .id = id, .x = bad[i], .y = 5, .placed = TRUE };

      g_assert_true (fluxr_graph_add_node (graph, &node, NULL));
      g_assert_false (fluxr_graph_get_node (graph, i)->placed);
      g_assert_cmpfloat (fluxr_graph_get_node (graph, i)->x, ==, 0);
      node = (FluxrGraphNode) { .id = "size", .width = bad[i] };
      g_assert_false (fluxr_graph_add_node (graph, &node, NULL));
    }
}

static void
test_tints_are_colours (void)
{
  g_autoptr (FluxrGraph) graph = fluxr_graph_new ();

  fluxr_graph_set_tint (graph, "done", "#26A269");
  g_assert_cmpstr (fluxr_graph_get_tint (graph, "done"), ==, "#26a269");
  fluxr_graph_set_tint (graph, "done", "#fff\" onload=x");
  g_assert_null (fluxr_graph_get_tint (graph, "done"));
  fluxr_graph_set_tint (graph, "done", "");
  g_assert_null (fluxr_graph_get_tint (graph, "done"));
}

/* Findings as "KIND:nodes" words, in order; letters as below. */
static char *
describe (FluxrGraph        *graph,
          const char        *start,
          const char *const *wanted)
{
  static const char letters[] = "ODUNSLM";
  g_autoptr (GPtrArray) findings = fluxr_graph_check (graph, start, wanted);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      FluxrGraphFinding *finding = findings->pdata[i];
      g_autofree char *nodes = g_strjoinv (">", finding->nodes);

      if (finding->kind == FLUXR_GRAPH_FINDING_NO_CHIPS)
        continue;
      g_string_append_printf (out, "%s%c:%s%s%s", out->len > 0 ? " " : "", letters[finding->kind],
                              nodes, finding->edge != NULL ? finding->edge : "",
                              finding->word != NULL ? finding->word : "");
    }

  return g_string_free_and_steal (out);
}

static void
test_check_finds_each_kind (void)
{
  static const struct { const char *graph, *start, *findings; } cases[] = {
    { "a", NULL, "" },
    { "a b", NULL, "O:a O:b" },
    { "a>b b>a", NULL, "" },
    { "a>b b>c c>a", "b", "" },
    { "a>b", NULL, "D:b" },
    { "a>b", "b", "U:a D:b" },
    { "a>b", "gone", "D:b" },
    { "x>y a>b b>c c>a z>a", NULL, "U:x U:y D:y" },
    { "a>a b>a a>b", NULL, "L:ae0" },
    { "a>b b>a a>b", NULL, "S:a>be2" },
    { "a>a a>a a>b b>a", NULL, "L:ae0 L:ae1 S:ae1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FluxrGraph) graph = graph_fixture_parse (cases[i].graph);
      g_autofree char *findings = describe (graph, cases[i].start, NULL);

      g_assert_cmpstr (findings, ==, cases[i].findings);
    }
}

static void
test_check_of_chips (void)
{
  static const char *const chips[] = { "Log in", "Search", NULL };
  static const char *const wanted[] = { "Pay", "Search", "search", "Pay", NULL };
  g_autoptr (FluxrGraph) graph = fluxr_graph_new ();
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *words = NULL;
  FluxrGraphNode node = { .id = "a", .chips = chips };

  g_assert_true (fluxr_graph_add_node (graph, &node, NULL));
  words = describe (graph, NULL, wanted);
  g_assert_cmpstr (words, ==, "M:Pay M:search");

  graph_fixture_add_node (graph, "b", "B");
  graph_fixture_add_edge (graph, "a", "b");
  graph_fixture_add_edge (graph, "b", "a");
  findings = fluxr_graph_check (graph, NULL, NULL);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpint (((FluxrGraphFinding *) findings->pdata[0])->kind, ==,
                   FLUXR_GRAPH_FINDING_NO_CHIPS);
  g_assert_cmpstr (((FluxrGraphFinding *) findings->pdata[0])->nodes[0], ==, "b");
}

static void
test_walk_goes_branch_by_branch (void)
{
  g_autoptr (FluxrGraph) graph = graph_fixture_parse ("a>b a>c b>d d>a c>d c>e f>a b>b");
  g_autoptr (GArray) steps = fluxr_graph_list_walk (graph, 0);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      FluxrGraphStep *step = &g_array_index (steps, FluxrGraphStep, i);

      g_string_append_printf (words, "%s%u ", fluxr_graph_get_node (graph, step->node)->id,
                              step->depth);
      if (i > 0)
        g_assert_cmpuint (step->from, <, i);
    }
  g_assert_cmpstr (words->str, ==, "a0 b1 d2 c1 e2 ");
}

static void
test_start_of_a_large_graph (void)
{
  g_autoptr (FluxrGraph) graph = fluxr_graph_new ();
  gint64 began;
  guint start;

  /* A thousand entrances to a chain of 50,000, each a little further down. */
  for (guint i = 0; i < 51000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autofree char *before = g_strdup_printf ("%u", i - 1);
      g_autofree char *entered = g_strdup_printf ("%u", (50999 - i) * 10);

      graph_fixture_add_node (graph, id, NULL);
      if (i >= 1 && i < 50000)
        graph_fixture_add_edge (graph, before, id);
      if (i >= 50000)
        graph_fixture_add_edge (graph, id, entered);
    }

  began = g_get_monotonic_time ();
  g_assert_true (fluxr_graph_find_start (graph, &start));
  g_test_message ("found in %" G_GINT64_FORMAT " us", g_get_monotonic_time () - began);
  /* So many are told apart by an estimate: at least nineteen in twenty of what is possible. */
  g_assert_cmpuint (start, >=, 50000);
  g_assert_cmpuint ((50999 - start) * 10, <=, 2500);
}

static void
test_start_among_many (void)
{
  g_autoptr (FluxrGraph) graph = fluxr_graph_new ();
  guint start;

  /* Pairs, and one chain of three among them. */
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *from = g_strdup_printf ("from %u", i);
      g_autofree char *to = g_strdup_printf ("to %u", i);

      graph_fixture_add_node (graph, from, NULL);
      graph_fixture_add_node (graph, to, NULL);
      graph_fixture_add_edge (graph, from, to);
    }
  graph_fixture_add_node (graph, "end", NULL);
  graph_fixture_add_edge (graph, "to 3210", "end");

  g_assert_true (fluxr_graph_find_start (graph, &start));
  g_assert_cmpstr (fluxr_graph_get_node (graph, start)->id, ==, "from 3210");
}

static void
test_mermaid_reads_well (void)
{
  g_autoptr (FluxrGraph) graph = fluxr_graph_new ();
  g_autofree char *text = NULL;
  FluxrGraphNode a = { .id = "a", .title = "Log \"in\"", .group = "in progress" };
  FluxrGraphNode b = { .id = "b", .title = "100% #1 %% <x>\nend", .group = "in-progress" };

  g_assert_true (fluxr_graph_add_node (graph, &a, NULL));
  g_assert_true (fluxr_graph_add_node (graph, &b, NULL));
  g_assert_true (fluxr_graph_add_edge (graph, "e", "a", "b", "1. a|b-c", NULL));
  g_assert_true (fluxr_graph_add_edge (graph, "f", "b", "a", NULL, NULL));
  fluxr_graph_set_tint (graph, "in progress", "#3584e4");

  text = fluxr_graph_print_mermaid (graph, FLUXR_GRAPH_LEFT_TO_RIGHT);
  g_assert_cmpstr (text, ==,
                   "flowchart LR\n"
                   "  classDef is_in_progress stroke:#3584e4,stroke-width:2px\n"
                   "  n1[\"Log #34;in#34;\"]:::is_in_progress\n"
                   "  n2[\"100% #35;1 #37;#37; #60;x#62;<br/>end\"]:::is_in_progress_2\n"
                   "  n1 -->|\"1#46; a|b-c\"| n2\n"
                   "  n2 --> n1\n");
}

/* Whatever the names, the lines are as many and each text ends where it began. */
static void
test_mermaid_quotes_everything (void)
{
  g_autoptr (FluxrGraph) graph = graph_fixture_nasty_new ();
  g_autofree char *text = fluxr_graph_print_mermaid (graph, FLUXR_GRAPH_TOP_TO_BOTTOM);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpstr (lines[0], ==, "flowchart TB");
  for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++)
    if (!g_str_has_prefix (lines[i], "  classDef "))
      g_assert_true (g_regex_match_simple ("^  n\\d+(\\[\"[^\"]+\"\\](:::is_\\w+)?"
                                           "| -->(\\|\"[^\"]+\"\\|)? n\\d+)$", lines[i], 0, 0));
  g_assert_null (strstr (text, "%%"));
  g_assert_null (strstr (text, "<script"));
}

/* For other programs to read: "test-graph --print mermaid" or dot. */
static int
print_nasty (const char *format)
{
  g_autoptr (FluxrGraph) graph = graph_fixture_nasty_new ();
  g_autofree char *text = g_str_equal (format, "dot")
                            ? fluxr_graph_print_dot (graph, FLUXR_GRAPH_LEFT_TO_RIGHT)
                            : fluxr_graph_print_mermaid (graph, FLUXR_GRAPH_LEFT_TO_RIGHT);

  fputs (text, stdout);

  return 0;
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--print"))
    return print_nasty (argv[2]);

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/graph/graph/ids-are-unique", test_ids_are_unique);
  g_test_add_func ("/graph/graph/edges-join-what-is-there", test_edges_join_what_is_there);
  g_test_add_func ("/graph/graph/bad-places-are-none", test_bad_places_are_none);
  g_test_add_func ("/graph/graph/tints-are-colours", test_tints_are_colours);
  g_test_add_func ("/graph/check/finds-each-kind", test_check_finds_each_kind);
  g_test_add_func ("/graph/check/chips", test_check_of_chips);
  g_test_add_func ("/graph/walk/goes-branch-by-branch", test_walk_goes_branch_by_branch);
  g_test_add_func ("/graph/walk/start-of-a-large-graph", test_start_of_a_large_graph);
  g_test_add_func ("/graph/walk/start-among-many", test_start_among_many);
  g_test_add_func ("/graph/mermaid/reads-well", test_mermaid_reads_well);
  g_test_add_func ("/graph/mermaid/quotes-everything", test_mermaid_quotes_everything);

  return g_test_run ();
}
