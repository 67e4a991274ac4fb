/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing JSON Canvas. Places there are whole numbers, and the published schema lets no program
 * add keys to a node; so all that a node there cannot hold stands in one object beside the nodes,
 * "fluxr", by their ids. The format says what the reader makes of it. */

#include "config.h"

#include "fluxr-graph-json-canvas.h"

#include <math.h>

#include "fluxr-graph-card.h"
#include "fluxr-json.h"

#define GRID_GAP 48.0

typedef struct
{
  FluxrGraph     *graph;
  yyjson_mut_doc *doc;
  double         *x; /* where each node is shown */
  double         *y;
} Writer;

/* Nodes that have no place are shown in rows below those that have one. */
static void
find_places (Writer *self)
{
  guint n = fluxr_graph_get_n_nodes (self->graph), n_unplaced = 0, at = 0, columns;
  double left = G_MAXDOUBLE, bottom = -G_MAXDOUBLE, width = 0, height = 0;

  for (guint i = 0; i < n; i++)
    {
      const FluxrGraphNode *node = fluxr_graph_get_node (self->graph, i);

      self->x[i] = node->x;
      self->y[i] = node->y;
      n_unplaced += !node->placed;
      width = MAX (width, node->width + GRID_GAP);
      height = MAX (height, node->height + GRID_GAP);
      if (node->placed)
        {
          left = MIN (left, node->x);
          bottom = MAX (bottom, node->y + node->height + GRID_GAP);
        }
    }
  if (n_unplaced == n)
    left = bottom = 0;
  columns = (guint) ceil (sqrt (n_unplaced));
  for (guint i = 0; i < n; i++)
    if (!fluxr_graph_get_node (self->graph, i)->placed)
      {
        self->x[i] = CLAMP (left + at % columns * width, -FLUXR_GRAPH_LIMIT, FLUXR_GRAPH_LIMIT);
        self->y[i] = CLAMP (bottom + at / columns * height, -FLUXR_GRAPH_LIMIT, FLUXR_GRAPH_LIMIT);
        at++;
      }
}

static void
add_text (Writer         *self,
          yyjson_mut_val *object,
          const char     *key,
          const char     *text)
{
  if (text[0] != '\0')
    yyjson_mut_obj_add_str (self->doc, object, key, text);
}

static void
add_exact (Writer         *self,
           yyjson_mut_val *object,
           const char     *key,
           double          number)
{
  if (number != round (number))
    yyjson_mut_obj_add_real (self->doc, object, key, number);
}

static yyjson_mut_val *
make_node (Writer *self,
           guint   index)
{
  const FluxrGraphNode *node = fluxr_graph_get_node (self->graph, index);
  g_autofree char *text = fluxr_graph_card_print (node);
  const char *tint = fluxr_graph_get_tint (self->graph, node->group);
  yyjson_mut_val *object = yyjson_mut_obj (self->doc);

  yyjson_mut_obj_add_str (self->doc, object, "id", node->id);
  yyjson_mut_obj_add_str (self->doc, object, "type", "text");
  yyjson_mut_obj_add_sint (self->doc, object, "x", llround (self->x[index]));
  yyjson_mut_obj_add_sint (self->doc, object, "y", llround (self->y[index]));
  yyjson_mut_obj_add_sint (self->doc, object, "width", llround (node->width));
  yyjson_mut_obj_add_sint (self->doc, object, "height", llround (node->height));
  yyjson_mut_obj_add_strcpy (self->doc, object, "text", text);
  if (tint != NULL)
    yyjson_mut_obj_add_str (self->doc, object, "color", tint);

  return object;
}

static yyjson_mut_val *
make_extra (Writer *self,
            guint   index)
{
  const FluxrGraphNode *node = fluxr_graph_get_node (self->graph, index);
  yyjson_mut_val *object = yyjson_mut_obj (self->doc);

  yyjson_mut_obj_add_str (self->doc, object, "title", node->title);
  add_text (self, object, "text", node->text);
  add_text (self, object, "layout", node->layout_text);
  add_text (self, object, "group", node->group);
  if (node->chips[0] != NULL)
    {
      yyjson_mut_val *chips = yyjson_mut_obj_add_arr (self->doc, object, "chips");

      for (guint i = 0; node->chips[i] != NULL; i++)
        yyjson_mut_arr_add_str (self->doc, chips, node->chips[i]);
    }
  if (!node->placed)
    {
      yyjson_mut_val *shown = yyjson_mut_obj_add_arr (self->doc, object, "unplaced");

      yyjson_mut_arr_add_sint (self->doc, shown, llround (self->x[index]));
      yyjson_mut_arr_add_sint (self->doc, shown, llround (self->y[index]));
    }
  add_exact (self, object, "x", node->x);
  add_exact (self, object, "y", node->y);
  add_exact (self, object, "width", node->width);
  add_exact (self, object, "height", node->height);

  return object;
}

/* The sides that face each other. */
static void
add_sides (Writer               *self,
           yyjson_mut_val       *object,
           const FluxrGraphEdge *edge)
{
  const FluxrGraphNode *source = fluxr_graph_get_node (self->graph, edge->source);
  const FluxrGraphNode *target = fluxr_graph_get_node (self->graph, edge->target);
  double across = self->x[edge->target] + target->width / 2
                  - self->x[edge->source] - source->width / 2;
  double down = self->y[edge->target] + target->height / 2
                - self->y[edge->source] - source->height / 2;
  const char *from = across >= 0 ? "right" : "left";
  const char *to = across >= 0 ? "left" : "right";

  if (edge->source == edge->target)
    to = "bottom";
  else if (fabs (down) > fabs (across))
    {
      from = down > 0 ? "bottom" : "top";
      to = down > 0 ? "top" : "bottom";
    }
  yyjson_mut_obj_add_str (self->doc, object, "fromSide", from);
  yyjson_mut_obj_add_str (self->doc, object, "toSide", to);
}

static yyjson_mut_val *
make_edge (Writer *self,
           guint   index)
{
  const FluxrGraphEdge *edge = fluxr_graph_get_edge (self->graph, index);
  yyjson_mut_val *object = yyjson_mut_obj (self->doc);

  yyjson_mut_obj_add_str (self->doc, object, "id", edge->id);
  yyjson_mut_obj_add_str (self->doc, object, "fromNode",
                          fluxr_graph_get_node (self->graph, edge->source)->id);
  yyjson_mut_obj_add_str (self->doc, object, "toNode",
                          fluxr_graph_get_node (self->graph, edge->target)->id);
  add_sides (self, object, edge);
  add_text (self, object, "label", edge->label);

  return object;
}

static void
write_all (Writer *self)
{
  yyjson_mut_val *root = yyjson_mut_obj (self->doc);
  yyjson_mut_val *nodes = yyjson_mut_obj_add_arr (self->doc, root, "nodes");
  yyjson_mut_val *edges = yyjson_mut_obj_add_arr (self->doc, root, "edges");
  yyjson_mut_val *ours = yyjson_mut_obj_add_obj (self->doc, root, "fluxr");
  yyjson_mut_val *extras = yyjson_mut_obj_add_obj (self->doc, ours, "nodes");
  yyjson_mut_val *tints = yyjson_mut_obj_add_obj (self->doc, ours, "tints");
  g_autoptr (GPtrArray) tinted = fluxr_graph_list_tinted (self->graph);

  yyjson_mut_doc_set_root (self->doc, root);
  for (guint i = 0; i < fluxr_graph_get_n_nodes (self->graph); i++)
    {
      const char *id = fluxr_graph_get_node (self->graph, i)->id;

      yyjson_mut_arr_append (nodes, make_node (self, i));
      yyjson_mut_obj_add (extras, yyjson_mut_str (self->doc, id), make_extra (self, i));
    }
  for (guint i = 0; i < fluxr_graph_get_n_edges (self->graph); i++)
    yyjson_mut_arr_append (edges, make_edge (self, i));
  for (guint i = 0; i < tinted->len; i++)
    yyjson_mut_obj_add_str (self->doc, tints, tinted->pdata[i],
                            fluxr_graph_get_tint (self->graph, tinted->pdata[i]));
}

/**
 * fluxr_graph_print_json_canvas:
 *
 * Returns: (transfer full): the graph as JSON Canvas; read again, it is an equal graph
 */
char *
fluxr_graph_print_json_canvas (FluxrGraph *graph)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  g_autofree double *x = NULL;
  g_autofree double *y = NULL;
  Writer self = { .graph = graph, .doc = doc };

  g_return_val_if_fail (graph != NULL, NULL);

  x = self.x = g_new (double, fluxr_graph_get_n_nodes (graph) + 1);
  y = self.y = g_new (double, fluxr_graph_get_n_nodes (graph) + 1);
  find_places (&self);
  write_all (&self);

  return yyjson_mut_write (doc, YYJSON_WRITE_PRETTY_TWO_SPACES, NULL);
}
