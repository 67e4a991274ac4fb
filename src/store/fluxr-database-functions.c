/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Functions of ours for SQL. */

#include "config.h"

#include "fluxr-database-private.h"

#include <string.h>

#include "fluxr-entity.h"
#include "fluxr-query-order.h"
#include "fluxr-words.h"

/* fluxr_has_words (WORDS, TEXT...): as fluxr_words_match(). */
static void
has_words (sqlite3_context  *context,
           int               n_values,
           sqlite3_value   **values)
{
  FluxrWords *words = sqlite3_get_auxdata (context, 0);
  const char *texts[FLUXR_MAX_COLUMNS];
  int n = MIN (n_values - 1, FLUXR_MAX_COLUMNS);

  for (int i = 0; i < n; i++)
    texts[i] = (const char *) sqlite3_value_text (values[i + 1]);
  if (words != NULL)
    {
      sqlite3_result_int (context, fluxr_words_match (words, texts, n));
      return;
    }
  /* Kept by SQLite for the next row, or freed at once. */
  words = fluxr_words_new ((const char *) sqlite3_value_text (values[0]));
  sqlite3_result_int (context, fluxr_words_match (words, texts, n));
  sqlite3_set_auxdata (context, 0, words, (void (*) (void *)) fluxr_words_free);
}

/* fluxr_sort_key (TEXT) */
static void
sort_key (sqlite3_context  *context,
          int               n_values,
          sqlite3_value   **values)
{
  char *key = fluxr_query_order_dup_key ((const char *) sqlite3_value_text (values[0]));

  sqlite3_result_blob (context, key, (int) strlen (key), g_free);
}

static gboolean
add_function (FluxrDatabase  *self,
              const char     *name,
              int             n_values,
              void (*function) (sqlite3_context *, int, sqlite3_value **),
              GError        **error)
{
  int result = sqlite3_create_function (fluxr_database_get_handle (self), name, n_values,
                                        SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                        NULL, function, NULL, NULL);

  return result == SQLITE_OK || fluxr_database_fail (self, result, error);
}

gboolean
fluxr_database_add_functions (FluxrDatabase  *self,
                              GError        **error)
{
  return add_function (self, "fluxr_has_words", -1, has_words, error)
         && add_function (self, "fluxr_sort_key", 1, sort_key, error);
}
