/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In which order a person reads the sections that were added to a PRD. */

#include "config.h"

#include "fluxr-prd-order.h"

#include "fluxr-entities.h"
#include "fluxr-json.h"
#include "fluxr-local-value.h"
#include "fluxr-sections.h"

/* The keys in their order, as a JSON array; those of sections that are gone stay in it, so that
 * they come back to their place. */
#define ORDER "section-order"

static void
add_key (GPtrArray  *keys,
         const char *key)
{
  if (!g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
    g_ptr_array_add (keys, g_strdup (key));
}

GPtrArray *
fluxr_prd_order_load (FluxrDatabase *database,
                      const char    *prd_id)
{
  GPtrArray *order = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *json = fluxr_local_value_dup (database, &fluxr_prd_entity, prd_id, ORDER);
  g_autoptr (yyjson_doc) doc = json != NULL ? fluxr_json_parse (json, -1, NULL) : NULL;
  yyjson_val *root = doc != NULL ? yyjson_doc_get_root (doc) : NULL;
  yyjson_val *item;
  size_t i, n;

  yyjson_arr_foreach (root, i, n, item)
    if (yyjson_is_str (item))
      g_ptr_array_add (order, g_strdup (yyjson_get_str (item)));

  return order;
}

void
fluxr_prd_order_add_keys (FluxrDatabase *database,
                          const char    *prd_id,
                          const char    *json,
                          GPtrArray     *keys)
{
  g_auto (GStrv) names = fluxr_sections_list_keys (json);
  g_autoptr (GPtrArray) order = fluxr_prd_order_load (database, prd_id);

  for (guint i = 0; i < order->len; i++)
    if (g_strv_contains ((const char *const *) names, g_ptr_array_index (order, i)))
      add_key (keys, g_ptr_array_index (order, i));
  for (guint i = 0; names[i] != NULL; i++)
    add_key (keys, names[i]);
}

gboolean
fluxr_prd_order_save (FluxrDatabase  *database,
                      const char     *prd_id,
                      GPtrArray      *keys,
                      GError        **error)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_arr (doc);
  g_autofree char *json = NULL;

  for (guint i = 0; i < keys->len; i++)
    yyjson_mut_arr_add_str (doc, root, g_ptr_array_index (keys, i));
  yyjson_mut_doc_set_root (doc, root);
  json = fluxr_json_print_mut (doc);

  return fluxr_local_value_set (database, &fluxr_prd_entity, prd_id, ORDER, json, error);
}
