/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-markdown-styler.h"

#include <string.h>

/* How far up a place to begin is looked for. */
#define MAX_LINES_ABOVE 200

void
fluxr_markdown_styler_init (FluxrMarkdownStyler *self,
                            GtkTextBuffer       *buffer)
{
  self->buffer = buffer;
  self->opens = g_hash_table_new (NULL, NULL);
  fluxr_markdown_tags_create (buffer, self->tags);
  self->begin = gtk_text_buffer_create_tag (buffer, NULL, NULL);
}

void
fluxr_markdown_styler_clear (FluxrMarkdownStyler *self)
{
  g_clear_pointer (&self->opens, g_hash_table_unref);
}

static GtkTextTag *
get_open_tag (FluxrMarkdownStyler *self,
              FluxrMarkdownOpen    open)
{
  GtkTextTag *tag = g_hash_table_lookup (self->opens, GUINT_TO_POINTER (open));

  if (tag == NULL)
    {
      tag = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
      g_hash_table_insert (self->opens, GUINT_TO_POINTER (open), tag);
    }

  return tag;
}

FluxrMarkdownOpen
fluxr_markdown_styler_find_open (FluxrMarkdownStyler *self,
                                 const GtkTextIter   *iter)
{
  GHashTableIter all;
  gpointer key, tag;

  /* What was open before the text that was in front is not any more. */
  if (gtk_text_iter_is_start (iter))
    return 0;
  g_hash_table_iter_init (&all, self->opens);
  while (g_hash_table_iter_next (&all, &key, &tag))
    if (gtk_text_iter_has_tag (iter, tag))
      return GPOINTER_TO_UINT (key);

  return 0;
}

gboolean
fluxr_markdown_styler_is_begin (FluxrMarkdownStyler *self,
                                const GtkTextIter   *iter,
                                FluxrMarkdownOpen    open)
{
  return gtk_text_iter_has_tag (iter, self->begin)
         && fluxr_markdown_styler_find_open (self, iter) == open;
}

void
fluxr_markdown_styler_forget (FluxrMarkdownStyler *self,
                              const GtkTextIter   *start,
                              const GtkTextIter   *stop)
{
  GHashTableIter all;
  gpointer tag;

  gtk_text_buffer_remove_tag (self->buffer, self->begin, start, stop);
  g_hash_table_iter_init (&all, self->opens);
  while (g_hash_table_iter_next (&all, NULL, &tag))
    gtk_text_buffer_remove_tag (self->buffer, tag, start, stop);
}

void
fluxr_markdown_styler_set_begin (FluxrMarkdownStyler *self,
                                 const GtkTextIter   *iter,
                                 FluxrMarkdownOpen    open)
{
  GtkTextIter after = *iter;

  gtk_text_iter_forward_char (&after);
  fluxr_markdown_styler_forget (self, iter, &after);
  gtk_text_buffer_apply_tag (self->buffer, self->begin, iter, &after);
  if (open != 0)
    gtk_text_buffer_apply_tag (self->buffer, get_open_tag (self, open), iter, &after);
}

/* Only line feeds end a line here: GTK sees one or two ends in a carriage return and a line feed,
 * depending on how they got there. */
static gboolean
begins_line (const GtkTextIter *iter)
{
  GtkTextIter before = *iter;

  return !gtk_text_iter_backward_char (&before) || gtk_text_iter_get_char (&before) == '\n';
}

static void
go_to_line_end (GtkTextIter *iter)
{
  while (gtk_text_iter_forward_line (iter) && !begins_line (iter))
    ;
}

static void
go_to_line_begin (GtkTextIter *iter)
{
  gtk_text_iter_set_line_offset (iter, 0);
  while (!begins_line (iter))
    gtk_text_iter_backward_line (iter);
}

void
fluxr_markdown_styler_go_back (FluxrMarkdownStyler *self,
                               GtkTextIter         *iter)
{
  go_to_line_begin (iter);
  while (gtk_text_iter_backward_to_tag_toggle (iter, self->begin))
    if (gtk_text_iter_starts_tag (iter, self->begin))
      return;
  gtk_text_buffer_get_start_iter (self->buffer, iter);
}

/* The nearest heading, since a line below an empty one can as well be one of code. */
void
fluxr_markdown_styler_guess_back (GtkTextIter *iter)
{
  gboolean found = FALSE;
  GtkTextIter line;

  go_to_line_begin (iter);
  line = *iter;
  for (guint i = 0; i < MAX_LINES_ABOVE && !gtk_text_iter_is_start (&line); i++)
    {
      GtkTextIter before = line;
      gboolean begins;

      gtk_text_iter_backward_line (&before);
      begins = gtk_text_iter_ends_line (&before)
               && !g_unichar_isspace (gtk_text_iter_get_char (&line));
      if (begins && (!found || gtk_text_iter_get_char (&line) == '#'))
        {
          *iter = line;
          found = TRUE;
        }
      if (begins && gtk_text_iter_get_char (&line) == '#')
        return;
      line = before;
    }
  if (!found)
    *iter = line;
}

/* Finds the end. Returns: (transfer full): the text */
static GString *
take_text (FluxrMarkdownPiece *piece)
{
  GString *text = g_string_new (NULL);
  FluxrMarkdownCut cut;

  fluxr_markdown_cut_init (&cut, piece->open);
  piece->stop = piece->start;
  piece->next = 0;
  while (!gtk_text_iter_is_end (&piece->stop))
    {
      GtkTextIter line = piece->stop;
      g_autofree char *words = NULL;
      gsize length;

      go_to_line_end (&piece->stop);
      words = gtk_text_iter_get_slice (&line, &piece->stop);
      length = strlen (words);
      if (fluxr_markdown_cut_feed (&cut, words, length, &piece->next) && text->len > 0)
        {
          piece->stop = line;
          break;
        }
      g_string_append_len (text, words, length);
    }

  return text;
}

/* From bytes of the text to characters of the buffer. */
static guint *
list_places (const GString *text,
             guint          place)
{
  guint *places = g_new (guint, text->len + 1);

  for (gsize i = 0; i <= text->len; i++)
    {
      places[i] = place;
      /* The next byte begins a character. */
      if (i < text->len && (text->str[i + 1] & 0xc0) != 0x80)
        place++;
    }

  return places;
}

void
fluxr_markdown_styler_style (FluxrMarkdownStyler *self,
                             FluxrMarkdownPiece  *piece)
{
  g_autoptr (GString) text = take_text (piece);
  g_autoptr (GArray) spans = fluxr_markdown_list_spans (text->str, text->len, piece->open);
  g_autofree guint *places = list_places (text, gtk_text_iter_get_offset (&piece->start));

  self->n_read += text->len;
  for (guint i = 0; i < FLUXR_MARKDOWN_N_STYLES; i++)
    gtk_text_buffer_remove_tag (self->buffer, self->tags[i], &piece->start, &piece->stop);
  for (guint i = 0; i < spans->len; i++)
    {
      const FluxrMarkdownSpan *span = &g_array_index (spans, FluxrMarkdownSpan, i);
      GtkTextIter start, stop;

      gtk_text_buffer_get_iter_at_offset (self->buffer, &start, places[span->start]);
      gtk_text_buffer_get_iter_at_offset (self->buffer, &stop, places[span->stop]);
      gtk_text_buffer_apply_tag (self->buffer, self->tags[span->style], &start, &stop);
    }
}
