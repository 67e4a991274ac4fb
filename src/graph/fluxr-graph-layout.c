/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places for the nodes of a graph, by Graphviz's dot.
 *
 * Each connected part is a graph of its own in what dot reads, so that its time is that of the
 * parts; their drawings are then packed here. A node without edges needs no dot at all. What dot
 * writes is an image map: unlike its other formats, which keep five digits, that has every box in
 * whole points, with y downwards. */

#include "config.h"

#include "fluxr-graph-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "fluxr-graph-dot.h"
#include "fluxr-graph-error.h"
#include "fluxr-graph-pack.h"
#include "fluxr-graph-program.h"

#define DEFAULT_SECONDS 60
#define NODE_GAP 48.0
#define LAYER_GAP 96.0
#define PART_GAP 96.0

/* From so many nodes on, crossings are looked for less long. */
#define LARGE_PART 300

/* From so many on, only edges that hold the part together count: with all of them dot takes minutes
 * for what no eye could follow. */
#define HUGE_PART 2000

typedef struct
{
  guint   node;
  guint   part;
  double  x;
  double  y;
} Spot;

typedef struct
{
  FluxrGraph                    *graph;
  const FluxrGraphLayoutOptions *options;
  GArray                        *spots;   /* (element-type Spot), sorted by part */
  guint                         *of_node; /* node -> its index in spots, or G_MAXUINT */
  guint                          n_parts;
} Layout;

static const FluxrGraphNode *
get_node (Layout *self,
          guint   spot)
{
  return fluxr_graph_get_node (self->graph, g_array_index (self->spots, Spot, spot).node);
}

static gboolean
choose_nodes (Layout  *self,
              GError **error)
{
  guint n = fluxr_graph_get_n_nodes (self->graph);

  self->of_node = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    self->of_node[i] = self->options->ids != NULL ? G_MAXUINT : 0;
  for (guint i = 0; self->options->ids != NULL && self->options->ids[i] != NULL; i++)
    {
      guint node;

      if (!fluxr_graph_find_node (self->graph, self->options->ids[i], &node))
        return fluxr_graph_refuse (error, FLUXR_GRAPH_ERROR_UNKNOWN,
                                   _("no node has the id “%s”"), self->options->ids[i]);
      self->of_node[node] = 0;
    }
  for (guint i = 0; i < n; i++)
    if (self->of_node[i] != G_MAXUINT)
      {
        Spot spot = { .node = i };

        self->of_node[i] = self->spots->len;
        g_array_append_val (self->spots, spot);
      }

  return TRUE;
}

/* Both ends move, and they are two. */
static gboolean
find_ends (Layout               *self,
           const FluxrGraphEdge *edge,
           guint                *source,
           guint                *target)
{
  *source = self->of_node[edge->source];
  *target = self->of_node[edge->target];

  return *source != G_MAXUINT && *target != G_MAXUINT && *source != *target;
}

static guint
find_root (guint *parents,
           guint  spot)
{
  while (parents[spot] != spot)
    spot = parents[spot] = parents[parents[spot]];

  return spot;
}

static guint *
create_parents (guint n)
{
  guint *parents = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    parents[i] = i;

  return parents;
}

/* The first one of those together is their root.
 * Returns: whether they were not together yet */
static gboolean
join (guint *parents,
      guint  source,
      guint  target)
{
  guint one = find_root (parents, source);
  guint other = find_root (parents, target);

  parents[MAX (one, other)] = MIN (one, other);

  return one != other;
}

static int
compare_parts (const void *a,
               const void *b)
{
  const Spot *first = a;
  const Spot *second = b;

  if (first->part != second->part)
    return first->part < second->part ? -1 : 1;

  return first->node < second->node ? -1 : first->node > second->node;
}

/* Parts are numbered by the first node in each. */
static void
find_parts (Layout *self)
{
  guint n = self->spots->len;
  g_autofree guint *parents = create_parents (n);
  g_autofree guint *numbers = g_new (guint, n + 1);
  guint source, target;

  for (guint i = 0; i < fluxr_graph_get_n_edges (self->graph); i++)
    if (find_ends (self, fluxr_graph_get_edge (self->graph, i), &source, &target))
      join (parents, source, target);
  for (guint i = 0; i < n; i++)
    {
      guint root = find_root (parents, i);

      if (root == i)
        numbers[i] = self->n_parts++;
      g_array_index (self->spots, Spot, i).part = numbers[root];
    }

  g_array_sort (self->spots, compare_parts);
  for (guint i = 0; i < n; i++)
    self->of_node[g_array_index (self->spots, Spot, i).node] = i;
}

static void
begin_part (Layout  *self,
            GString *out,
            guint    n)
{
  g_string_append_printf (out, "digraph { graph [dpi=72 splines=none rankdir=%s",
                          self->options->direction == FLUXR_GRAPH_LEFT_TO_RIGHT ? "LR" : "TB");
  fluxr_graph_append_inch (out, "nodesep", NODE_GAP);
  fluxr_graph_append_inch (out, "ranksep", LAYER_GAP);
  if (n >= LARGE_PART)
    g_string_append (out, " nslimit=1 nslimit1=1 mclimit=0.1");
  g_string_append (out, "];\nnode [shape=box fixedsize=true label=\"\"];\n");
}

static void
append_spot (Layout  *self,
             GString *out,
             guint    spot)
{
  const FluxrGraphNode *node = get_node (self, spot);

  g_string_append_printf (out, "%u [URL=\"%u\"", spot, spot);
  fluxr_graph_append_inch (out, "width", MAX (node->width, 1));
  fluxr_graph_append_inch (out, "height", MAX (node->height, 1));
  g_string_append (out, "];\n");
}

/* The edges of each part, in their order: one text a part, NULL for a node alone. */
static GPtrArray *
write_edges (Layout *self)
{
  GPtrArray *texts = g_ptr_array_new_full (self->n_parts, NULL);
  g_autofree guint *parents = create_parents (self->spots->len);
  g_autofree guint *sizes = g_new0 (guint, self->n_parts + 1);
  guint source, target;

  g_ptr_array_set_size (texts, (gint) self->n_parts);
  for (guint i = 0; i < self->spots->len; i++)
    sizes[g_array_index (self->spots, Spot, i).part]++;
  for (guint i = 0; i < fluxr_graph_get_n_edges (self->graph); i++)
    if (find_ends (self, fluxr_graph_get_edge (self->graph, i), &source, &target))
      {
        guint part = g_array_index (self->spots, Spot, source).part;

        if (sizes[part] >= HUGE_PART && !join (parents, source, target))
          continue;
        if (texts->pdata[part] == NULL)
          texts->pdata[part] = g_string_new (NULL);
        g_string_append_printf (texts->pdata[part], "%u -> %u;\n", source, target);
      }

  return texts;
}

/* Returns: (nullable): what dot shall read; NULL if there is nothing to ask it */
static GBytes *
write_input (Layout *self,
             guint  *n_asked)
{
  g_autoptr (GPtrArray) edges = write_edges (self);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint first = 0, next; first < self->spots->len; first = next)
    {
      guint part = g_array_index (self->spots, Spot, first).part;

      for (next = first; next < self->spots->len; next++)
        if (g_array_index (self->spots, Spot, next).part != part)
          break;
      if (edges->pdata[part] == NULL)
        continue;

      *n_asked += next - first;
      begin_part (self, out, next - first);
      for (guint i = first; i < next; i++)
        append_spot (self, out, i);
      g_string_append (out, ((GString *) edges->pdata[part])->str);
      g_string_append (out, "}\n");
      g_string_free (edges->pdata[part], TRUE);
    }

  return out->len > 0 ? g_string_free_to_bytes (g_steal_pointer (&out)) : NULL;
}

static void
put_middle (Layout *self,
            guint   index,
            double  x,
            double  y)
{
  Spot *spot = &g_array_index (self->spots, Spot, index);

  spot->x = x - get_node (self, index)->width / 2;
  spot->y = y - get_node (self, index)->height / 2;
}

/* Lines "rect SPOT LEFT,TOP RIGHT,BOTTOM", and others. */
static gboolean
read_output (Layout  *self,
             GBytes  *output,
             guint    n_expected,
             GError **error)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (output, NULL), g_bytes_get_size (output));
  guint n = 0;

  for (char *line = text, *end; line != NULL; line = end)
    {
      int left, top, right, bottom;
      guint spot;

      end = strchr (line, '\n');
      if (end != NULL)
        *end++ = '\0';
      if (sscanf (line, "rect %u %d,%d %d,%d", &spot, &left, &top, &right, &bottom) != 5
          || spot >= self->spots->len)
        continue;

      put_middle (self, spot, (left + right) / 2.0, (top + bottom) / 2.0);
      n++;
    }

  if (n != n_expected)
    return fluxr_graph_refuse (error, FLUXR_GRAPH_ERROR_FAILED,
                               _("Graphviz placed %u of %u nodes"), n, n_expected);

  return TRUE;
}

typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} Area;

#define NO_AREA ((Area) { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE })

static void
cover (Area                 *area,
       const FluxrGraphNode *node,
       double                x,
       double                y)
{
  area->left = MIN (area->left, x);
  area->top = MIN (area->top, y);
  area->right = MAX (area->right, x + node->width);
  area->bottom = MAX (area->bottom, y + node->height);
}

static Area
measure_spots (Layout *self)
{
  Area area = NO_AREA;

  for (guint i = 0; i < self->spots->len; i++)
    {
      Spot *spot = &g_array_index (self->spots, Spot, i);

      cover (&area, get_node (self, i), spot->x, spot->y);
    }

  return area;
}

static void
pack_parts (Layout *self)
{
  g_autofree FluxrGraphBox *boxes = g_new0 (FluxrGraphBox, self->n_parts + 1);
  g_autofree Area *areas = g_new (Area, self->n_parts + 1);

  for (guint i = 0; i < self->n_parts; i++)
    areas[i] = NO_AREA;
  for (guint i = 0; i < self->spots->len; i++)
    {
      Spot *spot = &g_array_index (self->spots, Spot, i);

      cover (&areas[spot->part], get_node (self, i), spot->x, spot->y);
    }
  for (guint i = 0; i < self->n_parts; i++)
    {
      boxes[i].width = areas[i].right - areas[i].left;
      boxes[i].height = areas[i].bottom - areas[i].top;
    }

  fluxr_graph_pack (boxes, self->n_parts, PART_GAP);
  for (guint i = 0; i < self->spots->len; i++)
    {
      Spot *spot = &g_array_index (self->spots, Spot, i);

      spot->x += boxes[spot->part].x - areas[spot->part].left;
      spot->y += boxes[spot->part].y - areas[spot->part].top;
    }
}

/* Around the old middle; new ones go below what stays. */
static void
find_offset (Layout *self,
             double *x,
             double *y)
{
  Area moving = NO_AREA, staying = NO_AREA;
  Area now = measure_spots (self);

  for (guint i = 0; i < fluxr_graph_get_n_nodes (self->graph); i++)
    {
      const FluxrGraphNode *node = fluxr_graph_get_node (self->graph, i);

      if (node->placed)
        cover (self->of_node[i] != G_MAXUINT ? &moving : &staying, node, node->x, node->y);
    }

  if (moving.left <= moving.right)
    {
      *x = (moving.left + moving.right - now.left - now.right) / 2;
      *y = (moving.top + moving.bottom - now.top - now.bottom) / 2;
    }
  else if (staying.left <= staying.right)
    {
      *x = staying.left - now.left;
      *y = staying.bottom + PART_GAP - now.top;
    }
}

static void
move_to_anchor (Layout *self)
{
  const char *anchor = self->options->anchor;
  double x = 0, y = 0;
  guint node;
  Area now;

  if (anchor != NULL && fluxr_graph_find_node (self->graph, anchor, &node)
      && self->of_node[node] != G_MAXUINT && fluxr_graph_get_node (self->graph, node)->placed)
    {
      Spot *spot = &g_array_index (self->spots, Spot, self->of_node[node]);

      x = fluxr_graph_get_node (self->graph, node)->x - spot->x;
      y = fluxr_graph_get_node (self->graph, node)->y - spot->y;
    }
  else
    {
      find_offset (self, &x, &y);
      x = round (x);
      y = round (y);
    }

  now = measure_spots (self);
  x = MAX (-FLUXR_GRAPH_LIMIT - now.left, MIN (x, FLUXR_GRAPH_LIMIT - now.right));
  y = MAX (-FLUXR_GRAPH_LIMIT - now.top, MIN (y, FLUXR_GRAPH_LIMIT - now.bottom));
  for (guint i = 0; i < self->spots->len; i++)
    {
      g_array_index (self->spots, Spot, i).x += x;
      g_array_index (self->spots, Spot, i).y += y;
    }
}

static gboolean
ask_program (Layout        *self,
             GCancellable  *cancellable,
             GError       **error)
{
  const FluxrGraphLayoutOptions *options = self->options;
  guint n_asked = 0;
  g_autoptr (GBytes) input = write_input (self, &n_asked);
  g_autoptr (GBytes) output = NULL;

  if (input == NULL)
    return TRUE;

  output = fluxr_graph_run_program (options->program != NULL ? options->program : "dot", input,
                                    options->seconds > 0 ? options->seconds : DEFAULT_SECONDS,
                                    cancellable, error);

  return output != NULL && read_output (self, output, n_asked, error);
}

static GArray *
take_places (Layout *self)
{
  GArray *places = g_array_sized_new (FALSE, FALSE, sizeof (FluxrGraphPlace), self->spots->len);

  for (guint i = 0; i < fluxr_graph_get_n_nodes (self->graph); i++)
    if (self->of_node[i] != G_MAXUINT)
      {
        Spot *spot = &g_array_index (self->spots, Spot, self->of_node[i]);
        FluxrGraphPlace place = { .node = i, .x = spot->x, .y = spot->y };

        g_array_append_val (places, place);
      }

  return places;
}

/**
 * fluxr_graph_layout:
 * @options: (nullable): %NULL for all defaults
 *
 * Blocks, so it is for workers and the command line; otherwise as fluxr_graph_layout_async().
 *
 * Returns: (transfer full) (element-type FluxrGraphPlace): a place for each node that moves, in
 *   their order
 */
GArray *
fluxr_graph_layout (FluxrGraph                     *graph,
                    const FluxrGraphLayoutOptions  *options,
                    GCancellable                   *cancellable,
                    GError                        **error)
{
  static const FluxrGraphLayoutOptions defaults = { 0 };
  g_autoptr (GArray) spots = g_array_new (FALSE, FALSE, sizeof (Spot));
  Layout self = {
    .graph = graph,
    .options = options != NULL ? options : &defaults,
    .spots = spots,
  };
  GArray *places = NULL;

  g_return_val_if_fail (graph != NULL, NULL);

  if (choose_nodes (&self, error))
    {
      find_parts (&self);
      if (ask_program (&self, cancellable, error))
        {
          pack_parts (&self);
          if (spots->len > 0)
            move_to_anchor (&self);
          places = take_places (&self);
        }
    }
  g_free (self.of_node);

  return places;
}
