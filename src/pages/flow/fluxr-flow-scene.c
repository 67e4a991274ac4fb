/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages without a place stand in rows above the others until they are given one. */

#include "config.h"

#include "fluxr-flow-scene.h"

#include "fluxr-card-style.h"
#include "fluxr-flow-graph.h"
#include "fluxr-status.h"

#define PARKED_IN_A_ROW 5
#define GAP             40

struct _FluxrFlowScene
{
  GObject parent_instance;

  FluxrFlow *flow;   /* (owned) (nullable) */
  FluxrScene *scene; /* (owned) */
  char *text;        /* (owned) (nullable): what is looked for */
  guint n_parked;
};

G_DEFINE_FINAL_TYPE (FluxrFlowScene, fluxr_flow_scene, G_TYPE_OBJECT)

static FluxrSceneTint
find_tint (const char *status)
{
  static const struct
  {
    const char *style;
    FluxrSceneTint tint;
  } tints[] = {
    { "accent", FLUXR_SCENE_TINT_ACCENT },
    { "success", FLUXR_SCENE_TINT_SUCCESS },
    { "warning", FLUXR_SCENE_TINT_WARNING },
    { "error", FLUXR_SCENE_TINT_ERROR },
  };
  const char *style = status != NULL ? fluxr_card_style_find (status) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tints); i++)
    if (g_strcmp0 (tints[i].style, style) == 0)
      return tints[i].tint;

  return FLUXR_SCENE_TINT_PLAIN;
}

static gboolean
says (const char *words,
      const char *folded)
{
  g_autofree char *own = words != NULL ? g_utf8_casefold (words, -1) : NULL;

  return own != NULL && strstr (own, folded) != NULL;
}

static gboolean
is_found (FluxrFlowScene      *self,
          const FluxrFlowNode *node)
{
  g_autofree char *folded = NULL;

  if (self->text == NULL)
    return TRUE;
  folded = g_utf8_casefold (self->text, -1);
  if (says (node->name, folded) || says (node->description, folded))
    return TRUE;
  for (guint i = 0; node->features[i] != NULL; i++)
    if (says (node->features[i], folded))
      return TRUE;

  return FALSE;
}

static FluxrPoint
find_place (FluxrFlowScene      *self,
            const FluxrFlowNode *node)
{
  guint number = self->n_parked;

  if (node->is_placed)
    return (FluxrPoint){ node->x, node->y };
  self->n_parked++;

  return (FluxrPoint){ (number % PARKED_IN_A_ROW) * (FLUXR_FLOW_PAGE_WIDTH + GAP),
                       -(2.0 + number / PARKED_IN_A_ROW) * (FLUXR_FLOW_PAGE_HEIGHT + GAP) };
}

static void
show_content (FluxrFlowScene      *self,
              FluxrSceneItem      *item,
              const FluxrFlowNode *node)
{
  const char *status = node->status != NULL ? node->status : FLUXR_STATUS_NOT_STARTED;
  g_autofree char *label = fluxr_status_dup_label (status);

  fluxr_scene_item_set_title (item, node->name);
  fluxr_scene_item_set_detail (item, node->description);
  fluxr_scene_item_set_chips (item, (const char *const *) node->features);
  fluxr_scene_item_set_badge (item, label, find_tint (status));
  fluxr_scene_item_set_dimmed (item, !is_found (self, node));
}

static void
page_added_cb (FluxrFlowScene      *self,
               const FluxrFlowNode *node)
{
  FluxrPoint place = find_place (self, node);
  FluxrSceneItem *item = fluxr_scene_add_item (
    self->scene, node->id,
    &(FluxrBox){ place.x, place.y, FLUXR_FLOW_PAGE_WIDTH, FLUXR_FLOW_PAGE_HEIGHT });

  if (item != NULL)
    show_content (self, item, node);
}

static void
page_changed_cb (FluxrFlowScene      *self,
                 const FluxrFlowNode *node,
                 FluxrFlowChange      change)
{
  FluxrSceneItem *item = fluxr_scene_find_item (self->scene, node->id);

  if (item == NULL)
    return;
  if ((change & FLUXR_FLOW_CHANGE_PLACE) != 0)
    {
      FluxrPoint place = find_place (self, node);

      fluxr_scene_place_item (self->scene, item, place.x, place.y);
    }
  if ((change & FLUXR_FLOW_CHANGE_CONTENT) != 0)
    show_content (self, item, node);
}

static void
page_removed_cb (FluxrFlowScene      *self,
                 const FluxrFlowNode *node)
{
  FluxrSceneItem *item = fluxr_scene_find_item (self->scene, node->id);

  if (item != NULL)
    fluxr_scene_remove_item (self->scene, item);
}

static void
connection_added_cb (FluxrFlowScene      *self,
                     const FluxrFlowEdge *edge)
{
  FluxrSceneItem *source = fluxr_scene_find_item (self->scene, edge->source);
  FluxrSceneItem *target = fluxr_scene_find_item (self->scene, edge->target);

  if (source != NULL && target != NULL)
    fluxr_scene_connect (self->scene, edge->id, source, target);
}

static void
connection_removed_cb (FluxrFlowScene      *self,
                       const FluxrFlowEdge *edge)
{
  FluxrSceneEdge *own = fluxr_scene_find_edge (self->scene, edge->id);

  if (own != NULL)
    fluxr_scene_disconnect (self->scene, own);
}

static void
fluxr_flow_scene_dispose (GObject *object)
{
  FluxrFlowScene *self = FLUXR_FLOW_SCENE (object);

  g_clear_object (&self->flow);
  g_clear_object (&self->scene);

  G_OBJECT_CLASS (fluxr_flow_scene_parent_class)->dispose (object);
}

static void
fluxr_flow_scene_finalize (GObject *object)
{
  g_free (FLUXR_FLOW_SCENE (object)->text);

  G_OBJECT_CLASS (fluxr_flow_scene_parent_class)->finalize (object);
}

static void
fluxr_flow_scene_class_init (FluxrFlowSceneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_flow_scene_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_flow_scene_finalize;
}

static void
fluxr_flow_scene_init (FluxrFlowScene *self)
{
}

static void
follow (FluxrFlowScene *self,
        const char     *signal,
        GCallback       callback)
{
  g_signal_connect_object (self->flow, signal, callback, self, G_CONNECT_SWAPPED);
}

FluxrFlowScene *
fluxr_flow_scene_new (FluxrFlow  *flow,
                      FluxrScene *scene)
{
  FluxrFlowScene *self = g_object_new (FLUXR_TYPE_FLOW_SCENE, NULL);

  self->flow = g_object_ref (flow);
  self->scene = g_object_ref (scene);
  follow (self, "page-added", G_CALLBACK (page_added_cb));
  follow (self, "page-changed", G_CALLBACK (page_changed_cb));
  follow (self, "page-removed", G_CALLBACK (page_removed_cb));
  follow (self, "connection-added", G_CALLBACK (connection_added_cb));
  follow (self, "connection-removed", G_CALLBACK (connection_removed_cb));

  return self;
}

void
fluxr_flow_scene_fill (FluxrScene          *scene,
                       const FluxrFlowRows *rows)
{
  g_autoptr (FluxrFlowScene) self = g_object_new (FLUXR_TYPE_FLOW_SCENE, NULL);

  self->scene = g_object_ref (scene);
  for (guint i = 0; i < rows->nodes->len; i++)
    page_added_cb (self, rows->nodes->pdata[i]);
  for (guint i = 0; i < rows->edges->len; i++)
    connection_added_cb (self, rows->edges->pdata[i]);
}

/* As one reads. */
static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  FluxrBox one, other;

  fluxr_scene_item_get_bounds (*(FluxrSceneItem *const *) a, &one);
  fluxr_scene_item_get_bounds (*(FluxrSceneItem *const *) b, &other);
  if (one.x != other.x)
    return one.x < other.x ? -1 : 1;

  return (one.y > other.y) - (one.y < other.y);
}

GPtrArray *
fluxr_flow_scene_filter (FluxrFlowScene *self,
                         const char     *text)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  g_return_val_if_fail (FLUXR_IS_FLOW_SCENE (self), NULL);

  g_set_str (&self->text, text != NULL && *text != '\0' ? text : NULL);
  for (guint i = 0; i < fluxr_scene_get_n_items (self->scene); i++)
    {
      FluxrSceneItem *item = fluxr_scene_get_item (self->scene, i);
      const FluxrFlowNode *node
        = fluxr_flow_find_page (self->flow, fluxr_scene_item_get_id (item));
      gboolean is_one = node == NULL || is_found (self, node);

      fluxr_scene_item_set_dimmed (item, !is_one);
      if (is_one)
        g_ptr_array_add (found, item);
    }
  if (self->text == NULL)
    return NULL;
  g_ptr_array_sort (found, compare_places);

  return g_steal_pointer (&found);
}
