/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the canvas asks for, as commands of the workspace, and the keys of the canvas. */

#include "config.h"

#include "fluxr-flow-view-private.h"

#include <glib/gi18n.h>

#include "fluxr-flow-graph.h"
#include "fluxr-keys.h"
#include "fluxr-workspace-flow.h"

static void
add_requested_cb (FluxrFlowView  *self,
                  double          x,
                  double          y,
                  FluxrSceneItem *source)
{
  if (self->product != NULL)
    fluxr_flow_view_add_page (self, x - FLUXR_FLOW_PAGE_WIDTH / 2.0,
                              y - FLUXR_FLOW_PAGE_HEIGHT / 2.0, source);
}

static void
connect_requested_cb (FluxrFlowView  *self,
                      FluxrSceneItem *source,
                      FluxrSceneItem *target)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id
    = fluxr_workspace_connect_pages (self->workspace, fluxr_scene_item_get_id (source),
                                     fluxr_scene_item_get_id (target), &error);

  if (fluxr_flow_view_check (self, id != NULL, error))
    fluxr_flow_view_announce_connected (self, source, target);
}

static FluxrFlowPlace
get_new_place (FluxrSceneItem *item,
               double          dx,
               double          dy)
{
  FluxrFlowPlace place = { .id = fluxr_scene_item_get_id (item) };

  fluxr_scene_item_get_place (item, &place.x, &place.y);
  place.x += dx;
  place.y += dy;

  return place;
}

/* They are placed at once: until the file says so as well they must not jump back. */
static void
moved_cb (FluxrFlowView *self,
          GPtrArray     *items,
          double         dx,
          double         dy)
{
  g_autofree FluxrFlowPlace *places = g_new (FluxrFlowPlace, items->len);

  for (guint i = 0; i < items->len; i++)
    places[i] = get_new_place (items->pdata[i], dx, dy);
  fluxr_flow_view_act (self, fluxr_flow_action_new_move (places, items->len));
  for (guint i = 0; i < items->len; i++)
    if (fluxr_scene_find_item (self->scene, places[i].id) == items->pdata[i])
      fluxr_scene_place_item (self->scene, items->pdata[i], places[i].x, places[i].y);
  fluxr_flow_view_announce_moved (self, items->len, dx, dy);
}

static void
renamed_cb (FluxrFlowView  *self,
            FluxrSceneItem *item,
            const char     *title)
{
  g_autoptr (FluxrRecord) record = fluxr_flow_view_dup_record (self, item);
  g_autoptr (GError) error = NULL;

  if (record != NULL)
    fluxr_flow_view_check (self,
                           fluxr_workspace_set_text (self->workspace, _("Rename Page"), record,
                                                     "name", title, &error),
                           error);
}

static void
activated_cb (FluxrFlowView  *self,
              FluxrSceneItem *item)
{
  fluxr_flow_view_open_item (self, item);
}

static void
context_menu_cb (FluxrFlowView  *self,
                 FluxrSceneItem *item,
                 FluxrSceneEdge *edge,
                 double          x,
                 double          y)
{
  fluxr_flow_view_popup_menu (self, item, edge, x, y);
}

void
fluxr_flow_view_connect_canvas (FluxrFlowView *self)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } signals[] = {
    { "activated", G_CALLBACK (activated_cb) },
    { "add-requested", G_CALLBACK (add_requested_cb) },
    { "connect-requested", G_CALLBACK (connect_requested_cb) },
    { "context-menu", G_CALLBACK (context_menu_cb) },
    { "delete-requested", G_CALLBACK (fluxr_flow_view_delete_selected) },
    { "moved", G_CALLBACK (moved_cb) },
    { "renamed", G_CALLBACK (renamed_cb) },
    { "selected", G_CALLBACK (fluxr_flow_view_announce_selected) },
  };
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_n, 0, "page.add" },
    { GDK_KEY_c, 0, "flow.connect" },
    { GDK_KEY_r, 0, "flow.reverse" },
    { GDK_KEY_e, 0, "canvas.next-edge" },
    { GDK_KEY_e, GDK_SHIFT_MASK, "canvas.previous-edge" },
    { GDK_KEY_d, GDK_CONTROL_MASK, "flow.duplicate" },
    { GDK_KEY_c, GDK_CONTROL_MASK, "flow.copy" },
    { GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "flow.copy-picture" },
    { GDK_KEY_x, GDK_CONTROL_MASK, "flow.cut" },
    { GDK_KEY_v, GDK_CONTROL_MASK, "flow.paste" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (self->canvas, signals[i].signal, signals[i].callback, self,
                             G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    fluxr_keys_add (GTK_WIDGET (self->canvas), keys[i].key, keys[i].modifiers, keys[i].action);
}
