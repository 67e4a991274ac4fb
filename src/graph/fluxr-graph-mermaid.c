/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A graph as a Mermaid flowchart. Nodes are called n1, n2..., since a name in Mermaid is neither
 * quoted nor free: "end" ends a diagram. Titles stand in quotes, with Mermaid's own escapes (#35;)
 * for all that means something there. Each group is a class. */

#include "config.h"

#include "fluxr-graph-mermaid.h"

#include <string.h>

/* Besides quotes: entities and tags, what Markdown marks with, a line break written as \n. */
static const char special[] = "\"#&<>`*\\";

/* Mermaid shows "Unsupported markdown: list" in place of "1. Sign in" and "- item". */
static gboolean
begins_list (const char *text,
             const char *at)
{
  const char *from = at;

  if (*at == '.' || *at == ')')
    while (from > text && g_ascii_isdigit (from[-1]))
      from--;
  else if (*at != '-' && *at != '+')
    return FALSE;

  return (from == text || from[-1] == '\n') && (from < at || *at == '-' || *at == '+');
}

static void
append_text (GString    *out,
             const char *text)
{
  char before = '\0';

  g_string_append_c (out, '"');
  for (const char *at = text; *at != '\0'; before = *at++)
    {
      /* Two of them open a directive, wherever they stand. */
      gboolean percents = *at == '%' && (before == '%' || at[1] == '%');

      if (*at == '\n')
        g_string_append (out, "<br/>");
      else if (strchr (special, *at) != NULL || percents || begins_list (text, at))
        g_string_append_printf (out, "#%d;", *at);
      else
        g_string_append_c (out, g_ascii_iscntrl (*at) ? ' ' : *at);
    }
  if (text[0] == '\0')
    g_string_append_c (out, ' ');
  g_string_append_c (out, '"');
}

/* A name that no other group has, made of letters that a name may have. */
static char *
name_class (GHashTable *taken,
            const char *group)
{
  g_autofree char *stem = g_strconcat ("is_", group, NULL);
  g_autofree char *name = NULL;

  g_strcanon (stem, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS, '_');
  name = g_strdup (stem);
  for (guint i = 2; g_hash_table_contains (taken, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_%u", stem, i);
    }
  g_hash_table_add (taken, g_strdup (name));

  return g_steal_pointer (&name);
}

/* Returns: group -> name of its class */
static GHashTable *
append_classes (FluxrGraph *graph,
                GString    *out)
{
  GHashTable *classes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < fluxr_graph_get_n_nodes (graph); i++)
    {
      const char *group = fluxr_graph_get_node (graph, i)->group;
      const char *tint = fluxr_graph_get_tint (graph, group);
      char *name;

      if (group[0] == '\0' || g_hash_table_contains (classes, group))
        continue;

      name = name_class (taken, group);
      g_hash_table_insert (classes, (char *) group, name);
      /* Only the border, so that the words can be read on light and on dark. */
      if (tint != NULL)
        g_string_append_printf (out, "  classDef %s stroke:%s,stroke-width:2px\n", name, tint);
    }

  return classes;
}

/**
 * fluxr_graph_print_mermaid:
 *
 * Returns: (transfer full): the text of a Mermaid flowchart, edges in order
 */
char *
fluxr_graph_print_mermaid (FluxrGraph          *graph,
                           FluxrGraphDirection  direction)
{
  g_autoptr (GHashTable) classes = NULL;
  g_autoptr (GString) out = g_string_new ("flowchart ");

  g_return_val_if_fail (graph != NULL, NULL);

  g_string_append (out, direction == FLUXR_GRAPH_LEFT_TO_RIGHT ? "LR\n" : "TB\n");
  classes = append_classes (graph, out);
  for (guint i = 0; i < fluxr_graph_get_n_nodes (graph); i++)
    {
      const FluxrGraphNode *node = fluxr_graph_get_node (graph, i);
      const char *class = g_hash_table_lookup (classes, node->group);

      g_string_append_printf (out, "  n%u[", i + 1);
      append_text (out, node->title);
      g_string_append_printf (out, "]%s%s\n", class != NULL ? ":::" : "",
                              class != NULL ? class : "");
    }
  for (guint i = 0; i < fluxr_graph_get_n_edges (graph); i++)
    {
      const FluxrGraphEdge *edge = fluxr_graph_get_edge (graph, i);

      g_string_append_printf (out, "  n%u -->", edge->source + 1);
      if (edge->label[0] != '\0')
        {
          g_string_append_c (out, '|');
          append_text (out, edge->label);
          g_string_append_c (out, '|');
        }
      g_string_append_printf (out, " n%u\n", edge->target + 1);
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}
