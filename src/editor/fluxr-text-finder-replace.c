/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Replaces what is found. */

#include "config.h"

#include "fluxr-text-finder-private.h"

/* A part of a frame. */
#define STEP_USEC 2000

static gboolean
may_replace (FluxrTextFinder *self,
             guint            index)
{
  return self->check == NULL || self->check (index, self->check_data);
}

static void
begin_buffer (FluxrTextFinder *self)
{
  GtkTextBuffer *buffer = fluxr_text_finder_get_buffer (self, self->at);
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (buffer, &start);
  self->place = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &start, FALSE));
  gtk_text_buffer_begin_user_action (buffer);
}

/* Returns: whether there was one */
static gboolean
replace_next (FluxrTextFinder *self)
{
  GtkSourceSearchContext *context = fluxr_text_finder_get_context (self, self->at);
  GtkTextBuffer *buffer = fluxr_text_finder_get_buffer (self, self->at);
  GtkTextIter from, start, stop;
  gboolean empty;

  gtk_text_buffer_get_iter_at_mark (buffer, &from, self->place);
  if (!gtk_source_search_context_forward (context, &from, &start, &stop, NULL))
    return FALSE;
  empty = gtk_text_iter_equal (&start, &stop);
  if (gtk_source_search_context_replace (context, &start, &stop, self->replacement, -1, NULL))
    self->n_replaced++;
  /* A pattern may match nothing, over and over. */
  if (empty && !gtk_text_iter_forward_char (&stop))
    return FALSE;
  gtk_text_buffer_move_mark (buffer, self->place, &stop);

  return TRUE;
}

static void
end_buffer (FluxrTextFinder *self)
{
  GtkTextBuffer *buffer = fluxr_text_finder_get_buffer (self, self->at);

  gtk_text_buffer_delete_mark (buffer, self->place);
  g_clear_object (&self->place);
  gtk_text_buffer_end_user_action (buffer);
}

static gboolean
step_cb (gpointer user_data)
{
  FluxrTextFinder *self = user_data;
  gint64 deadline = g_get_monotonic_time () + STEP_USEC;

  while (self->at < self->contexts->len)
    {
      if (self->place == NULL && !may_replace (self, self->at))
        {
          self->at++;
          continue;
        }
      if (self->place == NULL)
        begin_buffer (self);
      if (!replace_next (self))
        {
          end_buffer (self);
          self->at++;
        }
      if (g_get_monotonic_time () >= deadline)
        return G_SOURCE_CONTINUE;
    }
  self->source = 0;
  g_clear_pointer (&self->replacement, g_free);
  g_signal_emit_by_name (self, "replaced", self->n_replaced);

  return G_SOURCE_REMOVE;
}

/* Ends the step of undo, too. */
void
fluxr_text_finder_stop_replacing (FluxrTextFinder *self)
{
  GtkTextBuffer *buffer;

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->replacement, g_free);
  if (self->place == NULL)
    return;
  buffer = gtk_text_mark_get_buffer (self->place);
  if (buffer != NULL)
    {
      gtk_text_buffer_delete_mark (buffer, self->place);
      gtk_text_buffer_end_user_action (buffer);
    }
  g_clear_object (&self->place);
}

void
fluxr_text_finder_set_check (FluxrTextFinder      *self,
                             FluxrTextFinderCheck  check,
                             gpointer              user_data)
{
  g_return_if_fail (FLUXR_IS_TEXT_FINDER (self));

  self->check = check;
  self->check_data = user_data;
}

gboolean
fluxr_text_finder_replace (FluxrTextFinder  *self,
                           guint             index,
                           GtkTextIter      *start,
                           GtkTextIter      *stop,
                           const char       *text,
                           GError          **error)
{
  GtkSourceSearchContext *context;

  g_return_val_if_fail (FLUXR_IS_TEXT_FINDER (self), FALSE);

  context = fluxr_text_finder_get_context (self, index);

  return context != NULL && may_replace (self, index)
         && gtk_source_search_context_replace (context, start, stop, text, -1, error);
}

void
fluxr_text_finder_replace_all (FluxrTextFinder *self,
                               const char      *text)
{
  g_return_if_fail (FLUXR_IS_TEXT_FINDER (self));
  g_return_if_fail (text != NULL);

  if (self->source != 0)
    return;
  self->looking = FALSE;
  fluxr_text_finder_take_mark_away (self);
  self->replacement = g_strdup (text);
  self->n_replaced = 0;
  self->at = 0;
  self->source = g_idle_add (step_cb, self);
}

gboolean
fluxr_text_finder_is_replacing (FluxrTextFinder *self)
{
  g_return_val_if_fail (FLUXR_IS_TEXT_FINDER (self), FALSE);

  return self->source != 0;
}
