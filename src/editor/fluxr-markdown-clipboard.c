/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text of a clipboard is read first: an address is taken as it is, and where HTML has no
 * formats the text is what people saw. */

#include "config.h"

#include "fluxr-markdown-clipboard.h"

#include "fluxr-markdown-clip.h"
#include "fluxr-markdown-content.h"
#include "fluxr-markdown-edit.h"
#include "fluxr-markdown-incoming.h"
#include "fluxr-markdown-view.h"

#include <string.h>

#define HTML_TYPE "text/html"

typedef struct
{
  GWeakRef view;
  GdkDrop *drop;     /* (owned) (nullable) a drop, not the clipboard */
  GdkDragAction action;
  char *text;        /* (owned) (nullable) */
  gboolean plain;
} Paste;

static Paste *
paste_new (GtkTextView *view)
{
  Paste *self = g_new0 (Paste, 1);

  g_weak_ref_init (&self->view, view);

  return self;
}

static void
paste_free (Paste *self)
{
  if (self->drop != NULL)
    gdk_drop_finish (self->drop, self->action);
  g_clear_object (&self->drop);
  g_weak_ref_clear (&self->view);
  g_free (self->text);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

static void
insert (Paste      *self,
        const char *text,
        gboolean    plain)
{
  g_autoptr (GtkTextView) view = g_weak_ref_get (&self->view);
  GtkTextBuffer *buffer;

  if (view == NULL || text == NULL || !gtk_text_view_get_editable (view))
    return;
  buffer = gtk_text_view_get_buffer (view);
  fluxr_markdown_paste (buffer, text, plain);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
  self->action = GDK_ACTION_COPY;
}

static void
html_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Paste) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *source = fluxr_markdown_incoming_read_finish (result, &error);

  /* What cannot be read as HTML has its text still. */
  if (error != NULL)
    g_debug ("formats of a paste are lost: %s", error->message);
  insert (self, source != NULL ? source : self->text, FALSE);
}

static void
stream_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Paste) self = user_data;
  g_autoptr (GInputStream) stream = NULL;

  if (self->drop != NULL)
    stream = gdk_drop_read_finish (GDK_DROP (object), result, NULL, NULL);
  else
    stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (object), result, NULL, NULL);
  if (stream == NULL)
    insert (self, self->text, FALSE);
  else
    fluxr_markdown_incoming_read_async (stream, NULL, html_cb, g_steal_pointer (&self));
}

static void
read_html (Paste   *self,
           gpointer source)
{
  const char *types[] = { HTML_TYPE, NULL };

  if (self->drop != NULL)
    gdk_drop_read_async (source, types, G_PRIORITY_DEFAULT, NULL, stream_cb, self);
  else
    gdk_clipboard_read_async (source, types, G_PRIORITY_DEFAULT, NULL, stream_cb, self);
}

/* @text: (transfer full) (nullable) */
static void
take_text (Paste      *paste,
           gpointer    source,
           char       *text,
           gboolean    has_html)
{
  g_autoptr (Paste) self = paste;
  g_autofree char *trimmed = NULL;

  if (text != NULL)
    self->text = fluxr_markdown_clip_dup_text (text, -1);
  g_free (text);
  trimmed = self->text != NULL ? g_strstrip (g_strdup (self->text)) : NULL;
  if (trimmed != NULL && fluxr_markdown_clip_is_url (trimmed))
    insert (self, trimmed, self->plain);
  else if (!has_html || self->plain)
    insert (self, self->text, self->plain);
  else
    read_html (g_steal_pointer (&self), source);
}

static void
text_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  GdkClipboard *clipboard = GDK_CLIPBOARD (object);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  /* What was copied here is Markdown already. */
  gboolean has_html = !gdk_clipboard_is_local (clipboard)
                      && gdk_content_formats_contain_mime_type (formats, HTML_TYPE);

  take_text (user_data, clipboard, gdk_clipboard_read_text_finish (clipboard, result, NULL),
             has_html);
}

static gboolean
is_in_code (GtkTextView *view)
{
  FluxrMarkdownBuffer *buffer = FLUXR_MARKDOWN_BUFFER (gtk_text_view_get_buffer (view));
  GtkTextIter start, before;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &start, NULL);
  before = start;
  gtk_text_iter_backward_char (&before);

  return fluxr_markdown_buffer_has_style (buffer, &start, FLUXR_MARKDOWN_STYLE_CODE_BLOCK)
         || (gtk_text_iter_is_end (&start)
             && fluxr_markdown_buffer_has_style (buffer, &before, FLUXR_MARKDOWN_STYLE_CODE_BLOCK))
         || (fluxr_markdown_buffer_has_style (buffer, &before, FLUXR_MARKDOWN_STYLE_CODE)
             && fluxr_markdown_buffer_has_style (buffer, &start, FLUXR_MARKDOWN_STYLE_CODE));
}

void
fluxr_markdown_clipboard_paste (GtkTextView *view,
                                gboolean     plain)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  Paste *paste;

  if (!gtk_text_view_get_editable (view))
    {
      gtk_widget_error_bell (GTK_WIDGET (view));
      return;
    }
  paste = paste_new (view);
  paste->plain = plain || is_in_code (view);
  gdk_clipboard_read_text_async (clipboard, NULL, text_cb, paste);
}

void
fluxr_markdown_clipboard_copy (GtkTextView *view,
                               gboolean     cut)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autoptr (GdkContentProvider) content = NULL;
  g_autofree char *source = NULL;
  GtkTextIter start, stop;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &stop))
    return;
  source = gtk_text_iter_get_slice (&start, &stop);
  content = fluxr_markdown_content_new (source);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (view)), content);
  if (cut && gtk_text_view_get_editable (view))
    gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
}

/* Returns: (nullable) (transfer full): the buffer of ours that a drag comes from */
static GtkTextBuffer *
get_dragged (GdkDrop *drop)
{
  g_auto (GValue) value = G_VALUE_INIT;
  GdkDrag *drag = gdk_drop_get_drag (drop);

  if (drag == NULL)
    return NULL;
  g_value_init (&value, GTK_TYPE_TEXT_BUFFER);
  if (!gdk_content_provider_get_value (gdk_drag_get_content (drag), &value, NULL))
    return NULL;

  return g_value_dup_object (&value);
}

static void
place_caret (GtkTextView *view,
             double       x,
             double       y,
             GtkTextIter *iter)
{
  int bx, by;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &bx, &by);
  gtk_text_view_get_iter_at_location (view, iter, bx, by);
}

static void
drop_text_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  GdkDrop *drop = GDK_DROP (object);
  const GValue *value = gdk_drop_read_value_finish (drop, result, NULL);

  take_text (user_data, drop, value != NULL ? g_value_dup_string (value) : NULL, TRUE);
}

static gboolean
drop_cb (GtkDropTargetAsync *target,
         GdkDrop            *drop,
         double              x,
         double              y,
         gpointer            user_data)
{
  GtkTextView *view = user_data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autoptr (GtkTextBuffer) source = get_dragged (drop);
  GdkContentFormats *formats = gdk_drop_get_formats (drop);
  GtkTextIter iter;
  Paste *paste;

  if (!gtk_text_view_get_editable (view))
    return FALSE;
  place_caret (view, x, y, &iter);
  if (source != NULL)
    {
      gboolean move = (gdk_drop_get_actions (drop) & GDK_ACTION_MOVE) != 0;

      fluxr_markdown_move_text (source, buffer, &iter, move);
      gtk_widget_grab_focus (GTK_WIDGET (view));
      /* It is moved already: nobody has to take it away. */
      gdk_drop_finish (drop, GDK_ACTION_COPY);
      return TRUE;
    }
  if (!gdk_content_formats_contain_mime_type (formats, HTML_TYPE)
      || !gdk_content_formats_contain_gtype (formats, G_TYPE_STRING))
    return FALSE;
  gtk_text_buffer_place_cursor (buffer, &iter);
  paste = paste_new (view);
  paste->drop = g_object_ref (drop);
  paste->plain = is_in_code (view);
  gdk_drop_read_value_async (drop, G_TYPE_STRING, G_PRIORITY_DEFAULT, NULL, drop_text_cb, paste);

  return TRUE;
}

/* The text view shows where it would go; it is asked for that next. */
static GdkDragAction
motion_cb (GtkDropTargetAsync *target,
           GdkDrop            *drop,
           double              x,
           double              y,
           gpointer            user_data)
{
  return 0;
}

void
fluxr_markdown_clipboard_add_drops (GtkTextView *view)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();
  GtkDropTargetAsync *target;

  gdk_content_formats_builder_add_gtype (builder, GTK_TYPE_TEXT_BUFFER);
  gdk_content_formats_builder_add_mime_type (builder, HTML_TYPE);
  target = gtk_drop_target_async_new (gdk_content_formats_builder_free_to_formats (builder),
                                      GDK_ACTION_COPY | GDK_ACTION_MOVE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "drag-enter", G_CALLBACK (motion_cb), view);
  g_signal_connect (target, "drag-motion", G_CALLBACK (motion_cb), view);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), view);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (target));
}
