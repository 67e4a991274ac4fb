/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One column of a board. It forwards its cards' model, so that views keep one model for the
 * column's life while a page swaps queries underneath (another filter, another product). */

#include "config.h"

#include "fluxr-board-column.h"

struct _FluxrBoardColumn
{
  GObject     parent_instance;

  char       *key;
  char       *title;
  char       *style;      /* (nullable) */
  char       *count_text; /* (nullable) */
  GListModel *cards;      /* (nullable) */

  guint       limit;      /* 0: none */

  FluxrBoardFind find;         /* (nullable) */
  gpointer       find_data;
  GDestroyNotify find_destroy; /* (nullable) */

  guint       collapsed : 1;
  guint       loading : 1;
};

enum
{
  PROP_0,
  PROP_CARDS,
  PROP_COLLAPSED,
  PROP_COUNT_TEXT,
  PROP_KEY,
  PROP_LIMIT,
  PROP_LOADING,
  PROP_STYLE,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
fluxr_board_column_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
fluxr_board_column_get_n_items (GListModel *model)
{
  FluxrBoardColumn *self = FLUXR_BOARD_COLUMN (model);

  return self->cards != NULL ? g_list_model_get_n_items (self->cards) : 0;
}

static gpointer
fluxr_board_column_get_item (GListModel *model,
                             guint       position)
{
  FluxrBoardColumn *self = FLUXR_BOARD_COLUMN (model);

  return self->cards != NULL ? g_list_model_get_item (self->cards, position) : NULL;
}

static void
fluxr_board_column_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = fluxr_board_column_get_item_type;
  iface->get_n_items = fluxr_board_column_get_n_items;
  iface->get_item = fluxr_board_column_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrBoardColumn, fluxr_board_column, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      fluxr_board_column_list_model_init))

static void
items_changed_cb (FluxrBoardColumn *self,
                  guint             position,
                  guint             removed,
                  guint             added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
fluxr_board_column_dispose (GObject *object)
{
  FluxrBoardColumn *self = FLUXR_BOARD_COLUMN (object);

  if (self->cards != NULL)
    g_signal_handlers_disconnect_by_func (self->cards, items_changed_cb, self);
  g_clear_object (&self->cards);
  fluxr_board_column_set_find (self, NULL, NULL, NULL);

  G_OBJECT_CLASS (fluxr_board_column_parent_class)->dispose (object);
}

static void
fluxr_board_column_finalize (GObject *object)
{
  FluxrBoardColumn *self = FLUXR_BOARD_COLUMN (object);

  g_free (self->key);
  g_free (self->title);
  g_free (self->style);
  g_free (self->count_text);

  G_OBJECT_CLASS (fluxr_board_column_parent_class)->finalize (object);
}

static void
fluxr_board_column_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  FluxrBoardColumn *self = FLUXR_BOARD_COLUMN (object);

  switch (prop_id)
    {
    case PROP_CARDS:
      g_value_set_object (value, self->cards);
      break;
    case PROP_COLLAPSED:
      g_value_set_boolean (value, self->collapsed);
      break;
    case PROP_COUNT_TEXT:
      g_value_set_string (value, self->count_text);
      break;
    case PROP_KEY:
      g_value_set_string (value, self->key);
      break;
    case PROP_LIMIT:
      g_value_set_uint (value, self->limit);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_STYLE:
      g_value_set_string (value, self->style);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_board_column_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  FluxrBoardColumn *self = FLUXR_BOARD_COLUMN (object);

  switch (prop_id)
    {
    case PROP_CARDS:
      fluxr_board_column_set_cards (self, g_value_get_object (value));
      break;
    case PROP_COLLAPSED:
      fluxr_board_column_set_collapsed (self, g_value_get_boolean (value));
      break;
    case PROP_COUNT_TEXT:
      fluxr_board_column_set_count_text (self, g_value_get_string (value));
      break;
    case PROP_KEY:
      self->key = g_value_dup_string (value);
      break;
    case PROP_LIMIT:
      fluxr_board_column_set_limit (self, g_value_get_uint (value));
      break;
    case PROP_LOADING:
      fluxr_board_column_set_loading (self, g_value_get_boolean (value));
      break;
    case PROP_STYLE:
      fluxr_board_column_set_style (self, g_value_get_string (value));
      break;
    case PROP_TITLE:
      fluxr_board_column_set_title (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_board_column_class_init (FluxrBoardColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = fluxr_board_column_dispose;
  object_class->finalize = fluxr_board_column_finalize;
  object_class->get_property = fluxr_board_column_get_property;
  object_class->set_property = fluxr_board_column_set_property;

  properties[PROP_CARDS] = g_param_spec_object ("cards", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_COLLAPSED] = g_param_spec_boolean ("collapsed", NULL, NULL, FALSE, flags);
  properties[PROP_COUNT_TEXT] = g_param_spec_string ("count-text", NULL, NULL, NULL, flags);
  properties[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, NULL,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                              | G_PARAM_STATIC_STRINGS);
  properties[PROP_LIMIT] = g_param_spec_uint ("limit", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_STYLE] = g_param_spec_string ("style", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_board_column_init (FluxrBoardColumn *self)
{
}

/**
 * fluxr_board_column_new:
 * @key: what names the column in the board's signals; never shown
 * @title: what a person reads
 * @cards: (transfer none) (nullable): the cards, any GObjects
 *
 * Returns: (transfer full): a column
 */
FluxrBoardColumn *
fluxr_board_column_new (const char *key,
                        const char *title,
                        GListModel *cards)
{
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  return g_object_new (FLUXR_TYPE_BOARD_COLUMN,
                       "key", key,
                       "title", title,
                       "cards", cards,
                       NULL);
}

const char *
fluxr_board_column_get_key (FluxrBoardColumn *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_COLUMN (self), NULL);

  return self->key;
}

const char *
fluxr_board_column_get_title (FluxrBoardColumn *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_COLUMN (self), NULL);

  return self->title;
}

void
fluxr_board_column_set_title (FluxrBoardColumn *self,
                              const char       *title)
{
  g_return_if_fail (FLUXR_IS_BOARD_COLUMN (self));

  if (g_set_str (&self->title, title))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

const char *
fluxr_board_column_get_style (FluxrBoardColumn *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_COLUMN (self), NULL);

  return self->style;
}

/**
 * fluxr_board_column_set_style:
 * @self: a column
 * @style: (nullable): the style class of its dot: accent, success, warning, error; none is grey
 */
void
fluxr_board_column_set_style (FluxrBoardColumn *self,
                              const char       *style)
{
  g_return_if_fail (FLUXR_IS_BOARD_COLUMN (self));

  if (g_set_str (&self->style, style))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STYLE]);
}

GListModel *
fluxr_board_column_get_cards (FluxrBoardColumn *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_COLUMN (self), NULL);

  return self->cards;
}

void
fluxr_board_column_set_cards (FluxrBoardColumn *self,
                              GListModel       *cards)
{
  guint removed;
  guint added;

  g_return_if_fail (FLUXR_IS_BOARD_COLUMN (self));
  g_return_if_fail (cards == NULL || G_IS_LIST_MODEL (cards));

  if (self->cards == cards)
    return;

  removed = g_list_model_get_n_items (G_LIST_MODEL (self));
  if (self->cards != NULL)
    g_signal_handlers_disconnect_by_func (self->cards, items_changed_cb, self);
  g_set_object (&self->cards, cards);
  if (cards != NULL)
    g_signal_connect_swapped (cards, "items-changed", G_CALLBACK (items_changed_cb), self);
  added = g_list_model_get_n_items (G_LIST_MODEL (self));

  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, removed, added);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CARDS]);
}

const char *
fluxr_board_column_get_count_text (FluxrBoardColumn *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_COLUMN (self), NULL);

  return self->count_text;
}

/**
 * fluxr_board_column_set_count_text:
 * @self: a column
 * @text: (nullable): shown in place of the number of cards, e.g. "3 of 40" under a filter
 */
void
fluxr_board_column_set_count_text (FluxrBoardColumn *self,
                                   const char       *text)
{
  g_return_if_fail (FLUXR_IS_BOARD_COLUMN (self));

  if (g_set_str (&self->count_text, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT_TEXT]);
}

gboolean
fluxr_board_column_get_loading (FluxrBoardColumn *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_COLUMN (self), FALSE);

  return self->loading;
}

void
fluxr_board_column_set_loading (FluxrBoardColumn *self,
                                gboolean          loading)
{
  g_return_if_fail (FLUXR_IS_BOARD_COLUMN (self));

  loading = !!loading;
  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

gboolean
fluxr_board_column_get_collapsed (FluxrBoardColumn *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_COLUMN (self), FALSE);

  return self->collapsed;
}

/**
 * fluxr_board_column_set_collapsed:
 * @self: a column
 * @collapsed: whether it is a narrow strip, on a board that is wide enough for several columns; a
 *   person changes this, too
 */
void
fluxr_board_column_set_collapsed (FluxrBoardColumn *self,
                                  gboolean          collapsed)
{
  g_return_if_fail (FLUXR_IS_BOARD_COLUMN (self));

  collapsed = !!collapsed;
  if (self->collapsed == collapsed)
    return;

  self->collapsed = collapsed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLLAPSED]);
}

guint
fluxr_board_column_get_limit (FluxrBoardColumn *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_COLUMN (self), 0);

  return self->limit;
}

/**
 * fluxr_board_column_set_limit:
 * @self: a column
 * @limit: how many cards are better not exceeded; 0: any number is fine. It only warns.
 */
void
fluxr_board_column_set_limit (FluxrBoardColumn *self,
                              guint             limit)
{
  g_return_if_fail (FLUXR_IS_BOARD_COLUMN (self));

  if (self->limit == limit)
    return;

  self->limit = limit;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIMIT]);
}

/**
 * fluxr_board_column_set_find:
 * @self: a column
 * @find: (nullable): finds a card without reading the others; kept over changes of the cards
 * @user_data: for @find
 * @destroy: (nullable): frees @user_data
 *
 * Without it a card is found by reading one after the other.
 */
void
fluxr_board_column_set_find (FluxrBoardColumn *self,
                             FluxrBoardFind    find,
                             gpointer          user_data,
                             GDestroyNotify    destroy)
{
  g_return_if_fail (FLUXR_IS_BOARD_COLUMN (self));

  if (self->find_destroy != NULL)
    self->find_destroy (self->find_data);
  self->find = find;
  self->find_data = user_data;
  self->find_destroy = destroy;
}

gboolean
fluxr_board_column_can_find (FluxrBoardColumn *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_COLUMN (self), FALSE);

  return self->find != NULL;
}

/* Of the cards from @start on, @n_cards at most. */
static gboolean
search (FluxrBoardColumn *self,
        gpointer          card,
        guint             start,
        guint             n_cards,
        guint            *position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self));

  for (guint i = start; i < n && i - start < n_cards; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self), i);

      if (item != card)
        continue;
      *position = i;
      return TRUE;
    }

  return FALSE;
}

/**
 * fluxr_board_column_find:
 * @self: a column
 * @card: any card
 * @position: (out): where it is
 *
 * Returns: whether @card is in the column
 */
gboolean
fluxr_board_column_find (FluxrBoardColumn *self,
                         gpointer          card,
                         guint            *position)
{
  return fluxr_board_column_find_near (self, card, 0, G_MAXUINT, position);
}

/**
 * fluxr_board_column_find_near:
 * @start: where to look
 * @n_cards: and how far, if the column cannot tell
 */
gboolean
fluxr_board_column_find_near (FluxrBoardColumn *self,
                              gpointer          card,
                              guint             start,
                              guint             n_cards,
                              guint            *position)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_COLUMN (self), FALSE);

  if (self->cards == NULL)
    return FALSE;
  if (self->find != NULL)
    return self->find (self->cards, card, position, self->find_data);

  return search (self, card, start, n_cards, position);
}
