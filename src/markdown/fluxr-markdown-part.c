/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown source as a part of a longer one. */

#include "config.h"

#include "fluxr-markdown-part.h"

#include <string.h>

#include "fluxr-markdown-read.h"
#include "fluxr-markdown-stats.h"

guint
fluxr_markdown_part_find_level (const char *source)
{
  g_autoptr (FluxrMarkdown) document
    = fluxr_markdown_read (source, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);
  g_autoptr (GPtrArray) headings = fluxr_markdown_list_headings (document);
  guint level = 0;

  for (guint i = 0; i < headings->len; i++)
    {
      const FluxrMarkdownHeading *heading = g_ptr_array_index (headings, i);

      if (level == 0 || heading->level < level)
        level = heading->level;
    }

  return level;
}

static gsize
find_next_line (const char *source,
                gsize       at)
{
  at += strcspn (source + at, "\r\n");
  if (source[at] == '\r' && source[at + 1] == '\n')
    return at + 2;

  return at + (source[at] != '\0');
}

static gboolean
is_underline (const char *line,
              gsize       length)
{
  gsize at = 0, marks;

  while (at < length && line[at] == ' ')
    at++;
  marks = strspn (line + at, *(line + at) == '=' ? "=" : "-");
  if (marks == 0)
    return FALSE;
  at += marks;
  while (at < length && strchr (" \t\r\n", line[at]) != NULL)
    at++;

  return at >= length;
}

/* Whether it is of the kind that has a line below it. */
static gboolean
is_underlined (const char *source,
               gsize       start)
{
  return source[start + strspn (source + start, " ")] != '#';
}

gsize
fluxr_markdown_part_skip_heading (const char *source,
                                  gsize       start)
{
  gsize at = start;
  gboolean underlined = is_underlined (source, start);

  do
    {
      gsize next = find_next_line (source, at);
      gboolean is_last = !underlined || (at > start && is_underline (source + at, next - at));

      at = next;
      if (is_last)
        break;
    }
  while (source[at] != '\0');

  return at;
}

/* From words above a line to words behind signs, which there are more levels of. */
static void
append_underlined (GString    *out,
                   const char *source,
                   gsize       start,
                   gsize       end)
{
  gsize at = start, next;

  for (; at < end; at = next)
    {
      g_autofree char *line = NULL;

      next = find_next_line (source, at);
      if (next >= end)
        break;
      line = g_strstrip (g_strndup (source + at, next - at));
      g_string_append_c (out, ' ');
      g_string_append (out, line);
    }
  /* It would be taken for the end of the heading. */
  if (out->len > 1 && out->str[out->len - 1] == '#')
    g_string_insert_c (out, (gssize) out->len - 1, '\\');
  if (source[end] != '\0' || (end > 0 && source[end - 1] == '\n'))
    g_string_append_c (out, '\n');
}

/* Returns: up to where the source was taken over */
static gsize
append_heading (GString    *out,
                const char *source,
                gsize       start,
                guint       old_level,
                int         by)
{
  guint level = (guint) CLAMP ((int) old_level + by, 1, 6);
  gsize end = fluxr_markdown_part_skip_heading (source, start);
  gsize indent = strspn (source + start, " ");

  if (is_underlined (source, start))
    {
      if (by <= 0)
        return start;
      for (guint i = 0; i < level; i++)
        g_string_append_c (out, '#');
      append_underlined (out, source, start, end);
      return end;
    }
  g_string_append_len (out, source + start, (gssize) indent);
  for (guint i = 0; i < level; i++)
    g_string_append_c (out, '#');

  return start + indent + strspn (source + start + indent, "#");
}

static gsize
find_line (const char *source,
           gsize       at)
{
  while (at > 0 && source[at - 1] != '\n' && source[at - 1] != '\r')
    at--;

  return at;
}

char *
fluxr_markdown_part_shift (const char *source,
                           int         by)
{
  g_autoptr (FluxrMarkdown) document
    = fluxr_markdown_read (source, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);
  g_autoptr (GPtrArray) headings = fluxr_markdown_list_headings (document);
  g_autoptr (GString) out = g_string_new (NULL);
  gsize done = 0;

  for (guint i = 0; by != 0 && i < headings->len; i++)
    {
      const FluxrMarkdownHeading *heading = g_ptr_array_index (headings, i);
      gsize start;

      if (heading->place == FLUXR_MARKDOWN_NOWHERE || heading->place < done)
        continue;
      start = find_line (source, heading->place);
      g_string_append_len (out, source + done, (gssize) (start - done));
      done = append_heading (out, source, start, heading->level, by);
    }
  g_string_append (out, source + done);

  return g_string_free_and_steal (g_steal_pointer (&out));
}

char *
fluxr_markdown_part_trim (const char *source,
                          gssize      length)
{
  gsize end = length < 0 ? strlen (source) : (gsize) length;
  gsize start = 0;

  for (gsize at = 0; at < end && strchr (" \t\r\n", source[at]) != NULL; at++)
    if (source[at] == '\n')
      start = at + 1;
  while (end > start && strchr (" \t\r\n", source[end - 1]) != NULL)
    end--;

  return g_strndup (source + start, end - start);
}

/* What began code is one of its runs; what ends it is at least as long. */
static gsize
measure_run (const char *text,
             char        mark)
{
  gsize longest = 3, count = 0;

  for (; *text != '\0'; text++)
    {
      count = *text == mark ? count + 1 : 0;
      longest = MAX (longest, count);
    }

  return longest;
}

/* Whether a heading behind it would be one. */
static gboolean
is_closed (const char *source)
{
  g_autofree char *test = g_strconcat (source, "\n\n# .\n", NULL);
  g_autoptr (FluxrMarkdown) document
    = fluxr_markdown_read (test, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);
  g_autoptr (GPtrArray) headings = fluxr_markdown_list_headings (document);
  const FluxrMarkdownHeading *last
    = headings->len > 0 ? g_ptr_array_index (headings, headings->len - 1) : NULL;

  return last != NULL && last->place >= strlen (source);
}

char *
fluxr_markdown_part_close (const char *source)
{
  g_autofree char *trimmed = fluxr_markdown_part_trim (source, -1);
  g_autofree char *ticks = g_strnfill (measure_run (trimmed, '`'), '`');
  g_autofree char *waves = g_strnfill (measure_run (trimmed, '~'), '~');
  const char *ends[] = { ticks, waves, "-->", "?>", "]]>", "</pre>", ">" };

  if (is_closed (trimmed))
    return g_steal_pointer (&trimmed);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *closed = g_strconcat (trimmed, "\n", ends[i], NULL);

      if (is_closed (closed))
        return g_steal_pointer (&closed);
    }

  return g_steal_pointer (&trimmed);
}
