/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking for pages: what does not say the words, or has another status or other features, is
 * dimmed; Enter goes from one that is not to the next. */

#include "config.h"

#include "fluxr-flow-view-private.h"

#include <glib/gi18n.h>

#include "fluxr-status.h"

/* Around a page that is shown, in pixels. */
#define MARGIN 48

/* While a flow changes it is not looked through each time. */
#define FIND_LATER_MS 100

void
fluxr_flow_view_forget_found (FluxrFlowView *self)
{
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->found_text, g_free);
  self->found_index = 0;
  gtk_label_set_label (self->find_count, "");
}

static void
show_count (FluxrFlowView *self)
{
  guint n = fluxr_flow_get_n_pages (self->flow);
  /* Translators: how many of all pages were found, like "3 of 120 pages" */
  g_autofree char *count
    = g_strdup_printf (ngettext ("%u of %u page", "%u of %u pages", n), self->found->len, n);

  gtk_label_set_label (self->find_count, count);
}

static void
find (FluxrFlowView *self)
{
  g_auto (GStrv) statuses = fluxr_filter_chip_dup_chosen (self->find_statuses);
  g_auto (GStrv) features = fluxr_filter_chip_dup_chosen (self->find_features);

  fluxr_flow_view_forget_found (self);
  if (self->shown == NULL)
    return;
  self->found_text = g_strdup (gtk_editable_get_text (self->find_entry));
  self->found = fluxr_flow_scene_filter (self->shown, self->found_text,
                                         (const char *const *) statuses,
                                         (const char *const *) features);
  if (self->found != NULL)
    show_count (self);
}

static void
list_choices (FluxrFlowView *self)
{
  g_auto (GStrv) statuses = fluxr_flow_scene_list_statuses (self->shown);
  g_auto (GStrv) features = fluxr_flow_scene_list_features (self->shown);

  fluxr_filter_chip_set_values (self->find_statuses, (const char *const *) statuses,
                                fluxr_status_dup_label);
  fluxr_filter_chip_set_values (self->find_features, (const char *const *) features, g_strdup);
  gtk_widget_set_visible (GTK_WIDGET (self->find_features), *features != NULL);
}

/* Nothing is looked for any longer when the bar goes. */
static void
find_shown_cb (FluxrFlowView *self)
{
  gboolean shown = gtk_search_bar_get_search_mode (self->find_bar);

  if (!shown)
    {
      gtk_editable_set_text (self->find_entry, "");
      fluxr_filter_chip_set_chosen (self->find_statuses, NULL);
      fluxr_filter_chip_set_chosen (self->find_features, NULL);
      find (self);
    }
  else if (self->shown != NULL)
    {
      list_choices (self);
    }
}

static void
find_again_cb (gpointer user_data)
{
  FluxrFlowView *self = user_data;
  guint index = self->found_index;

  self->find_later = 0;
  if (self->found == NULL)
    return;
  find (self);
  if (self->found != NULL && self->found->len > 0)
    self->found_index = MIN (index, self->found->len - 1);
}

/* The flow has changed: in pieces, each of which dims its own pages already. */
void
fluxr_flow_view_update_found (FluxrFlowView *self)
{
  if (self->find_later == 0 && self->found != NULL)
    self->find_later = g_timeout_add_once (FIND_LATER_MS, find_again_cb, self);
}

/* By the canvas, as all the others: what a screen reader has not met yet, like an entry that has
 * just come, is not heard. */
static void
announce (FluxrFlowView *self,
          const char    *message)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self->canvas), message,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show_found (FluxrFlowView *self)
{
  FluxrSceneItem *item;
  FluxrBox box;
  g_autofree char *message = NULL;

  if (self->found == NULL)
    return;
  if (self->found->len == 0)
    {
      announce (self, _("No pages found"));
      return;
    }
  item = g_ptr_array_index (self->found, self->found_index);
  fluxr_canvas_select_item (self->canvas, item);
  /* The keyboard stays where one types. */
  fluxr_scene_item_get_bounds (item, &box);
  fluxr_canvas_viewport_reveal (fluxr_canvas_get_viewport (self->canvas), &box, MARGIN, FALSE);
  /* Translators: which of the pages that were found */
  message = g_strdup_printf (_("%s, %u of %u"), fluxr_scene_item_get_title (item),
                             self->found_index + 1, self->found->len);
  announce (self, message);
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

static void
find_chosen_cb (FluxrFlowView *self)
{
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

static void
page_find_step (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (widget);

  if (!gtk_search_bar_get_search_mode (self->find_bar))
    page_find (widget, action, parameter);
  else
    step (self, g_str_equal (action, "page.find-next") ? 1 : -1);
}

void
fluxr_flow_view_bind_find (GtkWidgetClass *widget_class)
{
  g_type_ensure (FLUXR_TYPE_FILTER_CHIP);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowView, find_count);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowView, find_features);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowView, find_statuses);
  gtk_widget_class_bind_template_callback (widget_class, find_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_stopped_cb);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, page_find);
  gtk_widget_class_install_action (widget_class, "page.find-next", NULL, page_find_step);
  gtk_widget_class_install_action (widget_class, "page.find-previous", NULL, page_find_step);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, 0, "page.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, GDK_SHIFT_MASK,
                                       "page.find-previous", NULL);
}
