/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What whole lines are: headings, lists, quotes; and where they stand. */

#include "config.h"

#include "fluxr-markdown-edit.h"
#include "fluxr-markdown-lines.h"

#include <string.h>

#define MAX_LEVEL 6

/* Whether a line is what it is to become; or, with @change, makes it that. */
typedef gboolean (*LineFunc) (GtkTextBuffer           *buffer,
                              int                      number,
                              const char              *text,
                              const FluxrMarkdownLine *line,
                              guint                    kind,
                              int                      change);

/* With no lines but empty ones, those count. */
static gboolean
for_lines (GtkTextBuffer      *buffer,
           FluxrMarkdownRange  range,
           LineFunc            func,
           guint               kind,
           int                 change)
{
  gboolean all = TRUE;

  for (int i = range.first; i <= range.last; i++)
    {
      FluxrMarkdownLine line;
      g_autofree char *text = fluxr_markdown_lines_read (buffer, i, &line);

      if (!line.empty || line.bullet != 0 || range.first == range.last)
        all = func (buffer, i, text, &line, kind, change) && all;
    }

  return all;
}

/* If all lines are it they are not any more, else all become it. */
static void
toggle_lines (GtkTextBuffer *buffer,
              LineFunc       func,
              guint          kind)
{
  FluxrMarkdownRange range = fluxr_markdown_lines_get_selected (buffer);
  gboolean all = for_lines (buffer, range, func, kind, 0);

  gtk_text_buffer_begin_user_action (buffer);
  for_lines (buffer, range, func, kind, all ? -1 : 1);
  fluxr_markdown_lines_renumber (buffer, range.first);
  gtk_text_buffer_end_user_action (buffer);
}

static gboolean
heading_line (GtkTextBuffer           *buffer,
              int                      number,
              const char              *text,
              const FluxrMarkdownLine *line,
              guint                    level,
              int                      change)
{
  guint n = strspn (text + line->text, "#");
  guint stop = line->text + n;
  g_autofree char *marks = g_strnfill (level, '#');
  g_autofree char *prefix = g_strconcat (marks, " ", NULL);

  if (n > MAX_LEVEL || (text[stop] != '\0' && text[stop] != ' ' && text[stop] != '\t'))
    {
      n = 0;
      stop = line->text;
    }
  stop += strspn (text + stop, " \t");
  if (change != 0)
    fluxr_markdown_lines_replace (buffer, number, line->text, stop,
                                  change > 0 && level > 0 ? prefix : "");

  return n == level;
}

void
fluxr_markdown_toggle_heading (GtkTextBuffer *buffer,
                               guint          level)
{
  g_return_if_fail (level <= MAX_LEVEL);

  toggle_lines (buffer, heading_line, level);
}

static gboolean
is_kind (const FluxrMarkdownLine *line,
         FluxrMarkdownListKind    kind)
{
  switch (kind)
    {
    case FLUXR_MARKDOWN_LIST_BULLETS:
      return line->bullet != 0 && !line->ordered && line->check == 0;
    case FLUXR_MARKDOWN_LIST_NUMBERS:
      return line->ordered;
    case FLUXR_MARKDOWN_LIST_CHECKS:
      return line->check > 0;
    }

  g_assert_not_reached ();
}

/* @change: more than 0 counts the items */
static gboolean
list_line (GtkTextBuffer           *buffer,
           int                      number,
           const char              *text,
           const FluxrMarkdownLine *line,
           guint                    kind,
           int                      change)
{
  static const char *const prefixes[] = { "- ", "1. ", "- [ ] " };

  if (change < 0)
    fluxr_markdown_lines_replace (buffer, number, line->mark, line->text, "");
  else if (change > 0 && !is_kind (line, kind))
    fluxr_markdown_lines_replace (buffer, number, line->mark, line->text, prefixes[kind]);

  return is_kind (line, kind);
}

void
fluxr_markdown_toggle_list (GtkTextBuffer         *buffer,
                            FluxrMarkdownListKind  kind)
{
  toggle_lines (buffer, list_line, kind);
}

static gboolean
quote_line (GtkTextBuffer           *buffer,
            int                      number,
            const char              *text,
            const FluxrMarkdownLine *line,
            guint                    kind,
            int                      change)
{
  guint start = strspn (text, " \t");

  if (change > 0)
    fluxr_markdown_lines_replace (buffer, number, 0, 0, "> ");
  else if (change < 0 && line->quote > 0)
    fluxr_markdown_lines_replace (buffer, number, start, start + (text[start + 1] == ' ' ? 2 : 1),
                                  "");

  return line->quote > 0;
}

void
fluxr_markdown_toggle_quote (GtkTextBuffer *buffer)
{
  FluxrMarkdownRange range = fluxr_markdown_lines_get_selected (buffer);
  gboolean all = for_lines (buffer, range, quote_line, 0, 0);

  gtk_text_buffer_begin_user_action (buffer);
  /* With the empty lines, or it would be several quotes. */
  for (int i = range.first; i <= range.last; i++)
    {
      FluxrMarkdownLine line;
      g_autofree char *text = fluxr_markdown_lines_read (buffer, i, &line);

      quote_line (buffer, i, text, &line, 0, all ? -1 : 1);
    }
  gtk_text_buffer_end_user_action (buffer);
}

static void
select_offsets (GtkTextBuffer *buffer,
                int            insert,
                int            bound)
{
  GtkTextIter first, second;

  gtk_text_buffer_get_iter_at_offset (buffer, &first, insert);
  gtk_text_buffer_get_iter_at_offset (buffer, &second, bound);
  gtk_text_buffer_select_range (buffer, &first, &second);
}

static int
get_offset (GtkTextBuffer *buffer,
            GtkTextMark   *mark)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, mark);

  return gtk_text_iter_get_offset (&iter);
}

/* Takes the line above or below away, and puts it on the other side of the range. */
static void
swap (GtkTextBuffer      *buffer,
      FluxrMarkdownRange  range,
      gboolean            up)
{
  FluxrMarkdownLine line;
  int other = up ? range.first - 1 : range.last + 1;
  g_autofree char *text = fluxr_markdown_lines_read (buffer, other, &line);
  g_autofree char *words = up ? g_strconcat ("\n", text, NULL) : g_strconcat (text, "\n", NULL);
  GtkTextIter start, stop;

  gtk_text_buffer_get_iter_at_line (buffer, &start, up ? other : range.last);
  if (!up && !gtk_text_iter_ends_line (&start))
    gtk_text_iter_forward_to_line_end (&start);
  gtk_text_buffer_get_iter_at_line (buffer, &stop, up ? range.first : other);
  if (!up && !gtk_text_iter_ends_line (&stop))
    gtk_text_iter_forward_to_line_end (&stop);
  gtk_text_buffer_delete (buffer, &start, &stop);

  gtk_text_buffer_get_iter_at_line (buffer, &start, up ? range.last - 1 : range.first);
  if (up && !gtk_text_iter_ends_line (&start))
    gtk_text_iter_forward_to_line_end (&start);
  gtk_text_buffer_insert (buffer, &start, words, -1);
}

gboolean
fluxr_markdown_move_lines (GtkTextBuffer *buffer,
                           gboolean       up)
{
  FluxrMarkdownRange range = fluxr_markdown_lines_get_selected (buffer);
  int insert = get_offset (buffer, gtk_text_buffer_get_insert (buffer));
  int bound = get_offset (buffer, gtk_text_buffer_get_selection_bound (buffer));
  FluxrMarkdownLine line;
  g_autofree char *other = fluxr_markdown_lines_read (buffer,
                                                      up ? range.first - 1 : range.last + 1, &line);
  int step;

  if (other == NULL)
    return FALSE;
  step = (int) g_utf8_strlen (other, -1) + 1;
  if (up)
    step = -step;

  gtk_text_buffer_begin_user_action (buffer);
  swap (buffer, range, up);
  select_offsets (buffer, insert + step, bound + step);
  fluxr_markdown_lines_renumber (buffer, range.first);
  fluxr_markdown_lines_renumber (buffer, up ? range.last : range.first + 1);
  gtk_text_buffer_end_user_action (buffer);

  return TRUE;
}
