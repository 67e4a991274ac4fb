/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person wrote has no shape by which it could be told from the words of a message; but the
 * file knows it. Short texts alone are looked for: nobody quotes a long one as a whole. */

#include "config.h"

#include "fluxr-content-words.h"

#include <string.h>

#include "fluxr-entity.h"
#include "fluxr-error-log.h"

/* Of characters. */
#define SHORTEST 3
#define LONGEST 2000

#define HIDDEN "[…]"

static gboolean
is_content (const FluxrColumn *column)
{
  return column->type == FLUXR_TYPE_TEXT
         && (column->merge == FLUXR_MERGE_TEXT
             || column->flags & (FLUXR_COLUMN_TITLE | FLUXR_COLUMN_SEARCH | FLUXR_COLUMN_UNIQUE)
             || strcmp (column->name, "email") == 0);
}

static gboolean
find_in_column (FluxrDatabase      *database,
                const FluxrEntity  *entity,
                const FluxrColumn  *column,
                const char         *message,
                GPtrArray          *words,
                GError            **error)
{
  g_autofree char *sql
    = g_strdup_printf ("SELECT DISTINCT trim (\"%s\") AS w FROM \"%s\" WHERE length (w) BETWEEN %d"
                       " AND %d AND instr (?, w) > 0", column->name, entity->table, SHORTEST,
                       LONGEST);
  g_autoptr (FluxrStatement) statement = fluxr_database_query (database, error, sql, "s", message);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (fluxr_statement_step (statement, &failure))
    g_ptr_array_add (words, g_strdup (fluxr_statement_get_text (statement, 0)));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static int
compare_length (gconstpointer a,
                gconstpointer b)
{
  gsize first = strlen (a);
  gsize second = strlen (b);

  return (first < second) - (first > second);
}

GPtrArray *
fluxr_content_words_find (FluxrDatabase  *database,
                          const char     *message,
                          GError        **error)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < entities[i]->n_columns; k++)
      if (entities[i] != &fluxr_error_log_entity && is_content (&entities[i]->columns[k])
          && !find_in_column (database, entities[i], &entities[i]->columns[k], message, words,
                              error))
        return NULL;
  g_ptr_array_sort_values (words, compare_length);

  return g_steal_pointer (&words);
}

static gboolean
is_whole (const char *text,
          const char *at,
          gsize       length)
{
  const char *before = at > text ? g_utf8_prev_char (at) : NULL;

  return (before == NULL || !g_unichar_isalnum (g_utf8_get_char (before)))
         && !g_unichar_isalnum (g_utf8_get_char (at + length));
}

static char *
hide_word (const char *text,
           const char *word)
{
  g_autoptr (GString) result = g_string_new (NULL);
  gsize length = strlen (word);
  const char *from = text;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + length, word))
    {
      if (!is_whole (text, at, length))
        continue;
      g_string_append_len (result, from, at - from);
      g_string_append (result, HIDDEN);
      from = at + length;
    }
  g_string_append (result, from);

  return g_string_free_and_steal (g_steal_pointer (&result));
}

/**
 * fluxr_content_words_hide:
 * @words: of fluxr_content_words_find()
 *
 * Returns: (transfer full): @message without them
 */
char *
fluxr_content_words_hide (GPtrArray  *words,
                          const char *message)
{
  char *result = g_strdup (message);

  for (guint i = 0; i < words->len; i++)
    {
      char *next = hide_word (result, g_ptr_array_index (words, i));

      g_free (result);
      result = next;
    }

  return result;
}
