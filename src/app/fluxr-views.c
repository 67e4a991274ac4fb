/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Views that a person keeps under a name: a{s(sa{sv})}, the section and what its page says. */

#include "config.h"

#include "fluxr-views.h"

#include "fluxr-settings-map.h"

#define TYPE "(s@a{sv})"

static int
compare_names (const void *a,
               const void *b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

GStrv
fluxr_views_list (GSettings *settings)
{
  g_autoptr (GVariant) views = g_settings_get_value (settings, FLUXR_VIEWS_KEY);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GVariantIter iter;
  GStrv names;
  char *name;

  g_variant_iter_init (&iter, views);
  while (g_variant_iter_next (&iter, "{s@(sa{sv})}", &name, NULL))
    g_strv_builder_take (builder, name);
  names = g_strv_builder_end (builder);
  qsort (names, g_strv_length (names), sizeof (char *), compare_names);

  return names;
}

gboolean
fluxr_views_find (GSettings   *settings,
                  const char  *name,
                  char       **section,
                  GVariant   **view)
{
  g_autoptr (GVariant) value = fluxr_settings_map_dup_value (settings, FLUXR_VIEWS_KEY, name);

  if (value != NULL)
    g_variant_get (value, TYPE, section, view);

  return value != NULL;
}

void
fluxr_views_save (GSettings  *settings,
                  const char *name,
                  const char *section,
                  GVariant   *view)
{
  fluxr_settings_map_set_value (settings, FLUXR_VIEWS_KEY, name,
                                g_variant_new (TYPE, section, view));
}

void
fluxr_views_remove (GSettings  *settings,
                    const char *name)
{
  fluxr_settings_map_set_value (settings, FLUXR_VIEWS_KEY, name, NULL);
}

void
fluxr_views_rename (GSettings  *settings,
                    const char *name,
                    const char *new_name)
{
  g_autofree char *section = NULL;
  g_autoptr (GVariant) view = NULL;

  if (g_str_equal (name, new_name) || !fluxr_views_find (settings, name, &section, &view))
    return;
  fluxr_views_remove (settings, name);
  fluxr_views_save (settings, new_name, section, view);
}
