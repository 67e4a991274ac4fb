/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The canvas's part that knows what is selected and what the keys are about. A selected edge goes
 * with no selected item. */

#include "config.h"

#include "fluxr-canvas-private.h"

/* Says nothing yet: see fluxr_canvas_selection_changed(). */
void
fluxr_canvas_select (FluxrCanvas    *self,
                     FluxrSceneItem *item,
                     gboolean        selected)
{
  FluxrBox box;

  if (selected == g_hash_table_contains (self->selected, item))
    return;

  fluxr_scene_item_get_bounds (item, &box);
  if (selected)
    g_hash_table_add (self->selected, g_object_ref (item));
  else
    g_hash_table_remove (self->selected, item);
  fluxr_canvas_tiles_invalidate (self->tiles, &box);
  fluxr_canvas_speak_selected (self, item, selected);
}

static void
forget_selected_edge (FluxrCanvas *self)
{
  if (self->selected_edge != NULL)
    fluxr_canvas_speak_selected (self, self->selected_edge, FALSE);
  g_clear_object (&self->selected_edge);
}

void
fluxr_canvas_selection_changed (FluxrCanvas *self)
{
  if (g_hash_table_size (self->selected) > 0)
    forget_selected_edge (self);
  fluxr_canvas_speak_focus (self);
  fluxr_canvas_update_actions (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, fluxr_canvas_signals[FLUXR_CANVAS_SIGNAL_SELECTION_CHANGED], 0);
}

/* A person is done with selecting. */
void
fluxr_canvas_tell_selected (FluxrCanvas *self)
{
  g_signal_emit (self, fluxr_canvas_signals[FLUXR_CANVAS_SIGNAL_SELECTED], 0);
}

static gboolean
clear_selected (FluxrCanvas *self)
{
  GHashTableIter iter;
  gpointer item;
  gboolean changed = g_hash_table_size (self->selected) > 0 || self->selected_edge != NULL;

  g_hash_table_iter_init (&iter, self->selected);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    {
      FluxrBox box;

      fluxr_scene_item_get_bounds (item, &box);
      fluxr_canvas_tiles_invalidate (self->tiles, &box);
      fluxr_canvas_speak_selected (self, item, FALSE);
    }
  g_hash_table_remove_all (self->selected);
  forget_selected_edge (self);

  return changed;
}

static int
compare_indices (gconstpointer a,
                 gconstpointer b,
                 gpointer      scene)
{
  guint first = fluxr_scene_get_index (scene, *(FluxrSceneItem **) a);
  guint second = fluxr_scene_get_index (scene, *(FluxrSceneItem **) b);

  return first < second ? -1 : first > second;
}

/* In the order of the scene; the caller's. */
GPtrArray *
fluxr_canvas_list_selected (FluxrCanvas *self)
{
  g_autoptr (GPtrArray) items = NULL;

  g_return_val_if_fail (FLUXR_IS_CANVAS (self), NULL);

  items = g_hash_table_get_keys_as_ptr_array (self->selected);
  g_ptr_array_set_free_func (items, g_object_unref);
  for (guint i = 0; i < items->len; i++)
    g_object_ref (items->pdata[i]);
  g_ptr_array_sort_with_data (items, compare_indices, self->scene);

  return g_steal_pointer (&items);
}

guint
fluxr_canvas_get_n_selected (FluxrCanvas *self)
{
  g_return_val_if_fail (FLUXR_IS_CANVAS (self), 0);

  return g_hash_table_size (self->selected);
}

gboolean
fluxr_canvas_is_selected (FluxrCanvas    *self,
                          FluxrSceneItem *item)
{
  g_return_val_if_fail (FLUXR_IS_CANVAS (self), FALSE);

  return g_hash_table_contains (self->selected, item);
}

/**
 * fluxr_canvas_select_item:
 * @self: a canvas
 * @item: what alone is selected from now on, and what the keys are about
 */
void
fluxr_canvas_select_item (FluxrCanvas    *self,
                          FluxrSceneItem *item)
{
  g_return_if_fail (FLUXR_IS_CANVAS (self));
  g_return_if_fail (fluxr_canvas_owns (self, item));

  fluxr_canvas_set_focus_item (self, item);
  if (g_hash_table_size (self->selected) == 1 && g_hash_table_contains (self->selected, item))
    return;

  clear_selected (self);
  fluxr_canvas_select (self, item, TRUE);
  fluxr_canvas_selection_changed (self);
}

void
fluxr_canvas_select_items (FluxrCanvas *self,
                           GPtrArray   *items)
{
  g_return_if_fail (FLUXR_IS_CANVAS (self));
  g_return_if_fail (items != NULL);

  clear_selected (self);
  for (guint i = 0; i < items->len; i++)
    if (fluxr_canvas_owns (self, items->pdata[i]))
      fluxr_canvas_select (self, items->pdata[i], TRUE);
  fluxr_canvas_selection_changed (self);
}

void
fluxr_canvas_select_all (FluxrCanvas *self)
{
  guint n;

  g_return_if_fail (FLUXR_IS_CANVAS (self));

  n = fluxr_scene_get_n_items (self->scene);
  for (guint i = 0; i < n; i++)
    fluxr_canvas_select (self, fluxr_scene_get_item (self->scene, i), TRUE);
  fluxr_canvas_selection_changed (self);
}

void
fluxr_canvas_unselect_all (FluxrCanvas *self)
{
  g_return_if_fail (FLUXR_IS_CANVAS (self));

  if (clear_selected (self))
    fluxr_canvas_selection_changed (self);
}

FluxrSceneEdge *
fluxr_canvas_get_selected_edge (FluxrCanvas *self)
{
  g_return_val_if_fail (FLUXR_IS_CANVAS (self), NULL);

  return self->selected_edge;
}

void
fluxr_canvas_select_edge (FluxrCanvas    *self,
                          FluxrSceneEdge *edge)
{
  g_return_if_fail (FLUXR_IS_CANVAS (self));
  g_return_if_fail (edge == NULL || FLUXR_IS_SCENE_EDGE (edge));

  if (self->selected_edge == edge)
    return;

  clear_selected (self);
  g_set_object (&self->selected_edge, edge);
  if (edge != NULL)
    fluxr_canvas_speak_selected (self, edge, TRUE);
  fluxr_canvas_selection_changed (self);
}

FluxrSceneItem *
fluxr_canvas_get_focus_item (FluxrCanvas *self)
{
  g_return_val_if_fail (FLUXR_IS_CANVAS (self), NULL);

  return self->focus;
}

/**
 * fluxr_canvas_set_focus_item:
 * @self: a canvas
 * @item: (nullable): what the keys are about from now on; it is not selected by that
 */
void
fluxr_canvas_set_focus_item (FluxrCanvas    *self,
                             FluxrSceneItem *item)
{
  g_return_if_fail (FLUXR_IS_CANVAS (self));
  g_return_if_fail (item == NULL || fluxr_canvas_owns (self, item));

  if (self->focus == item)
    return;

  g_set_object (&self->focus, item);
  fluxr_canvas_speak_focus (self);
  fluxr_canvas_update_actions (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * fluxr_canvas_show_item:
 * @self: a canvas
 * @item: what alone is selected, has the keyboard and is in view from now on
 */
void
fluxr_canvas_show_item (FluxrCanvas    *self,
                        FluxrSceneItem *item)
{
  FluxrBox box;

  g_return_if_fail (FLUXR_IS_CANVAS (self));
  g_return_if_fail (fluxr_canvas_owns (self, item));

  fluxr_canvas_select_item (self, item);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  fluxr_scene_item_get_bounds (item, &box);
  fluxr_canvas_viewport_reveal (self->viewport, &box, FLUXR_CANVAS_REVEAL_MARGIN,
                                fluxr_canvas_animates (self));
}

gboolean
fluxr_canvas_owns (FluxrCanvas    *self,
                   FluxrSceneItem *item)
{
  return item != NULL
         && fluxr_scene_find_item (self->scene, fluxr_scene_item_get_id (item)) == item;
}

/* The item has left the scene. */
void
fluxr_canvas_forget_item (FluxrCanvas    *self,
                          FluxrSceneItem *item)
{
  g_autoptr (FluxrSceneItem) kept = g_object_ref (item);
  gboolean selected = g_hash_table_remove (self->selected, item);

  if (self->tool != NULL)
    fluxr_canvas_tool_forget (self->tool, item);
  if (self->edited == item)
    fluxr_canvas_stop_editing (self, FALSE);
  if (self->hovered == item)
    g_clear_object (&self->hovered);
  if (self->anchor == item)
    g_clear_object (&self->anchor);
  if (self->focus == item)
    g_clear_object (&self->focus);
  fluxr_canvas_silence (self, item);
  fluxr_canvas_speak_focus (self);
  if (selected)
    fluxr_canvas_selection_changed (self);
  else
    fluxr_canvas_update_actions (self);
}

void
fluxr_canvas_forget_edge (FluxrCanvas    *self,
                          FluxrSceneEdge *edge)
{
  fluxr_canvas_silence (self, edge);
  if (self->selected_edge != edge)
    return;

  g_clear_object (&self->selected_edge);
  fluxr_canvas_selection_changed (self);
}
