/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The automatic layout of the flow page, and the banner that offers it. */

#include "config.h"

#include "fluxr-flow-view-private.h"

#include <glib/gi18n.h>

#include "fluxr-flow-places.h"
#include "fluxr-workspace-flow.h"

/* Before that nobody wants to cancel. */
#define PATIENCE_MS 400

typedef struct
{
  FluxrFlowView *page;       /* (owned) */
  GCancellable *cancellable; /* (owned) */
  guint n;                   /* pages that were given a place */
  gboolean is_all;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->page);
  g_object_unref (request->cancellable);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

/* The banner says what there is to do: nothing, to wait, or to place pages. */
void
fluxr_flow_view_update_banner (FluxrFlowView *self)
{
  guint n = self->flow != NULL ? fluxr_flow_get_n_unplaced (self->flow) : 0;
  g_autofree char *title = NULL;
  gboolean is_late = self->laying_out != NULL && self->patience == 0;
  gboolean is_offer = self->laying_out == NULL && self->flow != NULL
                      && fluxr_flow_is_loaded (self->flow)
                      && fluxr_flow_get_needs_layout (self->flow);

  if (is_late)
    title = g_strdup (_("Laying out the pages…"));
  else if (n > 0)
    title = g_strdup_printf (ngettext ("%u page has no place yet", "%u pages have no place yet",
                                       n), n);
  else
    title = g_strdup (_("All pages lie on one spot"));
  if (is_late || is_offer)
    {
      adw_banner_set_title (self->banner, title);
      adw_banner_set_button_label (self->banner, is_late ? _("_Cancel") : _("_Lay Out"));
    }
  adw_banner_set_revealed (self->banner, is_late || is_offer);
}

static void
patience_cb (gpointer user_data)
{
  FluxrFlowView *self = user_data;

  self->patience = 0;
  fluxr_flow_view_update_banner (self);
}

/* Whatever is on its way does not count any more. */
void
fluxr_flow_view_cancel_layout (FluxrFlowView *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->laying_out == NULL)
    return;
  g_cancellable_cancel (self->laying_out);
  g_clear_object (&self->laying_out);
  if (self->shown != NULL)
    fluxr_flow_scene_settle (self->shown);
  fluxr_flow_view_update_banner (self);
}

/* Returns: whether it is still wanted */
static gboolean
end (Request *request)
{
  FluxrFlowView *self = request->page;

  if (self->laying_out != request->cancellable)
    return FALSE;
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->laying_out);
  fluxr_flow_view_update_banner (self);

  return TRUE;
}

static void
show_places (FluxrFlowView         *self,
             const FluxrFlowPlaces *found)
{
  FluxrBox all = { 0 };

  for (guint i = 0; i < found->n_places; i++)
    {
      FluxrBox box = { found->places[i].x, found->places[i].y, FLUXR_FLOW_PAGE_WIDTH,
                       FLUXR_FLOW_PAGE_HEIGHT };

      if (i == 0)
        all = box;
      else
        all = fluxr_box_union (&all, &box);
    }
  if (found->n_places > 0)
    fluxr_canvas_fit_box (self->canvas, &all, TRUE);
}

static void
tell_laid_out (FluxrFlowView *self,
               guint          n)
{
  g_autofree char *message = g_strdup_printf (ngettext ("%u page laid out", "%u pages laid out",
                                                        n), n);

  if (fluxr_workspace_get_acted (self->workspace) != 0)
    fluxr_page_tell_acted (FLUXR_PAGE (self), message);
  else
    fluxr_page_tell (FLUXR_PAGE (self), _("The pages are laid out like that already"));
}

static void
placed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Request) request = user_data;
  FluxrFlowView *self = request->page;
  g_autoptr (GError) error = NULL;
  gboolean success = fluxr_workspace_act_finish (FLUXR_WORKSPACE (source), result, &error);

  if (!end (request))
    return;
  if (success)
    tell_laid_out (self, request->n);
  else
    {
      fluxr_flow_scene_settle (self->shown);
      fluxr_page_tell_failed (FLUXR_PAGE (self), error);
    }
}

static void
place (FluxrFlowView         *self,
       const FluxrFlowPlaces *found,
       Request               *request) /* (transfer full) */
{
  g_autoptr (FluxrFlowAction) action = fluxr_flow_action_new_lay_out (found->places,
                                                                      found->n_places);

  request->n = found->n_places;
  fluxr_flow_scene_glide (self->shown, GTK_WIDGET (self->canvas), found->places, found->n_places);
  if (request->is_all)
    show_places (self, found);
  fluxr_workspace_act_async (self->workspace, action, request->cancellable, placed_cb, request);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Request) request = user_data;
  FluxrFlowView *self = request->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrFlowPlaces) found = fluxr_flow_places_find_finish (result, &error);

  if (self->laying_out != request->cancellable)
    return;
  if (found != NULL)
    place (self, found, g_steal_pointer (&request));
  else if (end (request))
    fluxr_page_tell_failed (FLUXR_PAGE (self), error);
}

/* @ids: (nullable): the pages that move; %NULL for all */
static void
lay_out (FluxrFlowView       *self,
         FluxrGraphDirection  direction,
         const char *const   *ids)
{
  FluxrGraphLayoutOptions options = { .direction = direction, .ids = ids };
  Request *request;

  if (self->flow == NULL || fluxr_flow_get_n_pages (self->flow) == 0)
    return;
  fluxr_flow_view_cancel_layout (self);
  self->laying_out = g_cancellable_new ();
  self->patience = g_timeout_add_once (PATIENCE_MS, patience_cb, self);
  request = g_new0 (Request, 1);
  request->page = g_object_ref (self);
  request->cancellable = g_object_ref (self->laying_out);
  request->is_all = ids == NULL;
  fluxr_flow_places_find_async (fluxr_store_get_path (fluxr_workspace_get_store (self->workspace)),
                                fluxr_flow_view_get_product_id (self), &options,
                                self->laying_out, found_cb, request);
}

/* (transfer container): those that have no place; NULL if all are to be laid out */
static GPtrArray *
list_unplaced (FluxrFlow *flow)
{
  g_autoptr (GPtrArray) pages = fluxr_flow_list_pages (flow);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_null_terminated (0, NULL, TRUE);

  for (guint i = 0; i < pages->len; i++)
    {
      const FluxrFlowNode *node = pages->pdata[i];

      if (!node->is_placed)
        g_ptr_array_add (ids, node->id);
    }

  return ids->len > 0 && ids->len < pages->len ? g_steal_pointer (&ids) : NULL;
}

/* What a person has placed stays. */
void
fluxr_flow_view_banner_clicked (FluxrFlowView *self)
{
  g_autoptr (GPtrArray) ids = NULL;

  if (self->laying_out != NULL)
    {
      fluxr_flow_view_cancel_layout (self);
      return;
    }
  if (self->flow != NULL)
    ids = list_unplaced (self->flow);
  lay_out (self, FLUXR_GRAPH_LEFT_TO_RIGHT, ids != NULL ? (const char *const *) ids->pdata : NULL);
}

static FluxrGraphDirection
get_direction (GVariant *parameter)
{
  return g_str_equal (g_variant_get_string (parameter, NULL), "down")
           ? FLUXR_GRAPH_TOP_TO_BOTTOM : FLUXR_GRAPH_LEFT_TO_RIGHT;
}

static void
flow_lay_out (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  lay_out (FLUXR_FLOW_VIEW (widget), get_direction (parameter), NULL);
}

static void
flow_lay_out_selected (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (widget);
  g_autoptr (GPtrArray) ids = fluxr_flow_view_list_selected_ids (self);

  if (ids->len > 1)
    lay_out (self, get_direction (parameter), (const char *const *) ids->pdata);
}

void
fluxr_flow_view_install_layout (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "flow.lay-out", "s", flow_lay_out);
  gtk_widget_class_install_action (widget_class, "flow.lay-out-selected", "s",
                                   flow_lay_out_selected);
}
