/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The categories of prompts. */

#include "config.h"

#include "fluxr-prompt-category.h"

#include <glib/gi18n.h>

static const char *const known[] = {
  "first", "system", "page", "feature", "debugging", "database", "authentication", NULL,
};

static const char *const titles[] = {
  N_ ("First"),     N_ ("System"),   N_ ("Page"),           N_ ("Feature"),
  N_ ("Debugging"), N_ ("Database"), N_ ("Authentication"),
};

/* From one category to the next, so that it takes as long as there are categories, not rows. */
#define WALK(table, where) \
  "WITH RECURSIVE walk (c) AS (SELECT min (category) FROM " table " WHERE " where \
  " category > '' UNION ALL SELECT (SELECT min (category) FROM " table " WHERE " where \
  " category > walk.c) FROM walk WHERE walk.c IS NOT NULL)" \
  " SELECT c FROM walk WHERE c IS NOT NULL"

const char *const *
fluxr_prompt_category_list (void)
{
  return known;
}

char *
fluxr_prompt_category_dup_title (const char *category)
{
  if (category == NULL || *category == '\0')
    return g_strdup (_("No Category"));
  for (guint i = 0; known[i] != NULL; i++)
    if (g_str_equal (known[i], category))
      return g_strdup (_(titles[i]));

  return g_strdup (category);
}

char *
fluxr_prompt_category_dup_for (const char *words)
{
  g_autofree char *stripped = g_strstrip (g_strdup (words));
  g_autofree char *folded = g_utf8_casefold (stripped, -1);

  if (*stripped == '\0')
    return NULL;
  for (guint i = 0; known[i] != NULL; i++)
    {
      g_autofree char *title = g_utf8_casefold (_(titles[i]), -1);

      if (g_str_equal (folded, title) || g_str_equal (folded, known[i]))
        return g_strdup (known[i]);
    }

  return g_steal_pointer (&stripped);
}

static guint
get_rank (const char *category)
{
  guint rank = 0;

  while (known[rank] != NULL && !g_str_equal (known[rank], category))
    rank++;

  return rank;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const char *first = *(const char *const *) a;
  const char *second = *(const char *const *) b;
  guint first_rank = get_rank (first);
  guint second_rank = get_rank (second);
  int result;

  if (first_rank != second_rank)
    return first_rank < second_rank ? -1 : 1;
  result = g_utf8_collate (first, second);

  return result != 0 ? result : g_strcmp0 (first, second);
}

GStrv
fluxr_prompt_category_list_used (FluxrStore *store,
                                 const char *product_id)
{
  FluxrDatabase *database = fluxr_store_get_database (store);
  g_autoptr (GPtrArray) used = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_autoptr (FluxrStatement) statement = NULL;

  if (product_id != NULL)
    statement = fluxr_database_query (database, NULL,
                                      WALK ("product_prompts", "product_id = ?1 AND"), "s",
                                      product_id);
  else
    statement = fluxr_database_query (database, NULL, WALK ("prompt_templates", ""), "");
  while (statement != NULL && fluxr_statement_step (statement, NULL))
    {
      const char *category = fluxr_statement_get_text (statement, 0);

      if (g_utf8_validate (category, -1, NULL))
        g_ptr_array_add (used, g_strdup (category));
    }
  g_ptr_array_sort (used, compare);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&used), FALSE);
}
