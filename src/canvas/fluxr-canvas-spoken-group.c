/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A hundred of the items, in their order: a child is asked for by walking over all before it, so
 * ten thousand of them in one list would keep a screen reader waiting for minutes. */

#include "config.h"

#include "fluxr-canvas-spoken-group.h"

#include "fluxr-canvas-private.h"

#include <glib/gi18n-lib.h>

struct _FluxrCanvasSpokenGroup
{
  FluxrCanvasSpoken  parent_instance;

  guint              index; /* among the groups */
  guint              n_all; /* as it was last said */
};

G_DEFINE_FINAL_TYPE (FluxrCanvasSpokenGroup, fluxr_canvas_spoken_group, FLUXR_TYPE_CANVAS_SPOKEN)

/* Asked for whenever somebody comes by: it says nothing twice. */
static void
fluxr_canvas_spoken_group_update (FluxrCanvasSpoken *spoken)
{
  FluxrCanvasSpokenGroup *self = FLUXR_CANVAS_SPOKEN_GROUP (spoken);
  FluxrCanvas *canvas = fluxr_canvas_spoken_get_canvas (spoken);
  guint n_all = fluxr_scene_get_n_items (canvas->scene);
  guint first = self->index * FLUXR_CANVAS_SPOKEN_TOGETHER;
  g_autofree char *name = NULL;

  if (n_all == self->n_all)
    return;
  self->n_all = n_all;
  /* Translators: some of many cards: the numbers of the first and the last, and how many there are
   * in all. */
  name = g_strdup_printf (_("%u to %u of %u"), first + 1,
                          MIN (first + FLUXR_CANVAS_SPOKEN_TOGETHER, n_all), n_all);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spoken), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkAccessible *
fluxr_canvas_spoken_group_get_parent (FluxrCanvasSpoken *spoken,
                                      FluxrCanvas       *canvas)
{
  return g_object_ref (GTK_ACCESSIBLE (canvas));
}

static GtkAccessible *
fluxr_canvas_spoken_group_get_child (FluxrCanvasSpoken *spoken,
                                     FluxrCanvas       *canvas)
{
  guint first = FLUXR_CANVAS_SPOKEN_GROUP (spoken)->index * FLUXR_CANVAS_SPOKEN_TOGETHER;
  FluxrSceneItem *item = fluxr_scene_get_item (canvas->scene, first);

  return item != NULL ? fluxr_canvas_dup_spoken (canvas, item) : NULL;
}

static GtkAccessible *
fluxr_canvas_spoken_group_get_sibling (FluxrCanvasSpoken *spoken,
                                       FluxrCanvas       *canvas)
{
  return fluxr_canvas_get_spoken_child (canvas, FLUXR_CANVAS_SPOKEN_GROUP (spoken)->index + 1);
}

/* All of the canvas: the bounds of its items are then those within the canvas. */
static void
fluxr_canvas_spoken_group_get_bounds (FluxrCanvasSpoken *spoken,
                                      FluxrCanvas       *canvas,
                                      graphene_rect_t   *bounds)
{
  graphene_rect_init (bounds, 0, 0, gtk_widget_get_width (GTK_WIDGET (canvas)),
                      gtk_widget_get_height (GTK_WIDGET (canvas)));
}

static void
fluxr_canvas_spoken_group_class_init (FluxrCanvasSpokenGroupClass *klass)
{
  FluxrCanvasSpokenClass *spoken_class = FLUXR_CANVAS_SPOKEN_CLASS (klass);

  spoken_class->role = GTK_ACCESSIBLE_ROLE_GROUP;
  spoken_class->update = fluxr_canvas_spoken_group_update;
  spoken_class->get_parent = fluxr_canvas_spoken_group_get_parent;
  spoken_class->get_child = fluxr_canvas_spoken_group_get_child;
  spoken_class->get_sibling = fluxr_canvas_spoken_group_get_sibling;
  spoken_class->get_bounds = fluxr_canvas_spoken_group_get_bounds;
}

static void
fluxr_canvas_spoken_group_init (FluxrCanvasSpokenGroup *self)
{
}

FluxrCanvasSpoken *
fluxr_canvas_spoken_group_new (FluxrCanvas *canvas,
                               guint        index)
{
  FluxrCanvasSpokenGroup *self
    = g_object_new (FLUXR_TYPE_CANVAS_SPOKEN_GROUP, "canvas", canvas, NULL);

  self->index = index;
  fluxr_canvas_spoken_update (FLUXR_CANVAS_SPOKEN (self));

  return FLUXR_CANVAS_SPOKEN (self);
}
