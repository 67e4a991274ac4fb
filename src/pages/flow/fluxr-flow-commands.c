/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The actions of the flow page: what a person does with what is selected. */

#include "config.h"

#include "fluxr-flow-view-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-flow-graph.h"
#include "fluxr-scene-arrange.h"
#include "fluxr-workspace-flow.h"

/* How far a copy lies from what it was made of, and a page that is added by a key from the last. */
#define COPY_SHIFT 24
#define NEXT_PAGE  (FLUXR_FLOW_PAGE_WIDTH + 96)

gboolean
fluxr_flow_view_check (FluxrFlowView *self,
                       gboolean       success,
                       const GError  *error)
{
  if (!success)
    fluxr_page_tell_failed (FLUXR_PAGE (self), error);

  return success;
}

/* (transfer container): of the selected items, for an action */
GPtrArray *
fluxr_flow_view_list_selected_ids (FluxrFlowView *self)
{
  g_autoptr (GPtrArray) selected = fluxr_canvas_list_selected (self->canvas);
  GPtrArray *ids = g_ptr_array_new_null_terminated (selected->len, NULL, TRUE);

  for (guint i = 0; i < selected->len; i++)
    g_ptr_array_add (ids, (gpointer) fluxr_scene_item_get_id (selected->pdata[i]));

  return ids;
}

/* The new page stands there, and its name is asked for.
 * @source: (nullable) */
void
fluxr_flow_view_add_page (FluxrFlowView  *self,
                          double          x,
                          double          y,
                          FluxrSceneItem *source)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = fluxr_workspace_add_page (
    self->workspace, fluxr_flow_view_get_product_id (self), _("New Page"), x, y,
    source != NULL ? fluxr_scene_item_get_id (source) : NULL, &error);
  FluxrSceneItem *item;

  if (!fluxr_flow_view_check (self, id != NULL, error))
    return;
  fluxr_flow_view_update (self);
  fluxr_flow_view_focus_page (self, id);
  item = fluxr_scene_find_item (self->scene, id);
  if (item != NULL)
    fluxr_canvas_edit_title (self->canvas, item);
}

/* Down from @x and @y until nothing is there. */
static double
find_free (FluxrFlowView *self,
           double         x,
           double         y)
{
  for (;;)
    {
      FluxrBox box = { x, y, FLUXR_FLOW_PAGE_WIDTH, FLUXR_FLOW_PAGE_HEIGHT };
      g_autoptr (GPtrArray) there = fluxr_scene_list_items_in (self->scene, &box);

      if (there->len == 0)
        return y;
      y += FLUXR_FLOW_PAGE_HEIGHT + COPY_SHIFT;
    }
}

/* Beside the page that has the focus, or else in the middle of what is seen. */
static void
page_add (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (widget);
  FluxrSceneItem *focus = fluxr_canvas_get_focus_item (self->canvas);
  FluxrBox box;
  double x = 0, y = 0;

  if (self->product == NULL)
    return;
  if (focus != NULL)
    {
      fluxr_scene_item_get_bounds (focus, &box);
      x = box.x + NEXT_PAGE;
      y = box.y;
    }
  else if (fluxr_scene_get_bounds (self->scene, &box))
    {
      x = box.x;
      y = box.y + box.height + COPY_SHIFT;
    }
  fluxr_flow_view_add_page (self, x, find_free (self, x, y), NULL);
}

static void
acted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (FluxrFlowView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!fluxr_flow_view_check (
        self, fluxr_workspace_act_finish (FLUXR_WORKSPACE (source), result, &error), error)
      && self->shown != NULL)
    fluxr_flow_scene_settle (self->shown);
}

void
fluxr_flow_view_act (FluxrFlowView   *self,
                     FluxrFlowAction *action) /* (transfer full) */
{
  g_autoptr (FluxrFlowAction) owned = action;

  fluxr_workspace_act_async (self->workspace, owned, NULL, acted_cb, g_object_ref (self));
}

static void
tell_deleted (FluxrFlowView *self,
              guint          n_pages)
{
  g_autofree char *message
    = n_pages > 0 ? g_strdup_printf (ngettext ("%u page deleted", "%u pages deleted", n_pages),
                                     n_pages)
                  : g_strdup (_("Connection deleted"));

  fluxr_page_tell_acted (FLUXR_PAGE (self), message);
}

void
fluxr_flow_view_delete_selected (FluxrFlowView *self)
{
  g_autoptr (GPtrArray) ids = fluxr_flow_view_list_selected_ids (self);
  FluxrSceneEdge *edge = fluxr_canvas_get_selected_edge (self->canvas);
  const char *edges[] = { edge != NULL ? fluxr_scene_edge_get_id (edge) : NULL, NULL };
  g_autoptr (GError) error = NULL;
  guint n = ids->len;
  gboolean success;

  if (n == 0 && edge == NULL)
    return;
  fluxr_page_flush (FLUXR_PAGE (self));
  success = fluxr_workspace_delete_pages (self->workspace,
                                          n > 0 ? (const char *const *) ids->pdata : NULL,
                                          edge != NULL ? edges : NULL, &error);
  if (fluxr_flow_view_check (self, success, error))
    tell_deleted (self, n);
}

static void
flow_open (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (widget);
  FluxrSceneItem *item = fluxr_canvas_get_focus_item (self->canvas);

  if (item != NULL)
    fluxr_flow_view_open_item (self, item);
}

static void
flow_close (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  adw_overlay_split_view_set_show_sidebar (FLUXR_FLOW_VIEW (widget)->split, FALSE);
}

static void
flow_rename (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (widget);
  FluxrSceneItem *item = fluxr_canvas_get_focus_item (self->canvas);

  if (item != NULL)
    fluxr_canvas_edit_title (self->canvas, item);
}

static void
flow_delete (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  fluxr_flow_view_delete_selected (FLUXR_FLOW_VIEW (widget));
}

static void
flow_connect (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (widget);
  FluxrSceneItem *item = fluxr_canvas_get_focus_item (self->canvas);

  if (item != NULL)
    fluxr_flow_view_popup_picker (self, item);
}

static void
flow_reverse (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (widget);
  FluxrSceneEdge *edge = fluxr_canvas_get_selected_edge (self->canvas);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (edge == NULL)
    return;
  id = fluxr_workspace_reverse_connection (self->workspace, fluxr_scene_edge_get_id (edge),
                                           &error);
  if (!fluxr_flow_view_check (self, id != NULL, error))
    return;
  edge = fluxr_scene_find_edge (self->scene, id);
  if (edge == NULL)
    return;
  fluxr_canvas_select_edge (self->canvas, edge);
  fluxr_flow_view_announce_reversed (self, edge);
}

static void
flow_duplicate (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (widget);
  g_autoptr (GPtrArray) ids = fluxr_flow_view_list_selected_ids (self);

  fluxr_page_flush (FLUXR_PAGE (self));
  if (ids->len > 0)
    fluxr_flow_view_act (self,
                         fluxr_flow_action_new_duplicate ((const char *const *) ids->pdata,
                                                          COPY_SHIFT, COPY_SHIFT));
}

/* Returns: whether they are on the clipboard */
static gboolean
copy_selected (FluxrFlowView *self)
{
  g_autoptr (GPtrArray) ids = fluxr_flow_view_list_selected_ids (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (ids->len == 0)
    return FALSE;
  fluxr_page_flush (FLUXR_PAGE (self));
  text = fluxr_workspace_copy_pages (self->workspace, (const char *const *) ids->pdata, &error);
  if (!fluxr_flow_view_check (self, text != NULL, error))
    return FALSE;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);

  return TRUE;
}

static void
flow_copy (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  copy_selected (FLUXR_FLOW_VIEW (widget));
}

static void
flow_cut (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  if (copy_selected (FLUXR_FLOW_VIEW (widget)))
    fluxr_flow_view_delete_selected (FLUXR_FLOW_VIEW (widget));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (FluxrFlowView) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  double x, y;

  if (text == NULL || !fluxr_flow_sketch_is_text (text) || self->product == NULL)
    {
      fluxr_page_tell (FLUXR_PAGE (self), _("There are no copied pages to paste"));
      return;
    }
  fluxr_canvas_get_pointer (self->canvas, &x, &y);
  fluxr_flow_view_act (
    self, fluxr_flow_action_new_paste (fluxr_flow_view_get_product_id (self), text, x, y));
}

static void
flow_paste (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, read_cb,
                                 g_object_ref (widget));
}

static void
place_boxes (FluxrFlowView  *self,
             GPtrArray      *items,
             const FluxrBox *boxes)
{
  g_autofree FluxrFlowPlace *places = g_new (FluxrFlowPlace, items->len);

  for (guint i = 0; i < items->len; i++)
    places[i]
      = (FluxrFlowPlace){ fluxr_scene_item_get_id (items->pdata[i]), boxes[i].x, boxes[i].y };
  fluxr_flow_view_act (self, fluxr_flow_action_new_move (places, items->len));
  fluxr_flow_view_announce_moved (self, items->len, 0, 0);
}

static FluxrBox *
list_boxes (GPtrArray *items)
{
  FluxrBox *boxes = g_new (FluxrBox, items->len);

  for (guint i = 0; i < items->len; i++)
    fluxr_scene_item_get_bounds (items->pdata[i], &boxes[i]);

  return boxes;
}

static void
flow_align (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  static const char *const words[] = { "left", "center", "right", "top", "middle", "bottom", NULL };
  FluxrFlowView *self = FLUXR_FLOW_VIEW (widget);
  g_autoptr (GPtrArray) items = fluxr_canvas_list_selected (self->canvas);
  g_autofree FluxrBox *boxes = list_boxes (items);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], g_variant_get_string (parameter, NULL)))
      fluxr_scene_align (boxes, items->len, i);
  place_boxes (self, items, boxes);
}

static void
flow_distribute (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (widget);
  g_autoptr (GPtrArray) items = fluxr_canvas_list_selected (self->canvas);
  g_autofree FluxrBox *boxes = list_boxes (items);

  fluxr_scene_distribute (boxes, items->len,
                          g_str_equal (g_variant_get_string (parameter, NULL), "down"));
  place_boxes (self, items, boxes);
}

static void
flow_set_status (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (widget);
  g_autoptr (GPtrArray) selected = fluxr_canvas_list_selected (self->canvas);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < selected->len; i++)
    {
      FluxrRecord *record = fluxr_flow_view_dup_record (self, selected->pdata[i]);

      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  if (records->len > 0)
    fluxr_flow_view_check (
      self,
      fluxr_workspace_set_group_value (self->workspace, records, FLUXR_GROUP_STATUS,
                                       g_variant_get_string (parameter, NULL), &error),
      error);
}

/* The canvas is no ancestor of the header bar. */
static void
pass_to_canvas (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  g_autofree char *name = g_strconcat ("canvas.", action + strlen ("flow."), NULL);

  gtk_widget_activate_action (GTK_WIDGET (FLUXR_FLOW_VIEW (widget)->canvas), name, NULL);
}

/* What needs pages, or a connection, to be selected. */
void
fluxr_flow_view_update_actions (FluxrFlowView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint n = fluxr_canvas_get_n_selected (self->canvas);
  gboolean edge = fluxr_canvas_get_selected_edge (self->canvas) != NULL;

  gtk_widget_action_set_enabled (widget, "flow.align", n > 1);
  gtk_widget_action_set_enabled (widget, "flow.copy", n > 0);
  gtk_widget_action_set_enabled (widget, "flow.cut", n > 0);
  gtk_widget_action_set_enabled (widget, "flow.delete", n > 0 || edge);
  gtk_widget_action_set_enabled (widget, "flow.distribute", n > 2);
  gtk_widget_action_set_enabled (widget, "flow.duplicate", n > 0);
  gtk_widget_action_set_enabled (widget, "flow.lay-out-selected", n > 1);
  gtk_widget_action_set_enabled (widget, "flow.reverse", edge);
  gtk_widget_action_set_enabled (widget, "flow.set-status", n > 0);
}

static void
pane_delete_cb (FluxrFlowView *self)
{
  g_autoptr (FluxrRecord) record = fluxr_item_pane_dup_item (self->pane);
  const char *ids[] = { record != NULL ? fluxr_record_get_id (record) : NULL, NULL };
  g_autoptr (GError) error = NULL;

  if (record == NULL)
    return;
  fluxr_page_flush (FLUXR_PAGE (self));
  if (fluxr_flow_view_check (
        self, fluxr_workspace_delete_pages (self->workspace, ids, NULL, &error), error))
    tell_deleted (self, 1);
}

void
fluxr_flow_view_connect_pane (FluxrFlowView *self)
{
  g_signal_connect_object (self->pane, "acted", G_CALLBACK (fluxr_page_tell_acted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "told", G_CALLBACK (fluxr_page_tell), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "delete-requested", G_CALLBACK (pane_delete_cb), self,
                           G_CONNECT_SWAPPED);
}

void
fluxr_flow_view_install_actions (GtkWidgetClass *widget_class)
{
  static const char *const passed[]
    = { "flow.actual-size", "flow.select-all", "flow.zoom-fit", "flow.zoom-in", "flow.zoom-out" };

  gtk_widget_class_install_action (widget_class, "page.add", NULL, page_add);
  gtk_widget_class_install_action (widget_class, "flow.align", "s", flow_align);
  gtk_widget_class_install_action (widget_class, "flow.close", NULL, flow_close);
  gtk_widget_class_install_action (widget_class, "flow.connect", NULL, flow_connect);
  gtk_widget_class_install_action (widget_class, "flow.copy", NULL, flow_copy);
  gtk_widget_class_install_action (widget_class, "flow.cut", NULL, flow_cut);
  gtk_widget_class_install_action (widget_class, "flow.delete", NULL, flow_delete);
  gtk_widget_class_install_action (widget_class, "flow.distribute", "s", flow_distribute);
  gtk_widget_class_install_action (widget_class, "flow.duplicate", NULL, flow_duplicate);
  gtk_widget_class_install_action (widget_class, "flow.open", NULL, flow_open);
  gtk_widget_class_install_action (widget_class, "flow.paste", NULL, flow_paste);
  gtk_widget_class_install_action (widget_class, "flow.rename", NULL, flow_rename);
  gtk_widget_class_install_action (widget_class, "flow.reverse", NULL, flow_reverse);
  gtk_widget_class_install_action (widget_class, "flow.set-status", "s", flow_set_status);
  fluxr_flow_view_install_files (widget_class);
  for (guint i = 0; i < G_N_ELEMENTS (passed); i++)
    gtk_widget_class_install_action (widget_class, passed[i], NULL, pass_to_canvas);
}
