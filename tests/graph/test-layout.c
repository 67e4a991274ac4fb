/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Layouts by the real Graphviz, and by programs that misbehave. */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>

#include "fluxr-graph-dot.h"
#include "fluxr-graph-error.h"
#include "fluxr-graph-layout.h"
#include "graph-fixture.h"

static gboolean
lacks_dot (void)
{
  g_autofree char *path = g_find_program_in_path ("dot");

  if (path == NULL)
    g_test_skip ("no Graphviz");

  return path == NULL;
}

static GArray *
lay_out (FluxrGraph                    *graph,
         const FluxrGraphLayoutOptions *options)
{
  g_autoptr (GError) error = NULL;
  GArray *places = fluxr_graph_layout (graph, options, NULL, &error);

  g_assert_no_error (error);

  return places;
}

static const FluxrGraphPlace *
find_place (FluxrGraph *graph,
            GArray     *places,
            const char *id)
{
  guint node;

  g_assert_true (fluxr_graph_find_node (graph, id, &node));
  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, FluxrGraphPlace, i).node == node)
      return &g_array_index (places, FluxrGraphPlace, i);

  g_error ("%s has no place", id);
}

static int
compare_tops (const void *a,
              const void *b)
{
  double first = ((const FluxrGraphPlace *) a)->y;
  double second = ((const FluxrGraphPlace *) b)->y;

  return (first > second) - (first < second);
}

static void
assert_apart (FluxrGraph *graph,
              GArray     *places)
{
  g_autoptr (GArray) sorted = g_array_copy (places);

  g_array_sort (sorted, compare_tops);
  for (guint i = 0; i < sorted->len; i++)
    {
      const FluxrGraphPlace *a = &g_array_index (sorted, FluxrGraphPlace, i);
      const FluxrGraphNode *node = fluxr_graph_get_node (graph, a->node);

      for (guint j = i + 1; j < sorted->len; j++)
        {
          const FluxrGraphPlace *b = &g_array_index (sorted, FluxrGraphPlace, j);

          if (b->y >= a->y + node->height)
            break;
          g_assert_true (a->x + node->width <= b->x
                         || b->x + fluxr_graph_get_node (graph, b->node)->width <= a->x);
        }
    }
}

static void
test_layers_follow_the_arrows (void)
{
  g_autoptr (FluxrGraph) graph = graph_fixture_parse ("a>b b>c a>d d>c c>c b>a");
  FluxrGraphLayoutOptions down = { .direction = FLUXR_GRAPH_TOP_TO_BOTTOM };
  g_autoptr (GArray) right = NULL;
  g_autoptr (GArray) below = NULL;

  if (lacks_dot ())
    return;

  right = lay_out (graph, NULL);
  below = lay_out (graph, &down);
  g_assert_cmpuint (right->len, ==, 4);
  assert_apart (graph, right);
  assert_apart (graph, below);
  g_assert_cmpfloat (find_place (graph, right, "a")->x + 208, <, find_place (graph, right, "b")->x);
  g_assert_cmpfloat (find_place (graph, right, "b")->x + 208, <, find_place (graph, right, "c")->x);
  g_assert_cmpfloat (find_place (graph, right, "b")->x, ==, find_place (graph, right, "d")->x);
  g_assert_cmpfloat (find_place (graph, below, "a")->y + 104, <, find_place (graph, below, "b")->y);
  g_assert_cmpfloat (find_place (graph, below, "b")->y, ==, find_place (graph, below, "d")->y);
}

static void
test_parts_are_packed (void)
{
  g_autoptr (FluxrGraph) graph = graph_fixture_parse ("a>b c>d d>e e>f f>c g h i>j k l m n o p");
  g_autoptr (GArray) places = NULL;
  double right = 0, bottom = 0;

  if (lacks_dot ())
    return;

  places = lay_out (graph, NULL);
  g_assert_cmpuint (places->len, ==, fluxr_graph_get_n_nodes (graph));
  assert_apart (graph, places);
  for (guint i = 0; i < places->len; i++)
    {
      const FluxrGraphPlace *place = &g_array_index (places, FluxrGraphPlace, i);

      g_assert_cmpfloat (place->x, >=, 0);
      g_assert_cmpfloat (place->y, >=, 0);
      right = MAX (right, place->x + 208);
      bottom = MAX (bottom, place->y + 104);
    }
  g_assert_cmpfloat (right / bottom, <, 4);
  g_assert_cmpfloat (right / bottom, >, 0.5);
}

static FluxrGraph *
create_placed (void)
{
  FluxrGraph *graph = fluxr_graph_new ();

  for (guint i = 0; i < 6; i++)
    {
      char id[] = { (char) ('a' + i), '\0' };
      FluxrGraphNode node = {
        .id = id, .x = 1000 + i, .y = -500, .width = 100, .height = 50, .placed = i < 5,
      };

      g_assert_true (fluxr_graph_add_node (graph, &node, NULL));
    }
  graph_fixture_add_edge (graph, "a", "b");
  graph_fixture_add_edge (graph, "b", "c");
  graph_fixture_add_edge (graph, "c", "d");

  return graph;
}

static void
test_a_selection_stays_where_it_was (void)
{
  static const char *const ids[] = { "a", "b", "c", NULL };
  static const char *const fresh[] = { "f", NULL };
  static const char *const unknown[] = { "a", "z", NULL };
  g_autoptr (FluxrGraph) graph = create_placed ();
  FluxrGraphLayoutOptions options = { .ids = ids };
  g_autoptr (GArray) around = NULL;
  g_autoptr (GArray) anchored = NULL;
  g_autoptr (GArray) below = NULL;
  g_autoptr (GError) error = NULL;

  if (lacks_dot ())
    return;

  around = lay_out (graph, &options);
  g_assert_cmpuint (around->len, ==, 3);
  assert_apart (graph, around);
  g_assert_cmpfloat (fabs ((find_place (graph, around, "a")->x
                            + find_place (graph, around, "c")->x) / 2 - 1001), <=, 1);
  g_assert_cmpfloat (find_place (graph, around, "b")->y, ==, -500);

  options.anchor = "c";
  anchored = lay_out (graph, &options);
  g_assert_cmpfloat (find_place (graph, anchored, "c")->x, ==, 1002);
  g_assert_cmpfloat (find_place (graph, anchored, "c")->y, ==, -500);
  g_assert_cmpfloat (find_place (graph, anchored, "a")->x, <, 900);

  options = (FluxrGraphLayoutOptions) { .ids = fresh };
  below = lay_out (graph, &options);
  g_assert_cmpfloat (find_place (graph, below, "f")->y, >=, -450);

  options.ids = unknown;
  g_assert_null (fluxr_graph_layout (graph, &options, NULL, &error));
  g_assert_error (error, FLUXR_GRAPH_ERROR, FLUXR_GRAPH_ERROR_UNKNOWN);
}

static void
test_results_stay_on_the_plane (void)
{
  g_autoptr (FluxrGraph) graph = fluxr_graph_new ();
  g_autoptr (GArray) places = NULL;

  if (lacks_dot ())
    return;

  for (guint i = 0; i < 3; i++)
    {
      char id[] = { (char) ('a' + i), '\0' };
      FluxrGraphNode node = {
        .id = id, .x = FLUXR_GRAPH_LIMIT, .y = -FLUXR_GRAPH_LIMIT, .placed = TRUE,
      };

      g_assert_true (fluxr_graph_add_node (graph, &node, NULL));
    }
  graph_fixture_add_edge (graph, "a", "b");
  graph_fixture_add_edge (graph, "b", "c");
  places = lay_out (graph, NULL);
  for (guint i = 0; i < places->len; i++)
    g_assert_true (fluxr_graph_is_place (g_array_index (places, FluxrGraphPlace, i).x,
                                         g_array_index (places, FluxrGraphPlace, i).y));
}

static void
test_ten_thousand_nodes (void)
{
  g_autoptr (FluxrGraph) graph = fluxr_graph_new ();
  g_autoptr (GArray) places = NULL;
  gint64 began;

  if (lacks_dot ())
    return;

  /* Flows of fifty pages with side ways and ways back, half as many edges again as nodes. */
  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      graph_fixture_add_node (graph, id, id);
    }
  for (guint i = 0; i < 10000; i++)
    {
      guint base = i - i % 50;
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autofree char *parent = g_strdup_printf ("%u", base + i % 50 / 3);
      g_autofree char *other = g_strdup_printf ("%u", base + (i * 7 + 3) % 50);

      if (i % 50 > 0)
        graph_fixture_add_edge (graph, parent, id);
      if (i % 2 == 0)
        graph_fixture_add_edge (graph, id, other);
    }

  began = g_get_monotonic_time ();
  places = lay_out (graph, NULL);
  g_test_message ("took %.2f s", (g_get_monotonic_time () - began) / 1e6);
  g_assert_cmpuint (places->len, ==, 10000);
  assert_apart (graph, places);
}

/* With all of its edges dot would take minutes. */
static void
test_a_huge_tangle (void)
{
  g_autoptr (FluxrGraph) graph = fluxr_graph_new ();
  g_autoptr (GRand) chance = g_rand_new_with_seed (3);
  g_autoptr (GArray) places = NULL;
  gint64 began;

  if (lacks_dot ())
    return;

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      graph_fixture_add_node (graph, id, id);
    }
  for (guint i = 1; i < 4500; i++)
    {
      gint32 node = (gint32) i % 3000;
      gint32 near = i < 3000 ? node / 3 : node + g_rand_int_range (chance, -300, 30);
      g_autofree char *id = g_strdup_printf ("%d", node);
      g_autofree char *other = g_strdup_printf ("%d", CLAMP (near, 0, 2999));

      graph_fixture_add_edge (graph, other, id);
    }

  began = g_get_monotonic_time ();
  places = lay_out (graph, NULL);
  g_test_message ("took %.2f s", (g_get_monotonic_time () - began) / 1e6);
  g_assert_cmpuint (places->len, ==, 3000);
  assert_apart (graph, places);
}

/* A long chain is wider than five digits can tell apart. */
static void
test_a_long_chain_keeps_its_gaps (void)
{
  g_autoptr (FluxrGraph) graph = fluxr_graph_new ();
  g_autoptr (GArray) places = NULL;

  if (lacks_dot ())
    return;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autofree char *before = g_strdup_printf ("%u", i - 1);

      graph_fixture_add_node (graph, id, id);
      if (i > 0)
        graph_fixture_add_edge (graph, before, id);
    }
  places = lay_out (graph, NULL);
  for (guint i = 1; i < places->len; i++)
    g_assert_cmpfloat_with_epsilon (g_array_index (places, FluxrGraphPlace, i).x
                                    - g_array_index (places, FluxrGraphPlace, i - 1).x, 304, 2);
}

/* Returns: (transfer full): path of a program that does @script */
static char *
create_program (const char *script)
{
  g_autofree char *folder = g_dir_make_tmp ("fluxr-layout-XXXXXX", NULL);
  char *path = g_build_filename (folder, "dot", NULL);

  g_assert_true (g_file_set_contents_full (path, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));

  return path;
}

static void
remove_program (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *pid = g_build_filename (folder, "pid", NULL);

  g_remove (pid);
  g_remove (path);
  g_rmdir (folder);
  g_free (path);
}

static void
assert_fails (const char      *program,
              guint            seconds,
              FluxrGraphError  code)
{
  g_autoptr (FluxrGraph) graph = graph_fixture_parse ("a>b");
  g_autoptr (GError) error = NULL;
  FluxrGraphLayoutOptions options = { .program = program, .seconds = seconds };

  g_assert_null (fluxr_graph_layout (graph, &options, NULL, &error));
  g_assert_error (error, FLUXR_GRAPH_ERROR, (int) code);
}

static void
test_programs_that_fail (void)
{
  static const char *const scripts[] = {
    "#!/bin/sh\nexit 0\n",
    "#!/bin/sh\ncat > /dev/null\nexit 3\n",
    "#!/bin/sh\nkill -9 $$\n",
    "#!/bin/sh\ncat > /dev/null\nhead -c 100000 /dev/urandom\n",
    "#!/bin/sh\ncat > /dev/null\necho 'rect 0 1,2 3,4'\n",
    "#!/bin/sh\ncat > /dev/null\necho 'rect 99 1,2 3,4'; echo 'rect 0 99999999999,2 3,4'\n",
    "#!/nonexistent/interpreter\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      char *program = create_program (scripts[i]);

      assert_fails (program, 20, FLUXR_GRAPH_ERROR_FAILED);
      remove_program (program);
    }
}

static void
test_a_missing_program_is_told (void)
{
  g_autoptr (FluxrGraph) loose = graph_fixture_parse ("a b c");
  FluxrGraphLayoutOptions options = { .program = "no-such-dot" };
  g_autoptr (GArray) places = lay_out (loose, &options);

  assert_fails ("no-such-dot", 5, FLUXR_GRAPH_ERROR_NO_PROGRAM);
  /* Nodes without edges need no program. */
  g_assert_cmpuint (places->len, ==, 3);
  assert_apart (loose, places);
}

static const char sleeper[] = "#!/bin/sh\necho $$ > \"${0%/*}/pid\"\nexec sleep 100\n";

static void
assert_ended (const char *program)
{
  g_autofree char *folder = g_path_get_dirname (program);
  g_autofree char *path = g_build_filename (folder, "pid", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpint (kill ((pid_t) g_ascii_strtoll (text, NULL, 10), 0), ==, -1);
  g_assert_cmpint (errno, ==, ESRCH);
}

static void
test_time_is_limited (void)
{
  char *program = create_program (sleeper);

  assert_fails (program, 1, FLUXR_GRAPH_ERROR_TIMED_OUT);
  assert_ended (program);
  remove_program (program);
}

typedef struct
{
  GMainLoop *loop;
  GArray    *places;
  GError    *error;
} Wait;

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Wait *wait = data;

  wait->places = fluxr_graph_layout_finish (result, &wait->error);
  g_main_loop_quit (wait->loop);
}

static void
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancelling_ends_the_program (void)
{
  g_autoptr (FluxrGraph) graph = graph_fixture_parse ("a>b");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  char *program = create_program (sleeper);
  FluxrGraphLayoutOptions options = { .program = program };
  Wait wait = { .loop = loop };
  gint64 began = g_get_monotonic_time ();

  fluxr_graph_layout_async (graph, &options, cancellable, finished_cb, &wait);
  g_timeout_add_once (500, cancel_cb, cancellable);
  g_main_loop_run (loop);

  g_assert_null (wait.places);
  g_assert_error (wait.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 20 * G_USEC_PER_SEC);
  assert_ended (program);
  g_clear_error (&wait.error);
  remove_program (program);
}

static void
test_without_waiting (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  FluxrGraph *graph = graph_fixture_parse ("a>b");
  Wait wait = { .loop = loop };

  if (!lacks_dot ())
    {
      fluxr_graph_layout_async (graph, NULL, NULL, finished_cb, &wait);
      fluxr_graph_unref (g_steal_pointer (&graph));
      g_main_loop_run (loop);
      g_assert_no_error (wait.error);
      g_assert_cmpuint (wait.places->len, ==, 2);
      g_array_unref (wait.places);
    }
  g_clear_pointer (&graph, fluxr_graph_unref);
}

/* What Graphviz makes of our DOT, in its "plain" format. */
static char *
run_dot (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
    = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                        | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, "dot", "-Tjson0", NULL);
  char *out = NULL;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, text, NULL, &out, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));

  return out;
}

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;

  return n;
}

static void
test_graphviz_reads_our_dot (void)
{
  g_autoptr (FluxrGraph) graph = graph_fixture_nasty_new ();
  g_autofree char *text = fluxr_graph_print_dot (graph, FLUXR_GRAPH_LEFT_TO_RIGHT);
  g_autofree char *read = NULL;

  if (lacks_dot ())
    return;

  read = run_dot (text);
  g_assert_cmpuint (count (read, "\"_gvid\": "), ==,
                    fluxr_graph_get_n_nodes (graph) + fluxr_graph_get_n_edges (graph));
  g_assert_cmpuint (count (read, "\"name\": \"n"), ==, fluxr_graph_get_n_nodes (graph));
  g_assert_nonnull (strstr (read, "\"rankdir\": \"LR\""));
  g_assert_nonnull (strstr (read, "عربي من اليمين"));
  g_assert_nonnull (strstr (text, "width=2.8889 height=1.4444"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/graph/layout/layers-follow-the-arrows", test_layers_follow_the_arrows);
  g_test_add_func ("/graph/layout/parts-are-packed", test_parts_are_packed);
  g_test_add_func ("/graph/layout/a-selection-stays", test_a_selection_stays_where_it_was);
  g_test_add_func ("/graph/layout/results-stay-on-the-plane", test_results_stay_on_the_plane);
  g_test_add_func ("/graph/layout/ten-thousand-nodes", test_ten_thousand_nodes);
  g_test_add_func ("/graph/layout/a-huge-tangle", test_a_huge_tangle);
  g_test_add_func ("/graph/layout/a-long-chain-keeps-its-gaps", test_a_long_chain_keeps_its_gaps);
  g_test_add_func ("/graph/layout/without-waiting", test_without_waiting);
  g_test_add_func ("/graph/layout/programs-that-fail", test_programs_that_fail);
  g_test_add_func ("/graph/layout/a-missing-program-is-told", test_a_missing_program_is_told);
  g_test_add_func ("/graph/layout/time-is-limited", test_time_is_limited);
  g_test_add_func ("/graph/layout/cancelling-ends-it", test_cancelling_ends_the_program);
  g_test_add_func ("/graph/dot/is-read-by-graphviz", test_graphviz_reads_our_dot);

  return g_test_run ();
}
