/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text that is a column's value, or that of one key of the JSON object in it. */

#include "config.h"

#include "fluxr-keyed-text.h"

#include "fluxr-sections.h"

char *
fluxr_keyed_text_dup (const char *value,
                      const char *key)
{
  g_autofree char *text = NULL;
  gboolean is_text;

  if (key == NULL)
    return g_strdup (value);
  text = fluxr_sections_dup_text (value, key, &is_text);

  return is_text ? g_steal_pointer (&text) : NULL;
}

char *
fluxr_keyed_text_put (const char  *value,
                      const char  *key,
                      const char  *text,
                      GError     **error)
{
  return key == NULL ? g_strdup (text) : fluxr_sections_set (value, key, text, error);
}
