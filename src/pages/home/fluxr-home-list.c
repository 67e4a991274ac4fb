/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The products of a file. Two readings feed it, both on workers: the numbers of all products, which
 * take reading every row of the file, and the ids in their order, which is quick and done for each
 * key of a search. Main thread only. */

#include "config.h"

#include "fluxr-home-list.h"

#include "fluxr-home-item.h"
#include "fluxr-reading.h"

struct _FluxrHomeList
{
  GObject parent_instance;

  FluxrStore *store;   /* (owned) */
  FluxrReading *stats; /* (owned): of a GHashTable, id -> FluxrProductStats */
  FluxrReading *order; /* (owned) (nullable): of a GPtrArray of ids */
  GPtrArray *items;    /* (owned): of FluxrHomeItem */
  GHashTable *by_id;   /* id -> FluxrHomeItem, both borrowed */
  char *search;        /* (owned) (nullable) */
  FluxrProductSort sort;
  guint active : 1;
  guint loaded : 1;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrHomeList, fluxr_home_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
fluxr_home_list_get_item_type (GListModel *model)
{
  return FLUXR_TYPE_HOME_ITEM;
}

static guint
fluxr_home_list_get_n_items (GListModel *model)
{
  return FLUXR_HOME_LIST (model)->items->len;
}

static gpointer
fluxr_home_list_get_item (GListModel *model,
                          guint       position)
{
  FluxrHomeList *self = FLUXR_HOME_LIST (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = fluxr_home_list_get_item_type;
  iface->get_n_items = fluxr_home_list_get_n_items;
  iface->get_item = fluxr_home_list_get_item;
}

static FluxrHomeItem *
dup_item (FluxrHomeList *self,
          const char    *id)
{
  GHashTable *stats = fluxr_reading_get_result (self->stats);
  FluxrHomeItem *item = g_hash_table_lookup (self->by_id, id);

  if (item != NULL)
    return g_object_ref (item);
  item = fluxr_home_item_new (id);
  if (stats != NULL)
    fluxr_home_item_set_stats (item, g_hash_table_lookup (stats, id));

  return item;
}

/* A product that stays keeps its object, and so its card and the focus. */
static GPtrArray *
create_items (FluxrHomeList *self,
              GPtrArray     *ids)
{
  GPtrArray *items = g_ptr_array_new_full (ids->len, g_object_unref);

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (items, dup_item (self, g_ptr_array_index (ids, i)));

  return items;
}

static void
take_items (FluxrHomeList *self,
            GPtrArray     *items)
{
  g_autoptr (GPtrArray) old = self->items;
  guint start = 0;
  guint end = 0; /* how many at the end are the same */

  while (start < MIN (old->len, items->len) && old->pdata[start] == items->pdata[start])
    start++;
  while (end < MIN (old->len, items->len) - start
         && old->pdata[old->len - 1 - end] == items->pdata[items->len - 1 - end])
    end++;

  self->items = items;
  g_hash_table_remove_all (self->by_id);
  for (guint i = 0; i < items->len; i++)
    g_hash_table_insert (self->by_id, (gpointer) fluxr_home_item_get_id (items->pdata[i]),
                         items->pdata[i]);
  if (start + end < MAX (old->len, items->len))
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end,
                                items->len - start - end);
}

static void
order_cb (FluxrHomeList *self)
{
  take_items (self, create_items (self, fluxr_reading_get_result (self->order)));
  self->loaded = TRUE;
  g_signal_emit (self, signals[LOADED], 0);
}

static gboolean
needs_stats (FluxrHomeList *self)
{
  return self->sort == FLUXR_PRODUCT_SORT_CHANGED || self->sort == FLUXR_PRODUCT_SORT_PROGRESS;
}

static void
drop_reading (FluxrHomeList  *self,
              FluxrReading  **reading)
{
  if (*reading == NULL)
    return;
  g_signal_handlers_disconnect_by_data (*reading, self);
  fluxr_reading_set_active (*reading, FALSE);
  g_clear_object (reading);
}

static void
restart_order (FluxrHomeList *self)
{
  GHashTable *stats = fluxr_reading_get_result (self->stats);

  drop_reading (self, &self->order);
  self->loaded = FALSE;
  if (stats == NULL && needs_stats (self))
    return;
  self->order
    = fluxr_reading_new (self->store, fluxr_product_order_read,
                         fluxr_product_order_new (self->search, self->sort, stats),
                         (GDestroyNotify) fluxr_product_order_free,
                         (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (self->order, "changed", G_CALLBACK (order_cb), self, G_CONNECT_SWAPPED);
  fluxr_reading_set_active (self->order, self->active);
}

static void
stats_cb (FluxrHomeList *self)
{
  GHashTable *stats = fluxr_reading_get_result (self->stats);

  for (guint i = 0; i < self->items->len; i++)
    {
      FluxrHomeItem *item = g_ptr_array_index (self->items, i);

      fluxr_home_item_set_stats (item, g_hash_table_lookup (stats, fluxr_home_item_get_id (item)));
    }
  if (self->order == NULL || needs_stats (self))
    restart_order (self);
}

static void
fluxr_home_list_dispose (GObject *object)
{
  FluxrHomeList *self = FLUXR_HOME_LIST (object);

  drop_reading (self, &self->order);
  drop_reading (self, &self->stats);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fluxr_home_list_parent_class)->dispose (object);
}

static void
fluxr_home_list_finalize (GObject *object)
{
  FluxrHomeList *self = FLUXR_HOME_LIST (object);

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->items);
  g_free (self->search);

  G_OBJECT_CLASS (fluxr_home_list_parent_class)->finalize (object);
}

static void
fluxr_home_list_class_init (FluxrHomeListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fluxr_home_list_dispose;
  object_class->finalize = fluxr_home_list_finalize;

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_home_list_init (FluxrHomeList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

FluxrHomeList *
fluxr_home_list_new (FluxrStore *store)
{
  FluxrHomeList *self;

  g_return_val_if_fail (FLUXR_IS_STORE (store), NULL);

  self = g_object_new (FLUXR_TYPE_HOME_LIST, NULL);
  self->store = g_object_ref (store);
  self->stats = fluxr_reading_new (store, fluxr_product_stats_read, NULL, NULL,
                                   (GDestroyNotify) g_hash_table_unref);
  g_signal_connect_object (self->stats, "changed", G_CALLBACK (stats_cb), self, G_CONNECT_SWAPPED);
  restart_order (self);

  return self;
}

/**
 * fluxr_home_list_is_loaded:
 *
 * Returns: whether the list is what was asked for last
 */
gboolean
fluxr_home_list_is_loaded (FluxrHomeList *self)
{
  g_return_val_if_fail (FLUXR_IS_HOME_LIST (self), FALSE);

  return self->loaded;
}

/**
 * fluxr_home_list_set_active:
 * @active: whether anybody sees the list; nothing is read otherwise
 */
void
fluxr_home_list_set_active (FluxrHomeList *self,
                            gboolean       active)
{
  g_return_if_fail (FLUXR_IS_HOME_LIST (self));

  self->active = active;
  fluxr_reading_set_active (self->stats, active);
  if (self->order != NULL)
    fluxr_reading_set_active (self->order, active);
}

/**
 * fluxr_home_list_set_search:
 * @search: (nullable): what a person typed
 */
void
fluxr_home_list_set_search (FluxrHomeList *self,
                            const char    *search)
{
  g_return_if_fail (FLUXR_IS_HOME_LIST (self));

  if (g_set_str (&self->search, search))
    restart_order (self);
}

void
fluxr_home_list_set_sort (FluxrHomeList    *self,
                          FluxrProductSort  sort)
{
  g_return_if_fail (FLUXR_IS_HOME_LIST (self));

  if (self->sort == sort)
    return;
  self->sort = sort;
  restart_order (self);
}
