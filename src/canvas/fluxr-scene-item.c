/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-scene-item.h"

#include "fluxr-scene-private.h"

G_DEFINE_FINAL_TYPE (FluxrSceneItem, fluxr_scene_item, G_TYPE_OBJECT)

static void
fluxr_scene_item_finalize (GObject *object)
{
  FluxrSceneItem *self = FLUXR_SCENE_ITEM (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->badge);
  g_strfreev (self->chips);
  g_clear_pointer (&self->outgoing, g_ptr_array_unref);
  g_clear_pointer (&self->incoming, g_ptr_array_unref);

  G_OBJECT_CLASS (fluxr_scene_item_parent_class)->finalize (object);
}

static void
fluxr_scene_item_class_init (FluxrSceneItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_scene_item_finalize;
}

static void
fluxr_scene_item_init (FluxrSceneItem *self)
{
}

static void
tell (FluxrSceneItem *self)
{
  if (self->scene != NULL)
    fluxr_scene_item_changed (self->scene, self);
}

const char *
fluxr_scene_item_get_id (FluxrSceneItem *self)
{
  g_return_val_if_fail (FLUXR_IS_SCENE_ITEM (self), NULL);

  return self->id;
}

void
fluxr_scene_item_get_bounds (FluxrSceneItem *self,
                             FluxrBox       *bounds)
{
  g_return_if_fail (FLUXR_IS_SCENE_ITEM (self));

  *bounds = self->box;
  bounds->x += self->shift_x;
  bounds->y += self->shift_y;
}

void
fluxr_scene_item_get_place (FluxrSceneItem *self,
                            double         *x,
                            double         *y)
{
  g_return_if_fail (FLUXR_IS_SCENE_ITEM (self));

  *x = self->box.x;
  *y = self->box.y;
}

const char *
fluxr_scene_item_get_title (FluxrSceneItem *self)
{
  g_return_val_if_fail (FLUXR_IS_SCENE_ITEM (self), NULL);

  return self->title != NULL ? self->title : "";
}

void
fluxr_scene_item_set_title (FluxrSceneItem *self,
                            const char     *title)
{
  g_return_if_fail (FLUXR_IS_SCENE_ITEM (self));

  if (g_set_str (&self->title, title))
    tell (self);
}

const char *
fluxr_scene_item_get_detail (FluxrSceneItem *self)
{
  g_return_val_if_fail (FLUXR_IS_SCENE_ITEM (self), NULL);

  return self->detail;
}

void
fluxr_scene_item_set_detail (FluxrSceneItem *self,
                             const char     *detail)
{
  g_return_if_fail (FLUXR_IS_SCENE_ITEM (self));

  if (g_set_str (&self->detail, detail))
    tell (self);
}

const char *
fluxr_scene_item_get_badge (FluxrSceneItem *self)
{
  g_return_val_if_fail (FLUXR_IS_SCENE_ITEM (self), NULL);

  return self->badge;
}

FluxrSceneTint
fluxr_scene_item_get_tint (FluxrSceneItem *self)
{
  g_return_val_if_fail (FLUXR_IS_SCENE_ITEM (self), FLUXR_SCENE_TINT_PLAIN);

  return self->tint;
}

void
fluxr_scene_item_set_badge (FluxrSceneItem *self,
                            const char     *badge,
                            FluxrSceneTint  tint)
{
  gboolean is_new;

  g_return_if_fail (FLUXR_IS_SCENE_ITEM (self));

  is_new = g_set_str (&self->badge, badge);
  if (!is_new && self->tint == tint)
    return;
  self->tint = tint;
  tell (self);
}

const char *const *
fluxr_scene_item_get_chips (FluxrSceneItem *self)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (FLUXR_IS_SCENE_ITEM (self), none);

  return self->chips != NULL ? (const char *const *) self->chips : none;
}

void
fluxr_scene_item_set_chips (FluxrSceneItem    *self,
                            const char *const *chips)
{
  g_return_if_fail (FLUXR_IS_SCENE_ITEM (self));

  if (chips != NULL && chips[0] == NULL)
    chips = NULL;
  if (self->chips == NULL && chips == NULL)
    return;
  if (self->chips != NULL && chips != NULL
      && g_strv_equal ((const char *const *) self->chips, chips))
    return;
  g_strfreev (self->chips);
  self->chips = g_strdupv ((char **) chips);
  tell (self);
}

gboolean
fluxr_scene_item_get_dimmed (FluxrSceneItem *self)
{
  g_return_val_if_fail (FLUXR_IS_SCENE_ITEM (self), FALSE);

  return self->dimmed;
}

void
fluxr_scene_item_set_dimmed (FluxrSceneItem *self,
                             gboolean        dimmed)
{
  g_return_if_fail (FLUXR_IS_SCENE_ITEM (self));

  if (self->dimmed == !!dimmed)
    return;
  self->dimmed = !!dimmed;
  tell (self);
}

/* Most items have few arrows and some have none. */
static GPtrArray *
get_edges (GPtrArray **edges)
{
  if (*edges == NULL)
    *edges = g_ptr_array_new ();

  return *edges;
}

GPtrArray *
fluxr_scene_item_get_outgoing (FluxrSceneItem *self)
{
  g_return_val_if_fail (FLUXR_IS_SCENE_ITEM (self), NULL);

  return get_edges (&self->outgoing);
}

GPtrArray *
fluxr_scene_item_get_incoming (FluxrSceneItem *self)
{
  g_return_val_if_fail (FLUXR_IS_SCENE_ITEM (self), NULL);

  return get_edges (&self->incoming);
}
