/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three texts: what is written, what is stored, and what both were when they met last. To settle
 * is to merge them, to store the result, and to bring into the buffer what it lacks. What must wait
 * there, since a person types at that place, is then the only difference left between both. */

#include "config.h"

#include "fluxr-writing-part-private.h"

#include <glib/gi18n.h>

#include "fluxr-command-error.h"
#include "fluxr-html-read.h"
#include "fluxr-problem.h"
#include "fluxr-version.h"
#include "fluxr-writing-merge.h"

/* Milliseconds: a pause in typing; microseconds: the longest a text waits, and how long a
 * paragraph is left alone after a key. */
#define PAUSE 400
#define SOON 20
#define LATER 5000
#define LIMIT (800 * G_TIME_SPAN_MILLISECOND)
#define REST (2 * G_TIME_SPAN_SECOND)

static gboolean
timeout_cb (gpointer user_data)
{
  FluxrWritingPart *self = user_data;

  self->timeout = 0;
  fluxr_writing_part_settle (self);

  return G_SOURCE_REMOVE;
}

static void
schedule (FluxrWritingPart *self,
          guint             pause)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (pause, timeout_cb, self);
}

static gboolean
is_blank_line (const GtkTextIter *iter)
{
  GtkTextIter at = *iter;

  while (!gtk_text_iter_ends_line (&at))
    {
      if (!g_unichar_isspace (gtk_text_iter_get_char (&at)))
        return FALSE;
      gtk_text_iter_forward_char (&at);
    }

  return TRUE;
}

/* The paragraph at the caret, in characters; nothing of it when nobody types. */
static gboolean
find_typed (FluxrWritingPart *self,
            guint            *start,
            guint            *stop)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter from, to;

  if (!fluxr_markdown_buffer_is_composing (self->buffer)
      && (self->typed_at == 0 || g_get_monotonic_time () - self->typed_at > REST))
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (buffer, &from, gtk_text_buffer_get_insert (buffer));
  gtk_text_iter_set_line_offset (&from, 0);
  to = from;
  while (!is_blank_line (&from) && gtk_text_iter_backward_line (&from))
    continue;
  while (!is_blank_line (&to) && gtk_text_iter_forward_line (&to))
    continue;
  *start = gtk_text_iter_get_offset (&from);
  *stop = gtk_text_iter_get_offset (&to);

  return TRUE;
}

/* Brings the buffer to what the text is, but for where a person types.
 * Returns: whether it is all there */
static gboolean
apply (FluxrWritingPart *self,
       const char       *written,
       const char       *text)
{
  g_autoptr (GArray) edits = fluxr_writing_list_edits (written, text);
  guint start = 0, stop = 0;
  gboolean is_typed = find_typed (self, &start, &stop);
  gboolean complete = TRUE;

  self->is_applying = TRUE;
  /* From behind: what is in front keeps its place. */
  for (guint i = edits->len; i > 0; i--)
    {
      FluxrWritingEdit *edit = &g_array_index (edits, FluxrWritingEdit, i - 1);

      if (is_typed && edit->start <= stop && edit->stop >= start)
        complete = FALSE;
      else
        fluxr_markdown_buffer_replace_remote (self->buffer, edit->start, edit->stop, edit->text);
    }
  self->is_applying = FALSE;

  return complete;
}

static gboolean
store (FluxrWritingPart *self,
       const char       *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gboolean stored;

  self->is_applying = TRUE;
  stored = fluxr_writing_place_type (&self->place, text, &error);
  self->is_applying = FALSE;
  if (stored)
    {
      fluxr_writing_part_set_problem (self, NULL);
      return TRUE;
    }
  if (g_error_matches (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_STALE))
    {
      schedule (self, SOON);
      return FALSE;
    }
  words = fluxr_problem_describe (error);
  fluxr_writing_part_set_problem (self, words);
  schedule (self, LATER);

  return FALSE;
}

/* Keeps a text in the history. Where that fails nothing may take its place. */
static gboolean
keep (FluxrWritingPart *self,
      const char       *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (fluxr_writing_place_keep (&self->place, text, FLUXR_VERSION_MERGE, &error))
    return TRUE;
  words = fluxr_problem_describe (error);
  fluxr_writing_part_set_problem (self, words);
  schedule (self, LATER);

  return FALSE;
}

/* What is typed into a text that is gone is in its history; if the text comes back, in it. */
static void
keep_orphan (FluxrWritingPart *self,
             const char       *written)
{
  if (!g_str_equal (written, self->base) && !keep (self, written))
    return;
  self->dirty_since = 0;
  fluxr_writing_part_set_problem (self, _("This text was deleted. Copy what you still need."));
}

void
fluxr_writing_part_load (FluxrWritingPart *self,
                         const char       *text)
{
  gboolean html = self->is_text && !self->edits_html && fluxr_html_is_html (text, -1);

  self->is_applying = TRUE;
  fluxr_markdown_buffer_load (self->buffer, text);
  self->is_applying = FALSE;
  g_set_str (&self->base, text);
  fluxr_writing_part_set_html (self, html);
}

/* What came meanwhile, while changes of the row were our own. */
static void
look_again (FluxrWritingPart *self,
            const char       *expected)
{
  gboolean is_text;
  g_autofree char *stored = fluxr_writing_place_dup_text (&self->place, &is_text);

  if (!is_text || !g_str_equal (stored, expected))
    schedule (self, SOON);
}

static void
settle_with (FluxrWritingPart *self,
             const char       *written,
             const char       *stored)
{
  g_autofree char *lost = NULL;
  g_autofree char *merged = fluxr_writing_merge (self->base, written, stored, &lost);

  if ((lost != NULL && !keep (self, lost))
      || (!g_str_equal (merged, stored) && !store (self, merged)))
    return;
  self->dirty_since = 0;
  fluxr_writing_part_set_problem (self, NULL);
  look_again (self, merged);
  if (g_str_equal (written, merged))
    {
      g_set_str (&self->base, merged);
      return;
    }
  if (!apply (self, written, merged))
    schedule (self, 1000);
  g_free (self->base);
  self->base = fluxr_writing_part_dup_text (self);
}

/* The stored text instead of what is there, which does not go with it. */
static void
take_over (FluxrWritingPart *self,
           const char       *written,
           const char       *stored)
{
  if (!g_str_equal (written, stored))
    {
      if (!g_str_equal (written, self->base) && !keep (self, written))
        return;
      fluxr_writing_part_load (self, stored);
    }
  self->dirty_since = 0;
}

void
fluxr_writing_part_settle (FluxrWritingPart *self)
{
  g_autoptr (FluxrWritingPart) held = g_object_ref (self);
  FluxrStore *file = fluxr_workspace_get_store (self->place.workspace);
  gboolean was_text;
  g_autofree char *written = NULL;
  g_autofree char *stored = NULL;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (file == NULL)
    return;
  /* What the sync has committed already is merged, not written over. */
  fluxr_store_refresh (file);
  written = fluxr_writing_part_dup_text (self);
  if (fluxr_record_is_deleted (self->place.record))
    {
      keep_orphan (self, written);
      return;
    }
  was_text = self->is_text;
  stored = fluxr_writing_place_dup_text (&self->place, &self->is_text);
  if (self->is_html || !self->is_text || !was_text
      || (!self->edits_html && g_str_equal (written, self->base)
          && fluxr_html_is_html (stored, -1)))
    take_over (self, written, stored);
  else
    settle_with (self, written, stored);
}

static void
record_cb (FluxrWritingPart *self)
{
  if (!self->is_applying)
    {
      fluxr_writing_part_settle (self);
      g_signal_emit_by_name (self, "changed");
    }
}

/* What waited for the word may come now; its letters are not in the text yet. */
static void
composing_cb (FluxrWritingPart *self)
{
  if (!fluxr_markdown_buffer_is_composing (self->buffer))
    schedule (self, PAUSE);
}

static void
store_soon (FluxrWritingPart *self)
{
  gint64 now = g_get_monotonic_time ();

  self->typed_at = now;
  if (self->dirty_since == 0)
    self->dirty_since = now;
  /* What was refused is tried again soon, not at each key. */
  if (self->problem != NULL && self->timeout != 0)
    return;
  if (now - self->dirty_since > LIMIT)
    fluxr_writing_part_settle (self);
  else
    schedule (self, PAUSE);
}

static void
buffer_cb (FluxrWritingPart *self)
{
  if (self->is_applying)
    return;
  store_soon (self);
  g_signal_emit_by_name (self, "changed");
}

void
fluxr_writing_part_follow (FluxrWritingPart *self,
                           const char       *signal)
{
  g_signal_connect_object (self->place.record, signal, G_CALLBACK (record_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->place.record, "notify::deleted", G_CALLBACK (record_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (buffer_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::composing", G_CALLBACK (composing_cb), self,
                           G_CONNECT_SWAPPED);
}
