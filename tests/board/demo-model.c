/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Columns of cards in memory. A move between columns is a removal and then an insertion, like two
 * live queries that notice the same change one after the other. */

#include "config.h"

#include "demo-model.h"

struct _DemoModel
{
  GObject     parent_instance;

  GListStore *columns;
};

G_DEFINE_FINAL_TYPE (DemoModel, demo_model, G_TYPE_OBJECT)

static void
demo_model_finalize (GObject *object)
{
  g_object_unref (DEMO_MODEL (object)->columns);

  G_OBJECT_CLASS (demo_model_parent_class)->finalize (object);
}

static void
demo_model_class_init (DemoModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = demo_model_finalize;
}

static void
demo_model_init (DemoModel *self)
{
  self->columns = g_list_store_new (FLUXR_TYPE_BOARD_COLUMN);
}

DemoModel *
demo_model_new (void)
{
  return g_object_new (DEMO_TYPE_MODEL, NULL);
}

GListModel *
demo_model_get_columns (DemoModel *self)
{
  return G_LIST_MODEL (self->columns);
}

void
demo_model_add_column (DemoModel  *self,
                       const char *key,
                       const char *title,
                       const char *style)
{
  g_autoptr (GListStore) cards = g_list_store_new (DEMO_TYPE_CARD);
  g_autoptr (FluxrBoardColumn) column = fluxr_board_column_new (key, title, G_LIST_MODEL (cards));

  fluxr_board_column_set_style (column, style);
  g_list_store_append (self->columns, column);
}

/* Borrowed; NULL if there is no such column. */
GListStore *
demo_model_get_cards (DemoModel  *self,
                      const char *key)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->columns)); i++)
    {
      g_autoptr (FluxrBoardColumn) column = g_list_model_get_item (G_LIST_MODEL (self->columns), i);

      if (g_str_equal (fluxr_board_column_get_key (column), key))
        return G_LIST_STORE (fluxr_board_column_get_cards (column));
    }

  return NULL;
}

void
demo_model_add_cards (DemoModel  *self,
                      const char *key,
                      const char *prefix,
                      guint       n_cards)
{
  GListStore *cards = demo_model_get_cards (self, key);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (cards));

  for (guint i = 0; i < n_cards; i++)
    {
      g_autofree char *title = g_strdup_printf ("%s %u", prefix, i + 1);

      g_ptr_array_add (added, demo_card_new (title, i % 3 == 0 ? "Must have" : NULL));
    }

  g_list_store_splice (cards, n, 0, added->pdata, added->len);
}

static GListStore *
find_card (DemoModel *self,
           DemoCard  *card,
           guint     *position)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->columns)); i++)
    {
      g_autoptr (FluxrBoardColumn) column = g_list_model_get_item (G_LIST_MODEL (self->columns), i);
      GListStore *cards = G_LIST_STORE (fluxr_board_column_get_cards (column));

      if (g_list_store_find (cards, card, position))
        return cards;
    }

  return NULL;
}

/* Borrowed. */
DemoCard *
demo_model_find (DemoModel  *self,
                 const char *title)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->columns)); i++)
    {
      g_autoptr (FluxrBoardColumn) column = g_list_model_get_item (G_LIST_MODEL (self->columns), i);

      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (column)); k++)
        {
          g_autoptr (DemoCard) card = g_list_model_get_item (G_LIST_MODEL (column), k);

          if (g_str_equal (demo_card_get_title (card), title))
            return card;
        }
    }

  return NULL;
}

void
demo_model_remove (DemoModel *self,
                   DemoCard  *card)
{
  guint position;
  GListStore *cards = find_card (self, card, &position);

  if (cards != NULL)
    g_list_store_remove (cards, position);
}

void
demo_model_move (DemoModel  *self,
                 DemoCard   *card,
                 const char *key,
                 DemoCard   *before)
{
  g_autoptr (DemoCard) kept = g_object_ref (card);
  GListStore *cards = demo_model_get_cards (self, key);
  guint position;

  demo_model_remove (self, card);
  if (before == NULL || !g_list_store_find (cards, before, &position))
    position = g_list_model_get_n_items (G_LIST_MODEL (cards));
  g_list_store_insert (cards, position, card);
}

static void
cards_moved_cb (DemoModel  *self,
                GPtrArray  *cards,
                const char *key,
                GObject    *before)
{
  for (guint i = 0; i < cards->len; i++)
    demo_model_move (self, cards->pdata[i], key, before != NULL ? DEMO_CARD (before) : NULL);
}

static void
add_requested_cb (DemoModel  *self,
                  const char *key,
                  const char *title)
{
  g_autoptr (DemoCard) card = demo_card_new (title, NULL);

  g_list_store_append (demo_model_get_cards (self, key), card);
}

/* Obeys @board's wishes from now on. */
void
demo_model_connect (DemoModel  *self,
                    FluxrBoard *board)
{
  g_signal_connect_object (board, "cards-moved", G_CALLBACK (cards_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (board, "add-requested", G_CALLBACK (add_requested_cb), self,
                           G_CONNECT_SWAPPED);
}
