/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-markdown-buffer-private.h"

/* Characters. */
#define LARGE_RANGE 5000

enum
{
  PROP_0,
  PROP_COMPOSING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FluxrMarkdownBuffer, fluxr_markdown_buffer, GTK_SOURCE_TYPE_BUFFER)

void
fluxr_markdown_buffer_get_mark (FluxrMarkdownBuffer *self,
                                GtkTextMark         *mark,
                                GtkTextIter         *iter)
{
  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), iter, mark);
}

static void
fluxr_markdown_buffer_insert_text (GtkTextBuffer *buffer,
                                   GtkTextIter   *iter,
                                   const char    *text,
                                   int            length)
{
  int offset = gtk_text_iter_get_offset (iter);
  GtkTextIter start;

  GTK_TEXT_BUFFER_CLASS (fluxr_markdown_buffer_parent_class)->insert_text (buffer, iter, text,
                                                                           length);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  fluxr_markdown_buffer_note_change (FLUXR_MARKDOWN_BUFFER (buffer), &start, iter);
}

static void
fluxr_markdown_buffer_delete_range (GtkTextBuffer *buffer,
                                    GtkTextIter   *start,
                                    GtkTextIter   *stop)
{
  /* GtkTextBuffer gathers the ends of all tags at one place, which takes the square of their
   * number: minutes for a whole text. */
  if (gtk_text_iter_get_offset (stop) - gtk_text_iter_get_offset (start) > LARGE_RANGE)
    gtk_text_buffer_remove_all_tags (buffer, start, stop);
  GTK_TEXT_BUFFER_CLASS (fluxr_markdown_buffer_parent_class)->delete_range (buffer, start, stop);
  fluxr_markdown_buffer_note_change (FLUXR_MARKDOWN_BUFFER (buffer), start, start);
}

static void
fluxr_markdown_buffer_dispose (GObject *object)
{
  FluxrMarkdownBuffer *self = FLUXR_MARKDOWN_BUFFER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  self->is_dirty = FALSE;

  G_OBJECT_CLASS (fluxr_markdown_buffer_parent_class)->dispose (object);
}

static void
fluxr_markdown_buffer_finalize (GObject *object)
{
  FluxrMarkdownBuffer *self = FLUXR_MARKDOWN_BUFFER (object);

  g_clear_object (&self->history);
  g_clear_object (&self->dirty_start);
  g_clear_object (&self->dirty_stop);
  g_clear_object (&self->seen_start);
  g_clear_object (&self->seen_stop);
  fluxr_markdown_styler_clear (&self->styler);

  G_OBJECT_CLASS (fluxr_markdown_buffer_parent_class)->finalize (object);
}

static void
fluxr_markdown_buffer_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  FluxrMarkdownBuffer *self = FLUXR_MARKDOWN_BUFFER (object);

  switch (prop_id)
    {
    case PROP_COMPOSING:
      g_value_set_boolean (value, self->is_composing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static GtkTextMark *
create_mark (FluxrMarkdownBuffer *self,
             gboolean             left_gravity)
{
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self), &start);

  return g_object_ref (gtk_text_buffer_create_mark (GTK_TEXT_BUFFER (self), NULL, &start,
                                                    left_gravity));
}

static void
fluxr_markdown_buffer_constructed (GObject *object)
{
  FluxrMarkdownBuffer *self = FLUXR_MARKDOWN_BUFFER (object);

  G_OBJECT_CLASS (fluxr_markdown_buffer_parent_class)->constructed (object);

  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (self), FALSE);
  self->history = fluxr_text_history_new (GTK_TEXT_BUFFER (self));
  gtk_source_buffer_set_highlight_syntax (GTK_SOURCE_BUFFER (self), FALSE);
  /* The colours are those of the desktop. */
  gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (self), NULL);
  fluxr_markdown_styler_init (&self->styler, GTK_TEXT_BUFFER (self));
  self->dirty_start = create_mark (self, TRUE);
  self->dirty_stop = create_mark (self, FALSE);
  self->seen_start = create_mark (self, TRUE);
  self->seen_stop = create_mark (self, FALSE);
}

static void
fluxr_markdown_buffer_class_init (FluxrMarkdownBufferClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkTextBufferClass *buffer_class = GTK_TEXT_BUFFER_CLASS (klass);

  object_class->constructed = fluxr_markdown_buffer_constructed;
  object_class->dispose = fluxr_markdown_buffer_dispose;
  object_class->finalize = fluxr_markdown_buffer_finalize;
  object_class->get_property = fluxr_markdown_buffer_get_property;
  buffer_class->insert_text = fluxr_markdown_buffer_insert_text;
  buffer_class->delete_range = fluxr_markdown_buffer_delete_range;

  properties[PROP_COMPOSING] = g_param_spec_boolean ("composing", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_markdown_buffer_init (FluxrMarkdownBuffer *self)
{
}

FluxrMarkdownBuffer *
fluxr_markdown_buffer_new (void)
{
  return g_object_new (FLUXR_TYPE_MARKDOWN_BUFFER, NULL);
}

FluxrTextHistory *
fluxr_markdown_buffer_get_history (FluxrMarkdownBuffer *self)
{
  g_return_val_if_fail (FLUXR_IS_MARKDOWN_BUFFER (self), NULL);

  return self->history;
}

void
fluxr_markdown_buffer_load (FluxrMarkdownBuffer *self,
                            const char          *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter start;

  g_return_if_fail (FLUXR_IS_MARKDOWN_BUFFER (self));
  g_return_if_fail (text != NULL);

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  fluxr_text_history_clear (self->history);
}

void
fluxr_markdown_buffer_replace_remote (FluxrMarkdownBuffer *self,
                                      guint                start,
                                      guint                stop,
                                      const char          *text)
{
  g_return_if_fail (FLUXR_IS_MARKDOWN_BUFFER (self));

  fluxr_text_history_replace_remote (self->history, start, stop, text);
}

gboolean
fluxr_markdown_buffer_is_composing (FluxrMarkdownBuffer *self)
{
  g_return_val_if_fail (FLUXR_IS_MARKDOWN_BUFFER (self), FALSE);

  return self->is_composing;
}

void
fluxr_markdown_buffer_set_composing (FluxrMarkdownBuffer *self,
                                     gboolean             composing)
{
  g_return_if_fail (FLUXR_IS_MARKDOWN_BUFFER (self));

  composing = !!composing;
  if (self->is_composing == composing)
    return;
  self->is_composing = composing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPOSING]);
}

void
fluxr_markdown_buffer_set_visible (FluxrMarkdownBuffer *self,
                                   const GtkTextIter   *start,
                                   const GtkTextIter   *stop)
{
  g_return_if_fail (FLUXR_IS_MARKDOWN_BUFFER (self));

  gtk_text_buffer_move_mark (GTK_TEXT_BUFFER (self), self->seen_start, start);
  gtk_text_buffer_move_mark (GTK_TEXT_BUFFER (self), self->seen_stop, stop);
  self->seen_is_set = TRUE;
  self->seen_is_styled = FALSE;
}

gboolean
fluxr_markdown_buffer_get_visible (FluxrMarkdownBuffer *self,
                                   GtkTextIter         *start,
                                   GtkTextIter         *stop)
{
  g_return_val_if_fail (FLUXR_IS_MARKDOWN_BUFFER (self), FALSE);

  fluxr_markdown_buffer_get_mark (self, self->seen_start, start);
  fluxr_markdown_buffer_get_mark (self, self->seen_stop, stop);

  return self->seen_is_set;
}

void
fluxr_markdown_buffer_paint (FluxrMarkdownBuffer        *self,
                             const FluxrMarkdownPalette *palette)
{
  g_return_if_fail (FLUXR_IS_MARKDOWN_BUFFER (self));

  fluxr_markdown_tags_paint (self->styler.tags, palette);
}

gboolean
fluxr_markdown_buffer_has_style (FluxrMarkdownBuffer *self,
                                 const GtkTextIter   *iter,
                                 FluxrMarkdownStyle   style)
{
  g_return_val_if_fail (FLUXR_IS_MARKDOWN_BUFFER (self), FALSE);

  return gtk_text_iter_has_tag (iter, self->styler.tags[style]);
}

gboolean
fluxr_markdown_buffer_is_styled (FluxrMarkdownBuffer *self)
{
  g_return_val_if_fail (FLUXR_IS_MARKDOWN_BUFFER (self), FALSE);

  return !self->is_dirty;
}

void
fluxr_markdown_buffer_style_now (FluxrMarkdownBuffer *self)
{
  g_return_if_fail (FLUXR_IS_MARKDOWN_BUFFER (self));

  fluxr_markdown_buffer_run_styling (self, G_MAXINT64);
}

gsize
fluxr_markdown_buffer_get_read (FluxrMarkdownBuffer *self)
{
  g_return_val_if_fail (FLUXR_IS_MARKDOWN_BUFFER (self), 0);

  return self->styler.n_read;
}
