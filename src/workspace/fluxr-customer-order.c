/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In which order a person looks at the customers of a product: a JSON array of ids. Those of
 * customers that are gone stay in it, so that they come back to their place. */

#include "config.h"

#include "fluxr-customer-order.h"

#include "fluxr-entities.h"
#include "fluxr-json.h"
#include "fluxr-local-value.h"

#define ORDER "customer-order"

GPtrArray *
fluxr_customer_order_load (FluxrDatabase *database,
                           const char    *product_id)
{
  GPtrArray *order = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *json
    = fluxr_local_value_dup (database, &fluxr_product_entity, product_id, ORDER);
  g_autoptr (yyjson_doc) doc = json != NULL ? fluxr_json_parse (json, -1, NULL) : NULL;
  yyjson_val *root = doc != NULL ? yyjson_doc_get_root (doc) : NULL;
  yyjson_val *item;
  size_t i, n;

  yyjson_arr_foreach (root, i, n, item)
    if (yyjson_is_str (item))
      g_ptr_array_add (order, g_strdup (yyjson_get_str (item)));

  return order;
}

gboolean
fluxr_customer_order_save (FluxrDatabase  *database,
                           const char     *product_id,
                           GPtrArray      *ids,
                           GError        **error)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_arr (doc);
  g_autofree char *json = NULL;

  for (guint i = 0; i < ids->len; i++)
    yyjson_mut_arr_add_str (doc, root, g_ptr_array_index (ids, i));
  yyjson_mut_doc_set_root (doc, root);
  json = fluxr_json_print_mut (doc);

  return fluxr_local_value_set (database, &fluxr_product_entity, product_id, ORDER, json, error);
}
