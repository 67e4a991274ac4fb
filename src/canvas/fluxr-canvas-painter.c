/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Draws an area of a scene: the edges, then the items over them. An item's card is drawn once, into
 * a render node that is kept while it is in view; texts are laid out only then. The transform into
 * the view's coordinates is done in doubles, so that a scene far from its origin looks the same. */

#include "config.h"

#include "fluxr-canvas-painter.h"

#include "fluxr-canvas-wire.h"

#include <math.h>

#define KEPT_MIN 256 /* cards kept, however few were drawn last */

typedef struct
{
  GskRenderNode *nodes[FLUXR_CANVAS_DETAIL_FULL + 1]; /* (owned) (nullable) each */
  double         width, height;
  guint          turn; /* when it was drawn last */
} Kept;

struct _FluxrCanvasPainter
{
  GObject             parent_instance;

  PangoContext       *context;  /* (owned) (nullable) */
  FluxrCanvasPalette  palette;
  GHashTable         *selected; /* (owned) (nullable) a set of items: their edges stand out */

  GHashTable         *kept;     /* item (owned) -> Kept (owned) */
  guint               turn;
};

G_DEFINE_FINAL_TYPE (FluxrCanvasPainter, fluxr_canvas_painter, G_TYPE_OBJECT)

static void
kept_free (Kept *kept)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept->nodes); i++)
    g_clear_pointer (&kept->nodes[i], gsk_render_node_unref);
  g_free (kept);
}

static void
fluxr_canvas_painter_finalize (GObject *object)
{
  FluxrCanvasPainter *self = FLUXR_CANVAS_PAINTER (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->selected, g_hash_table_unref);
  g_hash_table_unref (self->kept);

  G_OBJECT_CLASS (fluxr_canvas_painter_parent_class)->finalize (object);
}

static void
fluxr_canvas_painter_class_init (FluxrCanvasPainterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_canvas_painter_finalize;
}

static void
fluxr_canvas_painter_init (FluxrCanvasPainter *self)
{
  self->kept = g_hash_table_new_full (NULL, NULL, g_object_unref, (GDestroyNotify) kept_free);
  fluxr_canvas_palette_init_light (&self->palette);
}

FluxrCanvasPainter *
fluxr_canvas_painter_new (void)
{
  return g_object_new (FLUXR_TYPE_CANVAS_PAINTER, NULL);
}

const FluxrCanvasPalette *
fluxr_canvas_painter_get_palette (FluxrCanvasPainter *self)
{
  g_return_val_if_fail (FLUXR_IS_CANVAS_PAINTER (self), NULL);

  return &self->palette;
}

void
fluxr_canvas_painter_set_palette (FluxrCanvasPainter       *self,
                                  const FluxrCanvasPalette *palette)
{
  g_return_if_fail (FLUXR_IS_CANVAS_PAINTER (self));

  self->palette = *palette;
  g_hash_table_remove_all (self->kept);
}

/**
 * fluxr_canvas_painter_set_context:
 * @self: a painter
 * @context: with the font of the texts; letters keep their distances at any scale from now on
 */
void
fluxr_canvas_painter_set_context (FluxrCanvasPainter *self,
                                  PangoContext       *context)
{
  g_return_if_fail (FLUXR_IS_CANVAS_PAINTER (self));

  g_set_object (&self->context, context);
  pango_context_set_round_glyph_positions (context, FALSE);
  g_hash_table_remove_all (self->kept);
}

void
fluxr_canvas_painter_set_selection (FluxrCanvasPainter *self,
                                    GHashTable         *selected)
{
  g_return_if_fail (FLUXR_IS_CANVAS_PAINTER (self));

  g_clear_pointer (&self->selected, g_hash_table_unref);
  if (selected != NULL)
    self->selected = g_hash_table_ref (selected);
}

static gboolean
is_selected (FluxrCanvasPainter *self,
             FluxrSceneItem     *item)
{
  return self->selected != NULL && g_hash_table_contains (self->selected, item);
}

static GskRenderNode *
get_node (FluxrCanvasPainter *self,
          FluxrSceneItem     *item,
          const FluxrBox     *box,
          FluxrCanvasDetail   detail)
{
  Kept *kept = g_hash_table_lookup (self->kept, item);

  if (kept != NULL && (kept->width != box->width || kept->height != box->height))
    {
      g_hash_table_remove (self->kept, item);
      kept = NULL;
    }
  if (kept == NULL)
    {
      kept = g_new0 (Kept, 1);
      kept->width = box->width;
      kept->height = box->height;
      g_hash_table_insert (self->kept, g_object_ref (item), kept);
    }
  if (kept->nodes[detail] == NULL)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      fluxr_canvas_card_draw (snapshot, self->context, &self->palette, item, detail);
      kept->nodes[detail] = gtk_snapshot_free_to_node (snapshot);
    }
  kept->turn = self->turn;

  return kept->nodes[detail];
}

static gboolean
is_left (gpointer key,
         gpointer value,
         gpointer turn)
{
  return ((Kept *) value)->turn != GPOINTER_TO_UINT (turn);
}

/* What has left the view is dropped, though not at once: it may come back. */
static void
drop_left (FluxrCanvasPainter *self,
           guint               n_drawn)
{
  if (g_hash_table_size (self->kept) > KEPT_MIN + 2 * n_drawn)
    g_hash_table_foreach_remove (self->kept, is_left, GUINT_TO_POINTER (self->turn));
  self->turn++;
}

static double
snap (double value,
      double device_scale)
{
  return round (value * device_scale) / device_scale;
}

static void
draw_box (FluxrCanvasPainter *self,
          GtkSnapshot        *snapshot,
          FluxrSceneItem     *item,
          const FluxrBox     *box,
          const FluxrBox     *area,
          double              scale)
{
  const GdkRGBA *color = &self->palette.boxes[fluxr_scene_item_get_tint (item)];
  GdkRGBA dimmed;

  if (is_selected (self, item))
    color = &self->palette.accent;
  if (fluxr_scene_item_get_dimmed (item))
    {
      dimmed = fluxr_canvas_palette_fade (color, FLUXR_CANVAS_DIMMED);
      color = &dimmed;
    }
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((box->x - area->x) * scale,
                                                  (box->y - area->y) * scale,
                                                  MAX (box->width * scale, 1),
                                                  MAX (box->height * scale, 1)));
}

static void
draw_card (FluxrCanvasPainter *self,
           GtkSnapshot        *snapshot,
           FluxrSceneItem     *item,
           const FluxrBox     *box,
           const graphene_point_t *at,
           double              scale,
           FluxrCanvasDetail   detail)
{
  GskRenderNode *node = get_node (self, item, box, detail);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, at);
  if (scale != 1)
    gtk_snapshot_scale (snapshot, scale, scale);
  if (node != NULL)
    gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

/* The ring of a selected card has the same width at any scale. */
static void
draw_ring (FluxrCanvasPainter     *self,
           GtkSnapshot            *snapshot,
           const graphene_point_t *at,
           const FluxrBox         *box,
           double                  scale)
{
  const float width[] = { 2, 2, 2, 2 };
  const GdkRGBA colors[]
    = { self->palette.accent, self->palette.accent, self->palette.accent, self->palette.accent };
  graphene_rect_t rect
    = GRAPHENE_RECT_INIT (at->x - 1, at->y - 1, box->width * scale + 2, box->height * scale + 2);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &rect, FLUXR_CANVAS_CARD_RADIUS * scale + 1);
  gtk_snapshot_append_border (snapshot, &outline, width, colors);
}

/**
 * fluxr_canvas_painter_draw_items:
 * @self: a painter
 * @snapshot: where to
 * @items: what
 * @area: the part of the scene whose corner comes to the snapshot's origin
 * @scale: of the scene
 * @device_scale: how many pixels one unit of the snapshot is: cards begin at whole ones
 */
void
fluxr_canvas_painter_draw_items (FluxrCanvasPainter *self,
                                 GtkSnapshot        *snapshot,
                                 GPtrArray          *items,
                                 const FluxrBox     *area,
                                 double              scale,
                                 double              device_scale)
{
  FluxrCanvasDetail detail = fluxr_canvas_detail_at (scale);

  g_return_if_fail (FLUXR_IS_CANVAS_PAINTER (self));

  for (guint i = 0; i < items->len; i++)
    {
      FluxrSceneItem *item = items->pdata[i];
      graphene_point_t at;
      FluxrBox box;

      fluxr_scene_item_get_bounds (item, &box);
      if (detail == FLUXR_CANVAS_DETAIL_BOX)
        {
          draw_box (self, snapshot, item, &box, area, scale);
          continue;
        }
      graphene_point_init (&at, snap ((box.x - area->x) * scale, device_scale),
                           snap ((box.y - area->y) * scale, device_scale));
      draw_card (self, snapshot, item, &box, &at, scale, detail);
      if (is_selected (self, item))
        draw_ring (self, snapshot, &at, &box, scale);
    }
  if (detail != FLUXR_CANVAS_DETAIL_BOX)
    drop_left (self, items->len);
}

/* At a distance all lines are straight and one path, which is many times as fast. */
static void
draw_lines (FluxrCanvasPainter *self,
            GtkSnapshot        *snapshot,
            GPtrArray          *edges,
            const FluxrBox     *area,
            double              scale)
{
  GskPathBuilder *builder;
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1);

  if (edges->len == 0)
    return;

  builder = gsk_path_builder_new ();
  for (guint i = 0; i < edges->len; i++)
    fluxr_canvas_wire_add_line (builder, edges->pdata[i], area, scale);
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &self->palette.edge);
}

void
fluxr_canvas_painter_draw_edge (FluxrCanvasPainter *self,
                                GtkSnapshot        *snapshot,
                                FluxrSceneEdge     *edge,
                                const FluxrBox     *area,
                                double              scale,
                                double              width,
                                const GdkRGBA      *color)
{
  g_return_if_fail (FLUXR_IS_CANVAS_PAINTER (self));

  fluxr_canvas_wire_draw (snapshot, fluxr_scene_edge_get_route (edge), area, scale, width, color);
}

void
fluxr_canvas_painter_draw_edges (FluxrCanvasPainter *self,
                                 GtkSnapshot        *snapshot,
                                 GPtrArray          *edges,
                                 const FluxrBox     *area,
                                 double              scale)
{
  double width = CLAMP (1.5 * scale, 1, 3);

  g_return_if_fail (FLUXR_IS_CANVAS_PAINTER (self));

  if (fluxr_canvas_detail_at (scale) == FLUXR_CANVAS_DETAIL_BOX)
    {
      draw_lines (self, snapshot, edges, area, scale);
      return;
    }

  for (guint i = 0; i < edges->len; i++)
    {
      FluxrSceneItem *source = fluxr_scene_edge_get_source (edges->pdata[i]);
      FluxrSceneItem *target = fluxr_scene_edge_get_target (edges->pdata[i]);
      gboolean stands_out = is_selected (self, source) || is_selected (self, target);
      gboolean dimmed
        = fluxr_scene_item_get_dimmed (source) || fluxr_scene_item_get_dimmed (target);
      GdkRGBA color = stands_out ? self->palette.accent : self->palette.edge;

      if (dimmed)
        color = fluxr_canvas_palette_fade (&color, FLUXR_CANVAS_DIMMED);
      fluxr_canvas_painter_draw_edge (self, snapshot, edges->pdata[i], area, scale, width, &color);
    }
}

/**
 * fluxr_canvas_painter_draw_area:
 *
 * All that is in @area, which comes to the snapshot's origin; see the functions above.
 */
void
fluxr_canvas_painter_draw_area (FluxrCanvasPainter *self,
                                GtkSnapshot        *snapshot,
                                FluxrScene         *scene,
                                const FluxrBox     *area,
                                double              scale,
                                double              device_scale)
{
  FluxrBox around = fluxr_box_expand (area, FLUXR_CANVAS_CARD_MARGIN + 2 / scale);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) edges = NULL;

  g_return_if_fail (FLUXR_IS_CANVAS_PAINTER (self));

  edges = fluxr_scene_list_edges_in (scene, &around);
  items = fluxr_scene_list_items_in (scene, &around);
  fluxr_canvas_painter_draw_edges (self, snapshot, edges, area, scale);
  fluxr_canvas_painter_draw_items (self, snapshot, items, area, scale, device_scale);
}

/* The item looks different, or is gone. */
void
fluxr_canvas_painter_forget (FluxrCanvasPainter *self,
                             FluxrSceneItem     *item)
{
  g_return_if_fail (FLUXR_IS_CANVAS_PAINTER (self));

  g_hash_table_remove (self->kept, item);
}

guint
fluxr_canvas_painter_get_n_cached (FluxrCanvasPainter *self)
{
  g_return_val_if_fail (FLUXR_IS_CANVAS_PAINTER (self), 0);

  return g_hash_table_size (self->kept);
}
