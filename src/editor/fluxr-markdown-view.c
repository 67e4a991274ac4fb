/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-markdown-view.h"

#include "fluxr-markdown-actions.h"
#include "fluxr-markdown-undo.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* About 80 letters of the interface font. */
#define READABLE_WIDTH 640
#define SMALLEST_MARGIN 18
#define LINE_SPACING 3

struct _FluxrMarkdownView
{
  GtkSourceView parent_instance;

  GtkAdjustment *adjustment; /* (owned) (nullable) */
  FluxrMarkdownPalette palette;
  guint is_composing : 1;
};

G_DEFINE_FINAL_TYPE (FluxrMarkdownView, fluxr_markdown_view, GTK_SOURCE_TYPE_VIEW)

static FluxrMarkdownBuffer *
get_buffer (FluxrMarkdownView *self)
{
  return FLUXR_MARKDOWN_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
}

/* The colours change with the style, the accent and the wish for contrast. */
static void
update_palette (FluxrMarkdownView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (manager);
  FluxrMarkdownPalette palette = { 0 };

  gtk_widget_get_color (GTK_WIDGET (self), &palette.text);
  adw_rgba_to_standalone (accent, adw_style_manager_get_dark (manager), &palette.accent);
  palette.high_contrast = adw_style_manager_get_high_contrast (manager);
  if (gdk_rgba_equal (&palette.text, &self->palette.text)
      && gdk_rgba_equal (&palette.accent, &self->palette.accent)
      && palette.high_contrast == self->palette.high_contrast)
    return;
  self->palette = palette;
  if (FLUXR_IS_MARKDOWN_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))))
    fluxr_markdown_buffer_paint (get_buffer (self), &palette);
}

static void
update_seen (FluxrMarkdownView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter start, stop;
  GdkRectangle rect;

  gtk_text_view_get_visible_rect (view, &rect);
  gtk_text_view_get_line_at_y (view, &start, rect.y, NULL);
  gtk_text_view_get_line_at_y (view, &stop, rect.y + rect.height, NULL);
  gtk_text_iter_forward_line (&stop);
  fluxr_markdown_buffer_set_visible (get_buffer (self), &start, &stop);
}

static void
adjustment_cb (FluxrMarkdownView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));

  if (adjustment == self->adjustment)
    return;
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustment, update_seen, self);
  g_set_object (&self->adjustment, adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (update_seen), self,
                             G_CONNECT_SWAPPED);
}

static void
editable_cb (FluxrMarkdownView *self)
{
  fluxr_markdown_actions_set_enabled (GTK_WIDGET (self),
                                      gtk_text_view_get_editable (GTK_TEXT_VIEW (self)));
}

static void
preedit_cb (FluxrMarkdownView *self,
            const char        *text)
{
  self->is_composing = text[0] != '\0';
  fluxr_markdown_buffer_set_composing (get_buffer (self), self->is_composing);
}

/* Whether the point, in the coordinates of the widget, is on a check box. */
static gboolean
find_check (FluxrMarkdownView *self,
            double             x,
            double             y,
            GtkTextIter       *iter)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int bx, by;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &bx, &by);

  return gtk_text_view_get_iter_at_location (view, iter, bx, by)
         && fluxr_markdown_buffer_has_style (get_buffer (self), iter, FLUXR_MARKDOWN_STYLE_CHECK);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            gpointer         user_data)
{
  FluxrMarkdownView *self = user_data;
  GtkTextIter iter;

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)) || !find_check (self, x, y, &iter))
    return;
  if (fluxr_markdown_actions_check (GTK_TEXT_VIEW (self), &iter))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        gpointer               user_data)
{
  FluxrMarkdownView *self = user_data;

  /* While a word is composed the keys are the input method's. */
  if (self->is_composing || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return FALSE;

  return fluxr_markdown_actions_press (GTK_TEXT_VIEW (self), key, state);
}

/* Before the text view takes keys for its words and clicks for its caret. */
static void
add_controllers (FluxrMarkdownView *self)
{
  GtkEventController *click = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (click, GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), click);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
fluxr_markdown_view_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  int margin = MAX (SMALLEST_MARGIN, (width - READABLE_WIDTH) / 2);

  if (gtk_text_view_get_left_margin (view) != margin)
    {
      gtk_text_view_set_left_margin (view, margin);
      gtk_text_view_set_right_margin (view, margin);
    }

  GTK_WIDGET_CLASS (fluxr_markdown_view_parent_class)->size_allocate (widget, width, height,
                                                                      baseline);
}

static void
fluxr_markdown_view_css_changed (GtkWidget         *widget,
                                 GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fluxr_markdown_view_parent_class)->css_changed (widget, change);

  update_palette (FLUXR_MARKDOWN_VIEW (widget));
}

static void
fluxr_markdown_view_dispose (GObject *object)
{
  FluxrMarkdownView *self = FLUXR_MARKDOWN_VIEW (object);

  g_clear_object (&self->adjustment);

  G_OBJECT_CLASS (fluxr_markdown_view_parent_class)->dispose (object);
}

static void
fluxr_markdown_view_class_init (FluxrMarkdownViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_markdown_view_dispose;
  widget_class->css_changed = fluxr_markdown_view_css_changed;
  widget_class->size_allocate = fluxr_markdown_view_size_allocate;
  fluxr_markdown_actions_install (widget_class);
  fluxr_markdown_undo_install (widget_class);
}

static void
fluxr_markdown_view_init (FluxrMarkdownView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_top_margin (view, SMALLEST_MARGIN);
  gtk_text_view_set_bottom_margin (view, 4 * SMALLEST_MARGIN);
  gtk_text_view_set_pixels_inside_wrap (view, LINE_SPACING);
  gtk_text_view_set_pixels_below_lines (view, LINE_SPACING);
  gtk_source_view_set_auto_indent (GTK_SOURCE_VIEW (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Text"),
                                  -1);

  add_controllers (self);
  fluxr_markdown_undo_follow (view);
  g_signal_connect (self, "notify::editable", G_CALLBACK (editable_cb), NULL);
  g_signal_connect (self, "notify::vadjustment", G_CALLBACK (adjustment_cb), NULL);
  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_cb), NULL);
  g_signal_connect_object (manager, "notify::accent-color-rgba", G_CALLBACK (update_palette), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update_palette), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update_palette), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
fluxr_markdown_view_new (FluxrMarkdownBuffer *buffer)
{
  FluxrMarkdownView *self;

  g_return_val_if_fail (FLUXR_IS_MARKDOWN_BUFFER (buffer), NULL);

  self = g_object_new (FLUXR_TYPE_MARKDOWN_VIEW, "buffer", buffer, NULL);
  update_palette (self);
  /* Whatever the buffer was painted for before. */
  fluxr_markdown_buffer_paint (buffer, &self->palette);

  return GTK_WIDGET (self);
}

gboolean
fluxr_markdown_view_is_composing (FluxrMarkdownView *self)
{
  g_return_val_if_fail (FLUXR_IS_MARKDOWN_VIEW (self), FALSE);

  return self->is_composing;
}
