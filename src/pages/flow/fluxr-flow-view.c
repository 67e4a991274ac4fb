/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The canvas shows, asks and follows; what it asks for becomes a command in fluxr-flow-commands.c,
 * and FluxrFlowScene brings the result back. */

#include "config.h"

#include "fluxr-flow-view-private.h"

#include <glib/gi18n.h>

#include "fluxr-canvas-minimap.h"
#include "fluxr-entities.h"
#include "fluxr-menu-names.h"

static void implement_page (FluxrPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrFlowView, fluxr_flow_view, ADW_TYPE_BREAKPOINT_BIN,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_PAGE, implement_page))

const char *
fluxr_flow_view_get_product_id (FluxrFlowView *self)
{
  return self->product != NULL ? fluxr_record_get_id (self->product) : NULL;
}

/* (nullable): gone meanwhile */
FluxrRecord *
fluxr_flow_view_dup_record (FluxrFlowView  *self,
                            FluxrSceneItem *item)
{
  return fluxr_store_find_record (fluxr_workspace_get_store (self->workspace),
                                  &fluxr_flow_page_entity, fluxr_scene_item_get_id (item));
}

static void
collapsed_cb (FluxrFlowView *self)
{
  if (self->pane != NULL)
    fluxr_item_pane_set_covering (self->pane, adw_overlay_split_view_get_collapsed (self->split));
}

static FluxrItemPane *
ensure_pane (FluxrFlowView *self)
{
  if (self->pane != NULL)
    return self->pane;
  self->pane = FLUXR_ITEM_PANE (g_object_ref_sink (
    fluxr_item_pane_new (fluxr_item_kind_find_entity (&fluxr_flow_page_entity), self->marks)));
  fluxr_item_pane_set_ordered (self->pane, FALSE);
  fluxr_flow_view_connect_pane (self);
  collapsed_cb (self);

  return self->pane;
}

static FluxrRecord *
dup_open (FluxrFlowView *self)
{
  return self->pane != NULL ? fluxr_item_pane_dup_item (self->pane) : NULL;
}

static gboolean
is_side (FluxrFlowView *self,
         gpointer       widget) /* (nullable) */
{
  return adw_overlay_split_view_get_show_sidebar (self->split)
         && adw_overlay_split_view_get_sidebar (self->split) == widget;
}

static void
forget_sides (FluxrFlowView *self)
{
  if (self->pane != NULL && !is_side (self, self->pane))
    fluxr_item_pane_set_item (self->pane, NULL, NULL);
  if (!is_side (self, self->check))
    fluxr_flow_view_end_check (self);
}

void
fluxr_flow_view_show_side (FluxrFlowView *self,
                           GtkWidget     *side)
{
  if (adw_overlay_split_view_get_sidebar (self->split) != side)
    adw_overlay_split_view_set_sidebar (self->split, side);
  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
  forget_sides (self);
}

void
fluxr_flow_view_focus_page (FluxrFlowView *self,
                            const char    *id)
{
  FluxrSceneItem *item = fluxr_scene_find_item (self->scene, id);

  if (item == NULL)
    return;
  fluxr_canvas_select_item (self->canvas, item);
  fluxr_canvas_set_focus_item (self->canvas, item);
  fluxr_canvas_show_item (self->canvas, item);
}

static void
show_in_pane (FluxrFlowView  *self,
              FluxrSceneItem *item)
{
  g_autoptr (FluxrRecord) record = fluxr_flow_view_dup_record (self, item);

  if (record != NULL)
    fluxr_item_pane_set_item (ensure_pane (self), self->workspace, record);
}

/* Opens what there is to say of a page. */
void
fluxr_flow_view_open_item (FluxrFlowView  *self,
                           FluxrSceneItem *item)
{
  show_in_pane (self, item);
  fluxr_flow_view_show_side (self, GTK_WIDGET (ensure_pane (self)));
  fluxr_item_pane_focus (ensure_pane (self));
}

static void
pane_shown_cb (FluxrFlowView *self)
{
  if (adw_overlay_split_view_get_show_sidebar (self->split))
    return;
  forget_sides (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/* An open pane beside the canvas follows whoever walks over it. */
static void
selection_changed_cb (FluxrFlowView *self)
{
  g_autoptr (GPtrArray) selected = fluxr_canvas_list_selected (self->canvas);

  fluxr_flow_view_update_actions (self);
  if (selected->len == 1 && is_side (self, self->pane)
      && !adw_overlay_split_view_get_collapsed (self->split))
    show_in_pane (self, g_ptr_array_index (selected, 0));
}

static gboolean
show_wanted (FluxrFlowView *self)
{
  FluxrSceneItem *item
    = self->wanted != NULL ? fluxr_scene_find_item (self->scene, self->wanted) : NULL;

  if (item == NULL)
    return FALSE;
  g_clear_pointer (&self->wanted, g_free);
  fluxr_flow_view_focus_page (self, fluxr_scene_item_get_id (item));
  fluxr_flow_view_open_item (self, item);
  if (self->place != NULL)
    fluxr_item_pane_set_caret (self->pane, self->place);
  g_clear_pointer (&self->place, fluxr_place_free);

  return TRUE;
}

/* After changes of the flow: nothing is shown that is gone. */
void
fluxr_flow_view_update (FluxrFlowView *self)
{
  g_autoptr (FluxrRecord) open = dup_open (self);

  if (self->flow == NULL)
    return;
  gtk_stack_set_visible_child_name (
    self->stack,
    fluxr_flow_is_loaded (self->flow) && fluxr_flow_get_n_pages (self->flow) == 0 ? "empty"
                                                                                 : "canvas");
  if (open != NULL && fluxr_record_is_deleted (open))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  fluxr_flow_view_update_found (self);
  fluxr_flow_view_update_actions (self);
  fluxr_flow_view_update_banner (self);
  fluxr_flow_view_show_imported (self);
}

static void
loaded_cb (FluxrFlowView *self)
{
  fluxr_flow_view_update (self);
  fluxr_canvas_fit (self->canvas, FALSE);
  show_wanted (self);
}

static void
clear (FluxrFlowView *self)
{
  adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  forget_sides (self);
  fluxr_flow_view_end_walk (self);
  gtk_toggle_button_set_active (self->find_button, FALSE);
  g_clear_handle_id (&self->find_later, g_source_remove);
  fluxr_flow_view_forget_found (self);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->place, fluxr_place_free);
  fluxr_flow_view_cancel_layout (self);
  g_clear_pointer (&self->imported, fluxr_flow_action_unref);
  if (self->flow != NULL)
    g_signal_handlers_disconnect_by_data (self->flow, self);
  g_clear_object (&self->shown);
  g_clear_object (&self->flow);
  fluxr_scene_clear (self->scene);
  fluxr_flow_view_update_banner (self);
}

static void
open_flow (FluxrFlowView *self)
{
  self->flow = fluxr_flow_new (fluxr_workspace_get_store (self->workspace),
                               fluxr_flow_view_get_product_id (self));
  self->shown = fluxr_flow_scene_new (self->flow, self->scene);
  g_signal_connect_object (self->flow, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flow, "changed", G_CALLBACK (fluxr_flow_view_update), self,
                           G_CONNECT_SWAPPED);
  if (fluxr_flow_is_loaded (self->flow))
    loaded_cb (self);
}

static void
set_product (FluxrPage      *page,
             FluxrWorkspace *workspace,
             FluxrRecord    *product)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (page);

  if (workspace == self->workspace && product == self->product)
    return;
  clear (self);
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->product, product);
  fluxr_marks_set_workspace (self->marks, workspace);
  g_binding_group_set_source (self->names, product);
  if (workspace != NULL && product != NULL)
    open_flow (self);
}

static void
flush (FluxrPage *page)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (page);

  if (self->pane != NULL)
    fluxr_item_pane_flush (self->pane);
}

static void
begin (FluxrPage *page)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (page);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "empty") == 0)
    gtk_widget_grab_focus (self->first_button);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
show_record (FluxrPage   *page,
             FluxrRecord *record)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (page);

  if (self->flow == NULL)
    return;
  g_clear_pointer (&self->place, fluxr_place_free);
  g_set_str (&self->wanted, fluxr_record_get_id (record));
  show_wanted (self);
}

static void
get_place (FluxrPage  *page,
           FluxrPlace *place)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (page);

  if (self->pane == NULL || !is_side (self, self->pane))
    return;
  place->record = dup_open (self);
  fluxr_item_pane_get_caret (self->pane, place);
}

static void
set_place (FluxrPage        *page,
           const FluxrPlace *place)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (page);

  if (self->flow == NULL)
    return;
  g_clear_pointer (&self->place, fluxr_place_free);
  self->place = fluxr_place_copy (place);
  g_set_str (&self->wanted, fluxr_record_get_id (place->record));
  show_wanted (self);
}

static void
implement_page (FluxrPageInterface *iface)
{
  static const FluxrPageCommand commands[] = {
    { "object-select-symbolic", N_ ("Check Flow"), "flow.check" },
    { "media-playback-start-symbolic", N_ ("Walk Through Flow"), "flow.walk" },
    { "fluxr-flow-symbolic", N_ ("Lay Out Flow from Left to Right"), "flow.lay-out::across" },
    { "fluxr-flow-symbolic", N_ ("Lay Out Flow from Top to Bottom"), "flow.lay-out::down" },
    { "zoom-fit-best-symbolic", N_ ("Show Whole Flow"), "flow.zoom-fit" },
    { "document-save-symbolic", N_ ("Export Flow as SVG…"), "flow.export::svg" },
    { "document-save-symbolic", N_ ("Export Flow as PNG…"), "flow.export::png:2" },
    { "document-save-symbolic", N_ ("Export Flow as PDF…"), "flow.export::pdf" },
    { "document-save-symbolic", N_ ("Export Flow as Mermaid…"), "flow.export::mermaid" },
    { "document-save-symbolic", N_ ("Export Flow as Graphviz DOT…"), "flow.export::dot" },
    { "document-save-symbolic", N_ ("Export Flow as JSON Canvas…"), "flow.export::canvas" },
    { "document-open-symbolic", N_ ("Import JSON Canvas…"), "flow.import" },
    { "edit-copy-symbolic", N_ ("Copy Flow as Picture"), "flow.copy-picture" },
    { NULL, NULL, NULL },
  };

  iface->set_product = set_product;
  iface->flush = flush;
  iface->begin = begin;
  iface->show_record = show_record;
  iface->get_place = get_place;
  iface->set_place = set_place;
  iface->commands = commands;
}

static void
fluxr_flow_view_dispose (GObject *object)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (object);

  if (self->scene != NULL)
    clear (self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->picker, gtk_widget_unparent);
  g_clear_object (&self->pane);
  g_clear_object (&self->check);
  self->canvas = NULL;
  /* A bound direct child goes with the template, and the parent class would not know. */
  adw_breakpoint_bin_set_child (ADW_BREAKPOINT_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_FLOW_VIEW);
  g_clear_object (&self->scene);
  g_clear_object (&self->marks);
  g_clear_object (&self->names);
  g_clear_object (&self->product);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fluxr_flow_view_parent_class)->dispose (object);
}

static void
fluxr_flow_view_class_init (FluxrFlowViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_flow_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-flow-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowView, banner);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowView, find_bar);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowView, find_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowView, find_entry);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowView, first_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowView, overlay);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowView, split);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowView, stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowView, title);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowView, view_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowView, view_menu);
  gtk_widget_class_bind_template_callback (widget_class, collapsed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_shown_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "banner_clicked_cb",
                                                G_CALLBACK (fluxr_flow_view_banner_clicked));
  fluxr_flow_view_bind_find (widget_class);
  fluxr_flow_view_install_actions (widget_class);
  fluxr_flow_view_install_layout (widget_class);
  fluxr_flow_view_install_tour (widget_class);
}

static void
add_minimap (FluxrFlowView *self)
{
  GtkWidget *minimap = fluxr_canvas_minimap_new (self->canvas);

  gtk_widget_set_halign (minimap, GTK_ALIGN_END);
  gtk_widget_set_valign (minimap, GTK_ALIGN_END);
  gtk_widget_set_margin_end (minimap, 12);
  gtk_widget_set_margin_bottom (minimap, 12);
  gtk_overlay_add_overlay (self->overlay, minimap);
}

static void
fluxr_flow_view_init (FluxrFlowView *self)
{
  static const FluxrEntity *const entities[] = { &fluxr_flow_page_entity, NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->scene = fluxr_scene_new ();
  self->marks = fluxr_marks_new (entities);
  self->names = g_binding_group_new ();
  g_binding_group_bind (self->names, "name", self->title, "subtitle", G_BINDING_SYNC_CREATE);
  self->canvas = FLUXR_CANVAS (fluxr_canvas_new (self->scene));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Pages"), -1);
  gtk_overlay_set_child (self->overlay, GTK_WIDGET (self->canvas));
  add_minimap (self);
  fluxr_menu_names_set_button (self->view_button, self->view_menu);
  gtk_search_bar_connect_entry (self->find_bar, self->find_entry);
  fluxr_flow_view_connect_canvas (self);
  g_signal_connect_object (self->canvas, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

GtkWidget *
fluxr_flow_view_new (void)
{
  return g_object_new (FLUXR_TYPE_FLOW_VIEW, NULL);
}
