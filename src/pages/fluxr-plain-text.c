/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text view as high as its text, in a page that scrolls as a whole. GtkTextView tells the height
 * of the lines it has laid out by then, whatever the width, and what it lays out while it gets its
 * place is never asked for: it comes out with no height at all (GTK 4.18). And it only scrolls
 * itself to where one types. */

#include "config.h"

#include "fluxr-plain-text.h"

struct _FluxrPlainText
{
  GtkTextView parent_instance;

  guint follow_source;
};

G_DEFINE_FINAL_TYPE (FluxrPlainText, fluxr_plain_text, GTK_TYPE_TEXT_VIEW)

/* What GtkTextView keeps free of the width. */
#define CARET_WIDTH 1

/* Space around the caret, in pixels. */
#define MARGIN 24

static void
follow_caret (FluxrPlainText *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *viewport
    = scroller != NULL ? gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller)) : NULL;
  graphene_point_t place;
  GdkRectangle caret;
  int y;

  if (!GTK_IS_VIEWPORT (viewport) || !gtk_widget_has_focus (GTK_WIDGET (self)))
    return;
  gtk_text_view_get_cursor_locations (view, NULL, &caret, NULL);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, caret.y, NULL, &y);
  if (gtk_widget_compute_point (GTK_WIDGET (self), gtk_viewport_get_child (GTK_VIEWPORT (viewport)),
                                &GRAPHENE_POINT_INIT (0, y), &place))
    gtk_adjustment_clamp_page (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), place.y - MARGIN,
      place.y + caret.height + MARGIN);
}

static gboolean
follow_cb (gpointer user_data)
{
  FluxrPlainText *self = user_data;

  self->follow_source = 0;
  follow_caret (self);

  return G_SOURCE_REMOVE;
}

/* When everything has its place. */
static void
caret_moved_cb (FluxrPlainText *self)
{
  if (self->follow_source == 0)
    self->follow_source = g_idle_add (follow_cb, self);
}

static char *
dup_text (FluxrPlainText *self)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static int
measure_height (FluxrPlainText *self,
                int             width)
{
  g_autofree char *text = dup_text (self);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int height;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);

  return height;
}

static void
fluxr_plain_text_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  GTK_WIDGET_CLASS (fluxr_plain_text_parent_class)
    ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline,
               natural_baseline);
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size > CARET_WIDTH)
    *minimum = *natural = measure_height (FLUXR_PLAIN_TEXT (widget), for_size - CARET_WIDTH);
}

static GtkSizeRequestMode
fluxr_plain_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fluxr_plain_text_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  GTK_WIDGET_CLASS (fluxr_plain_text_parent_class)
    ->size_allocate (widget, width, height, baseline);
  if (gtk_widget_has_focus (widget))
    caret_moved_cb (FLUXR_PLAIN_TEXT (widget));
}

/* Everything on the page begins on the same side, also words of the other direction. */
static void
update_justification (FluxrPlainText *self)
{
  g_autofree char *text = dup_text (self);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  gboolean right_to_left = pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;
  gboolean is_other
    = *text != '\0'
      && right_to_left != (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL);

  gtk_text_view_set_justification (GTK_TEXT_VIEW (self),
                                   is_other ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT);
}

static void
fluxr_plain_text_direction_changed (GtkWidget        *widget,
                                    GtkTextDirection  previous)
{
  GTK_WIDGET_CLASS (fluxr_plain_text_parent_class)->direction_changed (widget, previous);
  update_justification (FLUXR_PLAIN_TEXT (widget));
}

static void
fluxr_plain_text_dispose (GObject *object)
{
  g_clear_handle_id (&FLUXR_PLAIN_TEXT (object)->follow_source, g_source_remove);

  G_OBJECT_CLASS (fluxr_plain_text_parent_class)->dispose (object);
}

static void
fluxr_plain_text_class_init (FluxrPlainTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_plain_text_dispose;
  widget_class->direction_changed = fluxr_plain_text_direction_changed;
  widget_class->size_allocate = fluxr_plain_text_size_allocate;
  widget_class->measure = fluxr_plain_text_measure;
  widget_class->get_request_mode = fluxr_plain_text_get_request_mode;
}

static void
changed_cb (FluxrPlainText *self)
{
  update_justification (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Templates set a buffer of their own. */
static void
buffer_cb (FluxrPlainText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update_justification (self);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (caret_moved_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
fluxr_plain_text_init (FluxrPlainText *self)
{
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  g_signal_connect (self, "notify::buffer", G_CALLBACK (buffer_cb), NULL);
}
