/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A rectangle from where the button went down, in the scene: it grows when the view moves.
 * What it touches is selected, at once; with Control or Shift, beside what was selected before. */

#include "config.h"

#include "fluxr-canvas-band.h"

#include "fluxr-canvas-private.h"

struct _FluxrCanvasBand
{
  FluxrCanvasTool parent_instance;

  double          start_x, start_y; /* in the scene */
  double          x, y;             /* likewise */
  GPtrArray      *before;           /* (owned): what was selected */
};

G_DEFINE_FINAL_TYPE (FluxrCanvasBand, fluxr_canvas_band, FLUXR_TYPE_CANVAS_TOOL)

static void
get_box (FluxrCanvasBand *self,
         FluxrBox        *box)
{
  *box = (FluxrBox) {
    MIN (self->start_x, self->x),
    MIN (self->start_y, self->y),
    ABS (self->x - self->start_x),
    ABS (self->y - self->start_y),
  };
}

static void
fluxr_canvas_band_begin (FluxrCanvasTool *tool,
                         double           x,
                         double           y)
{
  FluxrCanvasBand *self = FLUXR_CANVAS_BAND (tool);
  FluxrCanvas *canvas = fluxr_canvas_tool_get_canvas (tool);

  fluxr_canvas_viewport_to_scene (canvas->viewport, x, y, &self->start_x, &self->start_y);
  self->x = self->start_x;
  self->y = self->start_y;
  self->before = fluxr_canvas_list_selected (canvas);
}

/* Changes only what differs: there may be thousands. */
static gboolean
select_exactly (FluxrCanvas *canvas,
                GHashTable  *wanted)
{
  g_autoptr (GPtrArray) selected = fluxr_canvas_list_selected (canvas);
  GHashTableIter iter;
  gpointer item;
  gboolean changed = FALSE;

  for (guint i = 0; i < selected->len; i++)
    if (!g_hash_table_contains (wanted, selected->pdata[i]))
      {
        fluxr_canvas_select (canvas, selected->pdata[i], FALSE);
        changed = TRUE;
      }
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    if (!fluxr_canvas_is_selected (canvas, item))
      {
        fluxr_canvas_select (canvas, item, TRUE);
        changed = TRUE;
      }

  return changed;
}

static void
fluxr_canvas_band_drag (FluxrCanvasTool *tool,
                        double           x,
                        double           y,
                        GdkModifierType  state)
{
  FluxrCanvasBand *self = FLUXR_CANVAS_BAND (tool);
  FluxrCanvas *canvas = fluxr_canvas_tool_get_canvas (tool);
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) items = NULL;
  FluxrBox box;

  fluxr_canvas_viewport_to_scene (canvas->viewport, x, y, &self->x, &self->y);
  get_box (self, &box);
  items = fluxr_scene_list_items_in (canvas->scene, &box);
  for (guint i = 0; i < items->len; i++)
    g_hash_table_add (wanted, items->pdata[i]);
  if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0)
    for (guint i = 0; i < self->before->len; i++)
      g_hash_table_add (wanted, self->before->pdata[i]);
  if (select_exactly (canvas, wanted))
    fluxr_canvas_selection_changed (canvas);
}

static void
fluxr_canvas_band_end (FluxrCanvasTool *tool,
                       double           x,
                       double           y,
                       GdkModifierType  state)
{
  FluxrCanvas *canvas = fluxr_canvas_tool_get_canvas (tool);

  fluxr_canvas_tell_selected (canvas);
}

static void
fluxr_canvas_band_cancel (FluxrCanvasTool *tool)
{
  fluxr_canvas_select_items (fluxr_canvas_tool_get_canvas (tool), FLUXR_CANVAS_BAND (tool)->before);
}

static void
fluxr_canvas_band_forget (FluxrCanvasTool *tool,
                          FluxrSceneItem  *item)
{
  g_ptr_array_remove (FLUXR_CANVAS_BAND (tool)->before, item);
}

static void
fluxr_canvas_band_snapshot (FluxrCanvasTool *tool,
                            GtkSnapshot     *snapshot)
{
  FluxrCanvas *canvas = fluxr_canvas_tool_get_canvas (tool);
  const GdkRGBA *accent = &fluxr_canvas_painter_get_palette (canvas->painter)->accent;
  double scale = fluxr_canvas_viewport_get_scale (canvas->viewport);
  const float widths[] = { 1, 1, 1, 1 };
  const GdkRGBA colors[] = { *accent, *accent, *accent, *accent };
  GdkRGBA inside = fluxr_canvas_palette_fade (accent, 0.15f);
  GskRoundedRect outline;
  FluxrBox box;
  double x, y;

  get_box (FLUXR_CANVAS_BAND (tool), &box);
  fluxr_canvas_viewport_to_view (canvas->viewport, box.x, box.y, &x, &y);
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (x, y, box.width * scale,
                                                        box.height * scale), 0);
  gtk_snapshot_append_color (snapshot, &inside, &outline.bounds);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
fluxr_canvas_band_finalize (GObject *object)
{
  g_clear_pointer (&FLUXR_CANVAS_BAND (object)->before, g_ptr_array_unref);

  G_OBJECT_CLASS (fluxr_canvas_band_parent_class)->finalize (object);
}

static void
fluxr_canvas_band_class_init (FluxrCanvasBandClass *klass)
{
  FluxrCanvasToolClass *tool_class = FLUXR_CANVAS_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fluxr_canvas_band_finalize;
  tool_class->autoscrolls = TRUE;
  tool_class->begin = fluxr_canvas_band_begin;
  tool_class->drag = fluxr_canvas_band_drag;
  tool_class->end = fluxr_canvas_band_end;
  tool_class->cancel = fluxr_canvas_band_cancel;
  tool_class->forget = fluxr_canvas_band_forget;
  tool_class->snapshot = fluxr_canvas_band_snapshot;
}

static void
fluxr_canvas_band_init (FluxrCanvasBand *self)
{
}

FluxrCanvasTool *
fluxr_canvas_band_new (FluxrCanvas *canvas)
{
  return g_object_new (FLUXR_TYPE_CANVAS_BAND, "canvas", canvas, NULL);
}
