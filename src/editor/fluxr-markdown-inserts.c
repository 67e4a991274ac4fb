/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whole blocks: code, rules, the begin of a table. */

#include "config.h"

#include "fluxr-markdown-edit.h"
#include "fluxr-markdown-lines.h"

#include <string.h>

#define EMPTY_TABLE "|     |     |\n| --- | --- |\n|     |     |"
#define FIRST_CELL 2
#define SHORTEST_FENCE 3

/* Returns: how many characters the fence has, 0 for another line */
static guint
measure_fence (const char              *text,
               const FluxrMarkdownLine *line)
{
  const char *mark = text + line->mark;
  guint length;

  if (mark[0] != '`' && mark[0] != '~')
    return 0;
  for (length = 1; mark[length] == mark[0];)
    length++;

  return length >= SHORTEST_FENCE ? length : 0;
}

/* Returns: the next line with a fence, or -1 */
static int
find_fence (GtkTextBuffer *buffer,
            int            number,
            int            step)
{
  for (;; number += step)
    {
      FluxrMarkdownLine line;
      g_autofree char *text = fluxr_markdown_lines_read (buffer, number, &line);

      if (text == NULL)
        return -1;
      if (measure_fence (text, &line) > 0)
        return number;
    }
}

static void
delete_line (GtkTextBuffer *buffer,
             int            number)
{
  GtkTextIter start, stop;

  gtk_text_buffer_get_iter_at_line (buffer, &start, number);
  stop = start;
  if (!gtk_text_iter_forward_line (&stop))
    gtk_text_iter_backward_char (&start);
  gtk_text_buffer_delete (buffer, &start, &stop);
}

static void
open_code (GtkTextBuffer *buffer)
{
  FluxrMarkdownRange range = fluxr_markdown_lines_get_selected (buffer);
  int above = find_fence (buffer, range.first, -1);
  int below = find_fence (buffer, MAX (range.last, above + 1), 1);

  if (below > above)
    delete_line (buffer, below);
  if (above >= 0)
    delete_line (buffer, above);
}

static void
insert_at_line (GtkTextBuffer *buffer,
                int            number,
                gboolean       behind,
                const char    *text)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (buffer, &iter, number);
  if (behind && !gtk_text_iter_ends_line (&iter))
    gtk_text_iter_forward_to_line_end (&iter);
  gtk_text_buffer_insert (buffer, &iter, text, -1);
}

static void
move_caret (GtkTextBuffer *buffer,
            int            number,
            int            index)
{
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_line_index (buffer, &caret, number, index);
  gtk_text_buffer_place_cursor (buffer, &caret);
}

/* Between fences that are longer than any in there. */
static void
close_code (GtkTextBuffer *buffer)
{
  FluxrMarkdownRange range = fluxr_markdown_lines_get_selected (buffer);
  guint length = SHORTEST_FENCE;
  g_autofree char *prefix = NULL, *fence = NULL, *above = NULL, *below = NULL;
  gboolean selected = gtk_text_buffer_get_has_selection (buffer);
  int index;

  for (int i = range.first; i <= range.last; i++)
    {
      FluxrMarkdownLine line;
      g_autofree char *text = fluxr_markdown_lines_read (buffer, i, &line);

      length = MAX (length, measure_fence (text, &line) + 1);
      if (prefix == NULL)
        prefix = g_strndup (text, line.mark);
    }
  fence = g_strnfill (length, '`');
  above = g_strconcat (prefix, fence, "\n", NULL);
  below = g_strconcat ("\n", prefix, fence, NULL);
  index = fluxr_markdown_lines_get_caret_index (buffer);
  insert_at_line (buffer, range.last, TRUE, below);
  insert_at_line (buffer, range.first, FALSE, above);
  if (!selected)
    move_caret (buffer, range.first + 1, index);
}

void
fluxr_markdown_toggle_code (GtkTextBuffer *buffer,
                            gboolean       is_code)
{
  gtk_text_buffer_begin_user_action (buffer);
  if (is_code)
    open_code (buffer);
  else
    close_code (buffer);
  gtk_text_buffer_end_user_action (buffer);
}

static gboolean
is_empty_line (GtkTextBuffer *buffer,
               int            number)
{
  FluxrMarkdownLine line;
  g_autofree char *text = fluxr_markdown_lines_read (buffer, number, &line);

  return text == NULL || (line.empty && line.bullet == 0 && line.quote == 0);
}

/* Below the line of the caret, or in its place if nothing is in it.
 * Returns: the line where the block begins */
static int
insert_block (GtkTextBuffer *buffer,
              const char    *block)
{
  int number = fluxr_markdown_lines_get_selected (buffer).last;
  gboolean empty = is_empty_line (buffer, number);
  gboolean room_above = !empty || is_empty_line (buffer, number - 1);
  gboolean room_below = is_empty_line (buffer, number + 1);
  g_autofree char *text = g_strconcat (empty ? "" : "\n", empty && room_above ? "" : "\n", block,
                                       room_below ? "" : "\n", NULL);

  insert_at_line (buffer, number, TRUE, text);

  return number + !empty + !(empty && room_above);
}

void
fluxr_markdown_insert_rule (GtkTextBuffer *buffer)
{
  int number;

  gtk_text_buffer_begin_user_action (buffer);
  number = insert_block (buffer, "---\n");
  move_caret (buffer, number + 1, 0);
  gtk_text_buffer_end_user_action (buffer);
}

void
fluxr_markdown_insert_table (GtkTextBuffer *buffer)
{
  int number;

  gtk_text_buffer_begin_user_action (buffer);
  number = insert_block (buffer, EMPTY_TABLE);
  move_caret (buffer, number, FIRST_CELL);
  gtk_text_buffer_end_user_action (buffer);
}
