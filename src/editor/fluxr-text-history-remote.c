/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What others did to the text. */

#include "config.h"

#include "fluxr-text-history-private.h"

static guint
move_place (guint    place,
            guint    start,
            guint    stop,
            guint    length,
            gboolean is_first)
{
  if (place < start || (place == start && (start < stop || !is_first)))
    return place;
  if (place < stop)
    return start + MIN (place - start, length);

  return place - (stop - start) + length;
}

static void
select_range (FluxrTextHistory *self,
              guint             caret,
              guint             bound)
{
  guint caret_now, bound_now;
  GtkTextIter caret_iter, bound_iter;

  fluxr_text_history_get_selection (self, &caret_now, &bound_now);
  if (caret == caret_now && bound == bound_now)
    return;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &caret_iter, caret);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &bound_iter, bound);
  gtk_text_buffer_select_range (self->buffer, &caret_iter, &bound_iter);
}

void
fluxr_text_history_replace_remote (FluxrTextHistory *self,
                                   guint             start,
                                   guint             stop,
                                   const char       *text)
{
  GtkTextIter from, to;
  guint caret, bound, length;

  g_return_if_fail (FLUXR_IS_TEXT_HISTORY (self));
  g_return_if_fail (text != NULL);
  g_return_if_fail (start <= stop);
  g_return_if_fail (stop <= (guint) gtk_text_buffer_get_char_count (self->buffer));

  self->is_remote = TRUE;
  g_signal_emit_by_name (self, "remote-begun");
  fluxr_text_history_get_selection (self, &caret, &bound);
  length = g_utf8_strlen (text, -1);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &to, stop);
  gtk_text_buffer_delete (self->buffer, &from, &to);
  gtk_text_buffer_insert (self->buffer, &from, text, -1);
  select_range (self, move_place (caret, start, stop, length, caret < bound),
                move_place (bound, start, stop, length, bound < caret));
  self->is_remote = FALSE;
  g_signal_emit_by_name (self, "remote-ended");
}
