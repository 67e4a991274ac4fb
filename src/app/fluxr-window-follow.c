/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which product the window shows while products come and go: the wanted one as soon as it is there,
 * else the open one, else the first. */

#include "config.h"

#include "fluxr-window-private.h"

#include "fluxr-entities.h"
#include "fluxr-settings-map.h"

static gboolean
has_product (FluxrWindow *self,
             FluxrRecord *product)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->products); i++)
    {
      g_autoptr (FluxrRecord) other = g_list_model_get_item (self->products, i);

      if (other == product)
        return TRUE;
    }

  return FALSE;
}

static FluxrRecord *
find_wanted (FluxrWindow *self)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  FluxrRecord *product;

  if (self->wanted == NULL)
    return NULL;
  product = fluxr_store_find_record (fluxr_workspace_get_store (workspace), &fluxr_product_entity,
                                     self->wanted);
  if (product != NULL && !has_product (self, product))
    g_clear_object (&product);

  return product;
}

/* Keeps the open product open; opens the wanted one when it comes, another one when it goes. */
void
fluxr_window_choose_product (FluxrWindow *self)
{
  FluxrRecord *current = fluxr_window_get_product (self);
  g_autoptr (FluxrRecord) next = find_wanted (self);

  if (next == NULL && current != NULL && has_product (self, current))
    return;
  if (current != NULL && self->wanted == NULL)
    self->wanted = g_strdup (fluxr_record_get_id (current));
  if (next == NULL)
    next = g_list_model_get_item (self->products, 0);

  if (next != NULL && next != current)
    {
      g_autofree char *wanted = g_strdup (self->wanted);

      fluxr_sidebar_set_product (self->sidebar, next);
      /* Still wanted: undoing a delete brings the product back to where one was. */
      if (g_strcmp0 (wanted, fluxr_record_get_id (next)) != 0)
        g_set_str (&self->wanted, wanted);
    }
  else if (next == NULL)
    fluxr_sidebar_set_product (self->sidebar, NULL);
}

static void
list_products (FluxrWindow *self,
               FluxrStore  *store)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_product_entity);

  fluxr_query_order (query, "name", FALSE);
  fluxr_query_order (query, "created_at", FALSE);
  self->products = fluxr_store_list_records (store, query);
  g_signal_connect_object (self->products, "items-changed",
                           G_CALLBACK (fluxr_window_choose_product), self, G_CONNECT_SWAPPED);
}

/* With another file: what was open in it last, as soon as it is there. */
void
fluxr_window_follow_products (FluxrWindow *self,
                              FluxrStore  *store)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  const char *account;

  if (self->products != NULL)
    g_signal_handlers_disconnect_by_func (self->products, fluxr_window_choose_product, self);
  g_clear_object (&self->products);
  g_clear_pointer (&self->wanted, g_free);
  if (store == NULL)
    return;

  list_products (self, store);
  account = fluxr_account_get_id (fluxr_workspace_get_account (workspace));
  self->wanted = fluxr_settings_map_dup (fluxr_services_get_settings (self->services),
                                         "last-products", account);
}
