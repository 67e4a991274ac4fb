/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Settings that are a value for each of some names: of a type a{s*}. */

#include "config.h"

#include "fluxr-settings-map.h"

GVariant *
fluxr_settings_map_dup_value (GSettings  *settings,
                              const char *key,
                              const char *name)
{
  g_autoptr (GVariant) all = g_settings_get_value (settings, key);

  return g_variant_lookup_value (all, name, NULL);
}

void
fluxr_settings_map_set_value (GSettings  *settings,
                              const char *key,
                              const char *name,
                              GVariant   *value)
{
  g_autoptr (GVariant) taken = value != NULL ? g_variant_ref_sink (value) : NULL;
  g_autoptr (GVariant) old = g_settings_get_value (settings, key);
  GVariantBuilder builder;
  GVariantIter iter;
  GVariant *entry;

  g_variant_builder_init (&builder, g_variant_get_type (old));
  g_variant_iter_init (&iter, old);
  while ((entry = g_variant_iter_next_value (&iter)) != NULL)
    {
      g_autoptr (GVariant) other = g_variant_get_child_value (entry, 0);

      if (!g_str_equal (g_variant_get_string (other, NULL), name))
        g_variant_builder_add_value (&builder, entry);
      g_variant_unref (entry);
    }
  if (taken != NULL)
    g_variant_builder_add_value (&builder,
                                 g_variant_new_dict_entry (g_variant_new_string (name), taken));

  g_settings_set_value (settings, key, g_variant_builder_end (&builder));
}

char *
fluxr_settings_map_dup (GSettings  *settings,
                        const char *key,
                        const char *name)
{
  g_autoptr (GVariant) value = fluxr_settings_map_dup_value (settings, key, name);

  return value != NULL ? g_variant_dup_string (value, NULL) : NULL;
}

void
fluxr_settings_map_set (GSettings  *settings,
                        const char *key,
                        const char *name,
                        const char *word)
{
  fluxr_settings_map_set_value (settings, key, name, g_variant_new_string (word));
}
