/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The columns of a board by status:
 *
 *   GListStore of FluxrBoardColumn
 *     each: store rows with this product and status, by position, created_at, id
 *
 * The standard statuses are always there, any other one as soon as a row has it. A column stays
 * when its last card leaves, so that the card can be put back. */

#include "config.h"

#include "fluxr-status-columns.h"

#include "fluxr-board-column.h"
#include "fluxr-priority.h"
#include "fluxr-rules.h"
#include "fluxr-status.h"

struct _FluxrStatusColumns
{
  GObject parent_instance;

  FluxrStore *store; /* (owned) */
  const FluxrEntity *entity;
  const char *column; /* where the entity has its status */
  char *product_id;  /* (owned) */
  GListStore *model; /* (owned) */

  char *words;       /* (owned) (nullable) */
  GStrv priorities;  /* (owned) (nullable) */
  gboolean hide_completed;
};

G_DEFINE_FINAL_TYPE (FluxrStatusColumns, fluxr_status_columns, G_TYPE_OBJECT)

/* Keys must not be NULL, and a row may have the empty text for a status as well as none. */
#define KEY_PREFIX '='
#define KEY_NONE "-"

/* The cards a column is to show next. */
#define NEXT_CARDS "next-cards"

/* Rows that looking for a card's place may read. */
#define LOOK_LIMIT 500

/* The place of a column on the board: known ones in their order, then strangers, then none. */
static guint
get_rank (const char *key)
{
  const char *status = fluxr_status_columns_get_status (key);
  const char *const *known = fluxr_status_list ();
  guint i;

  if (status == NULL)
    return G_MAXUINT;
  for (i = 0; known[i] != NULL; i++)
    if (g_str_equal (known[i], status))
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
  guint first_rank = get_rank (first);
  guint second_rank = get_rank (second);

  if (first_rank != second_rank)
    return first_rank < second_rank ? -1 : 1;

  return g_strcmp0 (first, second);
}

static const char *
choose_style (const char *status)
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

static FluxrQuery *
create_query (FluxrStatusColumns *self)
{
  FluxrQuery *query = fluxr_query_new (self->entity);

  fluxr_query_filter (query, "product_id", self->product_id);

  return query;
}

static FluxrBoardColumn *
find_column (FluxrStatusColumns *self,
             const char         *key)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->model)); i++)
    {
      g_autoptr (FluxrBoardColumn) column = g_list_model_get_item (G_LIST_MODEL (self->model), i);

      if (g_str_equal (fluxr_board_column_get_key (column), key))
        return column; /* the model keeps it */
    }

  return NULL;
}

static GListModel *
list_cards (FluxrStatusColumns *self,
            const char         *status)
{
  g_autoptr (FluxrQuery) query = create_query (self);

  fluxr_query_filter (query, self->column, status);
  if (self->priorities != NULL)
    fluxr_query_filter_any (query, "priority", (const char *const *) self->priorities,
                            g_strv_contains ((const char *const *) self->priorities,
                                             FLUXR_PRIORITY_NOT_PRIORITIZED));
  fluxr_query_search (query, self->words);
  fluxr_query_order (query, "position", FALSE);
  fluxr_query_order (query, "created_at", FALSE);

  return fluxr_store_list_records (self->store, query);
}

static gboolean
is_hidden (FluxrStatusColumns *self,
           const char         *status)
{
  return self->hide_completed && g_strcmp0 (status, FLUXR_STATUS_COMPLETED) == 0;
}

static void
add_column (FluxrStatusColumns *self,
            const char         *status)
{
  g_autofree char *key = fluxr_status_columns_dup_key (status);
  g_autofree char *title = NULL;
  g_autoptr (GListModel) cards = NULL;
  g_autoptr (FluxrBoardColumn) column = NULL;

  if (is_hidden (self, status) || find_column (self, key) != NULL)
    return;

  cards = list_cards (self, status);
  title = fluxr_status_dup_label (status);
  column = fluxr_board_column_new (key, title, cards);
  fluxr_board_column_set_style (column, choose_style (status));
  g_object_bind_property (cards, "loading", column, "loading", G_BINDING_SYNC_CREATE);
  g_list_store_insert_sorted (self->model, column, compare_columns, NULL);
}

static void
add_standard_columns (FluxrStatusColumns *self)
{
  const char *const *known = fluxr_status_list ();

  for (guint i = 0; known[i] != NULL; i++)
    if (fluxr_status_is_column (known[i]))
      add_column (self, known[i]);
}

static gboolean
has_rows_without (FluxrStatusColumns *self)
{
  g_autoptr (FluxrQuery) query = create_query (self);

  fluxr_query_filter (query, self->column, NULL);

  return fluxr_store_has (self->store, query);
}

static void
update_cb (FluxrStatusColumns *self)
{
  g_autoptr (FluxrQuery) query = create_query (self);
  g_auto (GStrv) present = fluxr_store_list_values (self->store, query, self->column);

  for (guint i = 0; present[i] != NULL; i++)
    add_column (self, present[i]);
  if (has_rows_without (self))
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

  if (is_loading (cards))
    return;
  g_object_set_data (G_OBJECT (column), NEXT_CARDS, NULL);
  fluxr_board_column_set_cards (column, kept);
  g_object_bind_property (kept, "loading", column, "loading", G_BINDING_SYNC_CREATE);
}

static void
filter_column (FluxrStatusColumns *self,
               FluxrBoardColumn   *column)
{
  const char *status = fluxr_status_columns_get_status (fluxr_board_column_get_key (column));
  GListModel *cards = list_cards (self, status);

  g_object_set_data_full (G_OBJECT (column), NEXT_CARDS, cards, g_object_unref);
  g_signal_connect_object (cards, "notify::loading", G_CALLBACK (cards_loaded_cb), column, 0);
  cards_loaded_cb (cards, NULL, column);
}

static void
filter_columns (FluxrStatusColumns *self)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->model)); i-- > 0;)
    {
      g_autoptr (FluxrBoardColumn) column = g_list_model_get_item (G_LIST_MODEL (self->model), i);

      if (is_hidden (self, fluxr_status_columns_get_status (fluxr_board_column_get_key (column))))
        g_list_store_remove (self->model, i);
      else
        filter_column (self, column);
    }
  add_standard_columns (self);
  update_cb (self);
}

static void
fluxr_status_columns_dispose (GObject *object)
{
  FluxrStatusColumns *self = FLUXR_STATUS_COLUMNS (object);

  g_clear_object (&self->model);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fluxr_status_columns_parent_class)->dispose (object);
}

static void
fluxr_status_columns_finalize (GObject *object)
{
  FluxrStatusColumns *self = FLUXR_STATUS_COLUMNS (object);

  g_clear_pointer (&self->product_id, g_free);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->priorities, g_strfreev);

  G_OBJECT_CLASS (fluxr_status_columns_parent_class)->finalize (object);
}

static void
fluxr_status_columns_class_init (FluxrStatusColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fluxr_status_columns_dispose;
  object_class->finalize = fluxr_status_columns_finalize;
}

static void
fluxr_status_columns_init (FluxrStatusColumns *self)
{
  self->model = g_list_store_new (FLUXR_TYPE_BOARD_COLUMN);
}

/**
 * fluxr_status_columns_new:
 * @entity: one with a status
 */
FluxrStatusColumns *
fluxr_status_columns_new (FluxrStore        *store,
                          const FluxrEntity *entity,
                          const char        *product_id)
{
  FluxrStatusColumns *self;

  g_return_val_if_fail (FLUXR_IS_STORE (store), NULL);
  g_return_val_if_fail (product_id != NULL, NULL);

  self = g_object_new (FLUXR_TYPE_STATUS_COLUMNS, NULL);
  self->store = g_object_ref (store);
  self->entity = entity;
  self->column = entity->columns[fluxr_rules_find_status (entity)].name;
  self->product_id = g_strdup (product_id);

  add_standard_columns (self);
  update_cb (self);
  g_signal_connect_object (store, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * fluxr_status_columns_set_filter:
 *
 * Which cards are shown from now on.
 */
void
fluxr_status_columns_set_filter (FluxrStatusColumns    *self,
                                 const FluxrCardFilter *filter)
{
  g_return_if_fail (FLUXR_IS_STATUS_COLUMNS (self));

  g_set_str (&self->words, filter->words);
  g_strfreev (self->priorities);
  self->priorities = g_strdupv ((GStrv) filter->priorities);
  self->hide_completed = filter->hide_completed;
  filter_columns (self);
}

GListModel *
fluxr_status_columns_get_model (FluxrStatusColumns *self)
{
  g_return_val_if_fail (FLUXR_IS_STATUS_COLUMNS (self), NULL);

  return G_LIST_MODEL (self->model);
}

/**
 * fluxr_status_columns_find_cards:
 *
 * Returns: (transfer none) (nullable): the rows with that status
 */
GListModel *
fluxr_status_columns_find_cards (FluxrStatusColumns *self,
                                 const char         *status)
{
  g_autofree char *key = fluxr_status_columns_dup_key (status);
  FluxrBoardColumn *column;

  g_return_val_if_fail (FLUXR_IS_STATUS_COLUMNS (self), NULL);

  column = find_column (self, key);

  return column != NULL ? fluxr_board_column_get_cards (column) : NULL;
}

/**
 * fluxr_status_columns_find_place:
 * @n: (out): how many cards the column has
 *
 * Returns: the how-many-eth card of the column @card is, from 1; 0 if it is not there, or so far
 *   down that looking for it would read too many rows
 */
guint
fluxr_status_columns_find_place (FluxrStatusColumns *self,
                                 const char         *status,
                                 gpointer            card,
                                 guint              *n)
{
  GListModel *cards = fluxr_status_columns_find_cards (self, status);

  *n = cards != NULL ? g_list_model_get_n_items (cards) : 0;
  for (guint i = 0; i < MIN (*n, LOOK_LIMIT); i++)
    {
      g_autoptr (GObject) other = g_list_model_get_item (cards, i);

      if ((gpointer) other == card)
        return i + 1;
    }

  return 0;
}

char *
fluxr_status_columns_dup_key (const char *status)
{
  if (status == NULL)
    return g_strdup (KEY_NONE);

  return g_strdup_printf ("%c%s", KEY_PREFIX, status);
}

const char *
fluxr_status_columns_get_status (const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  return *key == KEY_PREFIX ? key + 1 : NULL;
}
