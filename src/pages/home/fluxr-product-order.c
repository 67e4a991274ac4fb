/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which products are shown, and in what order. Names are sorted as the person's language does,
 * which SQLite does not know, so it is done here. Any thread. */

#include "config.h"

#include "fluxr-product-order.h"

#include "fluxr-words.h"

struct _FluxrProductOrder
{
  FluxrWords *words; /* (owned) */
  FluxrProductSort sort;
  GHashTable *stats; /* (owned) (nullable): id -> FluxrProductStats */
};

typedef struct
{
  char *id;
  char *name;      /* to compare by */
  char *time;      /* (nullable): created or changed, whatever is asked for */
  double progress; /* -1: there is nothing to do */
} Entry;

static void
entry_free (Entry *entry)
{
  g_free (entry->id);
  g_free (entry->name);
  g_free (entry->time);
  g_free (entry);
}

/**
 * fluxr_product_order_new:
 * @search: (nullable): words that must all be in the name or the description
 * @stats: (nullable): id -> FluxrProductStats, as far as they are known
 */
FluxrProductOrder *
fluxr_product_order_new (const char       *search,
                         FluxrProductSort  sort,
                         GHashTable       *stats)
{
  FluxrProductOrder *self = g_new0 (FluxrProductOrder, 1);

  self->words = fluxr_words_new (search);
  self->sort = sort;
  self->stats = stats != NULL ? g_hash_table_ref (stats) : NULL;

  return self;
}

void
fluxr_product_order_free (FluxrProductOrder *self)
{
  fluxr_words_free (self->words);
  g_clear_pointer (&self->stats, g_hash_table_unref);
  g_free (self);
}

static char *
create_key (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);

  return g_utf8_collate_key_for_filename (folded, -1);
}

/* Columns: id, name, description, created_at, updated_at */
static Entry *
create_entry (FluxrProductOrder *self,
              FluxrStatement    *row)
{
  Entry *entry = g_new0 (Entry, 1);
  const char *id = fluxr_statement_get_text (row, 0);
  const FluxrProductStats *stats
    = self->stats != NULL ? g_hash_table_lookup (self->stats, id) : NULL;
  const char *time
    = fluxr_statement_get_text (row, self->sort == FLUXR_PRODUCT_SORT_CREATED ? 3 : 4);

  if (self->sort == FLUXR_PRODUCT_SORT_CHANGED && stats != NULL
      && g_strcmp0 (stats->changed, time) > 0)
    time = stats->changed;
  entry->id = g_strdup (id);
  entry->name = create_key (fluxr_statement_get_text (row, 1));
  entry->time = g_strdup (time);
  entry->progress
    = stats != NULL && stats->total > 0 ? (double) stats->completed / stats->total : -1;

  return entry;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  FluxrProductOrder *self = user_data;
  const Entry *first = a;
  const Entry *second = b;
  int result = 0;

  switch (self->sort)
    {
    case FLUXR_PRODUCT_SORT_CHANGED:
    case FLUXR_PRODUCT_SORT_CREATED:
      result = g_strcmp0 (second->time, first->time);
      break;
    case FLUXR_PRODUCT_SORT_PROGRESS:
      result = (second->progress > first->progress) - (second->progress < first->progress);
      break;
    case FLUXR_PRODUCT_SORT_NAME:
      break;
    }
  if (result == 0)
    result = g_strcmp0 (first->name, second->name);

  return result != 0 ? result : g_strcmp0 (first->id, second->id);
}

static gboolean
is_wanted (FluxrProductOrder *self,
           FluxrStatement    *row)
{
  const char *const texts[]
    = { fluxr_statement_get_text (row, 1), fluxr_statement_get_text (row, 2) };

  return fluxr_words_match (self->words, texts, G_N_ELEMENTS (texts));
}

static GPtrArray *
list_ids (GPtrArray *entries)
{
  GPtrArray *ids = g_ptr_array_new_full (entries->len, g_free);

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (ids, g_steal_pointer (&((Entry *) g_ptr_array_index (entries, i))->id));

  return ids;
}

gpointer
fluxr_product_order_read (FluxrDatabase  *database,
                          gpointer        order,
                          GError        **error)
{
  FluxrProductOrder *self = order;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) statement = fluxr_database_query (
    database, error, "SELECT id, name, description, created_at, updated_at FROM products", "");

  if (statement == NULL)
    return NULL;
  while (fluxr_statement_step (statement, &failure))
    if (is_wanted (self, statement))
      g_ptr_array_add (entries, create_entry (self, statement));
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  g_ptr_array_sort_values_with_data (entries, compare_entries, self);

  return list_ids (entries);
}
