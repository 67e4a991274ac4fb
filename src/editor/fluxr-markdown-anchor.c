/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-markdown-anchor.h"

#include "fluxr-markdown-buffer.h"

/* After that no height of a line has changed, so all are known. */
#define REST_MSEC 300

/**
 * Anchor: while a change is settled
 * @mark: (owned) (nullable): begins a line that is seen
 * @place: its distance from the top of what is seen, in pixels
 * @source: lifts it
 */
typedef struct
{
  GtkTextMark *mark;
  int place;
  guint source;
} Anchor;

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("fluxr-markdown-anchor");
}

static Anchor *
get_anchor (GtkTextView *view)
{
  return g_object_get_qdata (G_OBJECT (view), get_quark ());
}

static void
lift (Anchor *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->mark != NULL && !gtk_text_mark_get_deleted (self->mark))
    gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (self->mark), self->mark);
  g_clear_object (&self->mark);
}

static void
rest_cb (gpointer user_data)
{
  Anchor *self = user_data;

  self->source = 0;
  lift (self);
}

static void
wait (Anchor *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add_once (REST_MSEC, rest_cb, self);
}

static int
get_place (GtkTextView       *view,
           const GtkTextIter *iter)
{
  GdkRectangle rect;
  int y;

  gtk_text_view_get_visible_rect (view, &rect);
  gtk_text_view_get_line_yrange (view, iter, &y, NULL);

  return y - rect.y;
}

static gboolean
is_seen (GtkTextView       *view,
         const GtkTextIter *iter)
{
  GdkRectangle rect;
  int place = get_place (view, iter);

  gtk_text_view_get_visible_rect (view, &rect);

  return place >= 0 && place < rect.height;
}

/* The line of the caret, else the first that is seen. */
static void
find_line (GtkTextView *view,
           GtkTextIter *iter)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkRectangle rect;

  gtk_text_buffer_get_iter_at_mark (buffer, iter, gtk_text_buffer_get_insert (buffer));
  if (!is_seen (view, iter))
    {
      gtk_text_view_get_visible_rect (view, &rect);
      gtk_text_view_get_line_at_y (view, iter, rect.y, NULL);
    }
  gtk_text_iter_set_line_offset (iter, 0);
}

static void
begun_cb (GtkTextView *view)
{
  Anchor *self = get_anchor (view);
  GtkTextIter iter;

  if (self->mark != NULL || !gtk_widget_get_realized (GTK_WIDGET (view)))
    return;
  find_line (view, &iter);
  self->place = get_place (view, &iter);
  self->mark = g_object_ref (
      gtk_text_buffer_create_mark (gtk_text_view_get_buffer (view), NULL, &iter, FALSE));
}

static void
pull (GtkTextView *view)
{
  Anchor *self = get_anchor (view);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  GtkTextIter iter;
  int way;

  if (self->mark == NULL || adjustment == NULL || gtk_text_mark_get_deleted (self->mark))
    return;
  wait (self);
  gtk_text_buffer_get_iter_at_mark (gtk_text_view_get_buffer (view), &iter, self->mark);
  way = get_place (view, &iter) - self->place;
  if (way != 0)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + way);
}

static void
buffer_cb (GtkTextView *view)
{
  FluxrTextHistory *history;

  lift (get_anchor (view));
  if (gtk_widget_in_destruction (GTK_WIDGET (view))
      || !FLUXR_IS_MARKDOWN_BUFFER (gtk_text_view_get_buffer (view)))
    return;
  history
    = fluxr_markdown_buffer_get_history (FLUXR_MARKDOWN_BUFFER (gtk_text_view_get_buffer (view)));
  g_signal_connect_object (history, "remote-begun", G_CALLBACK (begun_cb), view, G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "remote-ended", G_CALLBACK (pull), view, G_CONNECT_SWAPPED);
}

static void
adjustment_cb (GtkTextView *view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "changed", G_CALLBACK (pull), view, G_CONNECT_SWAPPED);
}

static gboolean
event_cb (GtkEventControllerLegacy *controller,
          GdkEvent                 *event,
          GtkTextView              *view)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_KEY_PRESS || type == GDK_SCROLL || type == GDK_BUTTON_PRESS
      || type == GDK_TOUCH_BEGIN)
    lift (get_anchor (view));

  return GDK_EVENT_PROPAGATE;
}

static void
anchor_free (gpointer data)
{
  lift (data);
  g_free (data);
}

void
fluxr_markdown_anchor_follow (GtkTextView *view)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  g_object_set_qdata_full (G_OBJECT (view), get_quark (), g_new0 (Anchor, 1), anchor_free);
  g_signal_connect (view, "notify::buffer", G_CALLBACK (buffer_cb), NULL);
  g_signal_connect (view, "notify::vadjustment", G_CALLBACK (adjustment_cb), NULL);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (event_cb), view);
  gtk_widget_add_controller (GTK_WIDGET (view), events);
}
