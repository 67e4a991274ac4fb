/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Items follow the pointer: those selected, if the one taken hold of is among them. They are only
 * shown elsewhere until the end, so that a place that comes from another device meanwhile is kept.
 * The one under the pointer snaps, to its neighbours or the grid; with Alt held, to nothing. */

#include "config.h"

#include "fluxr-canvas-move.h"

#include "fluxr-canvas-private.h"

#include "fluxr-scene-guides.h"

#define SNAP_DISTANCE 6.0 /* pixels of the view */
#define OTHERS_MAX 200    /* guides among more neighbours than that would mean nothing */
#define OTHERS_REACH 400  /* pixels of the view */
#define GAP_END 5         /* half of the stroke across the ends of a gap */

struct _FluxrCanvasMove
{
  FluxrCanvasTool   parent_instance;

  FluxrSceneItem   *lead;  /* (owned) (nullable) under the pointer */
  GPtrArray        *items; /* (owned) all that move */
  double            start_x, start_y; /* in the scene */
  double            dx, dy;           /* how far they are shown from their places */
  FluxrSceneGuides  guides;
};

G_DEFINE_FINAL_TYPE (FluxrCanvasMove, fluxr_canvas_move, FLUXR_TYPE_CANVAS_TOOL)

static void
shift (FluxrCanvasMove *self,
       double           dx,
       double           dy)
{
  FluxrScene *scene
    = fluxr_canvas_get_scene (fluxr_canvas_tool_get_canvas (FLUXR_CANVAS_TOOL (self)));

  self->dx = dx;
  self->dy = dy;
  for (guint i = 0; i < self->items->len; i++)
    fluxr_scene_shift_item (scene, self->items->pdata[i], dx, dy);
}

static void
fluxr_canvas_move_begin (FluxrCanvasTool *tool,
                         double           x,
                         double           y)
{
  FluxrCanvasMove *self = FLUXR_CANVAS_MOVE (tool);
  FluxrCanvas *canvas = fluxr_canvas_tool_get_canvas (tool);

  fluxr_canvas_viewport_to_scene (canvas->viewport, x, y, &self->start_x, &self->start_y);
  if (fluxr_canvas_is_selected (canvas, self->lead))
    {
      self->items = fluxr_canvas_list_selected (canvas);
    }
  else
    {
      self->items = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (self->items, g_object_ref (self->lead));
    }
  for (guint i = 0; i < self->items->len && self->items->len < OTHERS_MAX; i++)
    fluxr_scene_raise_item (canvas->scene, self->items->pdata[i]);
}

/* The boxes near it that stay where they are. */
static GArray *
list_others (FluxrCanvasMove *self,
             FluxrCanvas     *canvas,
             const FluxrBox  *moving,
             double           scale)
{
  GArray *others = g_array_new (FALSE, FALSE, sizeof (FluxrBox));
  FluxrBox around = fluxr_box_expand (moving, OTHERS_REACH / scale);
  g_autoptr (GPtrArray) items = fluxr_scene_list_items_in (canvas->scene, &around);

  for (guint i = 0; i < items->len && others->len < OTHERS_MAX; i++)
    {
      FluxrBox box;

      if (items->pdata[i] == self->lead
          || (self->items->len > 1 && fluxr_canvas_is_selected (canvas, items->pdata[i])))
        continue;
      fluxr_scene_item_get_bounds (items->pdata[i], &box);
      g_array_append_val (others, box);
    }

  return others;
}

static void
fluxr_canvas_move_drag (FluxrCanvasTool *tool,
                        double           x,
                        double           y,
                        GdkModifierType  state)
{
  FluxrCanvasMove *self = FLUXR_CANVAS_MOVE (tool);
  FluxrCanvas *canvas = fluxr_canvas_tool_get_canvas (tool);
  double scale = fluxr_canvas_viewport_get_scale (canvas->viewport);
  double to_x, to_y;
  FluxrBox moving;

  if (self->lead == NULL)
    return;

  fluxr_canvas_viewport_to_scene (canvas->viewport, x, y, &to_x, &to_y);
  self->guides = (FluxrSceneGuides) { 0 };
  fluxr_scene_item_get_bounds (self->lead, &moving);
  fluxr_scene_item_get_place (self->lead, &moving.x, &moving.y);
  moving.x += to_x - self->start_x;
  moving.y += to_y - self->start_y;
  if ((state & GDK_ALT_MASK) == 0)
    {
      g_autoptr (GArray) others = list_others (self, canvas, &moving, scale);

      fluxr_scene_guides_find (&self->guides, &moving, (FluxrBox *) (void *) others->data,
                               others->len, SNAP_DISTANCE / scale, FLUXR_SCENE_GRID);
    }
  shift (self, to_x - self->start_x + self->guides.dx, to_y - self->start_y + self->guides.dy);
  gtk_widget_queue_draw (GTK_WIDGET (canvas));
}

static void
fluxr_canvas_move_end (FluxrCanvasTool *tool,
                       double           x,
                       double           y,
                       GdkModifierType  state)
{
  FluxrCanvasMove *self = FLUXR_CANVAS_MOVE (tool);
  FluxrCanvas *canvas = fluxr_canvas_tool_get_canvas (tool);

  if (self->items->len > 0 && (self->dx != 0 || self->dy != 0))
    fluxr_canvas_move_items (canvas, self->items, self->dx, self->dy);
  else
    shift (self, 0, 0);
}

static void
fluxr_canvas_move_cancel (FluxrCanvasTool *tool)
{
  shift (FLUXR_CANVAS_MOVE (tool), 0, 0);
}

static void
fluxr_canvas_move_forget (FluxrCanvasTool *tool,
                          FluxrSceneItem  *item)
{
  FluxrCanvasMove *self = FLUXR_CANVAS_MOVE (tool);

  g_ptr_array_remove (self->items, item);
  if (self->lead == item)
    g_clear_object (&self->lead);
}

/* Level or upright, a pixel wide. */
static void
draw_line (GtkSnapshot   *snapshot,
           double         x,
           double         y,
           double         end_x,
           double         end_y,
           const GdkRGBA *color)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (x - 0.5, y - 0.5, end_x - x + 1, end_y - y + 1));
}

static void
draw_guide (FluxrCanvas           *canvas,
            GtkSnapshot           *snapshot,
            const FluxrSceneGuide *guide,
            gboolean               is_gap)
{
  const GdkRGBA *color = &fluxr_canvas_painter_get_palette (canvas->painter)->accent;
  gboolean upright = guide->from.x == guide->to.x;
  double tick_x = is_gap && upright ? GAP_END : 0;
  double tick_y = is_gap && !upright ? GAP_END : 0;
  double x, y, end_x, end_y;

  fluxr_canvas_viewport_to_view (canvas->viewport, guide->from.x, guide->from.y, &x, &y);
  fluxr_canvas_viewport_to_view (canvas->viewport, guide->to.x, guide->to.y, &end_x, &end_y);
  draw_line (snapshot, x, y, end_x, end_y, color);
  if (!is_gap)
    return;
  draw_line (snapshot, x - tick_x, y - tick_y, x + tick_x, y + tick_y, color);
  draw_line (snapshot, end_x - tick_x, end_y - tick_y, end_x + tick_x, end_y + tick_y, color);
}

static void
fluxr_canvas_move_snapshot (FluxrCanvasTool *tool,
                            GtkSnapshot     *snapshot)
{
  FluxrCanvasMove *self = FLUXR_CANVAS_MOVE (tool);
  FluxrCanvas *canvas = fluxr_canvas_tool_get_canvas (tool);

  for (guint i = 0; i < self->guides.n_lines; i++)
    draw_guide (canvas, snapshot, &self->guides.lines[i], FALSE);
  for (guint i = 0; i < self->guides.n_gaps; i++)
    draw_guide (canvas, snapshot, &self->guides.gaps[i], TRUE);
}

static const char *
fluxr_canvas_move_get_cursor (FluxrCanvasTool *tool)
{
  return "grabbing";
}

static void
fluxr_canvas_move_finalize (GObject *object)
{
  FluxrCanvasMove *self = FLUXR_CANVAS_MOVE (object);

  g_clear_object (&self->lead);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (fluxr_canvas_move_parent_class)->finalize (object);
}

static void
fluxr_canvas_move_class_init (FluxrCanvasMoveClass *klass)
{
  FluxrCanvasToolClass *tool_class = FLUXR_CANVAS_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fluxr_canvas_move_finalize;
  tool_class->autoscrolls = TRUE;
  tool_class->begin = fluxr_canvas_move_begin;
  tool_class->drag = fluxr_canvas_move_drag;
  tool_class->end = fluxr_canvas_move_end;
  tool_class->cancel = fluxr_canvas_move_cancel;
  tool_class->forget = fluxr_canvas_move_forget;
  tool_class->snapshot = fluxr_canvas_move_snapshot;
  tool_class->get_cursor = fluxr_canvas_move_get_cursor;
}

static void
fluxr_canvas_move_init (FluxrCanvasMove *self)
{
}

/* @item: what was taken hold of */
FluxrCanvasTool *
fluxr_canvas_move_new (FluxrCanvas    *canvas,
                       FluxrSceneItem *item)
{
  FluxrCanvasMove *self = g_object_new (FLUXR_TYPE_CANVAS_MOVE, "canvas", canvas, NULL);

  self->lead = g_object_ref (item);

  return FLUXR_CANVAS_TOOL (self);
}

/* Asks the owner for new places. Whatever it does, nothing stays shifted. */
void
fluxr_canvas_move_items (FluxrCanvas *self,
                         GPtrArray   *items,
                         double       dx,
                         double       dy)
{
  for (guint i = 0; i < items->len; i++)
    fluxr_scene_shift_item (self->scene, items->pdata[i], dx, dy);
  g_signal_emit (self, fluxr_canvas_signals[FLUXR_CANVAS_SIGNAL_MOVED], 0, items, dx, dy);
  for (guint i = 0; i < items->len; i++)
    if (fluxr_canvas_owns (self, items->pdata[i]))
      fluxr_scene_shift_item (self->scene, items->pdata[i], 0, 0);
}
