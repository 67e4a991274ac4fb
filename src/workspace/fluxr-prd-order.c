/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In which order a person reads the sections that were added to a PRD. */

#include "config.h"

#include "fluxr-prd-order.h"

#include <stdlib.h>

/* (nullable): a JSON array */
static char *
dup_order (FluxrDatabase *database,
           const char    *prd_id)
{
  g_autoptr (FluxrStatement) statement = NULL;

  if (fluxr_database_get_integer (database, "SELECT count (*) FROM sqlite_master"
                                  " WHERE type = 'table' AND name = 'local_value'", "") != 1)
    return NULL;
  statement = fluxr_database_query (database, NULL, "SELECT value FROM local_value"
                                    " WHERE tbl = 'prds' AND id = ? AND key = 'section-order'",
                                    "s", prd_id);
  if (statement == NULL || !fluxr_statement_step (statement, NULL))
    return NULL;

  return g_strdup (fluxr_statement_get_text (statement, 0));
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
add_key (GPtrArray  *keys,
         const char *key)
{
  if (!g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
    g_ptr_array_add (keys, g_strdup (key));
}

static void
add_placed (yyjson_val *order,
            yyjson_val *sections,
            GPtrArray  *keys)
{
  yyjson_val *item;
  size_t i, n;

  yyjson_arr_foreach (order, i, n, item)
    if (yyjson_is_str (item) && yyjson_obj_get (sections, yyjson_get_str (item)) != NULL)
      add_key (keys, yyjson_get_str (item));
}

void
fluxr_prd_order_add_keys (FluxrDatabase *database,
                          const char    *prd_id,
                          yyjson_val    *sections,
                          GPtrArray     *keys)
{
  g_autofree char *json = dup_order (database, prd_id);
  g_autoptr (yyjson_doc) order = json != NULL ? fluxr_json_parse (json, -1, NULL) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  yyjson_val *key, *item;
  size_t i, n;

  if (order != NULL)
    add_placed (yyjson_doc_get_root (order), sections, keys);
  yyjson_obj_foreach (sections, i, n, key, item)
    g_ptr_array_add (names, (gpointer) yyjson_get_str (key));
  g_ptr_array_sort (names, compare_keys);
  for (i = 0; i < names->len; i++)
    add_key (keys, g_ptr_array_index (names, i));
}
