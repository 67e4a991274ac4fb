/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The check of a flow beside the canvas, and the walk through it. */

#include "config.h"

#include "fluxr-flow-view-private.h"

#include <glib/gi18n.h>

#include "fluxr-flow-check.h"
#include "fluxr-flow-report.h"
#include "fluxr-flow-walk.h"

static void
show_connection (FluxrFlowView *self,
                 const char    *id)
{
  FluxrSceneEdge *edge = fluxr_scene_find_edge (self->scene, id);

  if (edge == NULL)
    return;
  fluxr_canvas_show_item (self->canvas, fluxr_scene_edge_get_source (edge));
  fluxr_canvas_select_edge (self->canvas, edge);
}

/* To what was found; a list that covers the canvas gives way. */
static void
chosen_cb (FluxrFlowView    *self,
           FluxrFlowFinding *finding)
{
  const char *feature = fluxr_flow_finding_get_feature (finding);

  if (feature != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-row", "(ss)", "features", feature);
      return;
    }
  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  if (fluxr_flow_finding_get_connection (finding) != NULL)
    show_connection (self, fluxr_flow_finding_get_connection (finding));
  else
    fluxr_flow_view_focus_page (self, fluxr_flow_finding_get_page (finding));
}

static GtkWidget *
ensure_check (FluxrFlowView *self)
{
  if (self->check != NULL)
    return self->check;
  self->check = g_object_ref_sink (fluxr_flow_check_new ());
  g_signal_connect_object (self->check, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);

  return self->check;
}

static void
flow_check (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (widget);

  if (self->flow == NULL)
    return;
  fluxr_flow_check_set_product (FLUXR_FLOW_CHECK (ensure_check (self)),
                                fluxr_workspace_get_store (self->workspace),
                                fluxr_flow_view_get_product_id (self));
  fluxr_flow_view_show_side (self, self->check);
}

/* The check looks at nothing while nobody sees it. */
void
fluxr_flow_view_end_check (FluxrFlowView *self)
{
  if (self->check != NULL)
    fluxr_flow_check_set_product (FLUXR_FLOW_CHECK (self->check), NULL, NULL);
}

/* It shows what belongs to the product and the file that are given up. */
void
fluxr_flow_view_end_walk (FluxrFlowView *self)
{
  if (self->walk != NULL)
    adw_dialog_force_close (self->walk);
}

static void
walk_from (FluxrFlowView *self,
           const char    *id)
{
  if (self->walk != NULL || fluxr_flow_find_page (self->flow, id) == NULL)
    return;
  g_set_weak_pointer (&self->walk,
                      fluxr_flow_walk_new (self->flow,
                                           fluxr_workspace_get_store (self->workspace)));
  g_signal_connect_object (self->walk, "arrived", G_CALLBACK (fluxr_flow_view_focus_page), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (self->walk, GTK_WIDGET (self));
  fluxr_flow_walk_start (FLUXR_FLOW_WALK (self->walk), id);
}

typedef struct
{
  FluxrFlowView *page; /* (owned) */
  FluxrFlow *flow;     /* (owned) */
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->page);
  g_object_unref (request->flow);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
start_found_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Request) request = user_data;
  FluxrFlowView *self = request->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrFlowReport) report = fluxr_flow_report_make_finish (result, &error);

  if (self->flow != request->flow || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (report == NULL)
    fluxr_page_tell_failed (FLUXR_PAGE (self), error);
  else if (report->start != NULL)
    walk_from (self, report->start);
  else
    fluxr_page_tell (FLUXR_PAGE (self), _("There are no pages to walk through"));
}

/* From where a person begins. */
static void
flow_walk (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (widget);
  Request *request;

  if (self->flow == NULL)
    return;
  request = g_new0 (Request, 1);
  request->page = g_object_ref (self);
  request->flow = g_object_ref (self->flow);
  fluxr_flow_report_make_async (
    fluxr_store_get_path (fluxr_workspace_get_store (self->workspace)),
    fluxr_flow_view_get_product_id (self), NULL, start_found_cb, request);
}

static void
flow_walk_from_here (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (widget);
  FluxrSceneItem *item = fluxr_canvas_get_focus_item (self->canvas);

  if (self->flow != NULL && item != NULL)
    walk_from (self, fluxr_scene_item_get_id (item));
}

void
fluxr_flow_view_install_tour (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "flow.check", NULL, flow_check);
  gtk_widget_class_install_action (widget_class, "flow.walk", NULL, flow_walk);
  gtk_widget_class_install_action (widget_class, "flow.walk-from-here", NULL,
                                   flow_walk_from_here);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F7, 0, "flow.check", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "flow.walk", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, GDK_SHIFT_MASK,
                                       "flow.walk-from-here", NULL);
}
