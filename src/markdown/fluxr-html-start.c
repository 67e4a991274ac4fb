/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the beginning of each kind of element does to the document. */

#include "config.h"

#include "fluxr-html-reader.h"

#include <stdlib.h>
#include <string.h>

#include "fluxr-markdown-html.h"

static const char *
get_attribute (FluxrHtmlReader *self,
               const char      *name)
{
  const char *value = fluxr_html_tokens_get_attribute (self->tokens, name);

  return value != NULL ? value : "";
}

static guint
get_number (FluxrHtmlReader *self,
            const char      *name,
            guint            otherwise)
{
  const char *value = get_attribute (self, name);
  gint64 number = g_ascii_strtoll (value, NULL, 10);

  return g_ascii_isdigit (*value) && number <= 999999999 ? (guint) number : otherwise;
}

static FluxrHtmlElement *
push (FluxrHtmlReader    *self,
      const FluxrHtmlTag *tag,
      FluxrHtmlLook       looks)
{
  FluxrHtmlElement element = { .tag = tag, .looks = looks };

  return fluxr_html_stack_push (self->stack, &element);
}

static guint
find (FluxrHtmlReader  *self,
      FluxrHtmlTagKind  kind)
{
  return fluxr_html_stack_find_kind (self->stack, kind);
}

/* The innermost of what can have paragraphs in it. */
static guint
find_container (FluxrHtmlReader *self)
{
  return MAX (MAX (find (self, FLUXR_HTML_TAG_ITEM), find (self, FLUXR_HTML_TAG_LIST)),
              MAX (find (self, FLUXR_HTML_TAG_QUOTE), find (self, FLUXR_HTML_TAG_CELL)));
}

/* No block is in a paragraph, and Word's items end with the next block that is none. */
static void
begin_block (FluxrHtmlReader *self,
             gboolean         word_item)
{
  guint paragraph = fluxr_html_stack_find_tag (self->stack, fluxr_html_tag_find ("p"));
  guint list = find (self, FLUXR_HTML_TAG_LIST);

  fluxr_html_blocks_flush (&self->blocks);
  if (paragraph > find_container (self))
    fluxr_html_reader_pop_to (self, paragraph);
  if (!word_item && list != FLUXR_HTML_CLOSED && list > find (self, FLUXR_HTML_TAG_CELL)
      && list == find_container (self) && fluxr_html_stack_get (self->stack, list)->implied)
    fluxr_html_reader_pop_to (self, list);
}

static guint
read_check (const char *value)
{
  if (g_str_equal (value, "true") || g_str_equal (value, "checked"))
    return 1 + FLUXR_MARKDOWN_CHECK_DONE;
  if (g_str_equal (value, "false") || g_str_equal (value, "unchecked"))
    return 1 + FLUXR_MARKDOWN_CHECK_OPEN;

  return 0;
}

static FluxrHtmlElement *
start_list (FluxrHtmlReader    *self,
            const FluxrHtmlTag *tag)
{
  FluxrHtmlElement *list;
  guint n_frames = 0;

  begin_block (self, FALSE);
  if (fluxr_html_blocks_is_in_cell (&self->blocks))
    fluxr_html_losses_add (self->losses, FLUXR_HTML_LOSS_TABLE, "blocks-in-cell");
  else
    n_frames = fluxr_html_blocks_open_list (&self->blocks, tag->detail != 0,
                                            get_number (self, "start", 1));
  list = push (self, tag, 0);
  list->n_frames = n_frames;
  list->check = read_check (get_attribute (self, "data-checked"));

  return list;
}

/* A list without a tag, for items that have none around them. */
static guint
require_list (FluxrHtmlReader *self)
{
  guint list = find (self, FLUXR_HTML_TAG_LIST);

  if (list == FLUXR_HTML_CLOSED || list < find (self, FLUXR_HTML_TAG_CELL))
    {
      guint n_frames = fluxr_html_blocks_open_list (&self->blocks, FALSE, 1);
      FluxrHtmlElement *implied = push (self, fluxr_html_tag_find ("ul"), 0);

      implied->n_frames = n_frames;
      implied->implied = TRUE;
      return fluxr_html_stack_get_length (self->stack);
    }

  fluxr_html_blocks_flush (&self->blocks);
  fluxr_html_reader_pop_to (self, list + 1);

  return list;
}

/* Quill has one list for all levels and kinds; its items tell theirs. */
static guint
read_indent (FluxrHtmlReader *self)
{
  const char *indent = strstr (get_attribute (self, "class"), "ql-indent-");

  return indent != NULL ? (guint) CLAMP (atoi (indent + strlen ("ql-indent-")), 0, 20) : 0;
}

static void
start_item (FluxrHtmlReader    *self,
            const FluxrHtmlTag *tag)
{
  const char *kind = get_attribute (self, "data-list");
  FluxrHtmlElement *list;
  guint check;
  gboolean ordered;

  fluxr_html_blocks_flush (&self->blocks);
  if (fluxr_html_blocks_is_in_cell (&self->blocks))
    {
      fluxr_html_runs_append_text (self->blocks.target, "• ", strlen ("• "), 0, 0);
      push (self, tag, 0);
      return;
    }

  list = fluxr_html_stack_get (self->stack, require_list (self));
  ordered = *kind != '\0' ? g_str_equal (kind, "ordered") : list->tag->detail != 0;
  check = read_check (*kind != '\0' ? kind : get_attribute (self, "data-checked"));
  if (check == 0)
    check = list->check;
  fluxr_html_blocks_open_item (&self->blocks, ordered, read_indent (self), &list->levels);
  if (check != 0)
    fluxr_html_blocks_set_check (&self->blocks, (FluxrMarkdownCheck) (check - 1));
  push (self, tag, 0)->n_frames = 1;
}

static void
start_word_item (FluxrHtmlReader      *self,
                 const FluxrHtmlTag   *tag,
                 const FluxrHtmlStyle *style)
{
  FluxrHtmlElement *list;
  guint place;

  begin_block (self, TRUE);
  place = require_list (self);
  list = fluxr_html_stack_get (self->stack, place);
  fluxr_html_blocks_open_item (&self->blocks, -1, style->list_level - 1, &list->levels);
  push (self, tag, style->looks)->n_frames = 1;
}

static void
start_code (FluxrHtmlReader *self)
{
  begin_block (self, FALSE);
  self->code = g_string_new (NULL);
  self->code_name = g_strdup (fluxr_html_tokens_get_name (self->tokens));
  self->code_depth = 1;
}

static void
start_block (FluxrHtmlReader      *self,
             const FluxrHtmlTag   *tag,
             const FluxrHtmlStyle *style)
{
  if (strstr (get_attribute (self, "class"), "ql-code-block-container") != NULL)
    start_code (self);
  else if (style->list_level > 0 && !fluxr_html_blocks_is_in_cell (&self->blocks))
    start_word_item (self, tag, style);
  else
    {
      begin_block (self, FALSE);
      if (tag->detail != 0)
        fluxr_html_losses_add (self->losses, FLUXR_HTML_LOSS_TAG, tag->name);
      if ((style->align > FLUXR_MARKDOWN_ALIGN_LEFT
           || strstr (get_attribute (self, "class"), "ql-align-") != NULL)
          && !fluxr_html_blocks_is_in_cell (&self->blocks))
        fluxr_html_losses_add (self->losses, FLUXR_HTML_LOSS_STYLE, "text-align");
      push (self, tag, style->looks);
    }
}

static void
start_quote (FluxrHtmlReader    *self,
             const FluxrHtmlTag *tag)
{
  guint n_frames = 0;

  begin_block (self, FALSE);
  if (fluxr_html_blocks_is_in_cell (&self->blocks))
    fluxr_html_losses_add (self->losses, FLUXR_HTML_LOSS_TABLE, "blocks-in-cell");
  else
    n_frames = fluxr_html_blocks_open_quote (&self->blocks);
  push (self, tag, 0)->n_frames = n_frames;
}

static void
start_heading (FluxrHtmlReader    *self,
               const FluxrHtmlTag *tag)
{
  begin_block (self, FALSE);
  if (!fluxr_html_blocks_is_in_cell (&self->blocks))
    self->blocks.heading = tag->detail;
  push (self, tag, 0);
}

static void
start_table (FluxrHtmlReader    *self,
             const FluxrHtmlTag *tag)
{
  gboolean nested = self->blocks.table != NULL;

  begin_block (self, FALSE);
  if (nested)
    fluxr_html_losses_add (self->losses, FLUXR_HTML_LOSS_TABLE, "table-in-cell");
  else
    self->blocks.table = fluxr_html_table_new ();
  push (self, tag, 0)->nested = nested;
}

/* Returns: whether a row or cell belongs to the table that is being made */
static gboolean
is_of_table (FluxrHtmlReader *self)
{
  guint table = find (self, FLUXR_HTML_TAG_TABLE);

  return table != FLUXR_HTML_CLOSED && !fluxr_html_stack_get (self->stack, table)->nested;
}

static void
start_row (FluxrHtmlReader    *self,
           const FluxrHtmlTag *tag)
{
  if (!is_of_table (self))
    {
      fluxr_html_blocks_flush (&self->blocks);
      push (self, tag, 0);
      return;
    }

  if (find (self, FLUXR_HTML_TAG_ROW) > find (self, FLUXR_HTML_TAG_TABLE))
    fluxr_html_reader_pop_to (self, find (self, FLUXR_HTML_TAG_ROW));
  fluxr_html_table_begin_row (self->blocks.table);
  push (self, tag, 0);
}

static void
start_cell (FluxrHtmlReader      *self,
            const FluxrHtmlTag   *tag,
            const FluxrHtmlStyle *style)
{
  gboolean in_head = find (self, FLUXR_HTML_TAG_HEAD_ROWS) > find (self, FLUXR_HTML_TAG_TABLE);
  FluxrMarkdownAlign align = style->align;
  guint span = get_number (self, "colspan", 1);

  if (!is_of_table (self))
    {
      fluxr_html_runs_append_space (self->blocks.target);
      push (self, tag, style->looks);
      return;
    }

  if (find (self, FLUXR_HTML_TAG_CELL) > find (self, FLUXR_HTML_TAG_TABLE))
    fluxr_html_reader_pop_to (self, find (self, FLUXR_HTML_TAG_CELL));
  if (span > 1 || get_number (self, "rowspan", 1) > 1)
    fluxr_html_losses_add (self->losses, FLUXR_HTML_LOSS_TABLE, "merged-cells");
  if (align == FLUXR_MARKDOWN_ALIGN_NONE)
    {
      g_autofree char *css = g_strconcat ("text-align:", get_attribute (self, "align"), NULL);

      align = fluxr_html_style_read (css, NULL).align;
    }
  self->blocks.target = fluxr_html_table_begin_cell (self->blocks.table, self->blocks.runs,
                                                     tag->detail != 0 || in_head, align, span);
  push (self, tag, style->looks);
}

/* Returns: whether it may be followed; what may not is told */
static gboolean
check_url (FluxrHtmlReader *self,
           const char      *url)
{
  g_autoptr (GString) scheme = g_string_new (NULL);

  if (fluxr_markdown_is_safe_url (url))
    return TRUE;

  for (; *url != ':' && scheme->len < 12; url++)
    if (g_ascii_isalnum (*url))
      g_string_append_c (scheme, g_ascii_tolower (*url));
  fluxr_html_losses_add (self->losses, FLUXR_HTML_LOSS_LINK, scheme->str);

  return FALSE;
}

static void
start_link (FluxrHtmlReader      *self,
            const FluxrHtmlTag   *tag,
            const FluxrHtmlStyle *style)
{
  g_autofree char *url = g_strstrip (g_strdup (get_attribute (self, "href")));

  fluxr_html_reader_end_link (self);
  if (*url != '\0' && check_url (self, url))
    self->link = fluxr_html_runs_add_link (self->blocks.runs, url,
                                           get_attribute (self, "title"));
  push (self, tag, style->looks);
}

static void
start_image (FluxrHtmlReader *self)
{
  g_autofree char *url = g_strstrip (g_strdup (get_attribute (self, "src")));
  g_autofree char *words = g_strstrip (g_strdup (get_attribute (self, "alt")));
  FluxrHtmlLook looks = fluxr_html_stack_get_looks (self->stack);

  g_strdelimit (words, "\r\n\t", ' ');
  if (*url != '\0' && check_url (self, url))
    fluxr_html_runs_append_image (self->blocks.target, url, get_attribute (self, "title"), words,
                                  looks, self->link);
  else
    fluxr_html_runs_append_text (self->blocks.target, words, strlen (words), looks, self->link);
}

static void
start_input (FluxrHtmlReader *self)
{
  if (g_ascii_strcasecmp (get_attribute (self, "type"), "checkbox") == 0)
    fluxr_html_blocks_set_check (
      &self->blocks, fluxr_html_tokens_get_attribute (self->tokens, "checked") != NULL
                       ? FLUXR_MARKDOWN_CHECK_DONE
                       : FLUXR_MARKDOWN_CHECK_OPEN);
}

static gboolean
is_empty_element (const char *name)
{
  static const char *const empty[] = { "area", "base", "col", "link", "meta", "wbr", NULL };

  return g_strv_contains (empty, name);
}

static void
start_skipped (FluxrHtmlReader    *self,
               const FluxrHtmlTag *tag)
{
  if (tag->kind == FLUXR_HTML_TAG_DROP)
    fluxr_html_losses_add (self->losses, FLUXR_HTML_LOSS_CONTENT, tag->name);
  if (g_str_equal (tag->name, "embed") || g_str_equal (tag->name, "param")
      || g_str_equal (tag->name, "track"))
    return;

  self->skipped = g_strdup (tag->name);
  self->skip_depth = 1;
  self->skip_blocks = g_str_equal (tag->name, "template");
}

static void
start_inline (FluxrHtmlReader      *self,
              const FluxrHtmlTag   *tag,
              const FluxrHtmlStyle *style)
{
  FluxrHtmlLook looks = style->looks;

  if (tag->kind == FLUXR_HTML_TAG_LOST)
    fluxr_html_losses_add (self->losses, FLUXR_HTML_LOSS_TAG, tag->name);
  if (tag->kind == FLUXR_HTML_TAG_STYLE)
    looks |= tag->detail & ~(guint) style->plain;
  if (!is_empty_element (tag->name))
    push (self, tag, looks);
}

void
fluxr_html_reader_start (FluxrHtmlReader      *self,
                         const FluxrHtmlTag   *tag,
                         const FluxrHtmlStyle *style)
{
  switch (tag->kind)
    {
    case FLUXR_HTML_TAG_PLAIN:
    case FLUXR_HTML_TAG_LOST:
    case FLUXR_HTML_TAG_STYLE:
    case FLUXR_HTML_TAG_HEAD_ROWS:
      start_inline (self, tag, style);
      break;
    case FLUXR_HTML_TAG_SILENT:
    case FLUXR_HTML_TAG_DROP:
      start_skipped (self, tag);
      break;
    case FLUXR_HTML_TAG_BLOCK:
      start_block (self, tag, style);
      break;
    case FLUXR_HTML_TAG_HEADING:
      start_heading (self, tag);
      break;
    case FLUXR_HTML_TAG_LIST:
      start_list (self, tag);
      break;
    case FLUXR_HTML_TAG_ITEM:
      start_item (self, tag);
      break;
    case FLUXR_HTML_TAG_QUOTE:
      start_quote (self, tag);
      break;
    case FLUXR_HTML_TAG_PRE:
      start_code (self);
      break;
    case FLUXR_HTML_TAG_RULE:
      begin_block (self, FALSE);
      fluxr_html_blocks_add_rule (&self->blocks);
      break;
    case FLUXR_HTML_TAG_BREAK:
      fluxr_html_blocks_break (&self->blocks);
      break;
    case FLUXR_HTML_TAG_TABLE:
      start_table (self, tag);
      break;
    case FLUXR_HTML_TAG_ROW:
      start_row (self, tag);
      break;
    case FLUXR_HTML_TAG_CELL:
      start_cell (self, tag, style);
      break;
    case FLUXR_HTML_TAG_LINK:
      start_link (self, tag, style);
      break;
    case FLUXR_HTML_TAG_IMAGE:
      start_image (self);
      break;
    case FLUXR_HTML_TAG_INPUT:
      start_input (self);
      break;
    }
}
