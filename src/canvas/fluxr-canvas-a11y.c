/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The canvas's part that speaks for its items: each is an accessible child, in the order of the
 * scene, whether it is in view or not. */

#include "config.h"

#include "fluxr-canvas-private.h"

/* The one at this place among the items, made if it is not there yet; borrowed. */
FluxrCanvasSpoken *
fluxr_canvas_get_spoken_at (FluxrCanvas *self,
                            guint        index)
{
  FluxrSceneItem *item;
  FluxrCanvasSpoken *spoken;

  if (self->spoken == NULL || index >= fluxr_scene_get_n_items (self->scene))
    return NULL;

  item = fluxr_scene_get_item (self->scene, index);
  spoken = g_hash_table_lookup (self->spoken, item);
  if (spoken == NULL)
    {
      spoken = fluxr_canvas_spoken_new (self, item, index);
      g_hash_table_insert (self->spoken, item, spoken);
    }
  fluxr_canvas_spoken_set_index (spoken, index);

  return spoken;
}

/* As far as somebody has asked for it, or else NULL. */
FluxrCanvasSpoken *
fluxr_canvas_get_spoken (FluxrCanvas    *self,
                         FluxrSceneItem *item)
{
  return self->spoken != NULL && item != NULL ? g_hash_table_lookup (self->spoken, item) : NULL;
}

void
fluxr_canvas_speak_focus (FluxrCanvas    *self,
                          FluxrSceneItem *before)
{
  FluxrCanvasSpoken *last = fluxr_canvas_get_spoken (self, before);
  FluxrCanvasSpoken *now = fluxr_canvas_get_spoken (self, self->focus);

  if (last != NULL)
    gtk_accessible_update_platform_state (GTK_ACCESSIBLE (last),
                                          GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED);
  if (now != NULL)
    gtk_accessible_update_platform_state (GTK_ACCESSIBLE (now),
                                          GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED);
}

void
fluxr_canvas_speak_selected (FluxrCanvas    *self,
                             FluxrSceneItem *item,
                             gboolean        selected)
{
  FluxrCanvasSpoken *spoken = fluxr_canvas_get_spoken (self, item);

  if (spoken != NULL)
    fluxr_canvas_spoken_select (spoken, selected);
}

/* The item is gone. */
void
fluxr_canvas_silence (FluxrCanvas    *self,
                      FluxrSceneItem *item)
{
  g_autoptr (FluxrCanvasSpoken) spoken = NULL;

  if (self->spoken == NULL
      || !g_hash_table_steal_extended (self->spoken, item, NULL, (gpointer *) &spoken))
    return;

  gtk_accessible_update_state (GTK_ACCESSIBLE (spoken), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  fluxr_canvas_spoken_drop (spoken);
}

void
fluxr_canvas_announce (FluxrCanvas *self,
                       const char  *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}
