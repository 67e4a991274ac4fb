/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the reader of Markdown takes texts from md4c: they point into the source as a rule, which
 * gives the places of what stands in lines. */

#include "config.h"

#include "fluxr-markdown-reader.h"

#include "fluxr-html-entity.h"

void
fluxr_markdown_reader_flush_text (FluxrMarkdownReader *reader)
{
  FluxrMarkdownNode *node;

  if (reader->text->len == 0 || reader->verbatim)
    return;

  node = fluxr_markdown_builder_add (reader->builder, reader->kind, reader->text->str,
                                     (gssize) reader->text->len);
  node->start = reader->start;
  node->stop = reader->stop;
  g_string_truncate (reader->text, 0);
}

void
fluxr_markdown_reader_begin_text (FluxrMarkdownReader *reader,
                                  FluxrMarkdownKind    kind,
                                  gboolean             verbatim)
{
  reader->kind = kind;
  reader->verbatim = verbatim;
  reader->lines_before = 0;
  reader->start = reader->stop = FLUXR_MARKDOWN_NOWHERE;
  g_string_truncate (reader->text, 0);
}

void
fluxr_markdown_reader_strip_heading (FluxrMarkdownReader *reader)
{
  while (reader->text->len > 0 && reader->stop != FLUXR_MARKDOWN_NOWHERE
         && reader->source[reader->stop - 1] == '\t'
         && reader->text->str[reader->text->len - 1] == '\t')
    {
      g_string_truncate (reader->text, reader->text->len - 1);
      reader->stop--;
    }
}

/* A pipe in a cell is always written with a backslash, which md4c leaves there in code. */
static gboolean
is_in_cell (FluxrMarkdownReader *reader,
            FluxrMarkdownNode   *node)
{
  while (!fluxr_markdown_is_block (node->kind))
    node = fluxr_markdown_builder_get_node (reader->builder, node->parent);

  return node->kind == FLUXR_MARKDOWN_CELL;
}

void
fluxr_markdown_reader_end_verbatim (FluxrMarkdownReader *reader)
{
  FluxrMarkdownNode *node = fluxr_markdown_builder_get_current (reader->builder);

  if (node->kind == FLUXR_MARKDOWN_CODE && is_in_cell (reader, node))
    g_string_replace (reader->text, "\\|", "|", 0);
  node->text = fluxr_markdown_builder_keep (reader->builder, reader->text->str,
                                            (gssize) reader->text->len);
  node->start = reader->start;
  node->stop = reader->stop;
  if (node->kind == FLUXR_MARKDOWN_CODE_BLOCK)
    node->number = reader->lines_before;
  fluxr_markdown_reader_begin_text (reader, FLUXR_MARKDOWN_TEXT, FALSE);
}

static gboolean
is_before_newline (FluxrMarkdownReader *reader)
{
  return reader->kind == FLUXR_MARKDOWN_CODE && reader->stop < reader->length
         && (reader->source[reader->stop] == '\n' || reader->source[reader->stop] == '\r');
}

/* md4c tells of tabs before a line of code as of spaces. They are put back where nothing else
 * stands before them. */
static void
restore_tabs (FluxrMarkdownReader *reader,
              gsize                at)
{
  gsize spaces = 0;
  gsize width = 0;
  gsize line = at;

  while (spaces < reader->text->len
         && reader->text->str[reader->text->len - 1 - spaces] == ' ')
    spaces++;
  while (line > 0 && (reader->source[line - 1] == ' ' || reader->source[line - 1] == '\t'))
    line--;
  if (line > 0 && reader->source[line - 1] != '\n')
    return;

  for (gsize i = line; i < at; i++)
    width = reader->source[i] == '\t' ? (width / 4 + 1) * 4 : width + 1;
  if (width == 0 || width != spaces)
    return;
  g_string_truncate (reader->text, reader->text->len - spaces);
  g_string_append_len (reader->text, reader->source + line, (gssize) (at - line));
}

/* md4c writes some characters from tables of its own. */
static void
extend_place (FluxrMarkdownReader *reader,
              const char          *text,
              gsize                size)
{
  guintptr at = (guintptr) text;
  guintptr first = (guintptr) reader->source;

  if (at < first || at + size > first + reader->length || size == 0)
    {
      /* In a code span it stands for the end of a line, which is so dealt with. */
      if (is_before_newline (reader) && size > 0)
        reader->stop++;
      return;
    }

  if (reader->kind == FLUXR_MARKDOWN_CODE_BLOCK)
    restore_tabs (reader, at - first);
  if (reader->start == FLUXR_MARKDOWN_NOWHERE)
    {
      reader->start = at - first;
      for (gsize i = 0; i < reader->text->len; i++)
        reader->lines_before += reader->text->str[i] == '\n';
    }
  /* For a line in a code span that ends with a space md4c forgets that end. */
  else if (at - first > reader->stop && is_before_newline (reader))
    g_string_append_c (reader->text, ' ');
  reader->stop = at - first + size;
}

static void
append_piece (GString    *out,
              MD_TEXTTYPE type,
              const char *text,
              gsize       size)
{
  if (type == MD_TEXT_NULLCHAR)
    g_string_append_unichar (out, 0xFFFD);
  else if (type != MD_TEXT_ENTITY || fluxr_html_entity_read_strict (text, size, out) == 0)
    g_string_append_len (out, text, (gssize) size);
}

const char *
fluxr_markdown_reader_keep_attribute (FluxrMarkdownReader *reader,
                                      const MD_ATTRIBUTE  *attribute)
{
  g_autoptr (GString) whole = g_string_new (NULL);

  if (attribute->text == NULL)
    return "";
  for (guint i = 0; attribute->substr_offsets[i] < attribute->size; i++)
    append_piece (whole, attribute->substr_types[i],
                  attribute->text + attribute->substr_offsets[i],
                  attribute->substr_offsets[i + 1] - attribute->substr_offsets[i]);

  return fluxr_markdown_builder_keep (reader->builder, whole->str, (gssize) whole->len);
}

void
fluxr_markdown_reader_append_text (FluxrMarkdownReader *reader,
                                   MD_TEXTTYPE          type,
                                   const char          *text,
                                   gsize                size)
{
  extend_place (reader, text, size);
  append_piece (reader->text, type, text, size);
}
