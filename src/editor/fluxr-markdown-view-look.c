/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The colours and the margins of the view, what it says as long as it is empty, and which part of
 * the text is seen. */

#include "config.h"

#include <adwaita.h>

#include "fluxr-markdown-view-private.h"

/* About 80 letters of the interface font. */
#define READABLE_WIDTH 640
#define BOTTOM_MARGIN (4 * FLUXR_MARKDOWN_VIEW_MARGIN)

/* The colours change with the style, the accent and the wish for contrast. */
void
fluxr_markdown_view_update_palette (FluxrMarkdownView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
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
  if (FLUXR_IS_MARKDOWN_BUFFER (buffer))
    fluxr_markdown_buffer_paint (FLUXR_MARKDOWN_BUFFER (buffer), &palette);
}

/* So that the caret can be in the middle at the end of the text, too. */
static void
update_bottom_margin (FluxrMarkdownView *self,
                      int                height)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  gboolean wants = self->focus_mode
                   && GTK_IS_SCROLLED_WINDOW (gtk_widget_get_parent (GTK_WIDGET (self)));
  int margin = wants ? MAX (height / 2, BOTTOM_MARGIN) : self->bottom_margin;

  if (wants && self->bottom_margin == 0)
    self->bottom_margin = gtk_text_view_get_bottom_margin (view);
  else if (!wants)
    self->bottom_margin = 0;
  if (margin != 0 && gtk_text_view_get_bottom_margin (view) != margin)
    gtk_text_view_set_bottom_margin (view, margin);
}

void
fluxr_markdown_view_update_margins (FluxrMarkdownView *self,
                                    int                width,
                                    int                height)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int margin = MAX (FLUXR_MARKDOWN_VIEW_MARGIN,
                    (width - (int) (READABLE_WIDTH * self->zoom)) / 2);

  if (gtk_text_view_get_left_margin (view) != margin)
    {
      gtk_text_view_set_left_margin (view, margin);
      gtk_text_view_set_right_margin (view, margin);
    }
  update_bottom_margin (self, height);
}

/* Where the first letter would be; an input method shows its own at the same place. */
void
fluxr_markdown_view_draw_hint (FluxrMarkdownView *self,
                               GtkSnapshot       *snapshot)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  g_autoptr (PangoLayout) layout
    = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->placeholder);
  GdkRGBA color = self->palette.text;
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - gtk_text_view_get_left_margin (view)
              - gtk_text_view_get_right_margin (view);

  if (!self->palette.high_contrast)
    color.alpha *= 0.55f;
  pango_layout_set_width (layout, MAX (width, 0) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (gtk_text_view_get_left_margin (view),
                                                gtk_text_view_get_top_margin (view)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
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
  fluxr_markdown_buffer_set_visible (fluxr_markdown_view_get_markdown (self), &start, &stop);
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

void
fluxr_markdown_view_add_look (FluxrMarkdownView *self)
{
  static const char *const signals[] = {
    "notify::accent-color-rgba", "notify::dark", "notify::high-contrast"
  };
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkTextView *view = GTK_TEXT_VIEW (self);

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_top_margin (view, FLUXR_MARKDOWN_VIEW_MARGIN);
  gtk_text_view_set_bottom_margin (view, BOTTOM_MARGIN);
  gtk_text_view_set_pixels_inside_wrap (view, FLUXR_MARKDOWN_VIEW_LINE_SPACING);
  gtk_text_view_set_pixels_below_lines (view, FLUXR_MARKDOWN_VIEW_LINE_SPACING);
  g_signal_connect (self, "notify::vadjustment", G_CALLBACK (adjustment_cb), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (manager, signals[i], G_CALLBACK (fluxr_markdown_view_update_palette),
                             self, G_CONNECT_SWAPPED);
}
