/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cards of a table:
 *
 *   FluxrCardSelection
 *     a card list, with
 *       for each entity: store rows that the filter lets through, sorted by SQLite
 *
 * Cards of several kinds stay together by kind and are sorted within: each kind is a table of its
 * own in the file, and a list over two of them could not read its rows on demand. */

#include "config.h"

#include "fluxr-card-table.h"

#include "fluxr-card-list.h"
#include "fluxr-card-selection.h"
#include "fluxr-entities.h"
#include "fluxr-group.h"
#include "fluxr-priority.h"
#include "fluxr-status.h"

/* The names of so many products are known to the order. Cards of more stand behind, by product
 * still. */
#define PRODUCTS_MAX 200

struct _FluxrCardTable
{
  GObject parent_instance;

  FluxrStore *store;                  /* (owned) */
  const FluxrEntity *const *entities; /* NULL-terminated, static */
  char *product_id;                   /* (owned) (nullable): of all products */
  FluxrCardFilter *filter;            /* (owned) */
  char *sort;                         /* (owned) (nullable) */
  GListModel *model;                  /* (owned): a card list */
  GListModel *next;                   /* (owned) (nullable): what comes once it is read */
  FluxrCardSelection *selection;      /* (owned) */
  guint descending : 1;
  guint empty : 1;
};

G_DEFINE_FINAL_TYPE (FluxrCardTable, fluxr_card_table, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_EMPTY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_sorted_by (FluxrCardTable *self,
              const char     *sort)
{
  return g_strcmp0 (self->sort, sort) == 0;
}

static void
update_empty (FluxrCardTable *self)
{
  gboolean empty = self->next == NULL && g_list_model_get_n_items (self->model) == 0
                   && !fluxr_card_list_is_loading (self->model);

  if (self->empty == empty)
    return;
  self->empty = empty;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY]);
}

/* Ids of products, by name. */
static GStrv
list_products (FluxrCardTable *self)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_product_entity);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GListModel) products = NULL;

  fluxr_query_order_alphabetic (query, "name", FALSE);
  products = fluxr_store_list_records (self->store, query);
  for (guint i = 0; i < MIN (g_list_model_get_n_items (products), PRODUCTS_MAX); i++)
    {
      g_autoptr (FluxrRecord) product = g_list_model_get_item (products, i);

      g_strv_builder_add (ids, fluxr_record_get_id (product));
    }

  return g_strv_builder_end (ids);
}

static void
order_by_value (FluxrCardTable    *self,
                FluxrQuery        *query,
                FluxrGroup         group,
                const char *const *values,
                gboolean           descending)
{
  const FluxrEntity *entity = fluxr_query_get_entity (query);
  int column = fluxr_group_find_value (group, entity);

  if (column >= 0)
    fluxr_query_order_ranked (query, entity->columns[column].name, values,
                              fluxr_group_get_fallback (group), descending);
}

static void
order_as_asked (FluxrCardTable *self,
                FluxrQuery     *query)
{
  g_auto (GStrv) products = NULL;

  if (is_sorted_by (self, FLUXR_CARD_SORT_NAME))
    fluxr_query_order_alphabetic (query, "name", self->descending);
  else if (is_sorted_by (self, FLUXR_CARD_SORT_STATUS))
    order_by_value (self, query, FLUXR_GROUP_STATUS, fluxr_status_list (), self->descending);
  else if (is_sorted_by (self, FLUXR_CARD_SORT_PRIORITY))
    order_by_value (self, query, FLUXR_GROUP_PRIORITY, fluxr_priority_list (), self->descending);
  else if (is_sorted_by (self, FLUXR_CARD_SORT_CREATED))
    fluxr_query_order (query, "created_at", self->descending);
  else if (is_sorted_by (self, FLUXR_CARD_SORT_CHANGED))
    fluxr_query_order (query, "updated_at", self->descending);
  else if (is_sorted_by (self, FLUXR_CARD_SORT_PRODUCT))
    {
      products = list_products (self);
      fluxr_query_order_ranked (query, "product_id", (const char *const *) products, NULL,
                                self->descending);
    }
}

/* What is equal stands as on the board: column by column, and each from its top. */
static void
order_cards (FluxrCardTable *self,
             FluxrQuery     *query)
{
  order_as_asked (self, query);
  if (!is_sorted_by (self, FLUXR_CARD_SORT_STATUS))
    order_by_value (self, query, FLUXR_GROUP_STATUS, fluxr_status_list (), FALSE);
  if (self->product_id == NULL)
    order_by_value (self, query, FLUXR_GROUP_PRIORITY, fluxr_priority_list (), FALSE);
  else if (fluxr_entity_find_column (fluxr_query_get_entity (query), "position") >= 0)
    fluxr_query_order (query, "position", FALSE);
  fluxr_query_order (query, "created_at", FALSE);
}

static void
add_entity (FluxrCardTable    *self,
            GListModel        *cards,
            const FluxrEntity *entity)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (entity);
  g_autoptr (GListModel) list = NULL;

  if (!fluxr_card_filter_has_kind (self->filter, entity))
    return;
  if (self->product_id != NULL)
    fluxr_query_filter (query, "product_id", self->product_id);
  fluxr_card_filter_apply (self->filter, query);
  order_cards (self, query);
  list = fluxr_store_list_records (self->store, query);
  fluxr_card_list_add (cards, list);
}

static GListModel *
list_cards (FluxrCardTable *self)
{
  GListModel *cards = fluxr_card_list_new ();
  gboolean backwards = is_sorted_by (self, FLUXR_CARD_SORT_TYPE) && self->descending;
  guint n = 0;

  while (self->entities[n] != NULL)
    n++;
  for (guint i = 0; i < n; i++)
    add_entity (self, cards, self->entities[backwards ? n - 1 - i : i]);

  return cards;
}

/* What is shown stays until the first cards of what is to be shown are known. */
static void
loading_cb (FluxrCardTable *self)
{
  if (self->next != NULL && fluxr_card_list_is_begun (self->next))
    fluxr_card_list_replace (self->model, g_steal_pointer (&self->next));
  update_empty (self);
}

static void
reload (FluxrCardTable *self)
{
  g_set_object (&self->next, NULL);
  self->next = list_cards (self);
  fluxr_card_list_watch (self->next, G_CALLBACK (loading_cb), G_OBJECT (self));
  loading_cb (self);
}

static void
fluxr_card_table_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_EMPTY:
      g_value_set_boolean (value, FLUXR_CARD_TABLE (object)->empty);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_card_table_dispose (GObject *object)
{
  FluxrCardTable *self = FLUXR_CARD_TABLE (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->next);
  g_clear_object (&self->model);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fluxr_card_table_parent_class)->dispose (object);
}

static void
fluxr_card_table_finalize (GObject *object)
{
  FluxrCardTable *self = FLUXR_CARD_TABLE (object);

  g_free (self->product_id);
  g_free (self->sort);
  g_clear_pointer (&self->filter, fluxr_card_filter_free);

  G_OBJECT_CLASS (fluxr_card_table_parent_class)->finalize (object);
}

static void
fluxr_card_table_class_init (FluxrCardTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fluxr_card_table_get_property;
  object_class->dispose = fluxr_card_table_dispose;
  object_class->finalize = fluxr_card_table_finalize;

  properties[PROP_EMPTY] = g_param_spec_boolean ("empty", NULL, NULL, FALSE,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_card_table_init (FluxrCardTable *self)
{
  self->model = fluxr_card_list_new ();
  self->selection = fluxr_card_selection_new (self->model);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (update_empty), self,
                           G_CONNECT_SWAPPED);
}

/**
 * fluxr_card_table_new:
 * @entities: (array zero-terminated=1): those of the cards; kept as it is
 * @product_id: (nullable): whose cards; %NULL for those of all products and of none
 */
FluxrCardTable *
fluxr_card_table_new (FluxrStore               *store,
                      const FluxrEntity *const *entities,
                      const char               *product_id,
                      const FluxrCardFilter    *filter)
{
  FluxrCardTable *self;

  g_return_val_if_fail (FLUXR_IS_STORE (store), NULL);

  self = g_object_new (FLUXR_TYPE_CARD_TABLE, NULL);
  self->store = g_object_ref (store);
  self->entities = entities;
  self->product_id = g_strdup (product_id);
  self->filter = fluxr_card_filter_copy (filter);
  reload (self);

  return self;
}

void
fluxr_card_table_set_sort (FluxrCardTable *self,
                           const char     *sort,
                           gboolean        descending)
{
  gboolean other;

  g_return_if_fail (FLUXR_IS_CARD_TABLE (self));

  other = g_set_str (&self->sort, sort);
  if (!other && self->descending == descending)
    return;
  self->descending = descending;
  reload (self);
}

void
fluxr_card_table_set_filter (FluxrCardTable        *self,
                             const FluxrCardFilter *filter)
{
  g_return_if_fail (FLUXR_IS_CARD_TABLE (self));

  fluxr_card_filter_free (self->filter);
  self->filter = fluxr_card_filter_copy (filter);
  reload (self);
}

GListModel *
fluxr_card_table_get_model (FluxrCardTable *self)
{
  g_return_val_if_fail (FLUXR_IS_CARD_TABLE (self), NULL);

  return self->model;
}

GtkSelectionModel *
fluxr_card_table_get_selection (FluxrCardTable *self)
{
  g_return_val_if_fail (FLUXR_IS_CARD_TABLE (self), NULL);

  return GTK_SELECTION_MODEL (self->selection);
}

/**
 * fluxr_card_table_find:
 * @position: (out): where @card is, if it is there
 */
gboolean
fluxr_card_table_find (FluxrCardTable *self,
                       FluxrRecord    *card,
                       guint          *position)
{
  g_return_val_if_fail (FLUXR_IS_CARD_TABLE (self), FALSE);

  return fluxr_card_list_find (self->model, card, position);
}
