/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The beginning of a text, to be read at a glance: without the marks of Markdown and the tags of
 * HTML, which other clients write, and on one line. */

#include "config.h"

#include "fluxr-excerpt.h"

#include <string.h>

/* Characters: more do not fit into two lines of a card. */
#define LIMIT 160

static const char *
skip_tag (const char *p)
{
  const char *end;

  if (*p != '<' || !(g_ascii_isalpha (p[1]) || p[1] == '/'))
    return NULL;
  end = strchr (p, '>');

  return end != NULL ? end + 1 : NULL;
}

/* What stands at the beginning of a line of Markdown and is no word. */
static const char *
skip_marks (const char *p)
{
  while (*p == '#' || *p == '>' || *p == ' ' || *p == '\t')
    p++;
  if ((*p == '-' || *p == '*' || *p == '+') && p[1] == ' ')
    p += 2;
  if (g_str_has_prefix (p, "[ ] ") || g_str_has_prefix (p, "[x] "))
    p += 4;

  return p;
}

static void
append_space (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
}

/**
 * fluxr_excerpt_dup:
 * @text: (nullable): Markdown, HTML or plain
 *
 * Returns: (transfer full) (nullable): its first words, %NULL if there are none
 */
char *
fluxr_excerpt_dup (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *p = text != NULL ? skip_marks (text) : "";

  for (guint n = 0; *p != '\0' && n < LIMIT;)
    {
      const char *after_tag = skip_tag (p);
      gunichar c = g_utf8_get_char (p);

      if (after_tag != NULL)
        {
          append_space (out);
          p = after_tag;
          continue;
        }
      p = g_utf8_next_char (p);
      if (c == '\n')
        p = skip_marks (p);
      if (g_unichar_isspace (c))
        append_space (out);
      else if (c != '*' && c != '`')
        {
          g_string_append_unichar (out, c);
          n++;
        }
    }
  g_strchomp (out->str);
  if (*out->str == '\0')
    return NULL;

  return g_strdup (out->str);
}
