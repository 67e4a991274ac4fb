/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which product of an account was open last, in the setting "last-products". */

#include "config.h"

#include "fluxr-last-product.h"

/**
 * fluxr_last_product_recall:
 *
 * Returns: (transfer full) (nullable): its id; it may be gone since
 */
char *
fluxr_last_product_recall (GSettings  *settings,
                           const char *account_id)
{
  g_autoptr (GVariant) all = g_settings_get_value (settings, "last-products");
  char *id = NULL;

  g_variant_lookup (all, account_id, "s", &id);

  return id;
}

void
fluxr_last_product_remember (GSettings  *settings,
                             const char *account_id,
                             const char *product_id)
{
  g_autoptr (GVariant) old = g_settings_get_value (settings, "last-products");
  GVariantBuilder builder;
  GVariantIter iter;
  const char *key, *value;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, old);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    if (!g_str_equal (key, account_id))
      g_variant_builder_add (&builder, "{ss}", key, value);
  g_variant_builder_add (&builder, "{ss}", account_id, product_id);

  g_settings_set_value (settings, "last-products", g_variant_builder_end (&builder));
}
