/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The canvas's part with its actions. */

#include "config.h"

#include "fluxr-canvas-private.h"

#include <math.h>

#define ZOOM_STEP 1.25
#define FIT_MARGIN 48.0

/* About the item with the focus while it is in view, else about the middle. */
static void
zoom_to (FluxrCanvas *self,
         double       scale)
{
  double width, height, x, y, scene_x, scene_y;
  GdkRectangle rect;

  fluxr_canvas_viewport_get_size (self->viewport, &width, &height);
  x = width / 2;
  y = height / 2;
  if (self->focus != NULL && fluxr_canvas_get_item_rect (self, self->focus, &rect))
    {
      x = CLAMP (rect.x + rect.width / 2.0, 0, width);
      y = CLAMP (rect.y + rect.height / 2.0, 0, height);
    }

  scale = CLAMP (scale, FLUXR_CANVAS_SCALE_MIN, FLUXR_CANVAS_SCALE_MAX);
  if (!fluxr_canvas_animates (self))
    {
      fluxr_canvas_viewport_zoom (self->viewport, scale, x, y);
      return;
    }
  fluxr_canvas_viewport_to_scene (self->viewport, x, y, &scene_x, &scene_y);
  fluxr_canvas_viewport_glide (self->viewport, scene_x - (x - width / 2) / scale,
                               scene_y - (y - height / 2) / scale, scale);
}

static void
zoom_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);
  double scale = fluxr_canvas_viewport_get_scale (self->viewport);

  if (g_str_equal (action_name, "canvas.zoom-in"))
    scale *= ZOOM_STEP;
  else if (g_str_equal (action_name, "canvas.zoom-out"))
    scale /= ZOOM_STEP;
  else
    scale = 1;

  /* Whole again on the way past it. */
  if (fabs (scale - 1) < 0.05)
    scale = 1;
  zoom_to (self, scale);
}

void
fluxr_canvas_fit_box (FluxrCanvas    *self,
                      const FluxrBox *box,
                      gboolean        animate)
{
  double width, height;

  g_return_if_fail (FLUXR_IS_CANVAS (self));

  fluxr_canvas_viewport_get_size (self->viewport, &width, &height);
  if (width > 0 && height > 0)
    fluxr_canvas_viewport_fit (self->viewport, box, MIN (FIT_MARGIN, width / 20), 1,
                               animate && fluxr_canvas_animates (self));
}

void
fluxr_canvas_show_all (FluxrCanvas *self,
                       gboolean     animate)
{
  FluxrBox box;

  if (fluxr_scene_get_bounds (self->scene, &box))
    fluxr_canvas_fit_box (self, &box, animate);
}

/**
 * fluxr_canvas_fit:
 * @self: a canvas
 * @animate: whether to glide there, if the desktop likes that
 *
 * Shows the whole scene, not larger than it is. Without gliding that holds until somebody goes
 * somewhere: also for a size that the canvas is given only later.
 */
void
fluxr_canvas_fit (FluxrCanvas *self,
                  gboolean     animate)
{
  g_return_if_fail (FLUXR_IS_CANVAS (self));

  if (animate)
    {
      fluxr_canvas_show_all (self, TRUE);
      return;
    }
  self->fits_first = TRUE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
fit_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  fluxr_canvas_fit (FLUXR_CANVAS (widget), TRUE);
}

static void
fit_selection_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);
  g_autoptr (GPtrArray) items = fluxr_canvas_list_selected (self);
  FluxrBox all;

  if (items->len == 0)
    return;

  fluxr_scene_item_get_bounds (items->pdata[0], &all);
  for (guint i = 1; i < items->len; i++)
    {
      FluxrBox box;

      fluxr_scene_item_get_bounds (items->pdata[i], &box);
      all = fluxr_box_union (&all, &box);
    }
  fluxr_canvas_viewport_fit (self->viewport, &all, FIT_MARGIN, 1.5, fluxr_canvas_animates (self));
}

static void
select_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);

  if (g_str_equal (action_name, "canvas.select-all"))
    fluxr_canvas_select_all (self);
  else
    fluxr_canvas_unselect_all (self);
  fluxr_canvas_tell_selected (self);
}

static void
edit_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);

  if (self->focus != NULL)
    fluxr_canvas_edit_title (self, self->focus);
}

static void
delete_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);

  if (self->editor == NULL)
    g_signal_emit (self, fluxr_canvas_signals[FLUXR_CANVAS_SIGNAL_DELETE_REQUESTED], 0);
}

void
fluxr_canvas_update_actions (FluxrCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double scale = fluxr_canvas_viewport_get_scale (self->viewport);
  gboolean any = self->scene != NULL && fluxr_scene_get_n_items (self->scene) > 0;
  gboolean selected = g_hash_table_size (self->selected) > 0;

  gtk_widget_action_set_enabled (widget, "canvas.zoom-in", scale < FLUXR_CANVAS_SCALE_MAX);
  gtk_widget_action_set_enabled (widget, "canvas.zoom-out", scale > FLUXR_CANVAS_SCALE_MIN);
  gtk_widget_action_set_enabled (widget, "canvas.zoom-fit", any);
  gtk_widget_action_set_enabled (widget, "canvas.zoom-selection", selected);
  gtk_widget_action_set_enabled (widget, "canvas.select-all", any);
  gtk_widget_action_set_enabled (widget, "canvas.unselect-all", selected);
  gtk_widget_action_set_enabled (widget, "canvas.edit-title",
                                 self->editable && self->focus != NULL);
  gtk_widget_action_set_enabled (widget, "canvas.delete",
                                 self->editable && (selected || self->selected_edge != NULL));
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint           key;
    GdkModifierType modifiers;
    const char     *action;
  } keys[] = {
    { GDK_KEY_a, GDK_CONTROL_MASK, "canvas.select-all" },
    { GDK_KEY_A, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.unselect-all" },
    { GDK_KEY_F2, 0, "canvas.edit-title" },
    { GDK_KEY_Delete, 0, "canvas.delete" },
    { GDK_KEY_KP_Delete, 0, "canvas.delete" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "canvas.zoom-in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "canvas.zoom-in" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "canvas.zoom-in" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "canvas.zoom-out" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "canvas.zoom-out" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "canvas.actual-size" },
    { GDK_KEY_KP_0, GDK_CONTROL_MASK, "canvas.actual-size" },
    { GDK_KEY_9, GDK_CONTROL_MASK, "canvas.zoom-fit" },
    { GDK_KEY_Home, 0, "canvas.zoom-fit" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers,
                                         keys[i].action, NULL);
}

void
fluxr_canvas_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "canvas.zoom-in", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "canvas.zoom-out", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "canvas.actual-size", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "canvas.zoom-fit", NULL, fit_cb);
  gtk_widget_class_install_action (widget_class, "canvas.zoom-selection", NULL, fit_selection_cb);
  gtk_widget_class_install_action (widget_class, "canvas.select-all", NULL, select_cb);
  gtk_widget_class_install_action (widget_class, "canvas.unselect-all", NULL, select_cb);
  gtk_widget_class_install_action (widget_class, "canvas.edit-title", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "canvas.delete", NULL, delete_cb);
  add_keys (widget_class);
}
