/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking for a page: what does not say the words is dimmed, Enter goes from one that does to the
 * next. */

#include "config.h"

#include "fluxr-flow-view-private.h"

#include <glib/gi18n.h>

/* Around a page that is shown, in pixels. */
#define MARGIN 48

void
fluxr_flow_view_forget_found (FluxrFlowView *self)
{
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->found_text, g_free);
  self->found_index = 0;
}

static void
find (FluxrFlowView *self)
{
  fluxr_flow_view_forget_found (self);
  if (self->shown == NULL)
    return;
  self->found_text = g_strdup (gtk_editable_get_text (self->find_entry));
  self->found = fluxr_flow_scene_filter (self->shown, self->found_text);
}

static void
show_found (FluxrFlowView *self)
{
  FluxrSceneItem *item;
  FluxrBox box;
  g_autofree char *message = NULL;

  if (self->found == NULL || self->found->len == 0)
    return;
  item = g_ptr_array_index (self->found, self->found_index);
  fluxr_canvas_select_item (self->canvas, item);
  /* The keyboard stays where one types. */
  fluxr_scene_item_get_bounds (item, &box);
  fluxr_canvas_viewport_reveal (fluxr_canvas_get_viewport (self->canvas), &box, MARGIN, FALSE);
  /* Translators: which of the pages that were found */
  message = g_strdup_printf (_("%s, %u of %u"), fluxr_scene_item_get_title (item),
                             self->found_index + 1, self->found->len);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->find_entry), message,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Told a while after the last key: by then a step may have looked for the same already. */
static void
find_changed_cb (FluxrFlowView *self)
{
  if (g_strcmp0 (self->found_text, gtk_editable_get_text (self->find_entry)) == 0)
    return;
  find (self);
  show_found (self);
}

/* The scene may have changed since. */
static void
step (FluxrFlowView *self,
      int            by)
{
  guint index = self->found_index;

  find (self);
  if (self->found == NULL || self->found->len == 0)
    return;
  self->found_index = (index + self->found->len + (guint) by) % self->found->len;
  show_found (self);
}

static void
find_next_cb (FluxrFlowView *self)
{
  step (self, 1);
}

static void
find_previous_cb (FluxrFlowView *self)
{
  step (self, -1);
}

/* Goes on from what was found. */
static void
find_stopped_cb (FluxrFlowView *self)
{
  g_autoptr (GPtrArray) selected = fluxr_canvas_list_selected (self->canvas);

  gtk_toggle_button_set_active (self->find_button, FALSE);
  if (selected->len == 1)
    fluxr_canvas_set_focus_item (self->canvas, g_ptr_array_index (selected, 0));
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
page_find (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (widget);

  gtk_toggle_button_set_active (self->find_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
}

void
fluxr_flow_view_bind_find (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, find_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_stopped_cb);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, page_find);
}
