/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which cards of a product are there already. Several may have the same name; so may several lines
 * of a file: the first line is the first card, and so on. */

#include "config.h"

#include "fluxr-csv-match.h"

/* @next: all before it have a line, or are named by their ids */
typedef struct
{
  GPtrArray *cards; /* (element-type FluxrCsvCard) */
  guint next;
} Namesakes;

struct _FluxrCsvMatch
{
  GHashTable *ids;   /* id -> FluxrCsvCard (owned) */
  GHashTable *names; /* name -> Namesakes (owned) */
};

static void
card_free (FluxrCsvCard *card)
{
  g_free (card->id);
  g_free (card);
}

static void
namesakes_free (Namesakes *namesakes)
{
  g_ptr_array_unref (namesakes->cards);
  g_free (namesakes);
}

static char *
dup_bare (const char *name)
{
  return g_strstrip (g_strdup (name));
}

static void
add_card (FluxrCsvMatch *self,
          const char    *id,
          const char    *name)
{
  FluxrCsvCard *card = g_new0 (FluxrCsvCard, 1);
  g_autofree char *bare = name != NULL ? dup_bare (name) : NULL;
  Namesakes *namesakes;

  card->id = g_strdup (id);
  g_hash_table_insert (self->ids, card->id, card);
  if (bare == NULL || *bare == '\0')
    return;

  namesakes = g_hash_table_lookup (self->names, bare);
  if (namesakes == NULL)
    {
      namesakes = g_new0 (Namesakes, 1);
      namesakes->cards = g_ptr_array_new ();
      g_hash_table_insert (self->names, g_steal_pointer (&bare), namesakes);
    }
  g_ptr_array_add (namesakes->cards, card);
}

FluxrCsvMatch *
fluxr_csv_match_new (FluxrDatabase      *database,
                     const FluxrEntity  *kind,
                     const char         *product_id,
                     GError            **error)
{
  g_autoptr (FluxrCsvMatch) self = g_new0 (FluxrCsvMatch, 1);
  g_autofree char *sql = g_strdup_printf ("SELECT id, name FROM \"%s\" WHERE product_id IS ?"
                                          " ORDER BY created_at, id", kind->table);
  g_autoptr (FluxrStatement) cards = fluxr_database_query (database, error, sql, "s", product_id);
  g_autoptr (GError) problem = NULL;

  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) card_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) namesakes_free);
  if (cards == NULL)
    return NULL;
  while (fluxr_statement_step (cards, &problem))
    add_card (self, fluxr_statement_get_text (cards, 0), fluxr_statement_get_text (cards, 1));
  if (problem == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}

void
fluxr_csv_match_free (FluxrCsvMatch *self)
{
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->ids);
  g_free (self);
}

FluxrCsvCard *
fluxr_csv_match_find_id (FluxrCsvMatch *self,
                         const char    *id)
{
  return g_hash_table_lookup (self->ids, id);
}

FluxrCsvCard *
fluxr_csv_match_find_name (FluxrCsvMatch *self,
                           const char    *name)
{
  g_autofree char *bare = dup_bare (name);
  Namesakes *namesakes = g_hash_table_lookup (self->names, bare);
  FluxrCsvCard *card = NULL;

  if (namesakes == NULL)
    return NULL;
  for (; namesakes->next < namesakes->cards->len; namesakes->next++)
    {
      card = g_ptr_array_index (namesakes->cards, namesakes->next);
      if (card->line == 0 && !card->named)
        return card;
    }

  return g_ptr_array_index (namesakes->cards, namesakes->cards->len - 1);
}
