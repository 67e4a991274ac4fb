/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing is done to the text, so a long one costs nothing. */

#include "config.h"

#include "fluxr-markdown-focus.h"

#include "fluxr-markdown-lines.h"

#include <adwaita.h>

#define DIM 0.4
#define DIM_HIGH_CONTRAST 0.65
/* Longer ones end out of sight anyway. */
#define MAX_LINES 500

static gboolean
is_blank (GtkTextBuffer *buffer,
          int            number)
{
  FluxrMarkdownLine line;
  g_autofree char *text = fluxr_markdown_lines_read (buffer, number, &line);

  return text == NULL || (line.empty && line.bullet == 0);
}

/* The lines around the caret up to blank ones. */
static FluxrMarkdownRange
find_paragraph (GtkTextBuffer *buffer)
{
  FluxrMarkdownRange range = fluxr_markdown_lines_get_selected (buffer);

  for (int i = 0; i < MAX_LINES && !is_blank (buffer, range.first); i++)
    {
      if (is_blank (buffer, range.first - 1))
        break;
      range.first--;
    }
  for (int i = 0; i < MAX_LINES && !is_blank (buffer, range.last); i++)
    {
      if (is_blank (buffer, range.last + 1))
        break;
      range.last++;
    }

  return range;
}

/* In the coordinates of the widget. */
static int
get_y (GtkTextView *view,
       int          number,
       gboolean     below)
{
  GtkTextIter iter;
  int y, height, result;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (view), &iter, number);
  gtk_text_view_get_line_yrange (view, &iter, &y, &height);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, below ? y + height : y,
                                         NULL, &result);

  return result;
}

static void
draw_part (GtkSnapshot   *snapshot,
           GskRenderNode *node,
           float          width,
           float          top,
           float          bottom,
           double         opacity)
{
  if (top >= bottom)
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, top, width, bottom - top));
  gtk_snapshot_push_opacity (snapshot, opacity);
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
}

void
fluxr_markdown_focus_draw (GtkTextView   *view,
                           GtkSnapshot   *snapshot,
                           GskRenderNode *node)
{
  FluxrMarkdownRange range = find_paragraph (gtk_text_view_get_buffer (view));
  AdwStyleManager *manager = adw_style_manager_get_default ();
  double dim = adw_style_manager_get_high_contrast (manager) ? DIM_HIGH_CONTRAST : DIM;
  float width = gtk_widget_get_width (GTK_WIDGET (view));
  float height = gtk_widget_get_height (GTK_WIDGET (view));
  float top = CLAMP (get_y (view, range.first, FALSE), 0, height);
  float bottom = CLAMP (get_y (view, range.last, TRUE), 0, height);

  draw_part (snapshot, node, width, 0, top, dim);
  draw_part (snapshot, node, width, top, bottom, 1);
  draw_part (snapshot, node, width, bottom, height, dim);
}

void
fluxr_markdown_focus_scroll (GtkTextView *view)
{
  gtk_text_view_scroll_to_mark (view, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)),
                                0, TRUE, 0, 0.5);
}
