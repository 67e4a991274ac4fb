/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The columns of a board by status or by priority:
 *
 *   GListStore of FluxrBoardColumn
 *     each: store rows with this product and value, by position, created_at, id
 *
 * The standard values are always there, any other one as soon as a row has it. A column stays when
 * its last card leaves, so that the card can be put back. */

#include "config.h"

#include "fluxr-card-columns.h"

#include "fluxr-board-column.h"
#include "fluxr-priority.h"
#include "fluxr-rules.h"
#include "fluxr-status.h"

/**
 * Values:
 * @list: those that are known, in the order of their columns
 * @is_column: which of them are always there
 * @choose_style: (nullable): the style of a column's dot
 */
typedef struct
{
  const char *const *(*list) (void);
  gboolean (*is_column) (const char *value);
  char *(*dup_label) (const char *value);
  const char *(*choose_style) (const char *value);
} Values;

struct _FluxrCardColumns
{
  GObject parent_instance;

  FluxrStore *store; /* (owned) */
  const FluxrEntity *entity;
  FluxrGroup group;
  const char *column; /* where the entity has its values */
  char *product_id;  /* (owned) */
  GListStore *model; /* (owned) */

  char *words;       /* (owned) (nullable) */
  GStrv priorities;  /* (owned) (nullable) */
  gboolean hide_completed;
};

G_DEFINE_FINAL_TYPE (FluxrCardColumns, fluxr_card_columns, G_TYPE_OBJECT)

/* Keys must not be NULL, and a row may have the empty text for a value as well as none. */
#define KEY_PREFIX '='
#define KEY_NONE "-"

/* The cards a column is to show next. */
#define NEXT_CARDS "next-cards"

/* Rows that looking for a card's place may read. */
#define LOOK_LIMIT 500

static const char *choose_status_style   (const char *status);
static const char *choose_priority_style (const char *priority);

static const Values values[] = {
  [FLUXR_GROUP_STATUS] = { fluxr_status_list, fluxr_status_is_column, fluxr_status_dup_label,
                           choose_status_style },
  [FLUXR_GROUP_PRIORITY] = { fluxr_priority_list, fluxr_priority_is_known,
                             fluxr_priority_dup_label, choose_priority_style },
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

static const char *
choose_status_style (const char *status)
{
  if (g_strcmp0 (status, FLUXR_STATUS_IN_PROGRESS) == 0)
    return "accent";
  if (g_strcmp0 (status, FLUXR_STATUS_COMPLETED) == 0)
    return "success";
  if (g_strcmp0 (status, "in_review") == 0)
    return "warning";
  if (g_strcmp0 (status, "blocked") == 0)
    return "error";

  return NULL;
}

static const char *
choose_priority_style (const char *priority)
{
  if (g_strcmp0 (priority, FLUXR_PRIORITY_MUST_HAVE) == 0)
    return "error";
  if (g_strcmp0 (priority, FLUXR_PRIORITY_NICE_TO_HAVE) == 0)
    return "accent";

  return NULL;
}

static FluxrQuery *
create_query (FluxrCardColumns *self)
{
  FluxrQuery *query = fluxr_query_new (self->entity);

  fluxr_query_filter (query, "product_id", self->product_id);

  return query;
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

/* The empty text counts as no value where that counts as another one. */
static void
filter_value (FluxrCardColumns *self,
              FluxrQuery       *query,
              const char       *value)
{
  const char *const texts[] = { value, "", NULL };

  if (value != NULL && g_strcmp0 (value, fluxr_group_get_fallback (self->group)) == 0)
    fluxr_query_filter_any (query, self->column, texts, TRUE);
  else
    fluxr_query_filter (query, self->column, value);
}

static void
filter_cards (FluxrCardColumns *self,
              FluxrQuery       *query)
{
  if (self->priorities != NULL)
    fluxr_query_filter_any (query, "priority", (const char *const *) self->priorities,
                            g_strv_contains ((const char *const *) self->priorities,
                                             FLUXR_PRIORITY_NOT_PRIORITIZED));
  if (self->hide_completed && self->group != FLUXR_GROUP_STATUS)
    fluxr_query_exclude (query,
                         self->entity->columns[fluxr_rules_find_status (self->entity)].name,
                         FLUXR_STATUS_COMPLETED);
  fluxr_query_search (query, self->words);
}

static GListModel *
list_cards (FluxrCardColumns *self,
            const char       *value)
{
  g_autoptr (FluxrQuery) query = create_query (self);

  filter_value (self, query, value);
  filter_cards (self, query);
  fluxr_query_order (query, "position", FALSE);
  fluxr_query_order (query, "created_at", FALSE);

  return fluxr_store_list_records (self->store, query);
}

static gboolean
is_hidden (FluxrCardColumns *self,
           const char       *value)
{
  return self->hide_completed && self->group == FLUXR_GROUP_STATUS
         && g_strcmp0 (value, FLUXR_STATUS_COMPLETED) == 0;
}

static void
add_column (FluxrCardColumns *self,
            const char       *value)
{
  const Values *group = &values[self->group];
  g_autofree char *key = fluxr_card_columns_dup_key (value);
  g_autofree char *title = NULL;
  g_autoptr (GListModel) cards = NULL;
  g_autoptr (FluxrBoardColumn) column = NULL;

  if (is_hidden (self, value) || find_column (self, key) != NULL)
    return;

  cards = list_cards (self, value);
  title = group->dup_label (value);
  column = fluxr_board_column_new (key, title, cards);
  fluxr_board_column_set_style (column, group->choose_style (value));
  g_object_bind_property (cards, "loading", column, "loading", G_BINDING_SYNC_CREATE);
  g_list_store_insert_sorted (self->model, column, compare_columns, (gpointer) group);
}

static void
add_standard_columns (FluxrCardColumns *self)
{
  const char *const *known = values[self->group].list ();

  for (guint i = 0; known[i] != NULL; i++)
    if (values[self->group].is_column (known[i]))
      add_column (self, known[i]);
}

static gboolean
has_rows_without (FluxrCardColumns *self)
{
  g_autoptr (FluxrQuery) query = create_query (self);

  fluxr_query_filter (query, self->column, NULL);

  return fluxr_store_has (self->store, query);
}

static void
update_cb (FluxrCardColumns *self)
{
  g_autoptr (FluxrQuery) query = create_query (self);
  g_auto (GStrv) present = fluxr_store_list_values (self->store, query, self->column);
  gboolean has_fallback = fluxr_group_get_fallback (self->group) != NULL;

  for (guint i = 0; present[i] != NULL; i++)
    if (!has_fallback || *present[i] != '\0')
      add_column (self, present[i]);
  if (!has_fallback && has_rows_without (self))
    add_column (self, NULL);
}

static gboolean
is_loading (GListModel *cards)
{
  gboolean loading;

  g_object_get (cards, "loading", &loading, NULL);

  return loading;
}

/* What a column shows stays until all of what it is to show is known. */
static void
cards_loaded_cb (GListModel       *cards,
                 GParamSpec       *pspec,
                 FluxrBoardColumn *column)
{
  g_autoptr (GListModel) kept = g_object_ref (cards);

  if (is_loading (cards) || g_object_get_data (G_OBJECT (column), NEXT_CARDS) != cards)
    return;
  g_object_set_data (G_OBJECT (column), NEXT_CARDS, NULL);
  fluxr_board_column_set_cards (column, kept);
  g_object_bind_property (kept, "loading", column, "loading", G_BINDING_SYNC_CREATE);
}

static void
filter_column (FluxrCardColumns *self,
               FluxrBoardColumn *column)
{
  const char *value = fluxr_card_columns_get_value (fluxr_board_column_get_key (column));
  GListModel *cards = list_cards (self, value);

  g_object_set_data_full (G_OBJECT (column), NEXT_CARDS, cards, g_object_unref);
  g_signal_connect_object (cards, "notify::loading", G_CALLBACK (cards_loaded_cb), column, 0);
  cards_loaded_cb (cards, NULL, column);
}

static void
filter_columns (FluxrCardColumns *self)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->model)); i-- > 0;)
    {
      g_autoptr (FluxrBoardColumn) column = g_list_model_get_item (G_LIST_MODEL (self->model), i);

      if (is_hidden (self, fluxr_card_columns_get_value (fluxr_board_column_get_key (column))))
        g_list_store_remove (self->model, i);
      else
        filter_column (self, column);
    }
  add_standard_columns (self);
  update_cb (self);
}

static void
fluxr_card_columns_dispose (GObject *object)
{
  FluxrCardColumns *self = FLUXR_CARD_COLUMNS (object);

  g_clear_object (&self->model);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fluxr_card_columns_parent_class)->dispose (object);
}

static void
fluxr_card_columns_finalize (GObject *object)
{
  FluxrCardColumns *self = FLUXR_CARD_COLUMNS (object);

  g_clear_pointer (&self->product_id, g_free);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->priorities, g_strfreev);

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
}

/**
 * fluxr_card_columns_new:
 * @entity: one with a board
 * @group: what makes the columns
 */
FluxrCardColumns *
fluxr_card_columns_new (FluxrStore        *store,
                        const FluxrEntity *entity,
                        FluxrGroup         group,
                        const char        *product_id)
{
  FluxrCardColumns *self;

  g_return_val_if_fail (FLUXR_IS_STORE (store), NULL);
  g_return_val_if_fail (product_id != NULL, NULL);

  self = g_object_new (FLUXR_TYPE_CARD_COLUMNS, NULL);
  self->store = g_object_ref (store);
  self->entity = entity;
  self->group = group;
  self->column = entity->columns[fluxr_group_find_column (group, entity)].name;
  self->product_id = g_strdup (product_id);

  add_standard_columns (self);
  update_cb (self);
  g_signal_connect_object (store, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);

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
  g_return_if_fail (FLUXR_IS_CARD_COLUMNS (self));

  g_set_str (&self->words, filter->words);
  g_strfreev (self->priorities);
  self->priorities = g_strdupv ((GStrv) filter->priorities);
  self->hide_completed = filter->hide_completed;
  filter_columns (self);
}

GListModel *
fluxr_card_columns_get_model (FluxrCardColumns *self)
{
  g_return_val_if_fail (FLUXR_IS_CARD_COLUMNS (self), NULL);

  return G_LIST_MODEL (self->model);
}

FluxrGroup
fluxr_card_columns_get_group (FluxrCardColumns *self)
{
  g_return_val_if_fail (FLUXR_IS_CARD_COLUMNS (self), FLUXR_GROUP_STATUS);

  return self->group;
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
  g_return_val_if_fail (FLUXR_IS_CARD_COLUMNS (self), NULL);

  return fluxr_group_resolve (self->group, fluxr_record_get_text (card, self->column));
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
  g_autoptr (FluxrQuery) query = NULL;

  g_return_val_if_fail (FLUXR_IS_CARD_COLUMNS (self), FALSE);

  query = create_query (self);
  filter_cards (self, query);

  return !fluxr_record_is_deleted (card)
         && !is_hidden (self, fluxr_card_columns_get_card_value (self, card))
         && fluxr_query_matches (query, fluxr_record_get_row (card));
}

/**
 * fluxr_card_columns_find_place:
 * @n: (out): how many cards its column has
 *
 * Returns: the how-many-eth card of its column @card is, from 1; 0 if it is not there, or so far
 *   down that looking for it would read too many rows
 */
guint
fluxr_card_columns_find_place (FluxrCardColumns *self,
                               FluxrRecord      *card,
                               guint            *n)
{
  GListModel *cards
    = fluxr_card_columns_find_cards (self, fluxr_card_columns_get_card_value (self, card));

  *n = cards != NULL ? g_list_model_get_n_items (cards) : 0;
  for (guint i = 0; i < MIN (*n, LOOK_LIMIT); i++)
    {
      g_autoptr (FluxrRecord) other = g_list_model_get_item (cards, i);

      if (other == card)
        return i + 1;
    }

  return 0;
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
