/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The columns of a board by status or by priority:
 *
 *   GListStore of FluxrBoardColumn
 *     each: a card list, with
 *       for each entity: store rows with this product and value, by position, created_at, id
 *
 * Over all products, where places mean nothing, what matters more comes first.
 *
 * The standard values are always there, any other one as soon as a row has it. A column stays when
 * its last card leaves, so that the card can be put back. */

#include "config.h"

#include "fluxr-card-columns.h"

#include "fluxr-card-list.h"
#include "fluxr-card-style.h"
#include "fluxr-column-values.h"
#include "fluxr-priority.h"
#include "fluxr-reading.h"
#include "fluxr-record-list.h"
#include "fluxr-status.h"

/**
 * Values:
 * @list: those that are known, in the order of their columns
 * @is_column: which of them are always there
 */
typedef struct
{
  const char *const *(*list) (void);
  gboolean (*is_column) (const char *value);
  char *(*dup_label) (const char *value);
} Values;

struct _FluxrCardColumns
{
  GObject parent_instance;

  FluxrStore *store;                   /* (owned) */
  const FluxrEntity *const *entities;  /* NULL-terminated, static */
  FluxrGroup group;
  char *product_id;                    /* (owned) (nullable): of all products */
  FluxrCardFilter *filter;             /* (owned) */
  FluxrColumnValues *present;          /* (owned) (nullable): of one product */
  FluxrReading *reading;               /* (owned) (nullable): the same of all products */
  GListStore *model;                   /* (owned) */
};

G_DEFINE_FINAL_TYPE (FluxrCardColumns, fluxr_card_columns, G_TYPE_OBJECT)

/* Keys must not be NULL, and a row may have the empty text for a value as well as none. */
#define KEY_PREFIX '='
#define KEY_NONE "-"

/* The cards a column is to show next. */
#define NEXT_CARDS "next-cards"

static const Values values[] = {
  [FLUXR_GROUP_STATUS] = { fluxr_status_list, fluxr_status_is_column, fluxr_status_dup_label },
  [FLUXR_GROUP_PRIORITY] = { fluxr_priority_list, fluxr_priority_is_known,
                             fluxr_priority_dup_label },
};

/* The place of a column on the board: known ones in their order, then strangers, then none. */
static guint
get_rank (const Values *group,
          const char   *key)
{
  const char *value = fluxr_card_columns_get_value (key);
  const char *const *known = group->list ();
  guint i;

  if (value == NULL)
    return G_MAXUINT;
  for (i = 0; known[i] != NULL; i++)
    if (g_str_equal (known[i], value))
      return i;

  return i;
}

static int
compare_columns (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const char *first = fluxr_board_column_get_key ((FluxrBoardColumn *) a);
  const char *second = fluxr_board_column_get_key ((FluxrBoardColumn *) b);
  guint first_rank = get_rank (user_data, first);
  guint second_rank = get_rank (user_data, second);

  if (first_rank != second_rank)
    return first_rank < second_rank ? -1 : 1;

  return g_strcmp0 (first, second);
}

static FluxrQuery *
create_query (FluxrCardColumns  *self,
              const FluxrEntity *entity)
{
  FluxrQuery *query = fluxr_query_new (entity);

  if (self->product_id != NULL)
    fluxr_query_filter (query, "product_id", self->product_id);

  return query;
}

/* (nullable): the entity's column with what makes the columns of the board. */
static const char *
get_column_name (FluxrCardColumns  *self,
                 const FluxrEntity *entity)
{
  int column = fluxr_group_find_value (self->group, entity);

  return column >= 0 ? entity->columns[column].name : NULL;
}

static FluxrBoardColumn *
find_column (FluxrCardColumns *self,
             const char       *key)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->model)); i++)
    {
      g_autoptr (FluxrBoardColumn) column = g_list_model_get_item (G_LIST_MODEL (self->model), i);

      if (g_str_equal (fluxr_board_column_get_key (column), key))
        return column; /* the model keeps it */
    }

  return NULL;
}

/* Whether what has no value stands with those that have @value. */
static gboolean
is_fallback (FluxrCardColumns *self,
             const char       *value)
{
  return value != NULL && g_strcmp0 (value, fluxr_group_get_fallback (self->group)) == 0;
}

/* The empty text counts as no value where that counts as another one. */
static void
filter_value (FluxrCardColumns *self,
              FluxrQuery       *query,
              const char       *value)
{
  const char *name = get_column_name (self, fluxr_query_get_entity (query));
  const char *const texts[] = { value, "", NULL };

  if (name != NULL && is_fallback (self, value))
    fluxr_query_filter_any (query, name, texts, TRUE);
  else if (name != NULL)
    fluxr_query_filter (query, name, value);
}

static void
order_cards (FluxrCardColumns *self,
             FluxrQuery       *query)
{
  const char *first = self->product_id != NULL ? "position" : "priority";

  if (fluxr_entity_find_column (fluxr_query_get_entity (query), first) >= 0)
    fluxr_query_order (query, first, FALSE);
  fluxr_query_order (query, "created_at", FALSE);
}

/* Whether a column may have cards of an entity. */
static gboolean
has_entity (FluxrCardColumns  *self,
            const FluxrEntity *entity,
            const char        *value)
{
  return fluxr_card_filter_has_kind (self->filter, entity)
         && (get_column_name (self, entity) != NULL || is_fallback (self, value));
}

/* @wider: (nullable): cards of the same column, among which all of these are */
static GListModel *
list_cards (FluxrCardColumns *self,
            const char       *value,
            GListModel       *wider)
{
  GListModel *cards = fluxr_card_list_new ();

  for (guint i = 0; self->entities[i] != NULL; i++)
    {
      g_autoptr (FluxrQuery) query = NULL;
      g_autoptr (GListModel) list = NULL;

      if (!has_entity (self, self->entities[i], value))
        continue;
      query = create_query (self, self->entities[i]);
      filter_value (self, query, value);
      fluxr_card_filter_apply (self->filter, query);
      order_cards (self, query);
      list = fluxr_store_list_records_within (
        self->store, query,
        wider != NULL ? fluxr_card_list_get_own (wider, self->entities[i]) : NULL);
      fluxr_card_list_add (cards, list);
    }

  return cards;
}

static gboolean
is_hidden (FluxrCardColumns *self,
           const char       *value)
{
  char *const *wanted = self->group == FLUXR_GROUP_STATUS ? self->filter->statuses
                                                          : self->filter->priorities;

  if (wanted != NULL
      && !g_strv_contains ((const char *const *) wanted, value != NULL ? value : ""))
    return TRUE;

  return self->filter->hide_completed && self->group == FLUXR_GROUP_STATUS
         && g_strcmp0 (value, FLUXR_STATUS_COMPLETED) == 0;
}

/* What a column shows stays until the first cards of what it is to show are known; the others come
 * below them. */
static void
loading_cb (FluxrBoardColumn *column)
{
  GListModel *next = g_object_get_data (G_OBJECT (column), NEXT_CARDS);
  GListModel *cards;

  if (next != NULL && fluxr_card_list_is_begun (next))
    {
      fluxr_board_column_set_cards (column, next);
      g_object_set_data (G_OBJECT (column), NEXT_CARDS, NULL);
    }
  cards = fluxr_board_column_get_cards (column);
  fluxr_board_column_set_loading (column, fluxr_card_list_is_loading (cards));
}

static void
watch_loading (FluxrBoardColumn *column,
               GListModel       *cards)
{
  fluxr_card_list_watch (cards, G_CALLBACK (loading_cb), G_OBJECT (column));
  loading_cb (column);
}

static gboolean
find_card (GListModel *cards,
           GObject    *card,
           guint      *position,
           gpointer    user_data)
{
  return fluxr_card_list_find (cards, FLUXR_RECORD (card), position);
}

static void
add_column (FluxrCardColumns *self,
            const char       *value)
{
  g_autofree char *key = fluxr_card_columns_dup_key (value);
  g_autofree char *title = NULL;
  g_autoptr (GListModel) cards = NULL;
  g_autoptr (FluxrBoardColumn) column = NULL;

  if (is_hidden (self, value) || find_column (self, key) != NULL)
    return;

  cards = list_cards (self, value, NULL);
  title = values[self->group].dup_label (value);
  column = fluxr_board_column_new (key, title, cards);
  fluxr_board_column_set_style (column, fluxr_card_style_find (value));
  fluxr_board_column_set_find (column, find_card, NULL, NULL);
  watch_loading (column, cards);
  g_list_store_insert_sorted (self->model, column, compare_columns,
                              (gpointer) &values[self->group]);
}

static void
add_standard_columns (FluxrCardColumns *self)
{
  const char *const *known = values[self->group].list ();

  for (guint i = 0; known[i] != NULL; i++)
    if (values[self->group].is_column (known[i]))
      add_column (self, known[i]);
}

static void
add_columns (FluxrCardColumns *self,
             GPtrArray        *present) /* (nullable) */
{
  for (guint i = 0; present != NULL && i < present->len; i++)
    add_column (self, g_ptr_array_index (present, i));
}

/* Of one product they are read at once; those of all products come from a worker. */
static void
update_cb (FluxrCardColumns *self)
{
  g_autoptr (GPtrArray) present = NULL;

  if (self->reading != NULL)
    {
      add_columns (self, fluxr_reading_get_result (self->reading));
      return;
    }
  present = fluxr_column_values_read (self->present, fluxr_store_get_database (self->store), NULL);
  add_columns (self, present);
}

static gpointer
read_values (FluxrDatabase  *database,
             gpointer        present,
             GError        **error)
{
  return fluxr_column_values_read (present, database, error);
}

/* Whenever cards may have other values. */
static void
watch_values (FluxrCardColumns *self)
{
  self->present = fluxr_column_values_new (self->entities, self->group, self->product_id);
  if (self->product_id == NULL)
    {
      self->reading = fluxr_reading_new (
        self->store, read_values, g_steal_pointer (&self->present),
        (GDestroyNotify) fluxr_column_values_free, (GDestroyNotify) g_ptr_array_unref);
      g_signal_connect_object (self->reading, "changed", G_CALLBACK (update_cb), self,
                               G_CONNECT_SWAPPED);
      fluxr_reading_set_active (self->reading, TRUE);
    }
  else
    {
      g_signal_connect_object (self->store, "changed", G_CALLBACK (update_cb), self,
                               G_CONNECT_SWAPPED);
    }
  update_cb (self);
}

/* @typed_on: whether all cards that are wanted now were wanted before, too; those of before are
 * only at hand once they are shown */
static void
filter_column (FluxrCardColumns *self,
               FluxrBoardColumn *column,
               gboolean          typed_on)
{
  const char *value = fluxr_card_columns_get_value (fluxr_board_column_get_key (column));
  gboolean shown = g_object_get_data (G_OBJECT (column), NEXT_CARDS) == NULL;
  GListModel *cards
    = list_cards (self, value,
                  typed_on && shown ? fluxr_board_column_get_cards (column) : NULL);

  g_object_set_data_full (G_OBJECT (column), NEXT_CARDS, cards, g_object_unref);
  watch_loading (column, cards);
}

static void
filter_columns (FluxrCardColumns *self,
                gboolean          typed_on)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->model)); i-- > 0;)
    {
      g_autoptr (FluxrBoardColumn) column = g_list_model_get_item (G_LIST_MODEL (self->model), i);

      if (is_hidden (self, fluxr_card_columns_get_value (fluxr_board_column_get_key (column))))
        g_list_store_remove (self->model, i);
      else
        filter_column (self, column, typed_on);
    }
  add_standard_columns (self);
  update_cb (self);
}

static void
fluxr_card_columns_dispose (GObject *object)
{
  FluxrCardColumns *self = FLUXR_CARD_COLUMNS (object);

  g_clear_object (&self->reading);
  g_clear_object (&self->model);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fluxr_card_columns_parent_class)->dispose (object);
}

static void
fluxr_card_columns_finalize (GObject *object)
{
  FluxrCardColumns *self = FLUXR_CARD_COLUMNS (object);

  g_clear_pointer (&self->product_id, g_free);
  g_clear_pointer (&self->filter, fluxr_card_filter_free);
  g_clear_pointer (&self->present, fluxr_column_values_free);

  G_OBJECT_CLASS (fluxr_card_columns_parent_class)->finalize (object);
}

static void
fluxr_card_columns_class_init (FluxrCardColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fluxr_card_columns_dispose;
  object_class->finalize = fluxr_card_columns_finalize;
}

static void
fluxr_card_columns_init (FluxrCardColumns *self)
{
  self->model = g_list_store_new (FLUXR_TYPE_BOARD_COLUMN);
  self->filter = fluxr_card_filter_new ();
}

/**
 * fluxr_card_columns_new:
 * @entities: (array zero-terminated=1): those of the cards, in the order in which they stand; kept
 *   as it is
 * @group: what makes the columns
 * @product_id: (nullable): whose cards; %NULL for those of all products and of none
 */
FluxrCardColumns *
fluxr_card_columns_new (FluxrStore               *store,
                        const FluxrEntity *const *entities,
                        FluxrGroup                group,
                        const char               *product_id)
{
  FluxrCardColumns *self;

  g_return_val_if_fail (FLUXR_IS_STORE (store), NULL);

  self = g_object_new (FLUXR_TYPE_CARD_COLUMNS, NULL);
  self->store = g_object_ref (store);
  self->entities = entities;
  self->group = group;
  self->product_id = g_strdup (product_id);

  add_standard_columns (self);
  watch_values (self);

  return self;
}

/**
 * fluxr_card_columns_set_filter:
 *
 * Which cards are shown from now on.
 */
void
fluxr_card_columns_set_filter (FluxrCardColumns      *self,
                               const FluxrCardFilter *filter)
{
  g_autoptr (FluxrCardFilter) before = NULL;

  g_return_if_fail (FLUXR_IS_CARD_COLUMNS (self));

  before = g_steal_pointer (&self->filter);
  self->filter = fluxr_card_filter_copy (filter);
  filter_columns (self, fluxr_card_filter_is_within (filter, before));
}

GListModel *
fluxr_card_columns_get_model (FluxrCardColumns *self)
{
  g_return_val_if_fail (FLUXR_IS_CARD_COLUMNS (self), NULL);

  return G_LIST_MODEL (self->model);
}

FluxrBoardColumn *
fluxr_card_columns_find_column (FluxrCardColumns *self,
                                const char       *key)
{
  FluxrBoardColumn *column;

  g_return_val_if_fail (FLUXR_IS_CARD_COLUMNS (self), NULL);

  column = find_column (self, key);

  return column != NULL ? g_object_ref (column) : NULL;
}

/**
 * fluxr_card_columns_find_cards:
 *
 * Returns: (transfer none) (nullable): the rows with that value
 */
GListModel *
fluxr_card_columns_find_cards (FluxrCardColumns *self,
                               const char       *value)
{
  g_autofree char *key = fluxr_card_columns_dup_key (value);
  FluxrBoardColumn *column;

  g_return_val_if_fail (FLUXR_IS_CARD_COLUMNS (self), NULL);

  column = find_column (self, key);

  return column != NULL ? fluxr_board_column_get_cards (column) : NULL;
}

/**
 * fluxr_card_columns_get_card_value:
 *
 * Returns: (nullable): the value of the column a card belongs into
 */
const char *
fluxr_card_columns_get_card_value (FluxrCardColumns *self,
                                   FluxrRecord      *card)
{
  const char *name;

  g_return_val_if_fail (FLUXR_IS_CARD_COLUMNS (self), NULL);

  name = get_column_name (self, fluxr_record_get_entity (card));

  return fluxr_group_resolve (self->group,
                              name != NULL ? fluxr_record_get_text (card, name) : NULL);
}

/**
 * fluxr_card_columns_shows:
 *
 * Returns: whether a card is one of the product's that the filter lets through
 */
gboolean
fluxr_card_columns_shows (FluxrCardColumns *self,
                          FluxrRecord      *card)
{
  const FluxrEntity *entity = fluxr_record_get_entity (card);
  g_autoptr (FluxrQuery) query = NULL;

  g_return_val_if_fail (FLUXR_IS_CARD_COLUMNS (self), FALSE);

  query = create_query (self, entity);
  fluxr_card_filter_apply (self->filter, query);

  return !fluxr_record_is_deleted (card)
         && has_entity (self, entity, fluxr_card_columns_get_card_value (self, card))
         && !is_hidden (self, fluxr_card_columns_get_card_value (self, card))
         && fluxr_query_matches (query, fluxr_record_get_row (card));
}

/**
 * fluxr_card_columns_find_own_cards:
 *
 * Returns: (transfer none) (nullable): the cards of a card's kind in its column: those it has its
 *   place among
 */
GListModel *
fluxr_card_columns_find_own_cards (FluxrCardColumns *self,
                                   FluxrRecord      *card)
{
  GListModel *cards
    = fluxr_card_columns_find_cards (self, fluxr_card_columns_get_card_value (self, card));

  return cards != NULL ? fluxr_card_list_get_own (cards, fluxr_record_get_entity (card)) : NULL;
}

/**
 * fluxr_card_columns_find_place:
 * @n: (out): how many cards of its kind its column has
 *
 * Returns: the how-many-eth of them @card is, from 1; 0 if it is not there
 */
guint
fluxr_card_columns_find_place (FluxrCardColumns *self,
                               FluxrRecord      *card,
                               guint            *n)
{
  GListModel *cards = fluxr_card_columns_find_own_cards (self, card);
  guint position;

  *n = cards != NULL ? g_list_model_get_n_items (cards) : 0;

  return cards != NULL && fluxr_record_list_find (FLUXR_RECORD_LIST (cards), card, &position)
           ? position + 1 : 0;
}

char *
fluxr_card_columns_dup_key (const char *value)
{
  if (value == NULL)
    return g_strdup (KEY_NONE);

  return g_strdup_printf ("%c%s", KEY_PREFIX, value);
}

const char *
fluxr_card_columns_get_value (const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  return *key == KEY_PREFIX ? key + 1 : NULL;
}
