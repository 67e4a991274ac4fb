/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Not SpellingTextBufferAdapter: for a megabyte it holds up the window for a third of a second. */

#include "config.h"

#include "fluxr-spelling-marks.h"

/* A part of a frame. */
#define STEP_USEC 2000
#define WORDS_AT_A_TIME 16

struct _FluxrSpellingMarks
{
  GObject parent_instance;

  FluxrMarkdownBuffer *buffer; /* (owned) */
  SpellingChecker *checker;    /* (owned) */
  GtkSourceRegion *unchecked;  /* (owned) */
  GtkTextTag *tag;             /* borrowed, of the buffer */
  GtkTextTag *verbatim;        /* borrowed */
  GtkTextMark *written;        /* borrowed: where the caret was */
  guint source;
  gboolean enabled;
};

G_DEFINE_FINAL_TYPE (FluxrSpellingMarks, fluxr_spelling_marks, G_TYPE_OBJECT)

/* Pango's words, which have apostrophes in them. */
static gboolean
get_word (const GtkTextIter *iter,
          GtkTextIter       *start,
          GtkTextIter       *stop)
{
  *start = *stop = *iter;
  if (!gtk_text_iter_inside_word (iter) && !gtk_text_iter_ends_word (iter))
    return FALSE;
  if (!gtk_text_iter_starts_word (start))
    gtk_text_iter_backward_word_start (start);
  *stop = *start;

  return gtk_text_iter_forward_word_end (stop);
}

static gboolean
is_right (FluxrSpellingMarks *self,
          const GtkTextIter  *start,
          const GtkTextIter  *stop)
{
  g_autofree char *word = NULL;

  if (gtk_text_iter_has_tag (start, self->verbatim))
    return TRUE;
  word = gtk_text_iter_get_slice (start, stop);
  /* Numbers and names of versions are no words. */
  for (const char *at = word; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isdigit (g_utf8_get_char (at)))
      return TRUE;

  return spelling_checker_check_word (self->checker, word, -1);
}

static void
check_word (FluxrSpellingMarks *self,
            const GtkTextIter  *start,
            const GtkTextIter  *stop)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  if ((gtk_text_iter_in_range (&caret, start, stop) || gtk_text_iter_equal (&caret, stop))
      || is_right (self, start, stop))
    return;
  gtk_text_buffer_apply_tag (buffer, self->tag, start, stop);
}

/* Some words from the begin of a region on, which then are known. */
static void
check_words (FluxrSpellingMarks *self,
             const GtkTextIter  *start,
             const GtkTextIter  *stop)
{
  GtkTextIter place = *start, word;

  for (guint i = 0; i < WORDS_AT_A_TIME && gtk_text_iter_compare (&place, stop) < 0; i++)
    if (!gtk_text_iter_forward_word_end (&place))
      place = *stop;
  gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self->buffer), self->tag, start, &place);
  gtk_source_region_subtract_subregion (self->unchecked, start, &place);
  word = *start;
  while (gtk_text_iter_forward_word_end (&word) && gtk_text_iter_compare (&word, &place) <= 0)
    {
      GtkTextIter from = word;

      gtk_text_iter_backward_word_start (&from);
      check_word (self, &from, &word);
    }
}

/* What is seen, before all else. */
static gboolean
find_region (FluxrSpellingMarks *self,
             GtkTextIter        *start,
             GtkTextIter        *stop)
{
  GtkSourceRegionIter iter;
  GtkTextIter from, to;

  if (fluxr_markdown_buffer_get_visible (self->buffer, &from, &to))
    {
      g_autoptr (GtkSourceRegion) seen = gtk_source_region_intersect_subregion (self->unchecked,
                                                                                &from, &to);

      if (seen != NULL && !gtk_source_region_is_empty (seen))
        {
          gtk_source_region_get_start_region_iter (seen, &iter);
          return gtk_source_region_iter_get_subregion (&iter, start, stop);
        }
    }
  if (gtk_source_region_is_empty (self->unchecked))
    return FALSE;
  gtk_source_region_get_start_region_iter (self->unchecked, &iter);

  return gtk_source_region_iter_get_subregion (&iter, start, stop);
}

static gboolean
step_cb (gpointer user_data)
{
  FluxrSpellingMarks *self = user_data;
  gint64 deadline = g_get_monotonic_time () + STEP_USEC;
  GtkTextIter start, stop;

  /* What is code is known when all is styled; that comes first. */
  if (!fluxr_markdown_buffer_is_styled (self->buffer))
    return G_SOURCE_CONTINUE;
  while (find_region (self, &start, &stop))
    {
      check_words (self, &start, &stop);
      if (g_get_monotonic_time () >= deadline)
        return G_SOURCE_CONTINUE;
    }
  self->source = 0;

  return G_SOURCE_REMOVE;
}

static void
add (FluxrSpellingMarks *self,
     const GtkTextIter  *start,
     const GtkTextIter  *stop)
{
  GtkTextIter from = *start, to = *stop;

  if (!self->enabled)
    return;
  /* A word may have grown together with what is beside it. */
  if (gtk_text_iter_inside_word (&from) || gtk_text_iter_ends_word (&from))
    gtk_text_iter_backward_word_start (&from);
  if (gtk_text_iter_inside_word (&to))
    gtk_text_iter_forward_word_end (&to);
  if (gtk_text_iter_equal (&from, &to))
    return;
  gtk_source_region_add_subregion (self->unchecked, &from, &to);
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_LOW, step_cb, self, NULL);
}

static void
inserted_cb (GtkTextBuffer      *buffer,
             GtkTextIter        *iter,
             const char         *text,
             int                 length,
             FluxrSpellingMarks *self)
{
  GtkTextIter start = *iter;

  gtk_text_iter_backward_chars (&start, g_utf8_strlen (text, length));
  add (self, &start, iter);
}

static void
deleted_cb (GtkTextBuffer      *buffer,
            GtkTextIter        *start,
            GtkTextIter        *stop,
            FluxrSpellingMarks *self)
{
  add (self, start, start);
}

/* What became code, or is not any more. */
static void
tag_cb (GtkTextBuffer      *buffer,
        GtkTextTag         *tag,
        GtkTextIter        *start,
        GtkTextIter        *stop,
        FluxrSpellingMarks *self)
{
  if (tag == self->verbatim)
    add (self, start, stop);
}

/* The word that the caret has left. */
static void
caret_cb (FluxrSpellingMarks *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter place, start, stop;

  gtk_text_buffer_get_iter_at_mark (buffer, &place, self->written);
  if (get_word (&place, &start, &stop))
    add (self, &start, &stop);
  gtk_text_buffer_get_iter_at_mark (buffer, &place, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_move_mark (buffer, self->written, &place);
}

static void
fluxr_spelling_marks_dispose (GObject *object)
{
  FluxrSpellingMarks *self = FLUXR_SPELLING_MARKS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->unchecked);
  g_clear_object (&self->checker);
  g_clear_object (&self->buffer);

  G_OBJECT_CLASS (fluxr_spelling_marks_parent_class)->dispose (object);
}

static void
fluxr_spelling_marks_class_init (FluxrSpellingMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_spelling_marks_dispose;
}

static void
fluxr_spelling_marks_init (FluxrSpellingMarks *self)
{
}

FluxrSpellingMarks *
fluxr_spelling_marks_new (FluxrMarkdownBuffer *buffer,
                          SpellingChecker     *checker)
{
  FluxrSpellingMarks *self = g_object_new (FLUXR_TYPE_SPELLING_MARKS, NULL);
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);
  GtkTextIter start;

  self->buffer = g_object_ref (buffer);
  self->checker = g_object_ref (checker);
  self->unchecked = gtk_source_region_new (text);
  self->tag = gtk_text_buffer_create_tag (text, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
  self->verbatim = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (text),
                                              FLUXR_MARKDOWN_TAG_VERBATIM);
  gtk_text_buffer_get_start_iter (text, &start);
  self->written = gtk_text_buffer_create_mark (text, NULL, &start, FALSE);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (inserted_cb), self, G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (deleted_cb), self, G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "apply-tag", G_CALLBACK (tag_cb), self, G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "remove-tag", G_CALLBACK (tag_cb), self, G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (caret_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

void
fluxr_spelling_marks_set_enabled (FluxrSpellingMarks *self,
                                  gboolean            enabled)
{
  g_return_if_fail (FLUXR_IS_SPELLING_MARKS (self));

  if (self->enabled == enabled)
    return;
  self->enabled = enabled;
  fluxr_spelling_marks_check_all (self);
}

void
fluxr_spelling_marks_check_all (FluxrSpellingMarks *self)
{
  GtkTextIter start, stop;

  g_return_if_fail (FLUXR_IS_SPELLING_MARKS (self));

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &stop);
  if (self->enabled)
    {
      add (self, &start, &stop);
      return;
    }
  g_clear_handle_id (&self->source, g_source_remove);
  gtk_source_region_subtract_subregion (self->unchecked, &start, &stop);
  gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self->buffer), self->tag, &start, &stop);
}

gboolean
fluxr_spelling_marks_is_done (FluxrSpellingMarks *self)
{
  g_return_val_if_fail (FLUXR_IS_SPELLING_MARKS (self), TRUE);

  return self->source == 0 && fluxr_markdown_buffer_is_styled (self->buffer);
}

char *
fluxr_spelling_marks_find_word (FluxrSpellingMarks *self,
                                const GtkTextIter  *iter,
                                GtkTextIter        *start,
                                GtkTextIter        *stop)
{
  g_return_val_if_fail (FLUXR_IS_SPELLING_MARKS (self), NULL);

  if (!self->enabled || !get_word (iter, start, stop) || is_right (self, start, stop))
    return NULL;

  return gtk_text_iter_get_slice (start, stop);
}
