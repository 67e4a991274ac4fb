/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing in lists: new items, levels, check boxes. */

#include "config.h"

#include "fluxr-markdown-edit.h"
#include "fluxr-markdown-lines.h"

/* The nearest item above that is at most, or less, as deep. Returns: whether there is one */
static gboolean
find_above (GtkTextBuffer           *buffer,
            int                      number,
            const FluxrMarkdownLine *item,
            gboolean                 parent,
            FluxrMarkdownLine       *found)
{
  guint indent = fluxr_markdown_line_get_indent (item);

  while (TRUE)
    {
      g_autofree char *text = fluxr_markdown_lines_read (buffer, --number, found);
      guint other;

      if (text == NULL)
        return FALSE;
      other = fluxr_markdown_line_get_indent (found);
      if (found->empty && found->bullet == 0)
        continue;
      if (found->quote != item->quote || (found->bullet == 0 && other == 0))
        return FALSE;
      if (found->bullet != 0 && (parent ? other < indent : other <= indent))
        return TRUE;
    }
}

/* How many spaces more or, negative, less. */
static int
measure_step (GtkTextBuffer           *buffer,
              int                      number,
              const FluxrMarkdownLine *item,
              gboolean                 deeper)
{
  FluxrMarkdownLine above;
  int indent = fluxr_markdown_line_get_indent (item);

  if (!find_above (buffer, number, item, !deeper, &above))
    return deeper ? 0 : -indent;
  if (deeper)
    return (int) (above.after + 1 - above.quote) - indent;

  return (int) fluxr_markdown_line_get_indent (&above) - indent;
}

static int
find_last_inside (GtkTextBuffer           *buffer,
                  int                      last,
                  const FluxrMarkdownLine *item)
{
  for (int i = last + 1;; i++)
    {
      FluxrMarkdownLine line;
      g_autofree char *text = fluxr_markdown_lines_read (buffer, i, &line);

      if (text == NULL || line.quote != item->quote)
        return last;
      if (line.empty && line.bullet == 0)
        continue;
      if (fluxr_markdown_line_get_indent (&line) <= fluxr_markdown_line_get_indent (item))
        return last;
      last = i;
    }
}

static void
shift_lines (GtkTextBuffer      *buffer,
             FluxrMarkdownRange  range,
             int                 step)
{
  g_autofree char *spaces = g_strnfill (MAX (step, 0), ' ');

  for (int i = range.first; i <= range.last; i++)
    {
      FluxrMarkdownLine line;
      g_autofree char *text = fluxr_markdown_lines_read (buffer, i, &line);
      guint less = MIN ((guint) MAX (-step, 0), fluxr_markdown_line_get_indent (&line));

      if (!line.empty || line.bullet != 0)
        fluxr_markdown_lines_replace (buffer, i, line.quote, line.quote + less, spaces);
    }
}

/* A list that begins deeper begins with 1. */
static void
number_levels (GtkTextBuffer      *buffer,
               FluxrMarkdownRange  range,
               gboolean            deeper)
{
  FluxrMarkdownLine item, above;
  g_autofree char *text = fluxr_markdown_lines_read (buffer, range.first, &item);
  gboolean follows = find_above (buffer, range.first, &item, FALSE, &above)
                     && fluxr_markdown_line_get_indent (&above)
                          == fluxr_markdown_line_get_indent (&item);

  if (deeper && item.ordered && !follows)
    fluxr_markdown_lines_replace (buffer, range.first, item.mark, item.after - 1, "1");
  fluxr_markdown_lines_renumber (buffer, range.first);
  fluxr_markdown_lines_renumber (buffer, range.first - 1);
  fluxr_markdown_lines_renumber (buffer, range.last + 1);
}

gboolean
fluxr_markdown_indent_items (GtkTextBuffer *buffer,
                             gboolean       deeper)
{
  FluxrMarkdownRange range = fluxr_markdown_lines_get_selected (buffer);
  FluxrMarkdownLine item, last;
  g_autofree char *text = fluxr_markdown_lines_read (buffer, range.first, &item);
  g_autofree char *last_text = fluxr_markdown_lines_read (buffer, range.last, &last);
  int step;

  if (item.bullet == 0)
    return FALSE;
  step = measure_step (buffer, range.first, &item, deeper);
  if (step == 0 || (step > 0) != deeper)
    return TRUE;
  range.last = find_last_inside (buffer, range.last, &last);

  gtk_text_buffer_begin_user_action (buffer);
  shift_lines (buffer, range, step);
  number_levels (buffer, range, deeper);
  gtk_text_buffer_end_user_action (buffer);

  return TRUE;
}

/* In an item or quote without words. */
static void
end_block (GtkTextBuffer           *buffer,
           int                      number,
           const char              *text,
           const FluxrMarkdownLine *line)
{
  guint start = line->bullet != 0 ? line->quote : 0;

  if (line->bullet != 0 && fluxr_markdown_line_get_indent (line) > 0)
    {
      fluxr_markdown_indent_items (buffer, FALSE);
      return;
    }
  fluxr_markdown_lines_replace (buffer, number, start, strlen (text), "");
}

static void
add_line (GtkTextBuffer           *buffer,
          GtkTextIter             *caret,
          const char              *text,
          const FluxrMarkdownLine *line)
{
  g_autofree char *prefix = fluxr_markdown_line_dup_prefix (line, text, line->number + 1);
  g_autofree char *words = g_strconcat ("\n", prefix, NULL);

  gtk_text_buffer_insert (buffer, caret, words, -1);
  fluxr_markdown_lines_renumber (buffer, gtk_text_iter_get_line (caret));
}

gboolean
fluxr_markdown_break_line (GtkTextBuffer *buffer)
{
  GtkTextIter start, stop;
  FluxrMarkdownLine line;
  g_autofree char *text = NULL;
  int number;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &stop);
  number = gtk_text_iter_get_line (&start);
  text = fluxr_markdown_lines_read (buffer, number, &line);
  if ((line.bullet == 0 && line.quote == 0)
      || (guint) gtk_text_iter_get_line_index (&start) < line.text)
    return FALSE;

  gtk_text_buffer_begin_user_action (buffer);
  if (!gtk_text_iter_equal (&start, &stop))
    gtk_text_buffer_delete (buffer, &start, &stop);
  if (line.empty)
    end_block (buffer, number, text, &line);
  else
    add_line (buffer, &start, text, &line);
  gtk_text_buffer_end_user_action (buffer);

  return TRUE;
}

gboolean
fluxr_markdown_toggle_check (GtkTextBuffer     *buffer,
                             const GtkTextIter *iter)
{
  FluxrMarkdownLine line;
  int number = gtk_text_iter_get_line (iter);
  g_autofree char *text = fluxr_markdown_lines_read (buffer, number, &line);

  if (line.check == 0)
    return FALSE;
  gtk_text_buffer_begin_user_action (buffer);
  fluxr_markdown_lines_replace (buffer, number, line.check, line.check + 1,
                                text[line.check] == ' ' ? "x" : " ");
  gtk_text_buffer_end_user_action (buffer);

  return TRUE;
}
