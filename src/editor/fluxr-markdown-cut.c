/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-markdown-cut.h"

#include "fluxr-html-tag.h"

#include <string.h>

#define MAX_INDENT 3
#define MAX_FENCE 255
#define KIND_CODE 1
#define KIND_HTML 2

/* HTML that goes over empty lines, and with what it ends. */
static const struct
{
  const char *begin;
  const char *end;
} long_html[] = {
  { "<!--", "-->" },
  { "<?", "?>" },
  { "<![CDATA[", "]]>" },
  { "<!", ">" },
  { "<pre", "</pre>" },
  { "<script", "</script>" },
  { "<style", "</style>" },
  { "<textarea", "</textarea>" },
};

static FluxrMarkdownOpen
make_open (guint kind,
           guint detail,
           guint length)
{
  return kind | detail << 8 | length << 16;
}

static guint
count_indent (const char *line,
              gsize       length)
{
  guint i = 0;

  while (i < length && line[i] == ' ')
    i++;

  return i < length && line[i] == '\t' ? MAX_INDENT + 1 : i;
}

static gboolean
is_space (char character)
{
  return character == ' ' || character == '\t';
}

static gboolean
is_blank (const char *line,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!is_space (line[i]))
      return FALSE;

  return TRUE;
}

static guint
count_run (const char *line,
           gsize       length,
           char        character)
{
  guint n = 0;

  while (n < length && line[n] == character)
    n++;

  return n;
}

/* Of a line without its indent. */
static FluxrMarkdownOpen
find_fence (const char *line,
            gsize       length)
{
  guint n;

  if (length < 3 || (line[0] != '`' && line[0] != '~'))
    return 0;
  n = count_run (line, length, line[0]);
  if (n < 3 || (line[0] == '`' && memchr (line + n, '`', length - n) != NULL))
    return 0;

  return make_open (KIND_CODE, (guchar) line[0], MIN (n, MAX_FENCE));
}

static FluxrMarkdownOpen
find_html (const char *line,
           gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (long_html); i++)
    {
      gsize n = strlen (long_html[i].begin);

      if (length >= n && g_ascii_strncasecmp (line, long_html[i].begin, n) == 0)
        return make_open (KIND_HTML, i, 0);
    }

  return 0;
}

gboolean
fluxr_markdown_is_code (FluxrMarkdownOpen open)
{
  return (open & 0xff) == KIND_CODE;
}

static gboolean
has_html_end (const char *line,
              gsize       length,
              const char *end)
{
  gsize n = strlen (end);

  for (gsize i = 0; i + n <= length; i++)
    if (g_ascii_strncasecmp (line + i, end, n) == 0)
      return TRUE;

  return FALSE;
}

gboolean
fluxr_markdown_is_closed (FluxrMarkdownOpen  open,
                          const char        *line,
                          gsize              length)
{
  guint detail = open >> 8 & 0xff;
  guint indent = count_indent (line, length);
  guint n;

  if (!fluxr_markdown_is_code (open))
    return has_html_end (line, length, long_html[detail].end);
  if (indent > MAX_INDENT)
    return FALSE;
  n = count_run (line + indent, length - indent, (char) detail);

  return n >= open >> 16 && is_blank (line + indent + n, length - indent - n);
}

static gboolean
is_heading (const char *line,
            gsize       length)
{
  guint n = count_run (line, length, '#');

  return n >= 1 && n <= 6 && (n == length || is_space (line[n]));
}

/* The line below the first one of a table. Code and other blocks may count as its rows. */
static gboolean
is_table (const char *line,
          gsize       length)
{
  gboolean has_pipe = FALSE, has_dash = FALSE;

  for (gsize i = 0; i < length; i++)
    if (strchr ("|-: \t>", line[i]) == NULL || line[i] == '\0')
      return FALSE;
    else
      {
        has_pipe = has_pipe || line[i] == '|';
        has_dash = has_dash || line[i] == '-';
      }

  return has_pipe && has_dash;
}

static gboolean
is_rule (const char *line,
         gsize       length)
{
  guint n = 0;

  if (length == 0 || (line[0] != '-' && line[0] != '*' && line[0] != '_'))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (line[i] == line[0])
      n++;
    else if (!is_space (line[i]))
      return FALSE;

  return n >= 3;
}

/* Returns: where the text of a list item begins, or 0 */
static guint
measure_item (const char *line,
              gsize       length,
              gboolean   *is_first)
{
  guint n = 0;

  while (n < length && n < 10 && g_ascii_isdigit (line[n]))
    n++;
  *is_first = n == 0 || (n == 1 && line[0] == '1');
  if (n == 10 || n >= length || is_rule (line, length)
      || strchr (n > 0 ? ".)" : "-+*", line[n]) == NULL || line[n] == '\0')
    return 0;
  n++;
  if (is_blank (line + n, length - n) || !is_space (line[n]))
    return 0;

  return n + MAX (1, MIN (count_indent (line + n, length - n), MAX_INDENT + 1));
}

void
fluxr_markdown_cut_init (FluxrMarkdownCut  *self,
                         FluxrMarkdownOpen  open)
{
  *self = (FluxrMarkdownCut) { .open = open, .fresh = TRUE };
}

/* Tags of blocks can stand below words; others begin HTML only below an empty line. */
static gboolean
is_block_tag (const char *line,
              gsize       length)
{
  guint start = length > 1 && line[1] == '/' ? 2 : 1;
  guint stop = start;
  g_autofree char *name = NULL;
  const FluxrHtmlTag *tag;

  while (stop < length && g_ascii_isalnum (line[stop]))
    stop++;
  name = g_ascii_strdown (line + start, stop - start);
  tag = fluxr_html_tag_find (name);

  return tag != NULL && tag->kind >= FLUXR_HTML_TAG_BLOCK
         && tag->kind <= FLUXR_HTML_TAG_HEAD_ROWS && tag->kind != FLUXR_HTML_TAG_BREAK;
}

/* Whether a line at the margin begins a block in the middle of any other. */
static gboolean
interrupts (FluxrMarkdownCut *self,
            const char       *line,
            gsize             length)
{
  gboolean is_first;

  if (self->whole)
    return FALSE;
  if (is_heading (line, length) || find_fence (line, length) != 0)
    return TRUE;
  /* Dashes can make a heading of the line above, but not of one in a list. */
  if (is_rule (line, length))
    return line[0] != '-' || self->item_width > 0;

  /* These end a list, though not what they are in themselves. */
  if (line[0] == '>' || find_html (line, length) != 0
      || (line[0] == '<' && is_block_tag (line, length)))
    return self->item_width > 0;

  return measure_item (line, length, &is_first) > 0 && (is_first || self->item_width > 0);
}

static void
open_block (FluxrMarkdownCut *self,
            const char       *line,
            gsize             length,
            gboolean          fresh)
{
  guint indent = count_indent (line, length);
  FluxrMarkdownOpen open;

  /* What is in a list item ends with it. */
  if (self->whole || indent > MAX_INDENT || (indent > 0 && indent >= self->item_width
                                             && self->item_width > 0))
    return;
  open = find_html (line + indent, length - indent);
  if (open != 0 && fluxr_markdown_is_closed (open, line, length))
    return;
  self->open = open != 0 ? open : find_fence (line + indent, length - indent);
  self->whole = self->open == 0 && line[indent] == '<'
                && (fresh || is_block_tag (line + indent, length - indent));
}

static gboolean
feed_closed (FluxrMarkdownCut *self,
             const char       *line,
             gsize             length)
{
  gboolean fresh = self->fresh;
  gboolean margin, begins, is_first;

  self->fresh = is_blank (line, length);
  if (self->fresh)
    {
      self->whole = FALSE;
      return FALSE;
    }
  margin = !is_space (line[0]);
  begins = margin && (fresh || interrupts (self, line, length));
  if (begins)
    {
      self->whole = FALSE;
      self->item_width = measure_item (line, length, &is_first);
    }
  open_block (self, line, length, fresh);
  self->whole = self->whole || is_table (line, length);
  if (begins && self->open == 0)
    self->fresh = is_heading (line, length);

  return begins;
}

gboolean
fluxr_markdown_cut_feed (FluxrMarkdownCut  *self,
                         const char        *line,
                         gsize              length,
                         FluxrMarkdownOpen *open)
{
  gboolean begins;

  while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
    length--;
  *open = self->open;
  if (self->open == 0)
    return feed_closed (self, line, length);

  begins = self->fresh && !is_blank (line, length);
  self->fresh = is_blank (line, length);
  if (fluxr_markdown_is_closed (self->open, line, length))
    {
      self->open = 0;
      self->item_width = 0;
      self->fresh = TRUE;
    }

  return begins;
}
