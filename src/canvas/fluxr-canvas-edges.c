/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The canvas's part that goes along edges without a pointer: it selects those of the item with the
 * focus one after the other, first those that come from it, and jumps to their other ends. */

#include "config.h"

#include "fluxr-canvas-private.h"
#include "fluxr-canvas-spoken-item.h"

#include <glib/gi18n-lib.h>

static char *
dup_way (FluxrSceneItem *from,
         gboolean        forward)
{
  const char *title = fluxr_canvas_spoken_item_get_title (from);

  /* Translators: the keyboard went from a card to another one, along an arrow or against it. */
  return forward ? g_strdup_printf (_("Along a connection from %s"), title)
                 : g_strdup_printf (_("Back from %s"), title);
}

/* The screen reader says where that is, but not how one came there. */
void
fluxr_canvas_jump_to_item (FluxrCanvas    *self,
                           FluxrSceneItem *item,
                           gboolean        forward)
{
  if (self->focus != NULL)
    {
      g_autofree char *text = dup_way (self->focus, forward);

      fluxr_canvas_announce (self, text);
    }
  fluxr_canvas_go_to_item (self, item, FALSE);
}

/* To the end of the selected edge that the focus is not at.
 * Returns: whether an edge is selected */
gboolean
fluxr_canvas_jump_along_selected (FluxrCanvas *self)
{
  FluxrSceneItem *source, *target;
  gboolean forward;

  if (self->selected_edge == NULL)
    return FALSE;

  source = fluxr_scene_edge_get_source (self->selected_edge);
  target = fluxr_scene_edge_get_target (self->selected_edge);
  forward = self->focus != target;
  fluxr_canvas_jump_to_item (self, forward ? target : source, forward);

  return TRUE;
}

/* (transfer container): a loop only once */
static GPtrArray *
list_edges (FluxrSceneItem *item)
{
  GPtrArray *edges = g_ptr_array_new ();
  GPtrArray *incoming = fluxr_scene_item_get_incoming (item);

  g_ptr_array_extend (edges, fluxr_scene_item_get_outgoing (item), NULL, NULL);
  for (guint i = 0; i < incoming->len; i++)
    if (fluxr_scene_edge_get_source (incoming->pdata[i]) != item)
      g_ptr_array_add (edges, incoming->pdata[i]);

  return edges;
}

static void
step (FluxrCanvas *self,
      int          by)
{
  g_autoptr (GPtrArray) edges = NULL;
  guint index;
  FluxrBox box;

  /* One that was clicked: go on from there. */
  if (self->focus == NULL && self->selected_edge != NULL)
    fluxr_canvas_set_focus_item (self, fluxr_scene_edge_get_source (self->selected_edge));
  edges = self->focus != NULL ? list_edges (self->focus) : g_ptr_array_new ();
  if (edges->len == 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  if (self->selected_edge != NULL && g_ptr_array_find (edges, self->selected_edge, &index))
    index = (index + edges->len + by) % edges->len;
  else
    index = by > 0 ? 0 : edges->len - 1;
  self->keys_used = TRUE;
  fluxr_canvas_select_edge (self, edges->pdata[index]);
  fluxr_edge_route_get_bounds (fluxr_scene_edge_get_route (edges->pdata[index]), &box);
  fluxr_canvas_viewport_reveal (self->viewport, &box, FLUXR_CANVAS_REVEAL_MARGIN,
                                fluxr_canvas_animates (self));
}

static void
step_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);

  if (self->editor == NULL && self->tool == NULL)
    step (self, g_str_equal (action_name, "canvas.next-edge") ? 1 : -1);
}

void
fluxr_canvas_install_edges (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "canvas.next-edge", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "canvas.previous-edge", NULL, step_cb);
}
