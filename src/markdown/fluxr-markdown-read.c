/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown source to a document, from what md4c tells. */

#include "config.h"

#include "fluxr-markdown-read.h"

#include <string.h>

#include "fluxr-markdown-places.h"
#include "fluxr-markdown-reader.h"

/* In a list without space md4c tells of no paragraphs; here every text of a block is in one. */
static void
ensure_paragraph (FluxrMarkdownReader *reader)
{
  FluxrMarkdownKind kind = fluxr_markdown_builder_get_current (reader->builder)->kind;

  if (kind == FLUXR_MARKDOWN_ITEM || kind == FLUXR_MARKDOWN_QUOTE
      || kind == FLUXR_MARKDOWN_DOCUMENT)
    fluxr_markdown_builder_open (reader->builder, FLUXR_MARKDOWN_PARAGRAPH);
}

static void
end_paragraph (FluxrMarkdownReader *reader)
{
  fluxr_markdown_reader_flush_text (reader);
  if (fluxr_markdown_builder_get_current (reader->builder)->kind == FLUXR_MARKDOWN_PARAGRAPH)
    fluxr_markdown_builder_close (reader->builder);
}

static FluxrMarkdownKind
get_block_kind (MD_BLOCKTYPE type)
{
  switch (type)
    {
    case MD_BLOCK_QUOTE:
      return FLUXR_MARKDOWN_QUOTE;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      return FLUXR_MARKDOWN_LIST;
    case MD_BLOCK_LI:
      return FLUXR_MARKDOWN_ITEM;
    case MD_BLOCK_HR:
      return FLUXR_MARKDOWN_RULE;
    case MD_BLOCK_H:
      return FLUXR_MARKDOWN_HEADING;
    case MD_BLOCK_CODE:
      return FLUXR_MARKDOWN_CODE_BLOCK;
    case MD_BLOCK_HTML:
      return FLUXR_MARKDOWN_HTML_BLOCK;
    case MD_BLOCK_P:
      return FLUXR_MARKDOWN_PARAGRAPH;
    case MD_BLOCK_TABLE:
      return FLUXR_MARKDOWN_TABLE;
    case MD_BLOCK_TR:
      return FLUXR_MARKDOWN_ROW;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      return FLUXR_MARKDOWN_CELL;
    case MD_BLOCK_DOC:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
      break;
    }

  return FLUXR_MARKDOWN_DOCUMENT;
}

static void
fill_list (FluxrMarkdownNode *node,
           MD_BLOCKTYPE       type,
           void              *detail)
{
  if (type == MD_BLOCK_UL)
    {
      const MD_BLOCK_UL_DETAIL *list = detail;

      node->tight = list->is_tight != 0;
      node->mark = list->mark;
    }
  else
    {
      const MD_BLOCK_OL_DETAIL *list = detail;

      node->ordered = TRUE;
      node->tight = list->is_tight != 0;
      node->mark = list->mark_delimiter;
      node->number = list->start;
    }
}

static void
fill_item (FluxrMarkdownNode        *node,
           const MD_BLOCK_LI_DETAIL *item)
{
  if (!item->is_task)
    return;

  node->check = item->task_mark == ' ' ? FLUXR_MARKDOWN_CHECK_OPEN : FLUXR_MARKDOWN_CHECK_DONE;
  node->check_place = item->task_mark_offset;
}

/* The kinds that have something to tell beside what is in them. */
static void
fill_block (FluxrMarkdownReader *reader,
            FluxrMarkdownNode   *node,
            MD_BLOCKTYPE         type,
            void                *detail)
{
  if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
    fill_list (node, type, detail);
  else if (type == MD_BLOCK_LI)
    fill_item (node, detail);
  else if (type == MD_BLOCK_H)
    node->number = ((MD_BLOCK_H_DETAIL *) detail)->level;
  else if (type == MD_BLOCK_TABLE)
    node->number = ((MD_BLOCK_TABLE_DETAIL *) detail)->col_count;
  else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
    node->align = (FluxrMarkdownAlign) ((MD_BLOCK_TD_DETAIL *) detail)->align;
  else if (type == MD_BLOCK_CODE)
    {
      node->mark = ((MD_BLOCK_CODE_DETAIL *) detail)->fence_char;
      node->title = fluxr_markdown_reader_keep_attribute (
        reader, &((MD_BLOCK_CODE_DETAIL *) detail)->info);
    }
  if (type == MD_BLOCK_TH)
    fluxr_markdown_builder_get_node (reader->builder, node->parent)->header = TRUE;
}

static int
enter_block (MD_BLOCKTYPE type,
             void        *detail,
             void        *user_data)
{
  FluxrMarkdownReader *reader = user_data;
  FluxrMarkdownKind kind = get_block_kind (type);

  end_paragraph (reader);
  if (kind == FLUXR_MARKDOWN_DOCUMENT)
    return 0;

  fill_block (reader, fluxr_markdown_builder_open (reader->builder, kind), type, detail);
  if (kind == FLUXR_MARKDOWN_CODE_BLOCK || kind == FLUXR_MARKDOWN_HTML_BLOCK)
    fluxr_markdown_reader_begin_text (reader, kind, TRUE);

  return 0;
}

/* The innermost one. */
static void
end_span (FluxrMarkdownReader *reader)
{
  guint last = reader->spans->len - 1;
  MD_SPANTYPE type = g_array_index (reader->spans, MD_SPANTYPE, last);

  g_array_set_size (reader->spans, last);
  if (type == MD_SPAN_A && --reader->n_links > 0)
    return;

  if (reader->verbatim)
    fluxr_markdown_reader_end_verbatim (reader);
  fluxr_markdown_reader_flush_text (reader);
  fluxr_markdown_builder_close (reader->builder);
}

static int
leave_block (MD_BLOCKTYPE type,
             void        *detail,
             void        *user_data)
{
  FluxrMarkdownReader *reader = user_data;
  FluxrMarkdownKind kind = get_block_kind (type);

  while (reader->spans->len > 0)
    end_span (reader);
  if (reader->verbatim)
    fluxr_markdown_reader_end_verbatim (reader);
  if (kind == FLUXR_MARKDOWN_HEADING)
    fluxr_markdown_reader_strip_heading (reader);
  end_paragraph (reader);
  if (kind != FLUXR_MARKDOWN_DOCUMENT && kind != FLUXR_MARKDOWN_PARAGRAPH)
    fluxr_markdown_builder_close (reader->builder);

  return 0;
}

static void
fill_link (FluxrMarkdownReader *reader,
           FluxrMarkdownNode   *node,
           MD_SPANTYPE          type,
           void                *detail)
{
  if (type == MD_SPAN_A)
    {
      const MD_SPAN_A_DETAIL *link = detail;

      node->url = fluxr_markdown_reader_keep_attribute (reader, &link->href);
      node->title = fluxr_markdown_reader_keep_attribute (reader, &link->title);
      node->bare = link->is_autolink != 0;
    }
  else if (type == MD_SPAN_IMG)
    {
      const MD_SPAN_IMG_DETAIL *image = detail;

      node->url = fluxr_markdown_reader_keep_attribute (reader, &image->src);
      node->title = fluxr_markdown_reader_keep_attribute (reader, &image->title);
    }
}

/* Those of md4c that are not switched on are shown as what is in them. */
static FluxrMarkdownKind
get_span_kind (MD_SPANTYPE type)
{
  switch (type)
    {
    case MD_SPAN_STRONG:
      return FLUXR_MARKDOWN_STRONG;
    case MD_SPAN_A:
      return FLUXR_MARKDOWN_LINK;
    case MD_SPAN_IMG:
      return FLUXR_MARKDOWN_IMAGE;
    case MD_SPAN_CODE:
      return FLUXR_MARKDOWN_CODE;
    case MD_SPAN_DEL:
      return FLUXR_MARKDOWN_STRIKETHROUGH;
    case MD_SPAN_EM:
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
    case MD_SPAN_WIKILINK:
    case MD_SPAN_U:
      break;
    }

  return FLUXR_MARKDOWN_EMPHASIS;
}

static int
enter_span (MD_SPANTYPE type,
            void       *detail,
            void       *user_data)
{
  FluxrMarkdownReader *reader = user_data;
  FluxrMarkdownNode *node;

  g_array_append_val (reader->spans, type);
  if (type == MD_SPAN_A && reader->n_links++ > 0)
    return 0;

  fluxr_markdown_reader_flush_text (reader);
  ensure_paragraph (reader);
  node = fluxr_markdown_builder_open (reader->builder, get_span_kind (type));
  fill_link (reader, node, type, detail);
  if (type == MD_SPAN_CODE)
    fluxr_markdown_reader_begin_text (reader, FLUXR_MARKDOWN_CODE, TRUE);

  return 0;
}

/* md4c may end spans in another order than it began them, and some that it never began. */
static int
leave_span (MD_SPANTYPE type,
            void       *detail,
            void       *user_data)
{
  FluxrMarkdownReader *reader = user_data;
  guint depth = reader->spans->len;

  while (depth > 0 && g_array_index (reader->spans, MD_SPANTYPE, depth - 1) != type)
    depth--;
  while (depth > 0 && reader->spans->len >= depth)
    end_span (reader);

  return 0;
}

/* md4c misses a task that comes right after a quote.
 * Returns: how much of the text is the mark of a task */
static gsize
take_task (FluxrMarkdownReader *reader,
           const char          *text,
           gsize                size)
{
  guint last = fluxr_markdown_builder_get_length (reader->builder) - 1;
  FluxrMarkdownNode *node = fluxr_markdown_builder_get_node (reader->builder, last);
  FluxrMarkdownNode *item = fluxr_markdown_builder_get_node (reader->builder, node->parent);

  if (reader->dialect != FLUXR_MARKDOWN_DIALECT_GITHUB || reader->text->len > 0 || size < 4
      || node->kind != FLUXR_MARKDOWN_PARAGRAPH || item->kind != FLUXR_MARKDOWN_ITEM
      || node->parent != last - 1 || item->check != FLUXR_MARKDOWN_CHECK_NONE
      || text[0] != '[' || strchr (" xX", text[1]) == NULL || text[2] != ']' || text[3] != ' ')
    return 0;

  item->check = text[1] == ' ' ? FLUXR_MARKDOWN_CHECK_OPEN : FLUXR_MARKDOWN_CHECK_DONE;
  item->check_place = (gsize) (text + 1 - reader->source);

  return 4;
}

static gboolean
is_heading_start (FluxrMarkdownReader *reader)
{
  guint last = fluxr_markdown_builder_get_length (reader->builder) - 1;

  return reader->text->len == 0
         && fluxr_markdown_builder_get_node (reader->builder, last)->kind == FLUXR_MARKDOWN_HEADING;
}

static int
take_text (MD_TEXTTYPE type,
           const char *text,
           MD_SIZE     size,
           void       *user_data)
{
  FluxrMarkdownReader *reader = user_data;
  FluxrMarkdownKind kind
    = type == MD_TEXT_HTML ? FLUXR_MARKDOWN_HTML : FLUXR_MARKDOWN_TEXT;

  if (!reader->verbatim)
    {
      if (reader->kind != kind || type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
        fluxr_markdown_reader_flush_text (reader);
      ensure_paragraph (reader);
      if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
        {
          fluxr_markdown_builder_add (reader->builder,
                                      type == MD_TEXT_BR ? FLUXR_MARKDOWN_HARD_BREAK
                                                         : FLUXR_MARKDOWN_SOFT_BREAK,
                                      NULL, 0);
          return 0;
        }
      if (reader->text->len == 0)
        fluxr_markdown_reader_begin_text (reader, kind, FALSE);
      if (type == MD_TEXT_NORMAL)
        {
          gsize task = take_task (reader, text, size);

          text += task;
          size -= (MD_SIZE) task;
        }
      if (is_heading_start (reader))
        for (; size > 0 && *text == '\t'; size--)
          text++;
    }
  fluxr_markdown_reader_append_text (reader, type, text, size);

  return 0;
}

FluxrMarkdown *
fluxr_markdown_read (const char          *source,
                     gssize               length,
                     FluxrMarkdownDialect dialect)
{
  g_autoptr (FluxrMarkdownBuilder) builder = fluxr_markdown_builder_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) all = NULL;
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (MD_SPANTYPE));
  MD_PARSER parser = { 0, MD_DIALECT_COMMONMARK, enter_block, leave_block, enter_span,
                       leave_span, take_text, NULL, NULL };
  FluxrMarkdownReader reader
    = { .builder = builder, .dialect = dialect, .text = text, .spans = spans };

  g_return_val_if_fail (source != NULL || length == 0, NULL);
  g_return_val_if_fail (length < (gssize) G_MAXUINT32, NULL);

  /* md4c 0.5.2 now and then looks for a NUL behind what it is given. */
  all = g_string_new_len (source != NULL ? source : "", length);
  reader.source = all->str;
  reader.length = all->len;
  fluxr_markdown_reader_begin_text (&reader, FLUXR_MARKDOWN_TEXT, FALSE);
  if (dialect == FLUXR_MARKDOWN_DIALECT_GITHUB)
    parser.flags = MD_DIALECT_GITHUB;
  if (md_parse (all->str, (MD_SIZE) all->len, &parser, &reader) != 0)
    g_error ("out of memory while reading a text of %" G_GSIZE_FORMAT " bytes", all->len);
  fluxr_markdown_places_find (builder, all->str, all->len);

  return fluxr_markdown_builder_end (builder);
}
