/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The five sections that every PRD has. */

#include "config.h"

#include "fluxr-prd-section.h"

#include <glib/gi18n-lib.h>

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
