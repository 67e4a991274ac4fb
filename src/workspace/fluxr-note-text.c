/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a note is called and how it begins. */

#include "config.h"

#include "fluxr-note-text.h"

#include <string.h>

#include "fluxr-html-read.h"
#include "fluxr-markdown-plain.h"
#include "fluxr-text-line.h"

/* Bytes that are looked at. */
#define START 4096

/* Characters: of a name, and of what follows it. */
#define NAME_LIMIT 120
#define EXCERPT_LIMIT 160

/* Characters that a line may have at most to be a title. */
#define TITLE_LIMIT 80

gboolean
fluxr_note_text_is_blank (const char *text)
{
  const char *p = text != NULL ? text : "";

  while (g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return *p == '\0';
}

/* (transfer full): the beginning, without half a character at its end. */
static char *
dup_start (const char *text)
{
  gsize length = strlen (text);
  const char *end = text + MIN (length, START);

  while (length > START && end > text && (*end & 0xc0) == 0x80)
    end--;

  return g_strndup (text, end - text);
}

/* Lines in Markdown or plain. */
static GStrv
list_lines (const char *content)
{
  g_autofree char *start = dup_start (content);
  g_autofree char *plain = NULL;

  if (fluxr_html_is_html (start, -1))
    {
      g_autoptr (FluxrMarkdown) document = fluxr_html_read (start, -1, NULL);

      plain = fluxr_markdown_print_plain (document);
    }

  return g_strsplit (plain != NULL ? plain : start, "\n", -1);
}

static char *
limit (const char *words,
       glong       n)
{
  const char *end = words;

  for (glong i = 0; i < n && *end != '\0'; i++)
    end = g_utf8_next_char (end);

  return *end == '\0' ? g_strdup (words)
                      : g_strdup_printf ("%.*s…", (int) (end - words), words);
}

/* (nullable): the first words, from a line on; @next: (inout): the line, and that after it. */
static char *
find_words (char  **lines,
            guint  *next)
{
  while (lines[*next] != NULL)
    {
      const char *line = lines[(*next)++];
      g_autofree char *words = fluxr_text_line_dup_words (line, strlen (line));

      if (*words != '\0')
        return g_steal_pointer (&words);
    }

  return NULL;
}

char *
fluxr_note_text_dup_name (const char *title,
                          const char *content)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *words = NULL;
  guint next = 0;

  if (!fluxr_note_text_is_blank (title))
    return g_strstrip (g_strdup (title));
  if (content == NULL)
    return NULL;
  lines = list_lines (content);
  words = find_words (lines, &next);

  return words != NULL ? limit (words, NAME_LIMIT) : NULL;
}

char *
fluxr_note_text_dup_excerpt (const char *title,
                             const char *content)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *name = NULL;
  guint next = 0;

  if (content == NULL)
    return NULL;
  lines = list_lines (content);
  if (fluxr_note_text_is_blank (title))
    name = find_words (lines, &next);
  while (g_utf8_strlen (out->str, -1) < EXCERPT_LIMIT)
    {
      g_autofree char *words = find_words (lines, &next);

      if (words == NULL)
        break;
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", words);
    }

  return out->len > 0 ? limit (out->str, EXCERPT_LIMIT) : NULL;
}

void
fluxr_note_text_split (const char  *text,
                       char       **title,
                       char       **content)
{
  g_autofree char *all = g_strchomp (g_strdup (text));
  char *first = all;
  char *rest;

  while (*first == '\n' || *first == '\r')
    first++;
  rest = strchr (first, '\n');
  *title = NULL;
  if (rest != NULL && g_utf8_strlen (first, rest - first) < TITLE_LIMIT
      && !fluxr_html_is_html (first, -1))
    {
      *title = fluxr_text_line_dup_words (first, rest - first);
      while (*rest == '\n' || *rest == '\r')
        rest++;
    }
  if (*title != NULL && **title == '\0')
    g_clear_pointer (title, g_free);
  *content = g_strdup (*title != NULL ? text + (rest - all) : text);
}
