/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages without a place stand in rows above the others until they are given one. */

#include "config.h"

#include "fluxr-flow-scene.h"

#include "fluxr-card-style.h"
#include "fluxr-flow-glide.h"
#include "fluxr-flow-graph.h"
#include "fluxr-status.h"
#include "fluxr-words.h"

#define PARKED_IN_A_ROW 5
#define GAP             40

/* More are not followed by any eye, and would cost the frames they are for. */
#define MAX_GLIDING 200
#define GLIDE_MS    350

struct _FluxrFlowScene
{
  GObject parent_instance;

  FluxrFlow *flow;   /* (owned) (nullable) */
  FluxrScene *scene; /* (owned) */
  FluxrWords *words; /* (owned) (nullable): what is looked for */
  GStrv statuses;    /* (owned) (nullable): likewise */
  GStrv features;    /* (owned) (nullable): likewise */
  guint n_parked;
  FluxrFlowGlide *glide;   /* (nullable): as long as the animation runs */
  AdwAnimation *animation; /* (owned) (nullable) */
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

static const char *
get_status (const FluxrFlowNode *node)
{
  return node->status != NULL && *node->status != '\0' ? node->status : FLUXR_STATUS_NOT_STARTED;
}

static gboolean
has_any (GStrv wanted,
         GStrv values)
{
  for (guint i = 0; wanted[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) values, wanted[i]))
      return TRUE;

  return FALSE;
}

/* In what a person reads on the card. */
static gboolean
has_words (FluxrFlowScene      *self,
           const FluxrFlowNode *node)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_sized_new (2);

  g_ptr_array_add (texts, node->name);
  g_ptr_array_add (texts, node->description);
  for (guint i = 0; node->features[i] != NULL; i++)
    g_ptr_array_add (texts, node->features[i]);

  return fluxr_words_match (self->words, (const char *const *) texts->pdata, texts->len);
}

static gboolean
is_found (FluxrFlowScene      *self,
          const FluxrFlowNode *node)
{
  return (self->statuses == NULL
          || g_strv_contains ((const char *const *) self->statuses, get_status (node)))
         && (self->features == NULL || has_any (self->features, node->features))
         && (self->words == NULL || has_words (self, node));
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
  const char *status = get_status (node);
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
show_place (FluxrFlowScene      *self,
            FluxrSceneItem      *item,
            const FluxrFlowNode *node)
{
  FluxrPoint place = find_place (self, node);

  if (self->glide == NULL
      || !fluxr_flow_glide_leads_to (self->glide, node->id, place.x, place.y))
    fluxr_scene_place_item (self->scene, item, place.x, place.y);
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
    show_place (self, item, node);
  if ((change & FLUXR_FLOW_CHANGE_CONTENT) != 0)
    show_content (self, item, node);
}

static void
page_removed_cb (FluxrFlowScene      *self,
                 const FluxrFlowNode *node)
{
  FluxrSceneItem *item = fluxr_scene_find_item (self->scene, node->id);

  if (self->glide != NULL)
    fluxr_flow_glide_let_go (self->glide, node->id);
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
end_glide (FluxrFlowScene *self)
{
  g_clear_pointer (&self->glide, fluxr_flow_glide_free);
  if (self->animation != NULL)
    g_signal_handlers_disconnect_by_data (self->animation, self);
  g_clear_object (&self->animation);
}

static void
stop_glide (FluxrFlowScene *self)
{
  g_autoptr (AdwAnimation) animation = g_steal_pointer (&self->animation);

  if (animation == NULL)
    return;
  g_signal_handlers_disconnect_by_data (animation, self);
  end_glide (self);
  adw_animation_skip (animation);
}

static void
forget_filter (FluxrFlowScene *self)
{
  g_clear_pointer (&self->words, fluxr_words_free);
  g_clear_pointer (&self->statuses, g_strfreev);
  g_clear_pointer (&self->features, g_strfreev);
}

static void
fluxr_flow_scene_dispose (GObject *object)
{
  FluxrFlowScene *self = FLUXR_FLOW_SCENE (object);

  stop_glide (self);
  g_clear_object (&self->flow);
  g_clear_object (&self->scene);

  G_OBJECT_CLASS (fluxr_flow_scene_parent_class)->dispose (object);
}

static void
fluxr_flow_scene_finalize (GObject *object)
{
  forget_filter (FLUXR_FLOW_SCENE (object));

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

static void
glide_cb (double   progress,
          gpointer user_data)
{
  FluxrFlowScene *self = user_data;

  if (self->glide != NULL)
    fluxr_flow_glide_show (self->glide, progress);
}

void
fluxr_flow_scene_glide (FluxrFlowScene       *self,
                        GtkWidget            *widget,
                        const FluxrFlowPlace *places,
                        guint                 n_places)
{
  g_return_if_fail (FLUXR_IS_FLOW_SCENE (self));

  stop_glide (self);
  if (n_places > MAX_GLIDING || !adw_get_enable_animations (widget))
    return;
  self->glide = fluxr_flow_glide_new (self->scene, places, n_places);
  self->animation = adw_timed_animation_new (
    widget, 0, 1, GLIDE_MS, adw_callback_animation_target_new (glide_cb, self, NULL));
  g_signal_connect_object (self->animation, "done", G_CALLBACK (end_glide), self,
                           G_CONNECT_SWAPPED);
  adw_animation_play (self->animation);
}

void
fluxr_flow_scene_settle (FluxrFlowScene *self)
{
  g_autoptr (GPtrArray) pages = NULL;

  g_return_if_fail (FLUXR_IS_FLOW_SCENE (self));

  stop_glide (self);
  pages = fluxr_flow_list_pages (self->flow);
  self->n_parked = 0;
  for (guint i = 0; i < pages->len; i++)
    {
      const FluxrFlowNode *node = pages->pdata[i];
      FluxrSceneItem *item = fluxr_scene_find_item (self->scene, node->id);

      if (item != NULL)
        show_place (self, item, node);
    }
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

static void
set_filter (FluxrFlowScene    *self,
            const char        *text,
            const char *const *statuses,
            const char *const *features)
{
  forget_filter (self);
  self->words = fluxr_words_new (text);
  if (fluxr_words_is_empty (self->words))
    g_clear_pointer (&self->words, fluxr_words_free);
  self->statuses = g_strdupv ((char **) statuses);
  self->features = g_strdupv ((char **) features);
}

GPtrArray *
fluxr_flow_scene_filter (FluxrFlowScene    *self,
                         const char        *text,
                         const char *const *statuses,
                         const char *const *features)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  g_return_val_if_fail (FLUXR_IS_FLOW_SCENE (self), NULL);

  set_filter (self, text, statuses, features);
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
  if (self->words == NULL && self->statuses == NULL && self->features == NULL)
    return NULL;
  g_ptr_array_sort (found, compare_places);

  return g_steal_pointer (&found);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(char *const *) a, *(char *const *) b);
}

static GStrv
sort_texts (GHashTable *texts)
{
  g_autoptr (GPtrArray) sorted = g_hash_table_get_keys_as_ptr_array (texts);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_ptr_array_sort (sorted, compare_texts);
  for (guint i = 0; i < sorted->len; i++)
    g_strv_builder_add (builder, sorted->pdata[i]);

  return g_strv_builder_end (builder);
}

GStrv
fluxr_flow_scene_list_features (FluxrFlowScene *self)
{
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GHashTable) features = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (FLUXR_IS_FLOW_SCENE (self), NULL);

  pages = fluxr_flow_list_pages (self->flow);
  for (guint i = 0; i < pages->len; i++)
    {
      const FluxrFlowNode *node = pages->pdata[i];

      for (guint k = 0; node->features[k] != NULL; k++)
        g_hash_table_add (features, node->features[k]);
    }

  return sort_texts (features);
}

GStrv
fluxr_flow_scene_list_statuses (FluxrFlowScene *self)
{
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GHashTable) others = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) statuses = g_strv_builder_new ();
  g_auto (GStrv) sorted = NULL;

  g_return_val_if_fail (FLUXR_IS_FLOW_SCENE (self), NULL);

  pages = fluxr_flow_list_pages (self->flow);
  for (guint i = 0; i < pages->len; i++)
    {
      const char *status = get_status (pages->pdata[i]);

      if (!g_strv_contains (fluxr_status_list (), status))
        g_hash_table_add (others, (char *) status);
    }
  g_strv_builder_addv (statuses, (const char **) fluxr_status_list ());
  sorted = sort_texts (others);
  g_strv_builder_addv (statuses, (const char **) sorted);

  return g_strv_builder_end (statuses);
}
