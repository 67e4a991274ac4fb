/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is said of one edge: from where to where. It is a child of the item that it comes from. */

#include "config.h"

#include "fluxr-canvas-spoken-edge.h"

#include "fluxr-canvas-private.h"
#include "fluxr-canvas-spoken-item.h"

#include <glib/gi18n-lib.h>

struct _FluxrCanvasSpokenEdge
{
  FluxrCanvasSpoken  parent_instance;

  FluxrSceneEdge    *edge; /* (owned) */
};

G_DEFINE_FINAL_TYPE (FluxrCanvasSpokenEdge, fluxr_canvas_spoken_edge, FLUXR_TYPE_CANVAS_SPOKEN)

static void
fluxr_canvas_spoken_edge_update (FluxrCanvasSpoken *spoken)
{
  FluxrSceneEdge *edge = FLUXR_CANVAS_SPOKEN_EDGE (spoken)->edge;
  /* Translators: what a screen reader says of an arrow: the titles of the cards at its ends. */
  g_autofree char *name = g_strdup_printf (
    _("Connection from %s to %s"),
    fluxr_canvas_spoken_item_get_title (fluxr_scene_edge_get_source (edge)),
    fluxr_canvas_spoken_item_get_title (fluxr_scene_edge_get_target (edge)));

  gtk_accessible_update_property (GTK_ACCESSIBLE (spoken), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static FluxrSceneItem *
get_source (FluxrCanvasSpoken *spoken)
{
  return fluxr_scene_edge_get_source (FLUXR_CANVAS_SPOKEN_EDGE (spoken)->edge);
}

static GtkAccessible *
fluxr_canvas_spoken_edge_get_parent (FluxrCanvasSpoken *spoken,
                                     FluxrCanvas       *canvas)
{
  if (!fluxr_canvas_owns (canvas, get_source (spoken)))
    return NULL;

  return fluxr_canvas_dup_spoken (canvas, get_source (spoken));
}

static GtkAccessible *
fluxr_canvas_spoken_edge_get_sibling (FluxrCanvasSpoken *spoken,
                                      FluxrCanvas       *canvas)
{
  GPtrArray *edges = fluxr_scene_item_get_outgoing (get_source (spoken));
  guint index;

  if (!g_ptr_array_find (edges, FLUXR_CANVAS_SPOKEN_EDGE (spoken)->edge, &index))
    return NULL;

  return fluxr_canvas_get_spoken_edge_at (canvas, get_source (spoken), index + 1);
}

/* Within those of the item. */
static void
fluxr_canvas_spoken_edge_get_bounds (FluxrCanvasSpoken *spoken,
                                     FluxrCanvas       *canvas,
                                     graphene_rect_t   *bounds)
{
  double scale = fluxr_canvas_viewport_get_scale (canvas->viewport);
  graphene_rect_t source;
  FluxrBox box;
  double x, y;

  fluxr_canvas_get_view_rect (canvas, get_source (spoken), &source);
  fluxr_edge_route_get_bounds (
    fluxr_scene_edge_get_route (FLUXR_CANVAS_SPOKEN_EDGE (spoken)->edge), &box);
  fluxr_canvas_viewport_to_view (canvas->viewport, box.x, box.y, &x, &y);
  graphene_rect_init (bounds, x - source.origin.x, y - source.origin.y, box.width * scale,
                      box.height * scale);
}

static gpointer
fluxr_canvas_spoken_edge_get_subject (FluxrCanvasSpoken *spoken)
{
  return FLUXR_CANVAS_SPOKEN_EDGE (spoken)->edge;
}

static void
fluxr_canvas_spoken_edge_dispose (GObject *object)
{
  G_OBJECT_CLASS (fluxr_canvas_spoken_edge_parent_class)->dispose (object);

  g_clear_object (&FLUXR_CANVAS_SPOKEN_EDGE (object)->edge);
}

static void
fluxr_canvas_spoken_edge_class_init (FluxrCanvasSpokenEdgeClass *klass)
{
  FluxrCanvasSpokenClass *spoken_class = FLUXR_CANVAS_SPOKEN_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_canvas_spoken_edge_dispose;
  spoken_class->role = GTK_ACCESSIBLE_ROLE_LINK;
  spoken_class->update = fluxr_canvas_spoken_edge_update;
  spoken_class->get_subject = fluxr_canvas_spoken_edge_get_subject;
  spoken_class->get_parent = fluxr_canvas_spoken_edge_get_parent;
  spoken_class->get_sibling = fluxr_canvas_spoken_edge_get_sibling;
  spoken_class->get_bounds = fluxr_canvas_spoken_edge_get_bounds;
}

static void
fluxr_canvas_spoken_edge_init (FluxrCanvasSpokenEdge *self)
{
}

FluxrCanvasSpoken *
fluxr_canvas_spoken_edge_new (FluxrCanvas    *canvas,
                              FluxrSceneEdge *edge)
{
  FluxrCanvasSpokenEdge *self
    = g_object_new (FLUXR_TYPE_CANVAS_SPOKEN_EDGE, "canvas", canvas, NULL);

  self->edge = g_object_ref (edge);
  fluxr_canvas_spoken_select (FLUXR_CANVAS_SPOKEN (self), canvas->selected_edge == edge);
  fluxr_canvas_spoken_update (FLUXR_CANVAS_SPOKEN (self));

  return FLUXR_CANVAS_SPOKEN (self);
}
