/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The canvas's part that speaks for what it shows. Each item is an accessible child, in the order
 * of the scene, whether it is in view or not; the edges from an item are its children. Many items
 * come in groups:
 *
 *   canvas ── item ── edge          canvas ── group ── item ── edge
 *
 * All of it is made when somebody asks, or when it has the focus. */

#include "config.h"

#include "fluxr-canvas-private.h"
#include "fluxr-canvas-spoken-edge.h"
#include "fluxr-canvas-spoken-group.h"
#include "fluxr-canvas-spoken-item.h"

#define GROUPED_FROM 300 /* items */

/* As far as somebody has asked for it, or else NULL.
 * @subject: (nullable): an item, an edge, or the number of a group */
static FluxrCanvasSpoken *
find_spoken (FluxrCanvas *self,
             gpointer     subject)
{
  return self->spoken != NULL ? g_hash_table_lookup (self->spoken, subject) : NULL;
}

/* The one for an item or an edge of the scene, made if it is not there yet; borrowed. */
static FluxrCanvasSpoken *
speak_of (FluxrCanvas *self,
          gpointer     subject)
{
  FluxrCanvasSpoken *spoken = find_spoken (self, subject);

  if (spoken != NULL || self->spoken == NULL)
    return spoken;

  if (FLUXR_IS_SCENE_EDGE (subject))
    spoken = fluxr_canvas_spoken_edge_new (self, subject);
  else
    spoken = fluxr_canvas_spoken_item_new (self, subject);
  g_hash_table_insert (self->spoken, subject, spoken);

  return spoken;
}

/* (transfer full) (nullable) */
GtkAccessible *
fluxr_canvas_dup_spoken (FluxrCanvas *self,
                         gpointer     subject)
{
  FluxrCanvasSpoken *spoken = speak_of (self, subject);

  return spoken != NULL ? g_object_ref (GTK_ACCESSIBLE (spoken)) : NULL;
}

static GtkAccessible *
dup_group (FluxrCanvas *self,
           guint        index)
{
  FluxrCanvasSpoken *group = index < self->spoken_groups->len
                               ? g_ptr_array_index (self->spoken_groups, index)
                               : NULL;

  if (group == NULL)
    {
      if (index >= self->spoken_groups->len)
        g_ptr_array_set_size (self->spoken_groups, index + 1);
      group = fluxr_canvas_spoken_group_new (self, index);
      self->spoken_groups->pdata[index] = group;
    }
  fluxr_canvas_spoken_update (group);

  return g_object_ref (GTK_ACCESSIBLE (group));
}

static GtkAccessible *
dup_editor (FluxrCanvas *self)
{
  return self->editor != NULL ? g_object_ref (GTK_ACCESSIBLE (self->editor)) : NULL;
}

/* (transfer full) (nullable): of the canvas itself: the items or their groups, and the editor. */
GtkAccessible *
fluxr_canvas_get_spoken_child (FluxrCanvas *self,
                               guint        index)
{
  guint n = fluxr_scene_get_n_items (self->scene);

  if (self->spoken == NULL)
    return NULL;
  if (self->speaks_in_groups && index * FLUXR_CANVAS_SPOKEN_TOGETHER < n)
    return dup_group (self, index);
  if (!self->speaks_in_groups && index < n)
    return fluxr_canvas_dup_spoken (self, fluxr_scene_get_item (self->scene, index));

  return dup_editor (self);
}

/* (transfer full) (nullable): what the item is in: the canvas or a group. */
GtkAccessible *
fluxr_canvas_get_spoken_parent (FluxrCanvas    *self,
                                FluxrSceneItem *item)
{
  if (self->spoken == NULL || !self->speaks_in_groups || !fluxr_canvas_owns (self, item))
    return g_object_ref (GTK_ACCESSIBLE (self));

  return dup_group (self,
                    fluxr_scene_get_index (self->scene, item) / FLUXR_CANVAS_SPOKEN_TOGETHER);
}

/* (transfer full) (nullable): the item's next sibling. */
GtkAccessible *
fluxr_canvas_get_spoken_after (FluxrCanvas    *self,
                               FluxrSceneItem *item)
{
  guint next;

  if (!fluxr_canvas_owns (self, item))
    return NULL;

  next = fluxr_scene_get_index (self->scene, item) + 1;
  if (!self->speaks_in_groups)
    return fluxr_canvas_get_spoken_child (self, next);
  if (next % FLUXR_CANVAS_SPOKEN_TOGETHER == 0 || next >= fluxr_scene_get_n_items (self->scene))
    return NULL;

  return fluxr_canvas_dup_spoken (self, fluxr_scene_get_item (self->scene, next));
}

/* (transfer full) (nullable): past the last edge from the item */
GtkAccessible *
fluxr_canvas_get_spoken_edge_at (FluxrCanvas    *self,
                                 FluxrSceneItem *item,
                                 guint           index)
{
  GPtrArray *edges = fluxr_scene_item_get_outgoing (item);

  return index < edges->len ? fluxr_canvas_dup_spoken (self, edges->pdata[index]) : NULL;
}

/* (nullable): the edge or item that the keyboard is about. */
gpointer
fluxr_canvas_get_spoken_focus (FluxrCanvas *self)
{
  return self->selected_edge != NULL ? (gpointer) self->selected_edge : self->focus;
}

static void
tell_focus (FluxrCanvasSpoken *spoken)
{
  if (spoken != NULL)
    gtk_accessible_update_platform_state (GTK_ACCESSIBLE (spoken),
                                          GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED);
}

/* It may be on something else now, or in another widget. */
void
fluxr_canvas_speak_focus (FluxrCanvas *self)
{
  gpointer now = fluxr_canvas_get_spoken_focus (self);
  FluxrCanvasSpoken *last = find_spoken (self, self->spoken_focus);

  if (self->spoken_focus != now)
    tell_focus (last);
  self->spoken_focus = now;
  if (now != NULL)
    tell_focus (speak_of (self, now));
}

void
fluxr_canvas_speak_selected (FluxrCanvas *self,
                             gpointer     subject,
                             gboolean     selected)
{
  FluxrCanvasSpoken *spoken = find_spoken (self, subject);

  if (spoken != NULL)
    fluxr_canvas_spoken_select (spoken, selected);
}

static void
update_spoken (FluxrCanvas *self,
               gpointer     subject)
{
  FluxrCanvasSpoken *spoken = find_spoken (self, subject);

  if (spoken != NULL)
    fluxr_canvas_spoken_update (spoken);
}

/* With those that speak of it. */
void
fluxr_canvas_speak_item (FluxrCanvas    *self,
                         FluxrSceneItem *item)
{
  GPtrArray *outgoing = fluxr_scene_item_get_outgoing (item);
  GPtrArray *incoming = fluxr_scene_item_get_incoming (item);

  if (self->spoken == NULL || g_hash_table_size (self->spoken) == 0)
    return;

  update_spoken (self, item);
  for (guint i = 0; i < outgoing->len; i++)
    {
      update_spoken (self, outgoing->pdata[i]);
      update_spoken (self, fluxr_scene_edge_get_target (outgoing->pdata[i]));
    }
  for (guint i = 0; i < incoming->len; i++)
    {
      update_spoken (self, incoming->pdata[i]);
      update_spoken (self, fluxr_scene_edge_get_source (incoming->pdata[i]));
    }
}

/* It has come or gone. */
void
fluxr_canvas_speak_edge (FluxrCanvas    *self,
                         FluxrSceneEdge *edge)
{
  update_spoken (self, fluxr_scene_edge_get_source (edge));
  update_spoken (self, fluxr_scene_edge_get_target (edge));
}

static void
silence (FluxrCanvasSpoken *spoken)
{
  if (spoken == NULL)
    return;

  gtk_accessible_update_state (GTK_ACCESSIBLE (spoken), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  fluxr_canvas_spoken_drop (spoken);
  g_object_unref (spoken);
}

/* The item or edge is gone. */
void
fluxr_canvas_silence (FluxrCanvas *self,
                      gpointer     subject)
{
  gpointer spoken = NULL;

  if (self->spoken_focus == subject)
    self->spoken_focus = NULL;
  if (self->spoken != NULL
      && g_hash_table_steal_extended (self->spoken, subject, NULL, &spoken))
    silence (spoken);
}

static void
silence_all (FluxrCanvas *self)
{
  GHashTableIter iter;
  gpointer spoken;

  g_hash_table_iter_init (&iter, self->spoken);
  while (g_hash_table_iter_next (&iter, NULL, &spoken))
    {
      g_hash_table_iter_steal (&iter);
      silence (spoken);
    }
}

/* There are more or fewer items. Once in groups they stay so until there are none: whoever reads
 * them is not led into another tree by a few that come and go. */
void
fluxr_canvas_speak_count (FluxrCanvas *self)
{
  guint n = fluxr_scene_get_n_items (self->scene);
  guint n_groups = (n + FLUXR_CANVAS_SPOKEN_TOGETHER - 1) / FLUXR_CANVAS_SPOKEN_TOGETHER;

  if (self->spoken == NULL)
    return;
  if (!self->speaks_in_groups && n > GROUPED_FROM)
    {
      self->speaks_in_groups = TRUE;
      silence_all (self);
      fluxr_canvas_speak_focus (self);
    }
  else if (n == 0)
    {
      self->speaks_in_groups = FALSE;
    }
  while (self->spoken_groups->len > n_groups)
    silence (g_ptr_array_steal_index (self->spoken_groups, self->spoken_groups->len - 1));
}

/* The canvas is going. */
void
fluxr_canvas_silence_all (FluxrCanvas *self)
{
  g_autoptr (GHashTable) spoken = g_steal_pointer (&self->spoken);
  g_autoptr (GPtrArray) groups = g_steal_pointer (&self->spoken_groups);
  GHashTableIter iter;
  gpointer one;

  if (spoken == NULL)
    return;

  g_hash_table_iter_init (&iter, spoken);
  while (g_hash_table_iter_next (&iter, NULL, &one))
    fluxr_canvas_spoken_drop (one);
  for (guint i = 0; i < groups->len; i++)
    if (groups->pdata[i] != NULL)
      fluxr_canvas_spoken_drop (groups->pdata[i]);
}

void
fluxr_canvas_announce (FluxrCanvas *self,
                       const char  *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}
