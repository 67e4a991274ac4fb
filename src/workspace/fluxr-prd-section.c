/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sections of a PRD. */

#include "config.h"

#include "fluxr-prd-section.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PREFIX "custom_"

static const struct
{
  const char *column;
  const char *title;
} sections[FLUXR_PRD_N_SECTIONS] = {
  { "problem", N_("Problem") },
  { "solution", N_("Solution") },
  { "target_audience", N_("Target Audience") },
  { "tech_stack", N_("Tech Stack") },
  { "success_metrics", N_("Success Metrics") },
};

const char *
fluxr_prd_section_get_column (guint index)
{
  g_return_val_if_fail (index < FLUXR_PRD_N_SECTIONS, NULL);

  return sections[index].column;
}

const char *
fluxr_prd_section_get_title (guint index)
{
  g_return_val_if_fail (index < FLUXR_PRD_N_SECTIONS, NULL);

  return _(sections[index].title);
}

/* In one case, words parted by one space. */
static char *
fold (const char *title)
{
  g_autofree char *folded = g_utf8_casefold (title, -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (letter != '_' && !g_unichar_isspace (letter))
        g_string_append_unichar (out, letter);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);

  return g_string_free_and_steal (g_steal_pointer (&out));
}

gboolean
fluxr_prd_section_is_same (const char *title,
                           const char *other)
{
  g_autofree char *one = fold (title);
  g_autofree char *two = fold (other);

  return g_str_equal (one, two);
}

int
fluxr_prd_section_find (const char *title)
{
  for (int i = 0; i < FLUXR_PRD_N_SECTIONS; i++)
    if (fluxr_prd_section_is_same (title, sections[i].title)
        || fluxr_prd_section_is_same (title, _(sections[i].title)))
      return i;

  return -1;
}

char *
fluxr_prd_section_dup_title (const char *key)
{
  const char *name = g_str_has_prefix (key, PREFIX) && key[strlen (PREFIX)] != '\0'
                     ? key + strlen (PREFIX) : key;
  g_autofree char *words = g_strdelimit (g_strdup (name), "_", ' ');
  g_autoptr (GString) title = g_string_new (NULL);

  if (*words == '\0')
    return g_strdup (_("Untitled"));
  g_string_append_unichar (title, g_unichar_toupper (g_utf8_get_char (words)));
  g_string_append (title, g_utf8_next_char (words));

  return g_string_free_and_steal (g_steal_pointer (&title));
}

char *
fluxr_prd_section_dup_key (const char *title)
{
  g_autofree char *words = g_strdelimit (g_strstrip (g_strdup (title)), " \t\r\n", '_');
  g_autofree char *lower = g_utf8_strdown (words, -1);
  g_autofree char *key = g_strconcat (PREFIX, lower, NULL);
  g_autofree char *read = fluxr_prd_section_dup_title (key);
  g_autofree char *given = fluxr_prd_section_dup_title (words);

  /* Small letters, as other programs write them, unless the title would come back changed. */
  if (g_str_equal (read, given))
    return g_steal_pointer (&key);

  return g_strconcat (PREFIX, words, NULL);
}
