/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-preview-frame.h"

#include "fluxr-preview-text.h"

#include <adwaita.h>

/* In heights of a line, so that they grow with the text. */
#define ITEM_INDENT 1.5
#define QUOTE_INDENT 1.0
#define DIGIT_INDENT 0.5
#define BAR_WIDTH 3
#define BAR_ALPHA 0.25f
#define GROUND_ALPHA 0.07f
#define GROUND_RADIUS 8
#define FOCUS_WIDTH 2
#define FOCUS_SPACE 4

/* Past a quarter of the width the steps become smaller and smaller, so that half of it is always
 * left for the text. */
int
fluxr_preview_frame_get_indent (const FluxrPreviewSlice *slice,
                                guint                    n_levels,
                                int                      width,
                                int                      line_height)
{
  double quarter = width / 4.0;
  double x = 0;

  for (guint i = 0; i < n_levels && slice->levels[i] != '\0'; i++)
    if (slice->levels[i] == FLUXR_PREVIEW_LEVEL_QUOTE)
      x += QUOTE_INDENT;
    else
      x += ITEM_INDENT + MAX (slice->levels[i] - '2', 0) * DIGIT_INDENT;
  x *= line_height;

  return (int) (x <= quarter ? x : quarter + quarter * (x - quarter) / x);
}

static gboolean
has_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

/* As far as there is room between them and before the text. */
void
fluxr_preview_frame_draw_bars (GtkWidget               *row,
                               GtkSnapshot             *snapshot,
                               const FluxrPreviewSlice *slice)
{
  int line_height = fluxr_preview_text_get_line_height (row);
  int width = gtk_widget_get_width (row);
  int height = gtk_widget_get_height (row);
  int end = fluxr_preview_frame_get_indent (slice, G_MAXUINT, width, line_height) - 2 * BAR_WIDTH;
  int last = -width;
  GdkRGBA color;

  gtk_widget_get_color (row, &color);
  color.alpha *= has_contrast () ? 1 : BAR_ALPHA;
  for (guint i = 0; slice->levels[i] != '\0'; i++)
    {
      int x = fluxr_preview_frame_get_indent (slice, i, width, line_height);
      int top = i < slice->joined ? 0 : (int) slice->gap;

      if (slice->levels[i] != FLUXR_PREVIEW_LEVEL_QUOTE || x < last + 2 * BAR_WIDTH || x > end)
        continue;
      last = x;
      if (gtk_widget_get_direction (row) == GTK_TEXT_DIR_RTL)
        x = width - x - BAR_WIDTH;
      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT (x, top, BAR_WIDTH, height - top));
    }
}

void
fluxr_preview_frame_draw_ground (GtkWidget               *row,
                                 GtkSnapshot             *snapshot,
                                 const FluxrPreviewSlice *slice,
                                 GtkWidget               *content)
{
  const graphene_size_t round = GRAPHENE_SIZE_INIT (GROUND_RADIUS, GROUND_RADIUS);
  const graphene_size_t *top = slice->continues ? graphene_size_zero () : &round;
  const graphene_size_t *bottom = slice->goes_on ? graphene_size_zero () : &round;
  const float lines[] = { !slice->continues, 1, !slice->goes_on, 1 };
  graphene_rect_t rect;
  GskRoundedRect outline;
  GdkRGBA color;

  if (!gtk_widget_compute_bounds (content, row, &rect))
    return;
  /* The margins of the content are the padding here. */
  graphene_rect_inset (&rect, -gtk_widget_get_margin_start (content),
                       -gtk_widget_get_margin_top (content));
  gtk_widget_get_color (row, &color);
  gsk_rounded_rect_init (&outline, &rect, top, top, bottom, bottom);
  if (has_contrast ())
    gtk_snapshot_append_border (snapshot, &outline, lines,
                                (const GdkRGBA[]) { color, color, color, color });
  color.alpha *= GROUND_ALPHA;
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &color, &rect);
  gtk_snapshot_pop (snapshot);
}

static void
draw_ring (GtkSnapshot           *snapshot,
           const graphene_rect_t *rect)
{
  const float lines[] = { FOCUS_WIDTH, FOCUS_WIDTH, FOCUS_WIDTH, FOCUS_WIDTH };
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (manager);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, rect, 0);
  gtk_snapshot_append_border (snapshot, &outline, lines,
                              (const GdkRGBA[]) { *accent, *accent, *accent, *accent });
}

/* A link that is wrapped has a ring on each line. */
static void
draw_link (GtkSnapshot           *snapshot,
           const graphene_rect_t *bounds,
           cairo_region_t        *region)
{
  for (int i = 0; i < cairo_region_num_rectangles (region); i++)
    {
      cairo_rectangle_int_t part;
      graphene_rect_t rect;

      cairo_region_get_rectangle (region, i, &part);
      graphene_rect_init (&rect, bounds->origin.x + (float) part.x,
                          bounds->origin.y + (float) part.y, (float) part.width,
                          (float) part.height);
      graphene_rect_inset (&rect, -FOCUS_SPACE, -1);
      draw_ring (snapshot, &rect);
    }
}

void
fluxr_preview_frame_draw_focus (GtkWidget   *row,
                                GtkSnapshot *snapshot,
                                GtkWidget   *stop)
{
  graphene_rect_t bounds;
  cairo_region_t *region;

  if (!gtk_widget_is_focus (stop) || !gtk_widget_has_visible_focus (stop)
      || !gtk_widget_compute_bounds (stop, row, &bounds))
    return;
  if (!GTK_IS_LABEL (stop))
    {
      draw_ring (snapshot, &bounds);
      return;
    }
  region = fluxr_preview_text_get_focus (stop);
  if (region != NULL)
    draw_link (snapshot, &bounds, region);
  g_clear_pointer (&region, cairo_region_destroy);
}
