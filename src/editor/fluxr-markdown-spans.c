/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reader knows where the words of a document stand. Whatever stands between them is marks. */

#include "config.h"

#include "fluxr-markdown-spans.h"

#include "fluxr-markdown-read.h"
#include "fluxr-wiki-link.h"

#include <string.h>

/* Longer than a person writes without an empty line: shown plain, or each key would cost more. */
#define MAX_LENGTH 65536
/* Longer ones are addresses, or lines below headings. */
#define LONGEST_MARK 3

typedef struct
{
  FluxrMarkdown *document;
  GArray *spans;      /* (owned) */
  const char *text;
  gsize length;
  guint8 *words;      /* (owned) for each byte whether it is one of a word */
} Reading;

static void
add_span (GArray            *spans,
          FluxrMarkdownStyle style,
          gsize              start,
          gsize              stop)
{
  FluxrMarkdownSpan span = { style, start, stop };

  if (start < stop)
    g_array_append_val (spans, span);
}

static void
mark_words (Reading *self,
            gsize    start,
            gsize    stop)
{
  memset (self->words + start, TRUE, stop - start);
}

static gsize
find_line_end (const char *text,
               gsize       from,
               gsize       length)
{
  const char *end = memchr (text + from, '\n', length - from);

  return end != NULL ? (gsize) (end - text) : length;
}

static gboolean
is_white (char character)
{
  return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

static gboolean
is_blank (const char *text,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!is_white (text[i]))
      return FALSE;

  return TRUE;
}

/* Behind white space and up to so many marks of quotes. */
static gsize
skip_quotes (const char *text,
             gsize       place,
             gsize       end,
             guint       n)
{
  while (place < end
         && (text[place] == ' ' || text[place] == '\t' || (text[place] == '>' && n > 0)))
    if (text[place++] == '>')
      n--;

  return place;
}

static guint
count_quotes (const char *text,
              gsize       place,
              gsize       end)
{
  guint n = 0;

  for (; place < end && text[place] != '`' && text[place] != '~'; place++)
    if (text[place] == '>')
      n++;

  return n;
}

/* All of it but its fences. */
static void
mark_code (Reading                 *self,
           const FluxrMarkdownNode *node)
{
  FluxrMarkdownCut cut;
  FluxrMarkdownOpen open;
  gsize line = node->start;
  gboolean is_open = TRUE;
  guint n_quotes = 0;

  fluxr_markdown_cut_init (&cut, 0);
  for (gsize end; line < node->stop; line = end + 1)
    {
      gsize place;

      end = MIN (find_line_end (self->text, line, self->length), node->stop);
      if (line == node->start)
        n_quotes = count_quotes (self->text, line, end);
      place = skip_quotes (self->text, line, end, n_quotes);
      if (line == node->start)
        {
          while (place < end && strchr ("`~", self->text[place]) == NULL)
            place++;
          fluxr_markdown_cut_feed (&cut, self->text + place, end - place, &open);
          if (cut.open != 0)
            continue;
          place = line;
        }
      is_open = cut.open != 0
                && !fluxr_markdown_is_closed (cut.open, self->text + place, end - place);
      if (is_open || cut.open == 0)
        mark_words (self, place, end);
    }
  /* So that a line that is begun at the end of the text is known to be code. */
  if (cut.open != 0 && is_open && is_blank (self->text + node->stop, self->length - node->stop))
    add_span (self->spans, FLUXR_MARKDOWN_STYLE_CODE_BLOCK, node->stop, self->length);
}

/* The bullet or number, with what stands before it. */
static void
add_item (Reading                 *self,
          const FluxrMarkdownNode *node)
{
  gsize end = find_line_end (self->text, node->start, self->length);
  gsize place = node->start;

  while (place < end && strchr (" >\t", self->text[place]) != NULL)
    place++;
  add_span (self->spans, FLUXR_MARKDOWN_STYLE_LIST, place,
            place + strcspn (self->text + place, " \t\n\r"));
  if (node->check == FLUXR_MARKDOWN_CHECK_NONE || node->check_place == FLUXR_MARKDOWN_NOWHERE)
    return;
  add_span (self->spans, FLUXR_MARKDOWN_STYLE_CHECK, node->check_place - 1, node->check_place + 2);
  if (node->check == FLUXR_MARKDOWN_CHECK_DONE)
    add_span (self->spans, FLUXR_MARKDOWN_STYLE_DONE, node->check_place + 2,
              find_line_end (self->text, node->check_place, self->length));
}

static int
choose_style (const FluxrMarkdownNode *node)
{
  switch (node->kind)
    {
    case FLUXR_MARKDOWN_QUOTE:
      return FLUXR_MARKDOWN_STYLE_QUOTE;
    case FLUXR_MARKDOWN_HEADING:
      return FLUXR_MARKDOWN_STYLE_HEADING_1 + CLAMP (node->number, 1, 6) - 1;
    case FLUXR_MARKDOWN_RULE:
      return FLUXR_MARKDOWN_STYLE_RULE;
    case FLUXR_MARKDOWN_CODE_BLOCK:
      return FLUXR_MARKDOWN_STYLE_CODE_BLOCK;
    case FLUXR_MARKDOWN_HTML_BLOCK:
    case FLUXR_MARKDOWN_HTML:
      return FLUXR_MARKDOWN_STYLE_HTML;
    case FLUXR_MARKDOWN_TABLE:
      return FLUXR_MARKDOWN_STYLE_TABLE;
    case FLUXR_MARKDOWN_EMPHASIS:
      return FLUXR_MARKDOWN_STYLE_EMPHASIS;
    case FLUXR_MARKDOWN_STRONG:
      return FLUXR_MARKDOWN_STYLE_STRONG;
    case FLUXR_MARKDOWN_STRIKETHROUGH:
      return FLUXR_MARKDOWN_STYLE_STRIKETHROUGH;
    case FLUXR_MARKDOWN_LINK:
    case FLUXR_MARKDOWN_IMAGE:
      return FLUXR_MARKDOWN_STYLE_LINK;
    case FLUXR_MARKDOWN_CODE:
      return FLUXR_MARKDOWN_STYLE_CODE;
    case FLUXR_MARKDOWN_DOCUMENT:
    case FLUXR_MARKDOWN_LIST:
    case FLUXR_MARKDOWN_ITEM:
    case FLUXR_MARKDOWN_PARAGRAPH:
    case FLUXR_MARKDOWN_ROW:
    case FLUXR_MARKDOWN_CELL:
    case FLUXR_MARKDOWN_TEXT:
    case FLUXR_MARKDOWN_SOFT_BREAK:
    case FLUXR_MARKDOWN_HARD_BREAK:
      break;
    }

  return -1;
}

static gboolean
is_verbatim (const FluxrMarkdownNode *node)
{
  return node->kind == FLUXR_MARKDOWN_CODE_BLOCK || node->kind == FLUXR_MARKDOWN_HTML_BLOCK
         || node->kind == FLUXR_MARKDOWN_HTML || node->kind == FLUXR_MARKDOWN_CODE
         || (node->kind == FLUXR_MARKDOWN_LINK && node->bare);
}

/* Links by name are none of Markdown's own. */
static void
add_names (Reading                 *self,
           const FluxrMarkdownNode *node)
{
  const char *text = self->text + node->start;
  gsize length = node->stop - node->start;

  for (gsize from = 0; from < length;)
    {
      g_autoptr (FluxrWikiLink) link = fluxr_wiki_link_find (text, (gssize) length, from);

      if (link == NULL)
        break;
      add_span (self->spans, FLUXR_MARKDOWN_STYLE_LINK, node->start + link->start + 2,
                node->start + link->stop - 2);
      memset (self->words + node->start + link->start, FALSE, 2);
      memset (self->words + node->start + link->stop - 2, FALSE, 2);
      from = link->stop;
    }
}

static void
add_node (Reading                 *self,
          const FluxrMarkdownNode *node)
{
  int style = choose_style (node);

  if (node->start == FLUXR_MARKDOWN_NOWHERE || node->stop == FLUXR_MARKDOWN_NOWHERE
      || node->stop > self->length || node->start >= node->stop)
    return;
  if (style >= 0)
    add_span (self->spans, style, node->start, node->stop);
  if (is_verbatim (node))
    add_span (self->spans, FLUXR_MARKDOWN_STYLE_VERBATIM, node->start, node->stop);
  if (node->kind == FLUXR_MARKDOWN_CODE_BLOCK)
    mark_code (self, node);
  else if (node->kind == FLUXR_MARKDOWN_ITEM)
    add_item (self, node);
  else if (node->kind == FLUXR_MARKDOWN_HTML_BLOCK || node->kind >= FLUXR_MARKDOWN_TEXT)
    {
      gboolean around = node->kind >= FLUXR_MARKDOWN_EMPHASIS && node->kind < FLUXR_MARKDOWN_CODE;

      if (!around)
        mark_words (self, node->start, node->stop);
      if (node->kind == FLUXR_MARKDOWN_TEXT)
        add_names (self, node);
    }
}

static void
add_marks (Reading *self)
{
  for (gsize i = 0, stop; i < self->length; i = stop)
    {
      stop = i + 1;
      if (self->words[i] || is_white (self->text[i]))
        continue;
      while (stop < self->length && !self->words[stop] && !is_white (self->text[stop]))
        stop++;
      add_span (self->spans, FLUXR_MARKDOWN_STYLE_MARK, i, stop);
      /* An address has more in it than signs. */
      if (stop - i > LONGEST_MARK)
        add_span (self->spans, FLUXR_MARKDOWN_STYLE_VERBATIM, i, stop);
    }
}

/* The lines up to the end of what was open before the text, and how long they are. */
static gsize
add_open (GArray            *spans,
          const char        *text,
          gsize              length,
          FluxrMarkdownOpen  open)
{
  gboolean is_code = fluxr_markdown_is_code (open);
  gsize line = 0, end = 0;

  for (; line < length; line = end)
    {
      gsize stop = find_line_end (text, line, length);

      end = MIN (stop + 1, length);
      if (!fluxr_markdown_is_closed (open, text + line, text[stop - (stop > line)] == '\r'
                                     ? stop - line - 1 : stop - line))
        continue;
      if (is_code)
        add_span (spans, FLUXR_MARKDOWN_STYLE_MARK, line + strspn (text + line, " "), stop);
      break;
    }
  add_span (spans, is_code ? FLUXR_MARKDOWN_STYLE_CODE_BLOCK : FLUXR_MARKDOWN_STYLE_HTML, 0, end);
  add_span (spans, FLUXR_MARKDOWN_STYLE_VERBATIM, 0, end);

  return end;
}

static void
move_spans (GArray *spans,
            guint   by)
{
  for (guint i = 0; i < spans->len; i++)
    {
      g_array_index (spans, FluxrMarkdownSpan, i).start += by;
      g_array_index (spans, FluxrMarkdownSpan, i).stop += by;
    }
}

GArray *
fluxr_markdown_list_spans (const char        *text,
                           gsize              length,
                           FluxrMarkdownOpen  open)
{
  g_autoptr (GArray) opened = g_array_new (FALSE, FALSE, sizeof (FluxrMarkdownSpan));
  g_autoptr (FluxrMarkdown) document = NULL;
  g_autofree guint8 *words = NULL;
  gsize skipped = open != 0 ? add_open (opened, text, length, open) : 0;
  Reading reading = {
    .spans = g_array_new (FALSE, FALSE, sizeof (FluxrMarkdownSpan)),
    .text = text + skipped,
    .length = length - skipped,
  };

  if (reading.length <= MAX_LENGTH)
    {
      words = reading.words = g_new0 (guint8, reading.length + 1);
      document = fluxr_markdown_read (reading.text, reading.length, FLUXR_MARKDOWN_DIALECT_GITHUB);
      for (guint i = 0; i < fluxr_markdown_get_n_nodes (document); i++)
        add_node (&reading, fluxr_markdown_get_node (document, i));
      add_marks (&reading);
    }
  move_spans (reading.spans, skipped);
  g_array_append_vals (reading.spans, opened->data, opened->len);

  return reading.spans;
}
