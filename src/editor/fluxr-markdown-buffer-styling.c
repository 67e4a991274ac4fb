/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * After a change the last begin of a piece in a line before it is true still, and the first one
 * behind it that is found again ends the work. */

#include "config.h"

#include "fluxr-markdown-buffer-private.h"

/* A part of a frame. */
#define STEP_USEC 3000

static void schedule (FluxrMarkdownBuffer *self, int priority);

/* Returns: whether that was the last piece that can have changed */
static gboolean
style_piece (FluxrMarkdownBuffer *self)
{
  FluxrMarkdownStyler *styler = &self->styler;
  FluxrMarkdownPiece piece;
  GtkTextIter changed;
  gboolean agrees;

  fluxr_markdown_buffer_get_mark (self, self->dirty_start, &piece.start);
  fluxr_markdown_buffer_get_mark (self, self->dirty_stop, &changed);
  piece.open = fluxr_markdown_styler_find_open (styler, &piece.start);
  fluxr_markdown_styler_style (styler, &piece);
  fluxr_markdown_styler_forget (styler, &piece.start, &piece.stop);
  fluxr_markdown_styler_set_begin (styler, &piece.start, piece.open);
  if (gtk_text_iter_is_end (&piece.stop))
    return TRUE;
  agrees = gtk_text_iter_compare (&piece.stop, &changed) > 0
           && fluxr_markdown_styler_is_begin (styler, &piece.stop, piece.next);
  fluxr_markdown_styler_set_begin (styler, &piece.stop, piece.next);
  gtk_text_buffer_move_mark (GTK_TEXT_BUFFER (self), self->dirty_start, &piece.stop);

  return agrees;
}

/* What is seen of a long text looks right at once, though what is above is not read yet; the
 * steps that come there later put right what was guessed. */
static void
style_seen (FluxrMarkdownBuffer *self)
{
  GtkTextIter dirty_start, dirty_stop, stop;
  FluxrMarkdownPiece piece;

  self->seen_is_styled = TRUE;
  fluxr_markdown_buffer_get_mark (self, self->dirty_start, &dirty_start);
  fluxr_markdown_buffer_get_mark (self, self->dirty_stop, &dirty_stop);
  fluxr_markdown_buffer_get_mark (self, self->seen_start, &piece.start);
  fluxr_markdown_buffer_get_mark (self, self->seen_stop, &stop);
  fluxr_markdown_styler_guess_back (&piece.start);
  if (gtk_text_iter_compare (&piece.start, &dirty_start) <= 0)
    return;
  if (gtk_text_iter_compare (&stop, &dirty_stop) > 0)
    stop = dirty_stop;
  piece.open = 0;
  while (gtk_text_iter_compare (&piece.start, &stop) < 0)
    {
      fluxr_markdown_styler_style (&self->styler, &piece);
      piece.start = piece.stop;
      piece.open = piece.next;
    }
}

void
fluxr_markdown_buffer_run_styling (FluxrMarkdownBuffer *self,
                                   gint64               deadline)
{
  while (self->is_dirty)
    {
      if (style_piece (self))
        self->is_dirty = FALSE;
      else if (g_get_monotonic_time () >= deadline)
        return;
    }
}

static gboolean
step_cb (gpointer user_data)
{
  FluxrMarkdownBuffer *self = user_data;

  self->source = 0;
  fluxr_markdown_buffer_run_styling (self, g_get_monotonic_time () + STEP_USEC);
  if (!self->is_dirty)
    return G_SOURCE_REMOVE;
  if (self->seen_is_set && !self->seen_is_styled)
    style_seen (self);
  schedule (self, G_PRIORITY_DEFAULT_IDLE);

  return G_SOURCE_REMOVE;
}

static void
schedule (FluxrMarkdownBuffer *self,
          int                  priority)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_idle_add_full (priority, step_cb, self, NULL);
}

void
fluxr_markdown_buffer_note_change (FluxrMarkdownBuffer *self,
                                   const GtkTextIter   *start,
                                   const GtkTextIter   *stop)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter from = *start, to = *stop, known;

  /* Before the end of the construction nothing is there to keep. */
  if (self->dirty_stop == NULL)
    return;
  fluxr_markdown_styler_go_back (&self->styler, &from);
  if (self->is_dirty)
    {
      fluxr_markdown_buffer_get_mark (self, self->dirty_start, &known);
      if (gtk_text_iter_compare (&known, &from) < 0)
        from = known;
      fluxr_markdown_buffer_get_mark (self, self->dirty_stop, &known);
      if (gtk_text_iter_compare (&known, &to) > 0)
        to = known;
    }
  gtk_text_buffer_move_mark (buffer, self->dirty_start, &from);
  gtk_text_buffer_move_mark (buffer, self->dirty_stop, &to);
  self->is_dirty = TRUE;
  self->seen_is_styled = FALSE;
  schedule (self, G_PRIORITY_HIGH_IDLE);
}
