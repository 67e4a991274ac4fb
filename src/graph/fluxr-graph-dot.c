/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A graph in the DOT language of Graphviz. One unit of ours is a point, 72 to the inch; sizes in
 * DOT are inches, places are points of the middle, with y upwards. */

#include "config.h"

#include "fluxr-graph-dot.h"

/* Commas are decimal points in some languages, but never in DOT. */
static const char *
format_number (char   *buffer,
               double  number)
{
  return g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, "%.4f", number);
}

/* A size or distance as an attribute. */
void
fluxr_graph_append_inch (GString    *out,
                         const char *name,
                         double      units)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, " %s=%s", name, format_number (buffer, units / 72));
}

/* Backslashes begin escapes (\N is the node's name) and ampersands entities, in quotes too. */
static void
append_text (GString    *out,
             const char *name,
             const char *text)
{
  g_string_append_printf (out, " %s=\"", name);
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '\n')
        g_string_append (out, "\\n");
      else if (*at == '&')
        g_string_append (out, "&amp;");
      else if (*at == '"' || *at == '\\')
        g_string_append_printf (out, "\\%c", *at);
      else
        g_string_append_c (out, g_ascii_iscntrl (*at) ? ' ' : *at);
    }
  g_string_append_c (out, '"');
}

static void
append_node (FluxrGraph *graph,
             guint       index,
             GString    *out)
{
  const FluxrGraphNode *node = fluxr_graph_get_node (graph, index);
  const char *tint = fluxr_graph_get_tint (graph, node->group);
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, "  n%u [", index + 1);
  append_text (out, "label", node->title);
  fluxr_graph_append_inch (out, "width", node->width);
  fluxr_graph_append_inch (out, "height", node->height);
  if (node->placed)
    g_string_append_printf (out, " pos=\"%s,%s\"", format_number (x, node->x + node->width / 2),
                            format_number (y, -node->y - node->height / 2));
  if (node->text[0] != '\0')
    append_text (out, "tooltip", node->text);
  if (node->group[0] != '\0')
    append_text (out, "class", node->group);
  if (tint != NULL)
    g_string_append_printf (out, " color=\"%s\" penwidth=2", tint);
  g_string_append (out, "];\n");
}

/**
 * fluxr_graph_print_dot:
 *
 * Sizes are the least a box may have; places are those of the canvas, for "neato -n".
 *
 * Returns: (transfer full): the graph in DOT
 */
char *
fluxr_graph_print_dot (FluxrGraph          *graph,
                       FluxrGraphDirection  direction)
{
  GString *out;

  g_return_val_if_fail (graph != NULL, NULL);

  out = g_string_new ("digraph flow {\n");
  g_string_append_printf (out, "  graph [charset=\"UTF-8\" rankdir=%s];\n",
                          direction == FLUXR_GRAPH_LEFT_TO_RIGHT ? "LR" : "TB");
  g_string_append (out, "  node [shape=box style=rounded fontname=\"sans-serif\"];\n");
  for (guint i = 0; i < fluxr_graph_get_n_nodes (graph); i++)
    append_node (graph, i, out);
  for (guint i = 0; i < fluxr_graph_get_n_edges (graph); i++)
    {
      const FluxrGraphEdge *edge = fluxr_graph_get_edge (graph, i);

      g_string_append_printf (out, "  n%u -> n%u", edge->source + 1, edge->target + 1);
      if (edge->label[0] != '\0')
        {
          g_string_append (out, " [");
          append_text (out, "label", edge->label);
          g_string_append (out, "]");
        }
      g_string_append (out, ";\n");
    }
  g_string_append (out, "}\n");

  return g_string_free_and_steal (out);
}
