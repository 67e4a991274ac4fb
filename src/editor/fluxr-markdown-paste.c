/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text from elsewhere goes on with what it is put into: in a list lines become items, blocks stay
 * inside of their item, in a quote all is quoted. */

#include "config.h"

#include "fluxr-markdown-clip.h"
#include "fluxr-markdown-edit.h"
#include "fluxr-markdown-lines.h"

#include <string.h>

/* What the lines are put into, and what they are. */
typedef struct
{
  FluxrMarkdownLine line;
  const char *text;     /* of the line with the caret */
  char **lines;
  guint shallowest;     /* of the items */
  gboolean items;       /* whether there are any */
  gboolean blocks;      /* whether there is more than lines */
} Fitting;

static void
look_at_lines (Fitting *self)
{
  self->shallowest = G_MAXUINT;
  for (guint i = 0; self->lines[i] != NULL; i++)
    {
      FluxrMarkdownLine line;

      fluxr_markdown_line_read (&line, self->lines[i]);
      if (line.bullet != 0)
        {
          self->items = TRUE;
          self->shallowest = MIN (self->shallowest, fluxr_markdown_line_get_indent (&line));
        }
      if ((line.empty && line.bullet == 0 && self->lines[i + 1] != NULL)
          || strchr ("#>|`~", self->lines[i][line.text]) != NULL)
        self->blocks = self->blocks || !line.empty || i > 0;
    }
}

static void
fit_line (const Fitting *self,
          GString       *out,
          const char    *words)
{
  FluxrMarkdownLine line;
  guint deep = self->line.mark - self->line.quote;

  fluxr_markdown_line_read (&line, words);
  if (line.empty && line.bullet == 0)
    {
      g_string_append_len (out, self->text, self->line.quote);
      return;
    }
  if (self->line.bullet != 0 && !self->items && !self->blocks)
    {
      g_autofree char *prefix = fluxr_markdown_line_dup_prefix (&self->line, self->text,
                                                                self->line.number + 1);

      g_string_append_printf (out, "%s%s", prefix, words + line.text);
      return;
    }
  g_string_append_len (out, self->text, self->line.quote);
  if (self->line.bullet == 0)
    deep = 0;
  else if (!self->items)
    deep = self->line.after + 1 - self->line.quote;
  else if (self->shallowest > 0)
    words += MIN (self->shallowest, fluxr_markdown_line_get_indent (&line));
  g_string_append_printf (out, "%*s%s", (int) deep, "", words);
}

/* An item that is put at the begin of one is that one. */
static const char *
skip_first (const Fitting *self,
            guint          index)
{
  FluxrMarkdownLine line;

  fluxr_markdown_line_read (&line, self->lines[0]);
  if (self->line.bullet != 0 && line.bullet != 0 && index <= self->line.text)
    return self->lines[0] + line.text;

  return self->lines[0];
}

static char *
fit (GtkTextBuffer *buffer,
     const char    *text)
{
  Fitting self = { 0 };
  g_auto (GStrv) lines = NULL;
  g_autofree char *words = NULL;
  g_autofree char *trimmed = g_strchomp (g_strdup (text));
  GtkTextIter start;
  GString *out;

  gtk_text_buffer_get_selection_bounds (buffer, &start, NULL);
  words = fluxr_markdown_lines_read (buffer, gtk_text_iter_get_line (&start), &self.line);
  if ((self.line.bullet == 0 && self.line.quote == 0)
      || (guint) gtk_text_iter_get_line_index (&start) < self.line.text)
    return g_strdup (text);
  self.text = words;
  self.lines = lines = g_strsplit (trimmed, "\n", -1);
  if (lines[0] == NULL)
    return g_strdup (text);
  look_at_lines (&self);
  out = g_string_new (skip_first (&self, gtk_text_iter_get_line_index (&start)));
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_string_append_c (out, '\n');
      fit_line (&self, out, lines[i]);
    }

  return g_string_free (out, FALSE);
}

/* Returns: (nullable): the selected words as a link to that address */
static char *
link_selection (GtkTextBuffer *buffer,
                const char    *address)
{
  g_autofree char *words = NULL;
  GtkTextIter start, stop;

  if (!fluxr_markdown_clip_is_url (address)
      || !gtk_text_buffer_get_selection_bounds (buffer, &start, &stop))
    return NULL;
  words = gtk_text_iter_get_slice (&start, &stop);
  if (strpbrk (words, "\n[]") != NULL || fluxr_markdown_clip_is_url (words))
    return NULL;

  return g_strdup_printf (strpbrk (address, "()") != NULL ? "[%s](<%s>)" : "[%s](%s)", words,
                          address);
}

void
fluxr_markdown_paste (GtkTextBuffer *buffer,
                      const char    *text,
                      gboolean       plain)
{
  g_autofree char *link = plain ? NULL : link_selection (buffer, text);
  g_autofree char *fitted = plain || link != NULL ? NULL : fit (buffer, text);
  const char *words = link != NULL ? link : fitted != NULL ? fitted : text;
  GtkTextIter start, stop;
  int first;

  gtk_text_buffer_begin_user_action (buffer);
  if (gtk_text_buffer_get_selection_bounds (buffer, &start, &stop))
    gtk_text_buffer_delete (buffer, &start, &stop);
  first = gtk_text_iter_get_line (&start);
  gtk_text_buffer_insert (buffer, &start, words, -1);
  if (!plain)
    {
      int last = gtk_text_iter_get_line (&start);

      fluxr_markdown_lines_renumber (buffer, last);
      if (last > first)
        fluxr_markdown_lines_renumber (buffer, first);
    }
  gtk_text_buffer_end_user_action (buffer);
}

static void
renumber_at (GtkTextBuffer *buffer,
             GtkTextMark   *mark)
{
  GtkTextIter iter;
  int number;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, mark);
  number = gtk_text_iter_get_line (&iter);
  fluxr_markdown_lines_renumber (buffer, number);
  if (number > 0)
    fluxr_markdown_lines_renumber (buffer, number - 1);
}

static GtkTextMark *
create_mark (GtkTextBuffer     *buffer,
             const GtkTextIter *iter,
             gboolean           left_gravity)
{
  return g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, iter, left_gravity));
}

static void
delete_mark (GtkTextBuffer *buffer,
             GtkTextMark   *mark)
{
  gtk_text_buffer_delete_mark (buffer, mark);
  g_object_unref (mark);
}

/* A list whose first item went away begins with the same number. */
static void
take_away (GtkTextBuffer *buffer,
           GtkTextIter   *start,
           GtkTextIter   *stop)
{
  int number = gtk_text_iter_get_line (start);
  FluxrMarkdownLine old, new;
  g_autofree char *old_text = fluxr_markdown_lines_read (buffer, number, &old);
  g_autofree char *text = NULL, *digits = NULL;

  gtk_text_buffer_delete (buffer, start, stop);
  text = fluxr_markdown_lines_read (buffer, number, &new);
  if (!old.ordered || !new.ordered || new.number <= old.number)
    return;
  digits = g_strdup_printf ("%u", old.number);
  fluxr_markdown_lines_replace (buffer, number, new.mark, new.after - 1, digits);
}

static void
move_selection (GtkTextBuffer *from,
                GtkTextBuffer *to,
                GtkTextMark   *place,
                gboolean       move)
{
  GtkTextIter start, stop, iter;
  g_autofree char *text = NULL;
  GtkTextMark *source, *end;

  gtk_text_buffer_get_selection_bounds (from, &start, &stop);
  text = gtk_text_iter_get_slice (&start, &stop);
  source = create_mark (from, &start, TRUE);
  if (move)
    take_away (from, &start, &stop);
  gtk_text_buffer_get_iter_at_mark (to, &iter, place);
  gtk_text_buffer_insert (to, &iter, text, -1);
  end = create_mark (to, &iter, TRUE);
  renumber_at (to, end);
  renumber_at (to, place);
  renumber_at (from, source);
  gtk_text_buffer_get_iter_at_mark (to, &iter, end);
  /* Not selected: the source of a drag might still take its selection away. */
  gtk_text_buffer_place_cursor (to, &iter);
  delete_mark (from, source);
  delete_mark (to, end);
}

gboolean
fluxr_markdown_move_text (GtkTextBuffer     *from,
                          GtkTextBuffer     *to,
                          const GtkTextIter *place,
                          gboolean           move)
{
  GtkTextIter start, stop;
  GtkTextMark *mark;

  if (!gtk_text_buffer_get_selection_bounds (from, &start, &stop)
      || (from == to && gtk_text_iter_compare (place, &start) >= 0
          && gtk_text_iter_compare (place, &stop) <= 0))
    return FALSE;
  mark = create_mark (to, place, TRUE);
  gtk_text_buffer_begin_user_action (from);
  if (from != to)
    gtk_text_buffer_begin_user_action (to);
  move_selection (from, to, mark, move);
  if (from != to)
    gtk_text_buffer_end_user_action (to);
  gtk_text_buffer_end_user_action (from);
  delete_mark (to, mark);

  return TRUE;
}
