/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-flow-glide.h"

typedef struct
{
  FluxrSceneItem *item; /* (owned) */
  FluxrPoint start;
  FluxrPoint end;
} Leg;

struct _FluxrFlowGlide
{
  FluxrScene *scene; /* (owned) */
  GHashTable *legs;  /* id, of the item -> Leg */
};

static void
leg_free (Leg *leg)
{
  g_object_unref (leg->item);
  g_free (leg);
}

FluxrFlowGlide *
fluxr_flow_glide_new (FluxrScene           *scene,
                      const FluxrFlowPlace *places,
                      guint                 n_places)
{
  FluxrFlowGlide *self = g_new0 (FluxrFlowGlide, 1);

  self->scene = g_object_ref (scene);
  self->legs = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) leg_free);
  for (guint i = 0; i < n_places; i++)
    {
      FluxrSceneItem *item = fluxr_scene_find_item (scene, places[i].id);
      Leg *leg;

      if (item == NULL)
        continue;
      leg = g_new0 (Leg, 1);
      leg->item = g_object_ref (item);
      leg->end = (FluxrPoint){ places[i].x, places[i].y };
      fluxr_scene_item_get_place (item, &leg->start.x, &leg->start.y);
      g_hash_table_insert (self->legs, (gpointer) fluxr_scene_item_get_id (item), leg);
    }

  return self;
}

void
fluxr_flow_glide_free (FluxrFlowGlide *self)
{
  g_hash_table_unref (self->legs);
  g_object_unref (self->scene);
  g_free (self);
}

gboolean
fluxr_flow_glide_leads_to (FluxrFlowGlide *self,
                           const char     *id,
                           double          x,
                           double          y)
{
  const Leg *leg = g_hash_table_lookup (self->legs, id);

  if (leg == NULL)
    return FALSE;
  if (leg->end.x == x && leg->end.y == y)
    return TRUE;
  g_hash_table_remove (self->legs, id);

  return FALSE;
}

void
fluxr_flow_glide_let_go (FluxrFlowGlide *self,
                         const char     *id)
{
  g_hash_table_remove (self->legs, id);
}

void
fluxr_flow_glide_show (FluxrFlowGlide *self,
                       double          progress)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->legs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Leg *leg = value;

      fluxr_scene_place_item (self->scene, leg->item,
                              leg->start.x + (leg->end.x - leg->start.x) * progress,
                              leg->start.y + (leg->end.y - leg->start.y) * progress);
    }
}
