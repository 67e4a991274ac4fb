/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document as Markdown source: the blocks. Each line goes out behind the marks of the quotes and
 * lists around it; the first line of an item has the item's own mark instead of space for it. */

#include "config.h"

#include "fluxr-markdown-source.h"

#include <string.h>

#include "fluxr-markdown-inline.h"
#include "fluxr-markdown-private.h"

/* What is around the next line. */
typedef struct
{
  gsize prefix;      /* how long the prefix was outside */
  char mark;         /* of a list */
  gboolean ordered;
  guint number;      /* of the next item; the first after the last possible stays that one */
} Frame;

typedef struct
{
  FluxrMarkdown *document;
  GString *out;
  GString *prefix;  /* of a line within the frames */
  GString *lead;    /* of the next line alone, when items begin there; else empty */
  GArray *frames;   /* (element-type Frame) */
  guint previous;   /* the block that was left last */
  char list_mark;   /* of the list that was left last */
} Printer;

#define LAST_NUMBER 999999999u

static void
append_line (Printer    *printer,
             const char *text,
             gsize       length)
{
  GString *out = printer->out;
  gsize start = out->len;

  g_string_append (out, printer->lead->len > 0 ? printer->lead->str : printer->prefix->str);
  g_string_truncate (printer->lead, 0);
  g_string_append_len (out, text, (gssize) length);
  if (length == 0)
    while (out->len > start && out->str[out->len - 1] == ' ')
      g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static void
append_lines (Printer    *printer,
              const char *text)
{
  while (*text != '\0')
    {
      gsize length = strcspn (text, "\n");

      append_line (printer, text, length);
      text += length + (text[length] == '\n');
    }
}

static Frame *
push_frame (Printer    *printer,
            const char *lead,
            const char *prefix)
{
  Frame frame = { .prefix = printer->prefix->len };

  if (*lead != '\0')
    {
      if (printer->lead->len == 0)
        g_string_assign (printer->lead, printer->prefix->str);
      g_string_append (printer->lead, lead);
    }
  g_string_append (printer->prefix, prefix);
  g_array_append_val (printer->frames, frame);

  return &g_array_index (printer->frames, Frame, printer->frames->len - 1);
}

static void
pop_frame (Printer *printer)
{
  guint last = printer->frames->len - 1;

  g_string_truncate (printer->prefix, g_array_index (printer->frames, Frame, last).prefix);
  g_array_set_size (printer->frames, last);
}

static gboolean
is_in_tight_list (Printer                 *printer,
                  const FluxrMarkdownNode *node)
{
  const FluxrMarkdownNode *parent = fluxr_markdown_get_node (printer->document, node->parent);

  return parent->kind == FLUXR_MARKDOWN_ITEM
         && fluxr_markdown_get_node (printer->document, parent->parent)->tight;
}

/* An empty line, unless the block is the first or stands in a list without space and can do
 * without. */
static void
separate (Printer                 *printer,
          const FluxrMarkdownNode *node,
          guint                    index)
{
  const FluxrMarkdownNode *previous = fluxr_markdown_get_node (printer->document,
                                                               printer->previous);

  if (index == node->parent + 1)
    return;
  if (!is_in_tight_list (printer, node) || !fluxr_markdown_fits_tight (previous, node, index))
    append_line (printer, "", 0);
}

static void
enter_list (Printer                 *printer,
            const FluxrMarkdownNode *node,
            guint                    index)
{
  Frame *frame = push_frame (printer, "", "");
  gboolean follows = index != node->parent + 1
                     && fluxr_markdown_get_node (printer->document, printer->previous)->kind
                          == FLUXR_MARKDOWN_LIST;

  frame->ordered = node->ordered;
  frame->number = MIN (node->number, LAST_NUMBER);
  frame->mark = node->ordered ? '.' : '-';
  if (follows && printer->list_mark == frame->mark)
    frame->mark = node->ordered ? ')' : '*';
}

static void
enter_item (Printer                 *printer,
            const FluxrMarkdownNode *node,
            guint                    index)
{
  Frame *list = &g_array_index (printer->frames, Frame, printer->frames->len - 1);
  g_autofree char *mark = NULL;
  g_autofree char *space = NULL;

  if (index != node->parent + 1
      && !fluxr_markdown_get_node (printer->document, node->parent)->tight)
    append_line (printer, "", 0);
  if (list->ordered)
    {
      mark = g_strdup_printf ("%u%c ", list->number, list->mark);
      list->number = MIN (list->number + 1, LAST_NUMBER);
    }
  else
    mark = g_strdup_printf ("%c ", list->mark);
  space = g_strnfill (strlen (mark), ' ');
  push_frame (printer, mark, space);
  if (node->check != FLUXR_MARKDOWN_CHECK_NONE)
    g_string_append (printer->lead, node->check == FLUXR_MARKDOWN_CHECK_DONE ? "[x] " : "[ ] ");
}

/* A sign at the end would be taken for the mark that closes the heading. */
static void
append_heading (Printer                 *printer,
                const FluxrMarkdownNode *node,
                guint                    index)
{
  FluxrMarkdownLines lines
    = node->number <= 2 ? FLUXR_MARKDOWN_LINES_MANY : FLUXR_MARKDOWN_LINES_ONE;
  g_autofree char *text = fluxr_markdown_print_inlines (printer->document, index, lines);
  g_autoptr (GString) line = g_string_new (NULL);

  if (strchr (text, '\n') != NULL)
    {
      append_lines (printer, text);
      append_line (printer, node->number == 1 ? "===" : "---", 3);
      return;
    }
  for (guint i = 0; i < node->number; i++)
    g_string_append_c (line, '#');
  if (*text != '\0')
    g_string_append_printf (line, " %s", text);
  if (*text != '\0' && line->str[line->len - 1] == '#' && line->str[line->len - 2] != '\\')
    g_string_insert_c (line, (gssize) line->len - 1, '\\');
  append_line (printer, line->str, line->len);
}

static guint
measure_fence (const char *text,
               char        mark)
{
  guint longest = 2;
  guint count = 0;

  for (; *text != '\0'; text++)
    {
      count = *text == mark ? count + 1 : 0;
      longest = MAX (longest, count);
    }

  return longest + 1;
}

static void
append_code_block (Printer                 *printer,
                   const FluxrMarkdownNode *node)
{
  char mark = strchr (node->title, '`') != NULL ? '~' : '`';
  g_autofree char *fence = g_strnfill (measure_fence (node->text, mark), mark);
  g_autoptr (GString) line = g_string_new (fence);

  for (const char *at = node->title; *at != '\0'; at++)
    {
      if (*at == '\\' || *at == '&' || (*at == mark && at == node->title))
        g_string_append_c (line, '\\');
      if ((guchar) *at >= ' ')
        g_string_append_c (line, *at);
    }
  append_line (printer, line->str, line->len);
  append_lines (printer, node->text);
  append_line (printer, fence, strlen (fence));
}

static void
append_delimiters (Printer                 *printer,
                   const FluxrMarkdownNode *row,
                   guint                    index,
                   guint                    n_columns)
{
  static const char *const aligns[] = { " --- |", " :-- |", " :-: |", " --: |" };
  g_autoptr (GString) line = g_string_new ("|");
  guint cell = index + 1;

  for (guint i = 0; i < n_columns; i++)
    {
      FluxrMarkdownAlign align = FLUXR_MARKDOWN_ALIGN_NONE;

      if (cell < row->end)
        {
          align = fluxr_markdown_get_node (printer->document, cell)->align;
          cell = fluxr_markdown_get_node (printer->document, cell)->end;
        }
      g_string_append (line, aligns[align]);
    }
  append_line (printer, line->str, line->len);
}

static void
append_row (Printer                 *printer,
            const FluxrMarkdownNode *node,
            guint                    index)
{
  guint n_columns = fluxr_markdown_get_node (printer->document, node->parent)->number;
  g_autoptr (GString) line = g_string_new ("|");
  guint n_cells = 0;

  for (guint cell = index + 1; cell < node->end;
       cell = fluxr_markdown_get_node (printer->document, cell)->end)
    {
      g_autofree char *text = fluxr_markdown_print_inlines (printer->document, cell,
                                                            FLUXR_MARKDOWN_LINES_CELL);

      g_string_append_printf (line, *text != '\0' ? " %s |" : " %s|", text);
      n_cells++;
    }
  for (; n_cells < n_columns; n_cells++)
    g_string_append (line, " |");
  append_line (printer, line->str, line->len);
  if (index == node->parent + 1)
    append_delimiters (printer, node, index, n_columns);
}

static void
append_paragraph (Printer *printer,
                  guint    index)
{
  g_autofree char *text = fluxr_markdown_print_inlines (printer->document, index,
                                                        FLUXR_MARKDOWN_LINES_MANY);

  append_lines (printer, text);
}

static gboolean
enter (const FluxrMarkdownNode *node,
       guint                    index,
       gpointer                 user_data)
{
  Printer *printer = user_data;

  if (node->kind == FLUXR_MARKDOWN_DOCUMENT)
    return TRUE;

  if (node->kind != FLUXR_MARKDOWN_ITEM && node->kind != FLUXR_MARKDOWN_ROW)
    separate (printer, node, index);

  if (node->kind == FLUXR_MARKDOWN_QUOTE)
    push_frame (printer, printer->lead->len > 0 ? "> " : "", "> ");
  else if (node->kind == FLUXR_MARKDOWN_LIST)
    enter_list (printer, node, index);
  else if (node->kind == FLUXR_MARKDOWN_ITEM)
    enter_item (printer, node, index);
  else if (node->kind == FLUXR_MARKDOWN_ROW)
    append_row (printer, node, index);
  else if (node->kind == FLUXR_MARKDOWN_HEADING)
    append_heading (printer, node, index);
  else if (node->kind == FLUXR_MARKDOWN_CODE_BLOCK)
    append_code_block (printer, node);
  else if (node->kind == FLUXR_MARKDOWN_HTML_BLOCK)
    append_lines (printer, node->text);
  else if (node->kind == FLUXR_MARKDOWN_PARAGRAPH)
    append_paragraph (printer, index);
  else if (node->kind == FLUXR_MARKDOWN_RULE)
    append_line (printer, printer->frames->len > 0 ? "___" : "---", 3);

  if (node->kind == FLUXR_MARKDOWN_QUOTE || node->kind == FLUXR_MARKDOWN_LIST
      || node->kind == FLUXR_MARKDOWN_ITEM || node->kind == FLUXR_MARKDOWN_TABLE)
    return TRUE;

  printer->previous = index;
  return FALSE;
}

static void
leave (const FluxrMarkdownNode *node,
       guint                    index,
       gpointer                 user_data)
{
  Printer *printer = user_data;

  printer->previous = index;
  if (node->kind == FLUXR_MARKDOWN_DOCUMENT || node->kind == FLUXR_MARKDOWN_TABLE)
    return;

  /* A frame with nothing in it. */
  if (node->kind != FLUXR_MARKDOWN_LIST && node->end == index + 1)
    append_line (printer, "", 0);
  if (node->kind == FLUXR_MARKDOWN_LIST)
    printer->list_mark = g_array_index (printer->frames, Frame, printer->frames->len - 1).mark;
  pop_frame (printer);
}

char *
fluxr_markdown_print_source (FluxrMarkdown *document)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) prefix = g_string_new (NULL);
  g_autoptr (GString) lead = g_string_new (NULL);
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  Printer printer = { document, out, prefix, lead, frames, 0, '\0' };

  g_return_val_if_fail (document != NULL, NULL);

  fluxr_markdown_walk (document, 0, enter, leave, &printer);

  return g_string_free_and_steal (g_steal_pointer (&out));
}
