/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * HTML as a document: goes over the tags and texts once. A row of open elements says what a text
 * is in; nothing calls itself, and each element is opened and closed once, so neither nesting nor
 * stray tags cost more than their length. */

#include "config.h"

#include "fluxr-html-read.h"

#include <stdlib.h>
#include <string.h>

#include "fluxr-html-reader.h"

/* Names that somebody made up may be of any length. */
#define MAX_NAME 32

/* What comes with an element's end. */
static void
leave (FluxrHtmlReader        *self,
       const FluxrHtmlElement *element)
{
  switch (element->tag->kind)
    {
    case FLUXR_HTML_TAG_HEADING:
      fluxr_html_blocks_flush (&self->blocks);
      self->blocks.heading = 0;
      break;
    case FLUXR_HTML_TAG_LIST:
      fluxr_html_blocks_flush (&self->blocks);
      fluxr_html_blocks_close (&self->blocks, 2 * element->levels + element->n_frames);
      break;
    case FLUXR_HTML_TAG_BLOCK:
    case FLUXR_HTML_TAG_ITEM:
    case FLUXR_HTML_TAG_QUOTE:
      fluxr_html_blocks_flush (&self->blocks);
      fluxr_html_blocks_close (&self->blocks, element->n_frames);
      break;
    case FLUXR_HTML_TAG_TABLE:
      if (element->nested)
        fluxr_html_blocks_flush (&self->blocks);
      else
        fluxr_html_blocks_end_table (&self->blocks);
      break;
    case FLUXR_HTML_TAG_CELL:
      if (fluxr_html_stack_find_kind (self->stack, FLUXR_HTML_TAG_CELL) == FLUXR_HTML_CLOSED)
        self->blocks.target = self->blocks.runs;
      break;
    case FLUXR_HTML_TAG_LINK:
      if (!element->dead)
        self->link = FLUXR_HTML_NO_LINK;
      break;
    default:
      break;
    }
}

void
fluxr_html_reader_pop_to (FluxrHtmlReader *self,
                          guint            place)
{
  while (fluxr_html_stack_get_length (self->stack) >= MAX (place, 1))
    {
      FluxrHtmlElement element;
      gboolean dead
        = fluxr_html_stack_get (self->stack, fluxr_html_stack_get_length (self->stack))->dead;

      element = fluxr_html_stack_pop (self->stack);
      element.dead = dead;
      leave (self, &element);
    }
}

void
fluxr_html_reader_end_link (FluxrHtmlReader *self)
{
  guint place = fluxr_html_stack_find_tag (self->stack, fluxr_html_tag_find ("a"));

  self->link = FLUXR_HTML_NO_LINK;
  if (place != FLUXR_HTML_CLOSED)
    fluxr_html_stack_remove (self->stack, place);
}

static void
lose_tag (FluxrHtmlReader *self,
          const char      *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, (gssize) MIN (strlen (name), MAX_NAME));

  /* Word's empty paragraph marks. */
  if (!g_str_equal (name, "o:p"))
    fluxr_html_losses_add (self->losses, FLUXR_HTML_LOSS_TAG, valid);
}

static gboolean
is_block_kind (FluxrHtmlTagKind kind)
{
  return kind >= FLUXR_HTML_TAG_BLOCK && kind <= FLUXR_HTML_TAG_CELL
         && kind != FLUXR_HTML_TAG_BREAK;
}

/* The mark of an item of Word says whether it is numbered. */
static void
end_mark (FluxrHtmlReader *self)
{
  g_autofree char *mark = g_string_free_and_steal (g_steal_pointer (&self->mark));
  gsize length;

  g_strdelimit (mark, "\302\240", ' ');
  g_strstrip (mark);
  length = strcspn (mark, ".)");
  if (length > 0 && mark[length] != '\0' && g_ascii_isalnum (*mark))
    fluxr_html_blocks_set_number (&self->blocks, (guint) CLAMP (atoi (mark), 1, 999999999));
}

static void
end_skipping (FluxrHtmlReader *self)
{
  g_clear_pointer (&self->skipped, g_free);
  if (self->mark != NULL)
    end_mark (self);
}

/* Returns: whether the tag is within what is skipped. A block ends it: then an end tag is missing,
 * and words must not get lost for that. */
static gboolean
skip_tag (FluxrHtmlReader    *self,
          const char         *name,
          const FluxrHtmlTag *tag,
          gboolean            start)
{
  if (self->skipped == NULL)
    return FALSE;

  if (g_str_equal (name, self->skipped))
    {
      self->skip_depth = start ? self->skip_depth + 1 : self->skip_depth - 1;
      if (self->skip_depth == 0)
        end_skipping (self);
      return TRUE;
    }
  if (!self->skip_blocks
      && (g_str_equal (name, "body") || (tag != NULL && is_block_kind (tag->kind))))
    {
      end_skipping (self);
      return FALSE;
    }

  return TRUE;
}

static void
end_code (FluxrHtmlReader *self)
{
  g_autofree char *text = g_string_free_and_steal (g_steal_pointer (&self->code));
  const char *language = self->code_language != NULL ? self->code_language : "";

  fluxr_html_blocks_add_code (&self->blocks, *text == '\n' ? text + 1 : text, language);
  g_clear_pointer (&self->code_name, g_free);
  g_clear_pointer (&self->code_language, g_free);
}

/* The language of code is a class as a rule. */
static void
read_language (FluxrHtmlReader *self)
{
  static const char *const prefixes[] = { "language-", "lang-", "brush: " };
  const char *class = fluxr_html_tokens_get_attribute (self->tokens, "class");
  const char *own = fluxr_html_tokens_get_attribute (self->tokens, "data-language");

  if (self->code_language != NULL)
    return;

  if (own != NULL && !g_str_equal (own, "plain") && !g_str_equal (own, "true"))
    self->code_language = g_strdup (own);
  for (guint i = 0; class != NULL && i < G_N_ELEMENTS (prefixes); i++)
    {
      const char *found = strstr (class, prefixes[i]);

      if (found != NULL && self->code_language == NULL)
        {
          found += strlen (prefixes[i]);
          self->code_language = g_strndup (found, strcspn (found, " ;"));
        }
    }
}

static void
end_code_line (FluxrHtmlReader *self)
{
  if (self->code->len > 0 && self->code->str[self->code->len - 1] != '\n')
    g_string_append_c (self->code, '\n');
}

/* Returns: whether the tag is within code, where it does nothing but part lines */
static gboolean
take_code_tag (FluxrHtmlReader    *self,
               const char         *name,
               const FluxrHtmlTag *tag,
               gboolean            start)
{
  FluxrHtmlTagKind kind = tag != NULL ? tag->kind : FLUXR_HTML_TAG_PLAIN;

  if (self->code == NULL)
    return FALSE;

  if (start)
    read_language (self);
  if (g_str_equal (name, self->code_name))
    {
      self->code_depth = start ? self->code_depth + 1 : self->code_depth - 1;
      end_code_line (self);
      if (self->code_depth == 0)
        end_code (self);
    }
  else if (kind == FLUXR_HTML_TAG_BREAK)
    g_string_append_c (self->code, '\n');
  else if (kind == FLUXR_HTML_TAG_BLOCK)
    end_code_line (self);
  else if (is_block_kind (kind) && !start
           && fluxr_html_stack_find_tag (self->stack, tag) != FLUXR_HTML_CLOSED)
    {
      end_code (self);
      return FALSE;
    }

  return TRUE;
}

static void
start (FluxrHtmlReader *self,
       const char      *name)
{
  const FluxrHtmlTag *tag = fluxr_html_tag_find (name);
  FluxrHtmlStyle style;
  gboolean was_code = self->code != NULL;

  if (skip_tag (self, name, tag, TRUE) || take_code_tag (self, name, tag, TRUE))
    return;
  if (tag == NULL)
    {
      lose_tag (self, name);
      return;
    }

  style = fluxr_html_style_read (fluxr_html_tokens_get_attribute (self->tokens, "style"),
                                 self->losses);
  if (style.hidden || style.list_mark)
    {
      self->skipped = g_strdup (name);
      self->skip_depth = 1;
      self->skip_blocks = TRUE;
      self->mark = style.list_mark ? g_string_new (NULL) : NULL;
      return;
    }
  fluxr_html_reader_start (self, tag, &style);
  if (!was_code && self->code != NULL)
    read_language (self);
}

/* Returns: the element that the end tag is for */
static guint
find_element (FluxrHtmlReader    *self,
              const FluxrHtmlTag *tag)
{
  guint place = fluxr_html_stack_find_tag (self->stack, tag);
  guint cell = fluxr_html_stack_find_kind (self->stack, FLUXR_HTML_TAG_CELL);

  if (tag->kind == FLUXR_HTML_TAG_HEADING && place == FLUXR_HTML_CLOSED)
    place = fluxr_html_stack_find_kind (self->stack, FLUXR_HTML_TAG_HEADING);
  /* Nothing but the end of a table's part ends what is around a cell. */
  if (place < cell && tag->kind != FLUXR_HTML_TAG_TABLE && tag->kind != FLUXR_HTML_TAG_ROW)
    return FLUXR_HTML_CLOSED;

  return place;
}

static void
stop (FluxrHtmlReader *self,
      const char      *name)
{
  const FluxrHtmlTag *tag = fluxr_html_tag_find (name);
  guint place;

  if (skip_tag (self, name, tag, FALSE) || take_code_tag (self, name, tag, FALSE) || tag == NULL)
    return;

  place = find_element (self, tag);
  if (tag->kind == FLUXR_HTML_TAG_LINK)
    fluxr_html_reader_end_link (self);
  else if (tag->kind == FLUXR_HTML_TAG_BREAK)
    fluxr_html_blocks_break (&self->blocks);
  else if (place == FLUXR_HTML_CLOSED)
    return;
  else if (is_block_kind (tag->kind))
    {
      if (tag->kind != FLUXR_HTML_TAG_CELL && tag->kind != FLUXR_HTML_TAG_ROW)
        fluxr_html_blocks_flush (&self->blocks);
      fluxr_html_reader_pop_to (self, place);
    }
  else
    fluxr_html_stack_remove (self->stack, place);
}

static void
take_text (FluxrHtmlReader *self)
{
  gsize length;
  const char *text = fluxr_html_tokens_get_text (self->tokens, &length);

  if (self->skipped != NULL)
    {
      if (self->mark != NULL)
        g_string_append_len (self->mark, text, (gssize) length);
    }
  else if (self->code != NULL)
    g_string_append_len (self->code, text, (gssize) length);
  else
    fluxr_html_runs_append_text (self->blocks.target, text, length,
                                 fluxr_html_stack_get_looks (self->stack), self->link);
}

static void
take_token (FluxrHtmlReader *self)
{
  switch (fluxr_html_tokens_get_kind (self->tokens))
    {
    case FLUXR_HTML_TOKEN_TEXT:
      take_text (self);
      break;
    case FLUXR_HTML_TOKEN_START:
      start (self, fluxr_html_tokens_get_name (self->tokens));
      break;
    case FLUXR_HTML_TOKEN_STOP:
      stop (self, fluxr_html_tokens_get_name (self->tokens));
      break;
    }
}

FluxrMarkdown *
fluxr_html_read (const char      *html,
                 gssize           length,
                 FluxrHtmlLosses *losses)
{
  g_autoptr (FluxrMarkdownBuilder) builder = fluxr_markdown_builder_new ();
  g_autoptr (FluxrHtmlStack) stack = fluxr_html_stack_new ();
  g_autoptr (FluxrHtmlTokens) tokens = NULL;
  FluxrHtmlReader reader = { .losses = losses, .stack = stack };

  g_return_val_if_fail (html != NULL || length == 0, NULL);

  tokens = fluxr_html_tokens_new (html, length >= 0 ? (gsize) length : strlen (html));
  reader.tokens = tokens;
  fluxr_html_blocks_init (&reader.blocks, builder, losses);
  while (fluxr_html_tokens_next (tokens))
    take_token (&reader);

  if (reader.skipped != NULL)
    end_skipping (&reader);
  if (reader.code != NULL)
    end_code (&reader);
  fluxr_html_blocks_flush (&reader.blocks);
  fluxr_html_reader_pop_to (&reader, 1);
  fluxr_html_blocks_flush (&reader.blocks);
  fluxr_html_blocks_end (&reader.blocks);
  fluxr_html_blocks_clear (&reader.blocks);

  return fluxr_markdown_builder_end (builder);
}
