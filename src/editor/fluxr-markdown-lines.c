/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-markdown-lines.h"

char *
fluxr_markdown_lines_read (GtkTextBuffer     *buffer,
                           int                number,
                           FluxrMarkdownLine *line)
{
  GtkTextIter start, stop;
  char *text;

  if (number < 0 || !gtk_text_buffer_get_iter_at_line (buffer, &start, number))
    return NULL;
  stop = start;
  if (!gtk_text_iter_ends_line (&stop))
    gtk_text_iter_forward_to_line_end (&stop);
  text = gtk_text_iter_get_slice (&start, &stop);
  fluxr_markdown_line_read (line, text);

  return text;
}

void
fluxr_markdown_lines_replace (GtkTextBuffer *buffer,
                              int            number,
                              guint          start,
                              guint          stop,
                              const char    *text)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_line_index (buffer, &from, number, start);
  gtk_text_buffer_get_iter_at_line_index (buffer, &to, number, stop);
  if (start < stop)
    gtk_text_buffer_delete (buffer, &from, &to);
  if (text[0] != '\0')
    gtk_text_buffer_insert (buffer, &from, text, -1);
}

FluxrMarkdownRange
fluxr_markdown_lines_get_selected (GtkTextBuffer *buffer)
{
  GtkTextIter start, stop;
  FluxrMarkdownRange range;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &stop);
  range.first = gtk_text_iter_get_line (&start);
  range.last = gtk_text_iter_get_line (&stop);
  if (range.last > range.first && gtk_text_iter_starts_line (&stop))
    range.last--;

  return range;
}

int
fluxr_markdown_lines_get_caret_index (GtkTextBuffer *buffer)
{
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));

  return gtk_text_iter_get_line_index (&caret);
}

/* An item of the same list; what is deeper, and empty lines, belong to the items.
 * Returns: 1 for an item, 0 for what belongs to one, -1 for what ends the list */
static int
compare_line (const FluxrMarkdownLine *item,
              const FluxrMarkdownLine *line)
{
  guint indent = fluxr_markdown_line_get_indent (item);

  if (line->bullet == 0 && line->empty)
    return 0;
  if (line->quote != item->quote)
    return -1;
  if (fluxr_markdown_line_get_indent (line) > indent)
    return 0;

  return fluxr_markdown_line_get_indent (line) == indent && line->ordered
         && line->bullet == item->bullet ? 1 : -1;
}

/* Goes on to the next or previous item. Returns: its line, or -1 */
static int
find_item (GtkTextBuffer           *buffer,
           int                      number,
           int                      step,
           const FluxrMarkdownLine *item,
           FluxrMarkdownLine       *found)
{
  while (TRUE)
    {
      g_autofree char *text = fluxr_markdown_lines_read (buffer, number += step, found);
      int is_item = text != NULL ? compare_line (item, found) : -1;

      if (is_item != 0)
        return is_item > 0 ? number : -1;
    }
}

void
fluxr_markdown_lines_renumber (GtkTextBuffer *buffer,
                               int            number)
{
  FluxrMarkdownLine item, line;
  g_autofree char *text = fluxr_markdown_lines_read (buffer, number, &item);
  guint count;

  if (text == NULL || !item.ordered)
    return;
  count = item.number;
  for (int i; (i = find_item (buffer, number, -1, &item, &line)) >= 0; number = i)
    count = MIN (count, line.number);
  for (int i = number; (i = find_item (buffer, i, 1, &item, &line)) >= 0;)
    count = MIN (count, line.number);
  for (int i = number - 1; (i = find_item (buffer, i, 1, &item, &line)) >= 0; count++)
    {
      g_autofree char *digits = g_strdup_printf ("%u", count);

      if (line.number != count)
        fluxr_markdown_lines_replace (buffer, i, line.mark, line.after - 1, digits);
    }
}
