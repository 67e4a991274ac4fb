/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole scene in small: its items as dots of their tint, and a frame around what the canvas
 * shows, which follows the pointer. It is there only while the canvas does not show everything.
 * The dots are written into a picture pixel by pixel, at most a few times a second: that takes the
 * same milliseconds for tens of thousands of items as any path would for hundreds. */

#include "config.h"

#include "fluxr-canvas-minimap.h"

#include "fluxr-canvas-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define WIDTH 180
#define HEIGHT 120
#define PADDING 8
#define REFRESH 200 /* milliseconds */

struct _FluxrCanvasMinimap
{
  GtkWidget    parent_instance;

  FluxrCanvas *canvas;     /* (weak) (nullable) */
  GdkTexture  *dots;       /* (owned) (nullable) */
  FluxrBox     dots_box;   /* what of the scene they show */
  guint        refresh_id;
  double       grab_x, grab_y; /* from the frame's middle, in the scene */
};

G_DEFINE_FINAL_TYPE (FluxrCanvasMinimap, fluxr_canvas_minimap, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CANVAS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What of the scene the map shows: all items, and the view. */
static gboolean
get_box (FluxrCanvasMinimap *self,
         FluxrBox           *box)
{
  FluxrBox view;

  if (self->canvas == NULL || !fluxr_scene_get_bounds (self->canvas->scene, box))
    return FALSE;

  fluxr_canvas_viewport_get_area (self->canvas->viewport, &view);
  *box = fluxr_box_union (box, &view);

  return box->width > 0 && box->height > 0;
}

/* The scale of the map, and where the box's corner is in it. */
static double
get_place (FluxrCanvasMinimap *self,
           const FluxrBox     *box,
           double             *x,
           double             *y)
{
  double width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * PADDING, 1);
  double height = MAX (gtk_widget_get_height (GTK_WIDGET (self)) - 2 * PADDING, 1);
  double scale = MIN (width / box->width, height / box->height);

  *x = PADDING + (width - box->width * scale) / 2;
  *y = PADDING + (height - box->height * scale) / 2;

  return scale;
}

static guint32
to_pixel (const GdkRGBA *color)
{
  return 0xff000000u | (guint32) (color->red * 255) << 16 | (guint32) (color->green * 255) << 8
         | (guint32) (color->blue * 255);
}

static void
write_dot (guint32        *pixels,
           int             width,
           int             height,
           const FluxrBox *box,
           const FluxrBox *all,
           double          scale,
           guint32         color)
{
  int left = floor ((box->x - all->x) * scale);
  int top = floor ((box->y - all->y) * scale);
  int right = MIN (width, MAX (left + 2, (int) ceil ((box->x + box->width - all->x) * scale)));
  int bottom = MIN (height, MAX (top + 2, (int) ceil ((box->y + box->height - all->y) * scale)));

  for (int y = MAX (0, top); y < bottom; y++)
    for (int x = MAX (0, left); x < right; x++)
      pixels[y * width + x] = color;
}

static void
write_dots (FluxrCanvasMinimap *self,
            guint32            *pixels,
            int                 width,
            int                 height,
            double              scale)
{
  FluxrScene *scene = self->canvas->scene;
  const FluxrCanvasPalette *palette = fluxr_canvas_painter_get_palette (self->canvas->painter);
  guint32 colors[FLUXR_CANVAS_N_TINTS];
  guint n = fluxr_scene_get_n_items (scene);

  for (guint i = 0; i < FLUXR_CANVAS_N_TINTS; i++)
    colors[i] = to_pixel (&palette->boxes[i]);
  for (guint i = 0; i < n; i++)
    {
      FluxrSceneItem *item = fluxr_scene_get_item (scene, i);
      FluxrBox box;

      fluxr_scene_item_get_bounds (item, &box);
      write_dot (pixels, width, height, &box, &self->dots_box, scale,
                 colors[fluxr_scene_item_get_tint (item)]);
    }
}

static void
refresh (FluxrCanvasMinimap *self)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autoptr (GBytes) bytes = NULL;
  double x, y, scale;
  int width, height;
  guint32 *pixels;

  g_clear_object (&self->dots);
  if (!get_box (self, &self->dots_box))
    return;

  scale = get_place (self, &self->dots_box, &x, &y) * factor;
  width = MAX (1, ceil (self->dots_box.width * scale));
  height = MAX (1, ceil (self->dots_box.height * scale));
  pixels = g_new0 (guint32, (gsize) width * height);
  write_dots (self, pixels, width, height, scale);
  bytes = g_bytes_new_take (pixels, (gsize) width * height * 4);
  self->dots = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, width * 4);
}

static void
update_visible (FluxrCanvasMinimap *self)
{
  FluxrBox items, view;
  gboolean visible = FALSE;

  if (self->canvas != NULL && fluxr_scene_get_bounds (self->canvas->scene, &items))
    {
      fluxr_canvas_viewport_get_area (self->canvas->viewport, &view);
      visible = view.width > 0
                && (items.x < view.x || items.y < view.y
                    || items.x + items.width > view.x + view.width
                    || items.y + items.height > view.y + view.height);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), visible);
}

static gboolean
refresh_cb (gpointer user_data)
{
  FluxrCanvasMinimap *self = user_data;

  self->refresh_id = 0;
  g_clear_object (&self->dots);
  update_visible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

static void
scene_changed_cb (FluxrCanvasMinimap *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_timeout_add (REFRESH, refresh_cb, self);
}

static void
view_changed_cb (FluxrCanvasMinimap *self)
{
  update_visible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
draw_frame (FluxrCanvasMinimap *self,
            GtkSnapshot        *snapshot,
            const FluxrBox     *box,
            double              x,
            double              y,
            double              scale)
{
  const GdkRGBA *accent
    = &fluxr_canvas_painter_get_palette (self->canvas->painter)->accent;
  const float widths[] = { 2, 2, 2, 2 };
  const GdkRGBA colors[] = { *accent, *accent, *accent, *accent };
  GdkRGBA inside = fluxr_canvas_palette_fade (accent, 0.12f);
  graphene_rect_t rect;
  GskRoundedRect outline;
  FluxrBox view;

  fluxr_canvas_viewport_get_area (self->canvas->viewport, &view);
  graphene_rect_init (&rect, x + (view.x - box->x) * scale, y + (view.y - box->y) * scale,
                      MAX (view.width * scale, 6), MAX (view.height * scale, 6));
  gsk_rounded_rect_init_from_rect (&outline, &rect, 3);
  fluxr_canvas_fill_rounded (snapshot, &rect, 3, &inside);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
fluxr_canvas_minimap_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  FluxrCanvasMinimap *self = FLUXR_CANVAS_MINIMAP (widget);
  double x, y, scale;
  FluxrBox box;

  if (!get_box (self, &box))
    return;
  if (self->dots == NULL)
    refresh (self);

  scale = get_place (self, &box, &x, &y);
  if (self->dots != NULL)
    gtk_snapshot_append_texture (snapshot, self->dots,
                                 &GRAPHENE_RECT_INIT (x + (self->dots_box.x - box.x) * scale,
                                                      y + (self->dots_box.y - box.y) * scale,
                                                      self->dots_box.width * scale,
                                                      self->dots_box.height * scale));
  draw_frame (self, snapshot, &box, x, y, scale);
}

static void
fluxr_canvas_minimap_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
fluxr_canvas_minimap_css_changed (GtkWidget         *widget,
                                  GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fluxr_canvas_minimap_parent_class)->css_changed (widget, change);
  scene_changed_cb (FLUXR_CANVAS_MINIMAP (widget));
}

static void
to_scene (FluxrCanvasMinimap *self,
          double              map_x,
          double              map_y,
          double             *scene_x,
          double             *scene_y)
{
  double x, y, scale;
  FluxrBox box;

  if (!get_box (self, &box))
    return;

  scale = get_place (self, &box, &x, &y);
  *scene_x = box.x + (map_x - x) / scale;
  *scene_y = box.y + (map_y - y) / scale;
}

static void
center_at (FluxrCanvasMinimap *self,
           double              x,
           double              y)
{
  fluxr_canvas_viewport_center (self->canvas->viewport, x, y,
                                fluxr_canvas_viewport_get_scale (self->canvas->viewport));
}

/* A press in the frame takes hold of it; elsewhere the frame jumps under the pointer. */
static void
drag_begin_cb (FluxrCanvasMinimap *self,
               double              map_x,
               double              map_y,
               GtkGesture         *drag)
{
  double x = 0, y = 0;
  FluxrBox view;

  if (self->canvas == NULL)
    return;

  gtk_gesture_set_state (drag, GTK_EVENT_SEQUENCE_CLAIMED);
  to_scene (self, map_x, map_y, &x, &y);
  fluxr_canvas_viewport_get_area (self->canvas->viewport, &view);
  self->grab_x = self->grab_y = 0;
  if (fluxr_box_contains (&view, x, y))
    {
      self->grab_x = view.x + view.width / 2 - x;
      self->grab_y = view.y + view.height / 2 - y;
    }
  else
    {
      center_at (self, x, y);
    }
}

static void
drag_update_cb (FluxrCanvasMinimap *self,
                double              offset_x,
                double              offset_y,
                GtkGestureDrag     *drag)
{
  double map_x, map_y;
  double x = 0, y = 0;

  if (self->canvas == NULL)
    return;

  gtk_gesture_drag_get_start_point (drag, &map_x, &map_y);
  to_scene (self, map_x + offset_x, map_y + offset_y, &x, &y);
  center_at (self, x + self->grab_x, y + self->grab_y);
}

static void
fluxr_canvas_minimap_dispose (GObject *object)
{
  FluxrCanvasMinimap *self = FLUXR_CANVAS_MINIMAP (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_weak_pointer (&self->canvas);
  g_clear_object (&self->dots);

  G_OBJECT_CLASS (fluxr_canvas_minimap_parent_class)->dispose (object);
}

static void
fluxr_canvas_minimap_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CANVAS:
      g_value_set_object (value, FLUXR_CANVAS_MINIMAP (object)->canvas);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_canvas_minimap_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_CANVAS:
      fluxr_canvas_minimap_set_canvas (FLUXR_CANVAS_MINIMAP (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_canvas_minimap_class_init (FluxrCanvasMinimapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_canvas_minimap_dispose;
  object_class->get_property = fluxr_canvas_minimap_get_property;
  object_class->set_property = fluxr_canvas_minimap_set_property;
  widget_class->css_changed = fluxr_canvas_minimap_css_changed;
  widget_class->measure = fluxr_canvas_minimap_measure;
  widget_class->snapshot = fluxr_canvas_minimap_snapshot;

  properties[PROP_CANVAS]
    = g_param_spec_object ("canvas", NULL, NULL, FLUXR_TYPE_CANVAS,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "canvas-minimap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fluxr_canvas_minimap_init (FluxrCanvasMinimap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Overview"), -1);
}

GtkWidget *
fluxr_canvas_minimap_new (FluxrCanvas *canvas)
{
  return g_object_new (FLUXR_TYPE_CANVAS_MINIMAP, "canvas", canvas, NULL);
}

FluxrCanvas *
fluxr_canvas_minimap_get_canvas (FluxrCanvasMinimap *self)
{
  g_return_val_if_fail (FLUXR_IS_CANVAS_MINIMAP (self), NULL);

  return self->canvas;
}

void
fluxr_canvas_minimap_set_canvas (FluxrCanvasMinimap *self,
                                 FluxrCanvas        *canvas)
{
  g_return_if_fail (FLUXR_IS_CANVAS_MINIMAP (self));
  g_return_if_fail (canvas == NULL || FLUXR_IS_CANVAS (canvas));

  if (self->canvas == canvas)
    return;

  if (self->canvas != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->canvas->scene, self);
      g_signal_handlers_disconnect_by_data (self->canvas->viewport, self);
    }
  g_set_weak_pointer (&self->canvas, canvas);
  if (canvas != NULL)
    {
      g_signal_connect_object (canvas->scene, "invalidated", G_CALLBACK (scene_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (canvas->viewport, "changed", G_CALLBACK (view_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  scene_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CANVAS]);
}
