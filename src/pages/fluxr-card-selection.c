/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which cards of a list are selected. GtkMultiSelection reads each item it selects, and forgets the
 * selection of one that only moves. This one keeps the numbers of rows: ten thousand are selected
 * without reading one, and what leaves the list and comes back, since it was sorted anew or the
 * filter let it through again, is selected as before, until a person selects something else. */

#include "config.h"

#include "fluxr-card-selection.h"

#include "fluxr-card-list.h"

struct _FluxrCardSelection
{
  GObject parent_instance;

  GListModel *cards;   /* (owned) */
  GtkBitset *selected; /* (owned): places */
  GHashTable *keys;    /* (owned): a set of FluxrCardKey, also of cards that are gone */
};

static void implement_list (GListModelInterface *iface);
static void implement_selection (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrCardSelection, fluxr_card_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, implement_list)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                      implement_selection))

static guint
hash_key (gconstpointer data)
{
  const FluxrCardKey *key = data;

  return g_direct_hash (key->entity) ^ (guint) key->number;
}

static gboolean
equal_keys (gconstpointer a,
            gconstpointer b)
{
  const FluxrCardKey *first = a;
  const FluxrCardKey *second = b;

  return first->entity == second->entity && first->number == second->number;
}

static GType
get_item_type (GListModel *model)
{
  return FLUXR_TYPE_RECORD;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (FLUXR_CARD_SELECTION (model)->cards);
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  return g_list_model_get_item (FLUXR_CARD_SELECTION (model)->cards, position);
}

static void
implement_list (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model,
             guint              position)
{
  return gtk_bitset_contains (FLUXR_CARD_SELECTION (model)->selected, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model,
                        guint              position,
                        guint              n_items)
{
  return gtk_bitset_ref (FLUXR_CARD_SELECTION (model)->selected);
}

/* Now that a person can see what is selected, nothing else is. */
static void
remember_keys (FluxrCardSelection *self)
{
  GtkBitsetIter iter;
  guint position;

  g_hash_table_remove_all (self->keys);
  for (gboolean valid = gtk_bitset_iter_init_first (&iter, self->selected, &position); valid;
       valid = gtk_bitset_iter_next (&iter, &position))
    {
      FluxrCardKey key = fluxr_card_list_get_key (self->cards, position);

      g_hash_table_add (self->keys, g_memdup2 (&key, sizeof key));
    }
}

/* The other ways of selecting come here too. */
static gboolean
set_selection (GtkSelectionModel *model,
               GtkBitset         *selected,
               GtkBitset         *mask)
{
  FluxrCardSelection *self = FLUXR_CARD_SELECTION (model);
  g_autoptr (GtkBitset) changes = gtk_bitset_copy (self->selected);
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, get_n_items (G_LIST_MODEL (self)));
  guint first;

  gtk_bitset_difference (changes, selected);
  gtk_bitset_intersect (changes, mask);
  gtk_bitset_intersect (changes, all);
  if (gtk_bitset_is_empty (changes))
    return TRUE;

  gtk_bitset_difference (self->selected, changes);
  remember_keys (self);
  first = gtk_bitset_get_minimum (changes);
  gtk_selection_model_selection_changed (model, first,
                                         gtk_bitset_get_maximum (changes) - first + 1);

  return TRUE;
}

static void
implement_selection (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
}

static void
items_changed_cb (FluxrCardSelection *self,
                  guint               position,
                  guint               removed,
                  guint               added)
{
  gtk_bitset_splice (self->selected, position, removed, added);
  for (guint i = position; i < position + added && g_hash_table_size (self->keys) > 0; i++)
    {
      FluxrCardKey key = fluxr_card_list_get_key (self->cards, i);

      if (g_hash_table_contains (self->keys, &key))
        gtk_bitset_add (self->selected, i);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
fluxr_card_selection_finalize (GObject *object)
{
  FluxrCardSelection *self = FLUXR_CARD_SELECTION (object);

  g_clear_object (&self->cards);
  g_clear_pointer (&self->selected, gtk_bitset_unref);
  g_clear_pointer (&self->keys, g_hash_table_unref);

  G_OBJECT_CLASS (fluxr_card_selection_parent_class)->finalize (object);
}

static void
fluxr_card_selection_class_init (FluxrCardSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_card_selection_finalize;
}

static void
fluxr_card_selection_init (FluxrCardSelection *self)
{
  self->selected = gtk_bitset_new_empty ();
  self->keys = g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);
}

FluxrCardSelection *
fluxr_card_selection_new (GListModel *cards)
{
  FluxrCardSelection *self = g_object_new (FLUXR_TYPE_CARD_SELECTION, NULL);

  self->cards = g_object_ref (cards);
  g_signal_connect_object (cards, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}
