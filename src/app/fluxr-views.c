/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Views that a person keeps under a name: a{s(sa{sv})}, the section and what its page says. */

#include "config.h"

#include "fluxr-views.h"

#define TYPE "(sa{sv})"

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
  while (g_variant_iter_next (&iter, "{s@" TYPE "}", &name, NULL))
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
  g_autoptr (GVariant) views = g_settings_get_value (settings, FLUXR_VIEWS_KEY);

  return g_variant_lookup (views, name, "(s@a{sv})", section, view);
}

/* Without the one called @left_out. */
static GVariantBuilder *
copy (GSettings  *settings,
      const char *left_out)
{
  g_autoptr (GVariant) views = g_settings_get_value (settings, FLUXR_VIEWS_KEY);
  GVariantBuilder *builder = g_variant_builder_new (G_VARIANT_TYPE ("a{s" TYPE "}"));
  GVariantIter iter;
  GVariant *view;
  const char *name;

  g_variant_iter_init (&iter, views);
  while (g_variant_iter_loop (&iter, "{&s@" TYPE "}", &name, &view))
    if (!g_str_equal (name, left_out))
      g_variant_builder_add (builder, "{s@" TYPE "}", name, view);

  return builder;
}

void
fluxr_views_save (GSettings  *settings,
                  const char *name,
                  const char *section,
                  GVariant   *view)
{
  g_autoptr (GVariantBuilder) builder = copy (settings, name);

  g_variant_builder_add (builder, "{s(s@a{sv})}", name, section, view);
  g_settings_set_value (settings, FLUXR_VIEWS_KEY, g_variant_builder_end (builder));
}

void
fluxr_views_remove (GSettings  *settings,
                    const char *name)
{
  g_autoptr (GVariantBuilder) builder = copy (settings, name);

  g_settings_set_value (settings, FLUXR_VIEWS_KEY, g_variant_builder_end (builder));
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
