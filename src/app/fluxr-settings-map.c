/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Settings that are a word for each of some names. */

#include "config.h"

#include "fluxr-settings-map.h"

char *
fluxr_settings_map_dup (GSettings  *settings,
                        const char *key,
                        const char *name)
{
  g_autoptr (GVariant) all = g_settings_get_value (settings, key);
  char *word = NULL;

  g_variant_lookup (all, name, "s", &word);

  return word;
}

void
fluxr_settings_map_set (GSettings  *settings,
                        const char *key,
                        const char *name,
                        const char *word)
{
  g_autoptr (GVariant) old = g_settings_get_value (settings, key);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *other, *value;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, old);
  while (g_variant_iter_next (&iter, "{&s&s}", &other, &value))
    if (!g_str_equal (other, name))
      g_variant_builder_add (&builder, "{ss}", other, value);
  g_variant_builder_add (&builder, "{ss}", name, word);

  g_settings_set_value (settings, key, g_variant_builder_end (&builder));
}
