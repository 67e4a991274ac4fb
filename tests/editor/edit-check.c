/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "edit-check.h"

#include "fluxr-markdown-buffer.h"

#include <string.h>
#include <time.h>

GtkTextBuffer *
edit_create_buffer (const char *text,
                    const char *caret)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (fluxr_markdown_buffer_new ());
  g_auto (GStrv) parts = g_strsplit (text, caret, -1);
  g_autofree char *words = g_strjoinv (NULL, parts);
  glong first = g_utf8_strlen (parts[0], -1);
  GtkTextIter start, stop;

  gtk_text_buffer_set_text (buffer, words, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, first);
  stop = start;
  if (g_strv_length (parts) > 2)
    gtk_text_iter_forward_chars (&stop, g_utf8_strlen (parts[1], -1));
  gtk_text_buffer_select_range (buffer, &start, &stop);

  return buffer;
}

char *
edit_print_buffer (GtkTextBuffer *buffer,
                   const char    *caret)
{
  GtkTextIter begin, start, stop, end;
  g_autofree char *before = NULL, *inside = NULL, *after = NULL;

  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  gtk_text_buffer_get_selection_bounds (buffer, &start, &stop);
  before = gtk_text_buffer_get_slice (buffer, &begin, &start, TRUE);
  inside = gtk_text_buffer_get_slice (buffer, &start, &stop, TRUE);
  after = gtk_text_buffer_get_slice (buffer, &stop, &end, TRUE);

  return g_strconcat (before, caret, inside, inside[0] != '\0' ? caret : "", after, NULL);
}

char *
edit_dup_words (GtkTextBuffer *buffer)
{
  GtkTextIter start, stop;

  gtk_text_buffer_get_bounds (buffer, &start, &stop);

  return gtk_text_buffer_get_slice (buffer, &start, &stop, TRUE);
}

void
edit_check (const char *text,
            const char *caret,
            EditFunc    edit,
            const char *expected)
{
  g_autoptr (GtkTextBuffer) buffer = edit_create_buffer (text, caret);
  g_autofree char *before = edit_dup_words (buffer);
  g_autofree char *found = NULL, *after = NULL, *undone = NULL;

  edit (buffer);
  found = edit_print_buffer (buffer, caret);
  g_assert_cmpstr (found, ==, expected);
  after = edit_dup_words (buffer);
  if (strcmp (before, after) != 0)
    fluxr_text_history_undo (
      fluxr_markdown_buffer_get_history (FLUXR_MARKDOWN_BUFFER (buffer)));
  undone = edit_dup_words (buffer);
  g_assert_cmpstr (undone, ==, before);
}

void
edit_insert_plain (GtkTextBuffer *buffer,
                   const char    *text)
{
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

gint64
edit_get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}
