/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Graphs to try things on. */

#include "config.h"

#include "graph-fixture.h"

const char *const graph_fixture_nasty[] = {
  "end", "graph", "subgraph", "click", "default", "", " ", "\"", "\"]", "a\"b\"c", "[x](y){z}<w>",
  "two\nlines", "\n", "tab\there", "back\\slash", "\\", "\\n", "\\N", "#35;", "#quot;", "&quot;",
  "&amp;", "<b>bold</b>", "<script>alert(1)</script>", "`code`", "`**md**`", "%% comment",
  "%%{init: {}}%%", "--> n1", "a|b", "a;b", "style n1 fill:red", "---", "1. first", "- item",
  "# heading", "> quote", "*done*", "عربي من اليمين", "עברית", "日本語", "👩‍👩‍👧 family 🎉", "e\xcc\x81",
  "\x01\x1b[31m", "'single'", "${HOME}", "{{prd.problem}}", "href=\"x\"",
  "A name of two hundred characters, which is as long as some people's names of pages are, when "
  "they paste the sentence that should have been the description into it, and never look at it "
  "again, here",
  NULL,
};

void
graph_fixture_add_node (FluxrGraph *graph,
                        const char *id,
                        const char *title)
{
  g_autoptr (GError) error = NULL;
  FluxrGraphNode node = { .id = id, .title = title, .width = 208, .height = 104 };

  fluxr_graph_add_node (graph, &node, &error);
  g_assert_no_error (error);
}

void
graph_fixture_add_edge (FluxrGraph *graph,
                        const char *source,
                        const char *target)
{
  g_autofree char *id = g_strdup_printf ("e%u", fluxr_graph_get_n_edges (graph));
  g_autoptr (GError) error = NULL;

  fluxr_graph_add_edge (graph, id, source, target, NULL, &error);
  g_assert_no_error (error);
}

/* "a>b b>c d": three edges' ends and one more node, each made where it is first named. */
FluxrGraph *
graph_fixture_parse (const char *edges)
{
  FluxrGraph *graph = fluxr_graph_new ();
  g_auto (GStrv) words = g_strsplit (edges, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) ends = g_strsplit (words[i], ">", 2);
      guint index;

      for (guint j = 0; ends[j] != NULL; j++)
        if (!fluxr_graph_find_node (graph, ends[j], &index))
          graph_fixture_add_node (graph, ends[j], ends[j]);
      if (ends[1] != NULL)
        graph_fixture_add_edge (graph, ends[0], ends[1]);
    }

  return graph;
}

FluxrGraph *
graph_fixture_nasty_new (void)
{
  FluxrGraph *graph = fluxr_graph_new ();
  guint n = g_strv_length ((char **) graph_fixture_nasty);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u%s", i, graph_fixture_nasty[i]);
      const char *chips[] = { graph_fixture_nasty[i], graph_fixture_nasty[(i + 7) % n], NULL };
      FluxrGraphNode node = {
        .id = id,
        .title = graph_fixture_nasty[i],
        .text = graph_fixture_nasty[(i + 3) % n],
        .group = graph_fixture_nasty[(i + 5) % n],
        .chips = chips,
        .width = 208,
        .height = 104,
        .x = 300 * (i % 7),
        .y = 200 * (i / 7),
        .placed = TRUE,
      };

      g_assert_true (fluxr_graph_add_node (graph, &node, NULL));
      fluxr_graph_set_tint (graph, graph_fixture_nasty[i], "#3584e4");
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", graph_fixture_nasty[i], i);

      g_assert_true (fluxr_graph_add_edge (graph, id, fluxr_graph_get_node (graph, i)->id,
                                           fluxr_graph_get_node (graph, i * 5 % n)->id,
                                           graph_fixture_nasty[i], NULL));
    }

  return graph;
}

static char *
pick_text (GRand *chance)
{
  GString *text = g_string_new (NULL);
  guint n = g_strv_length ((char **) graph_fixture_nasty);

  for (int i = g_rand_int_range (chance, 0, 4); i > 0; i--)
    {
      g_string_append (text, graph_fixture_nasty[g_rand_int_range (chance, 0, (gint32) n)]);
      if (g_rand_boolean (chance))
        g_string_append (text, "\n\n");
    }

  return g_string_free_and_steal (text);
}

static double
pick_number (GRand  *chance,
             double  lowest)
{
  double number = g_rand_double_range (chance, lowest, FLUXR_GRAPH_LIMIT);

  switch (g_rand_int_range (chance, 0, 4))
    {
    case 0:
      return number;
    case 1:
      return (double) (gint64) number;
    case 2:
      return FLUXR_GRAPH_LIMIT;
    default:
      return (double) ((gint64) number % 1000) + (number < 0 ? -0.5 : 0.5);
    }
}

static void
add_random_node (FluxrGraph *graph,
                 GRand      *chance)
{
  g_autofree char *text = pick_text (chance);
  g_autofree char *id = g_strdup_printf ("%u %s", fluxr_graph_get_n_nodes (graph), text);
  g_autofree char *title = pick_text (chance);
  g_autofree char *layout = pick_text (chance);
  g_autofree char *group = pick_text (chance);
  g_autofree char *chip = pick_text (chance);
  const char *chips[] = { chip, g_rand_boolean (chance) ? "chip" : NULL, NULL };
  FluxrGraphNode node = {
    .id = id,
    .title = title,
    .text = text,
    .layout_text = layout,
    .group = group,
    .chips = g_rand_boolean (chance) ? chips : NULL,
    .x = pick_number (chance, -FLUXR_GRAPH_LIMIT),
    .y = pick_number (chance, -FLUXR_GRAPH_LIMIT),
    .width = pick_number (chance, 0),
    .height = pick_number (chance, 0),
    .placed = g_rand_int_range (chance, 0, 3) > 0,
  };

  g_assert_true (fluxr_graph_add_node (graph, &node, NULL));
  if (g_rand_boolean (chance))
    fluxr_graph_set_tint (graph, group, "#26a269");
}

FluxrGraph *
graph_fixture_random (guint32 seed)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (seed);
  FluxrGraph *graph = fluxr_graph_new ();
  gint32 n = g_rand_int_range (chance, 0, 12);

  for (gint32 i = 0; i < n; i++)
    add_random_node (graph, chance);
  for (gint32 i = 0; n > 0 && i < n * 3 / 2; i++)
    {
      g_autofree char *label = pick_text (chance);
      g_autofree char *id = g_strdup_printf ("%s%d", label, i);
      guint source = (guint) g_rand_int_range (chance, 0, n);
      guint target = (guint) g_rand_int_range (chance, 0, n);

      g_assert_true (fluxr_graph_add_edge (graph, id, fluxr_graph_get_node (graph, source)->id,
                                           fluxr_graph_get_node (graph, target)->id, label, NULL));
    }

  return graph;
}
