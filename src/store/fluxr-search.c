/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Full-text search. How well each of 50,000 rows fits takes longer to say than the next key takes
 * to come. So the index is only asked for the newest rows: of those whose name begins with the
 * words, of those that have them in their name, of all. A row that changes is indexed anew, so its
 * number tells how new it is. */

#include "config.h"

#include "fluxr-search.h"

#include "fluxr-words.h"

/* From the narrowest on, in the language of the index. */
static const char *const scopes[] = { "{title} : (^%s)", "{title} : (%s)", "%s" };

/* So many times the hits that are asked for are looked at for one with just that name. */
#define CLOSER_LOOK 4

typedef struct
{
  FluxrDatabase *database;
  const char *words;
  guint limit;
  GHashTable *known; /* numbers of documents */
  GPtrArray *hits;
} Search;

void
fluxr_search_hit_free (FluxrSearchHit *hit)
{
  g_free (hit->id);
  g_free (hit->product_id);
  g_free (hit->title);
  g_free (hit->snippet);
  g_free (hit);
}

/* Every word must be there, the last letters of each may be missing. Quoting makes words of what
 * would be operators of the index's own language. */
static char *
build_match (const char *words)
{
  g_auto (GStrv) parts = g_strsplit_set (words, " \t\n\r", -1);
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pieces = g_strsplit (parts[i], "\"", -1);
      g_autofree char *word = g_strjoinv (" ", pieces);

      if (*g_strstrip (word) != '\0')
        g_string_append_printf (match, "\"%s\"* ", word);
    }

  return g_string_free_and_steal (g_steal_pointer (&match));
}

static FluxrSearchHit *
read_hit (FluxrStatement *statement)
{
  FluxrSearchHit *hit = g_new0 (FluxrSearchHit, 1);

  hit->entity = fluxr_entity_find (fluxr_statement_get_text (statement, 1));
  hit->id = g_strdup (fluxr_statement_get_text (statement, 2));
  hit->product_id = g_strdup (fluxr_statement_get_text (statement, 3));
  hit->title = g_strdup (fluxr_statement_get_text (statement, 4));
  hit->snippet = g_strdup (fluxr_statement_get_text (statement, 5));

  return hit;
}

static gboolean
add_hits (Search      *self,
          const char  *match,
          gint64       limit,
          GError     **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (self->database, error,
                            "SELECT doc, tbl, id, product_id, title,"
                            " snippet (search_text, -1, '\u2068', '\u2069', '…', 12)"
                            " FROM search_text JOIN search_doc ON doc = search_text.rowid"
                            " WHERE search_text MATCH ? ORDER BY search_text.rowid DESC LIMIT ?",
                            "si", match, limit);

  if (statement == NULL)
    return FALSE;
  while (fluxr_statement_step (statement, &failure))
    if (g_hash_table_add (self->known,
                          GSIZE_TO_POINTER (fluxr_statement_get_integer (statement, 0))))
      g_ptr_array_add (self->hits, read_hit (statement));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* What is called just that comes first, however old it is. */
static void
prefer_same_name (Search *self)
{
  g_autofree char *wanted = fluxr_words_fold_name (self->words);
  guint n = 0;

  for (guint i = 0; i < self->hits->len; i++)
    {
      const FluxrSearchHit *hit = g_ptr_array_index (self->hits, i);
      g_autofree char *name = hit->title != NULL ? fluxr_words_fold_name (hit->title) : NULL;

      if (g_strcmp0 (name, wanted) == 0)
        g_ptr_array_insert (self->hits, n++, g_ptr_array_steal_index (self->hits, i));
    }
}

static gboolean
search (Search      *self,
        const char  *match,
        GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (scopes) && self->hits->len < self->limit; i++)
    {
      g_autoptr (GString) scoped = g_string_new (scopes[i]);
      gint64 limit = i == 0 ? (gint64) self->limit * CLOSER_LOOK
                            : (gint64) self->limit + self->hits->len;

      g_string_replace (scoped, "%s", match, 1);
      if (!add_hits (self, scoped->str, limit, error))
        return FALSE;
      if (i == 0)
        prefer_same_name (self);
    }
  g_ptr_array_set_size (self->hits, MIN (self->hits->len, self->limit));

  return TRUE;
}

/* A file that is only read is searched as it is. */
static gboolean
catch_up (FluxrDatabase  *database,
          GError        **error)
{
  g_autoptr (GError) failure = NULL;

  if (sqlite3_db_readonly (fluxr_database_get_handle (database), NULL) == 1
      || fluxr_search_update (database, G_MAXUINT, NULL, &failure)
      || g_error_matches (failure, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_BUSY))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/**
 * fluxr_search_run:
 * @words: what a person typed; all words must be found, each may be the start of one
 * @limit: hits at most, the best first
 *
 * Returns: (transfer full) (element-type FluxrSearchHit): the hits, none if there are no words.
 *   Brings the index up to date first, unless others are writing for long: then what it knows is
 *   searched. On a worker thread: many changes or many hits take long.
 */
GPtrArray *
fluxr_search_run (FluxrDatabase  *database,
                  const char     *words,
                  guint           limit,
                  GError        **error)
{
  g_autoptr (GPtrArray) hits =
    g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_search_hit_free);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  g_autofree char *match = build_match (words);
  Search self = { database, words, limit, known, hits };

  if (*match == '\0')
    return g_steal_pointer (&hits);
  if (!catch_up (database, error) || !search (&self, match, error))
    return NULL;

  return g_steal_pointer (&hits);
}
