/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Marks around words: strong, emphasis, strikethrough, code, links. Marks do not go over the ends
 * of blocks, so each line of a selection gets its own. */

#include "config.h"

#include "fluxr-markdown-edit.h"
#include "fluxr-markdown-lines.h"

#include <string.h>

/* Words of one line, in bytes of it. */
typedef struct
{
  int number;
  guint start;
  guint stop;
} Words;

static guint
count_before (const char *text,
              guint       place,
              char        character)
{
  guint n = 0;

  while (n < place && text[place - n - 1] == character)
    n++;

  return n;
}

static guint
count_after (const char *text,
             guint       place,
             char        character)
{
  guint n = 0;

  while (text[place + n] == character)
    n++;

  return n;
}

/* How many of the mark's characters stand on both sides. */
static guint
count_around (const char  *text,
              const Words *words,
              char         character)
{
  return MIN (count_before (text, words->start, character),
              count_after (text, words->stop, character));
}

/* One star is emphasis, two are strong, three are both. */
static gboolean
has_mark (const char  *text,
          const Words *words,
          const char  *mark)
{
  guint n = count_around (text, words, mark[0]);
  guint length = strlen (mark);

  return mark[0] == '*' && length == 1 ? n % 2 == 1 : n >= length;
}

/* Without white space, without what is in front of the line, and without marks at both ends. */
static gboolean
trim (const char              *text,
      const FluxrMarkdownLine *line,
      Words                   *words,
      char                     character)
{
  guint left, right;

  words->start = MAX (words->start, line->text);
  while (words->start < words->stop && g_ascii_isspace (text[words->start]))
    words->start++;
  while (words->stop > words->start && g_ascii_isspace (text[words->stop - 1]))
    words->stop--;
  if (words->start >= words->stop)
    return FALSE;
  left = count_after (text, words->start, character);
  right = count_before (text, words->stop, character);
  /* On one side they can be selected, on the other not. */
  if (left + count_before (text, words->start, character) > 0
      && right + count_after (text, words->stop, character) > 0
      && left + right < words->stop - words->start)
    {
      words->start += left;
      words->stop -= right;
    }

  return TRUE;
}

/* Returns: whether all have the mark */
static gboolean
list_words (GtkTextBuffer     *buffer,
            const GtkTextIter *start,
            const GtkTextIter *stop,
            const char        *mark,
            GArray            *all)
{
  int last = gtk_text_iter_get_line (stop);
  gboolean marked = TRUE;

  for (int i = gtk_text_iter_get_line (start); i <= last; i++)
    {
      FluxrMarkdownLine line;
      g_autofree char *text = fluxr_markdown_lines_read (buffer, i, &line);
      Words words = { .number = i, .stop = strlen (text) };

      if (i == gtk_text_iter_get_line (start))
        words.start = gtk_text_iter_get_line_index (start);
      if (i == last)
        words.stop = MIN (words.stop, (guint) gtk_text_iter_get_line_index (stop));
      if (!trim (text, &line, &words, mark[0]))
        continue;
      g_array_append_val (all, words);
      marked = marked && has_mark (text, &words, mark);
    }

  return marked;
}

/* Puts the mark behind the words, and behind a caret there. */
static void
close_words (GtkTextBuffer *buffer,
             const Words   *words,
             const char    *mark)
{
  GtkTextMark *carets[] = { gtk_text_buffer_get_insert (buffer),
                            gtk_text_buffer_get_selection_bound (buffer) };
  gboolean is_there[G_N_ELEMENTS (carets)];
  GtkTextIter stop, caret;

  gtk_text_buffer_get_iter_at_line_index (buffer, &stop, words->number, words->stop);
  for (guint i = 0; i < G_N_ELEMENTS (carets); i++)
    {
      gtk_text_buffer_get_iter_at_mark (buffer, &caret, carets[i]);
      is_there[i] = gtk_text_iter_equal (&caret, &stop);
    }
  gtk_text_buffer_insert (buffer, &stop, mark, -1);
  gtk_text_buffer_get_iter_at_line_index (buffer, &stop, words->number, words->stop);
  for (guint i = 0; i < G_N_ELEMENTS (carets); i++)
    if (is_there[i])
      gtk_text_buffer_move_mark (buffer, carets[i], &stop);
}

static void
change_words (GtkTextBuffer *buffer,
              const Words   *words,
              const char    *mark,
              gboolean       add)
{
  FluxrMarkdownLine line;
  g_autofree char *text = fluxr_markdown_lines_read (buffer, words->number, &line);
  guint length = strlen (mark);

  if (has_mark (text, words, mark) == add)
    return;
  if (add)
    {
      close_words (buffer, words, mark);
      fluxr_markdown_lines_replace (buffer, words->number, words->start, words->start, mark);
      return;
    }
  fluxr_markdown_lines_replace (buffer, words->number, words->stop, words->stop + length, "");
  fluxr_markdown_lines_replace (buffer, words->number, words->start - length, words->start, "");
}

/* Grows an empty selection to the word. Returns: whether there is something */
static gboolean
get_words (GtkTextBuffer *buffer,
           GtkTextIter   *start,
           GtkTextIter   *stop)
{
  if (gtk_text_buffer_get_selection_bounds (buffer, start, stop))
    return TRUE;
  if (!gtk_text_iter_inside_word (start) && !gtk_text_iter_ends_word (start))
    return FALSE;
  if (!gtk_text_iter_starts_word (start))
    gtk_text_iter_backward_word_start (start);
  if (!gtk_text_iter_ends_word (stop) || gtk_text_iter_starts_word (stop))
    gtk_text_iter_forward_word_end (stop);

  return TRUE;
}

/* An empty pair with the caret inside, or none of it any more. */
static void
toggle_empty (GtkTextBuffer *buffer,
              GtkTextIter   *caret,
              const char    *mark)
{
  FluxrMarkdownLine line;
  int number = gtk_text_iter_get_line (caret);
  guint place = gtk_text_iter_get_line_index (caret);
  guint length = strlen (mark);
  g_autofree char *text = fluxr_markdown_lines_read (buffer, number, &line);
  Words nothing = { number, place, place };

  if (has_mark (text, &nothing, mark))
    {
      fluxr_markdown_lines_replace (buffer, number, place - length, place + length, "");
      return;
    }
  fluxr_markdown_lines_replace (buffer, number, place, place, mark);
  fluxr_markdown_lines_replace (buffer, number, place + length, place + length, mark);
  gtk_text_buffer_get_iter_at_line_index (buffer, caret, number, place + length);
  gtk_text_buffer_place_cursor (buffer, caret);
}

void
fluxr_markdown_toggle_mark (GtkTextBuffer *buffer,
                            const char    *mark)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Words));
  GtkTextIter start, stop;
  gboolean found, marked, selected = gtk_text_buffer_get_has_selection (buffer);

  found = get_words (buffer, &start, &stop);
  marked = found && list_words (buffer, &start, &stop, mark, all);

  gtk_text_buffer_begin_user_action (buffer);
  if (all->len == 0 && !selected)
    toggle_empty (buffer, &start, mark);
  for (guint i = 0; i < all->len; i++)
    change_words (buffer, &g_array_index (all, Words, i), mark, !marked);
  gtk_text_buffer_end_user_action (buffer);
}

void
fluxr_markdown_insert_link (GtkTextBuffer *buffer)
{
  GtkTextIter start, stop;
  int from, to;

  get_words (buffer, &start, &stop);
  from = gtk_text_iter_get_offset (&start);
  to = gtk_text_iter_get_offset (&stop);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert (buffer, &stop, "]()", -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_insert (buffer, &start, "[", -1);
  /* Between the round brackets; without words, between the others. */
  gtk_text_buffer_get_iter_at_offset (buffer, &start, from == to ? from + 1 : to + 3);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_buffer_end_user_action (buffer);
}
