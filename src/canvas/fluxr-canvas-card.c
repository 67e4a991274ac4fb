/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A card: a strip in the item's tint, its title on one or two lines, one line of detail, and at the
 * foot the badge and as many chips as there is room for. Drawn at its own size with its corner at
 * the origin; what a small card has no height for is left out. */

#include "config.h"

#include "fluxr-canvas-card.h"

#include <math.h>

#define PADDING 12
#define STRIP_WIDTH 4
#define TEXT_X (PADDING + STRIP_WIDTH + 10)
#define FOOT_HEIGHT 20
#define PILL_PADDING 8
#define PILL_GAP 6
#define TITLE_SIZE 1.0 /* of the context's font */
#define DETAIL_SIZE 0.86
#define PILL_SIZE 0.8
#define AFAR_SIZE 1.75

typedef struct
{
  GtkSnapshot              *snapshot;
  PangoContext             *context;
  const FluxrCanvasPalette *palette;
  FluxrSceneItem           *item;
  double                    width, height;
} Card;

FluxrCanvasDetail
fluxr_canvas_detail_at (double scale)
{
  if (scale < 0.2)
    return FLUXR_CANVAS_DETAIL_BOX;

  return scale < 0.5 ? FLUXR_CANVAS_DETAIL_TITLE : FLUXR_CANVAS_DETAIL_FULL;
}

/* The only way a filled shape is drawn here: it is fast with every renderer, and stays a shape in
 * files. */
void
fluxr_canvas_fill_rounded (GtkSnapshot           *snapshot,
                           const graphene_rect_t *rect,
                           float                  radius,
                           const GdkRGBA         *color)
{
  GskRoundedRect rounded;

  radius = MIN (radius, MIN (rect->size.width, rect->size.height) / 2);
  gsk_rounded_rect_init_from_rect (&rounded, rect, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, color, rect);
  gtk_snapshot_pop (snapshot);
}

/* @width: where it is cut off, or 0 */
static PangoLayout *
create_text (const Card *card,
             const char *text,
             double      size,
             gboolean    bold,
             double      width,
             int         lines)
{
  PangoLayout *layout = pango_layout_new (card->context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *line = g_strdup (text);

  /* Pango would draw a sign for each. */
  g_strdelimit (line, "\n\r\t", ' ');
  pango_attr_list_insert (attributes, pango_attr_scale_new (size));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, line, -1);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (width > 0)
    {
      pango_layout_set_width (layout, width * PANGO_SCALE);
      pango_layout_set_height (layout, -lines);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }

  return layout;
}

/* Where something that wide begins, counted from the side where one begins to read. */
static double
get_start (const Card *card,
           double      x,
           double      width)
{
  return pango_context_get_base_dir (card->context) == PANGO_DIRECTION_RTL
           ? card->width - x - width
           : x;
}

static void
append_text (const Card    *card,
             PangoLayout   *layout,
             double         x,
             double         y,
             const GdkRGBA *color)
{
  gtk_snapshot_save (card->snapshot);
  gtk_snapshot_translate (card->snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (card->snapshot, layout, color);
  gtk_snapshot_restore (card->snapshot);
}

/* @width: of the border, that it can be seen from where it is looked at */
static void
draw_ground (const Card *card,
             float       width)
{
  const float border[] = { width, width, width, width };
  const GdkRGBA *color = &card->palette->border;
  const GdkRGBA colors[] = { *color, *color, *color, *color };
  GskRoundedRect outline;
  graphene_rect_t rect = GRAPHENE_RECT_INIT (0, 0, card->width, card->height);
  graphene_rect_t shade = GRAPHENE_RECT_INIT (-1, 1, card->width + 2, card->height + 1.5);

  fluxr_canvas_fill_rounded (card->snapshot, &shade, FLUXR_CANVAS_CARD_RADIUS + 1,
                             &card->palette->shade);
  fluxr_canvas_fill_rounded (card->snapshot, &rect, FLUXR_CANVAS_CARD_RADIUS, &card->palette->card);
  gsk_rounded_rect_init_from_rect (&outline, &rect,
                                   MIN (FLUXR_CANVAS_CARD_RADIUS,
                                        MIN (card->width, card->height) / 2));
  gtk_snapshot_append_border (card->snapshot, &outline, border, colors);
}

static void
draw_strip (const Card *card,
            double      width)
{
  FluxrSceneTint tint = fluxr_scene_item_get_tint (card->item);
  graphene_rect_t strip
    = GRAPHENE_RECT_INIT (get_start (card, PADDING, width), PADDING, width,
                          MAX (1, card->height - 2 * PADDING));

  fluxr_canvas_fill_rounded (card->snapshot, &strip, width / 2, &card->palette->tints[tint]);
}

static double
draw_pill (const Card    *card,
           PangoLayout   *text,
           double         x,
           const GdkRGBA *color,
           const GdkRGBA *ground)
{
  double y = card->height - PADDING - FOOT_HEIGHT;
  PangoRectangle place;
  double width;

  pango_layout_get_pixel_extents (text, NULL, &place);
  width = place.width + 2 * PILL_PADDING;
  x = get_start (card, x, width);
  fluxr_canvas_fill_rounded (card->snapshot, &GRAPHENE_RECT_INIT (x, y, width, FOOT_HEIGHT),
                             FOOT_HEIGHT / 2, ground);
  /* A layout with a width begins where its lines do, which is not where it begins itself. */
  append_text (card, text, x + PILL_PADDING - place.x,
               y + floor ((FOOT_HEIGHT - place.height) / 2.0), color);

  return width;
}

static double
get_pill_width (PangoLayout *text)
{
  int width;

  pango_layout_get_pixel_size (text, &width, NULL);

  return width + 2 * PILL_PADDING;
}

/* "+3": how many chips there was no room for. */
static PangoLayout *
create_rest (const Card *card,
             guint       n)
{
  /* Marked as left to right, or the sign would come after the number among Arabic or Hebrew. */
  g_autofree char *text = g_strdup_printf ("\u200e+%u", n);

  return create_text (card, text, PILL_SIZE, FALSE, 0, 1);
}

static void
draw_chips (const Card *card,
            double      x)
{
  const char *const *chips = fluxr_scene_item_get_chips (card->item);
  guint n = chips != NULL ? g_strv_length ((char **) chips) : 0;
  double end = card->width - PADDING;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PangoLayout) chip = create_text (card, chips[i], PILL_SIZE, FALSE, 0, 1);
      g_autoptr (PangoLayout) rest = create_rest (card, n - i);
      double reserve = 0;

      if (i + 1 < n)
        {
          g_autoptr (PangoLayout) later = create_rest (card, n - i - 1);

          reserve = PILL_GAP + get_pill_width (later);
        }
      if (x + get_pill_width (chip) + reserve > end)
        {
          if (x + get_pill_width (rest) <= end)
            draw_pill (card, rest, x, &card->palette->dim, &card->palette->chip);
          return;
        }
      x += draw_pill (card, chip, x, &card->palette->text, &card->palette->chip) + PILL_GAP;
    }
}

static void
draw_foot (const Card *card)
{
  const char *badge = fluxr_scene_item_get_badge (card->item);
  FluxrSceneTint tint = fluxr_scene_item_get_tint (card->item);
  double x = TEXT_X;

  if (badge != NULL && *badge != '\0')
    {
      double room = MAX (card->width - TEXT_X - PADDING - 2 * PILL_PADDING, 1);
      g_autoptr (PangoLayout) text = create_text (card, badge, PILL_SIZE, TRUE, room, 1);

      x += draw_pill (card, text, x, &card->palette->tints[tint], &card->palette->badges[tint]);
      x += PILL_GAP;
    }
  draw_chips (card, x);
}

static void
draw_texts (const Card *card)
{
  const char *title = fluxr_scene_item_get_title (card->item);
  const char *detail = fluxr_scene_item_get_detail (card->item);
  double width = MAX (card->width - TEXT_X - PADDING, 1);
  gboolean has_foot = card->height >= 3 * PADDING + 2 * FOOT_HEIGHT;
  double end = card->height - PADDING - (has_foot ? FOOT_HEIGHT + 4 : 0);
  g_autoptr (PangoLayout) head = NULL;
  int height;

  if (card->height < 24)
    return;

  head = create_text (card, title != NULL ? title : "", TITLE_SIZE, TRUE, width,
                      card->height < 64 ? 1 : 2);
  pango_layout_get_pixel_size (head, NULL, &height);
  append_text (card, head, get_start (card, TEXT_X, width), PADDING - 2, &card->palette->text);
  if (detail != NULL && *detail != '\0')
    {
      g_autoptr (PangoLayout) line = create_text (card, detail, DETAIL_SIZE, FALSE, width, 1);
      double y = PADDING + height;

      pango_layout_get_pixel_size (line, NULL, &height);
      if (y + height <= end)
        append_text (card, line, get_start (card, TEXT_X, width), y, &card->palette->dim);
    }
  if (has_foot)
    draw_foot (card);
}

/* From afar: letters that can still be read instead of many that cannot. */
static void
draw_afar (const Card *card)
{
  const char *title = fluxr_scene_item_get_title (card->item);
  double x = PADDING + 2 * STRIP_WIDTH + 10;
  double width = MAX (card->width - x - PADDING, 1);
  int lines = MAX (1, (card->height - 2 * PADDING) / 34);
  g_autoptr (PangoLayout) text
    = create_text (card, title != NULL ? title : "", AFAR_SIZE, TRUE, width, lines);
  int height;

  draw_strip (card, 2 * STRIP_WIDTH);
  pango_layout_get_pixel_size (text, NULL, &height);
  append_text (card, text, get_start (card, x, width), MAX (0, (card->height - height) / 2),
               &card->palette->text);
}

void
fluxr_canvas_card_draw (GtkSnapshot              *snapshot,
                        PangoContext             *context,
                        const FluxrCanvasPalette *palette,
                        FluxrSceneItem           *item,
                        FluxrCanvasDetail         detail)
{
  FluxrBox box;
  Card card = { snapshot, context, palette, item, 0, 0 };

  fluxr_scene_item_get_bounds (item, &box);
  card.width = box.width;
  card.height = box.height;
  if (fluxr_scene_item_get_dimmed (item))
    gtk_snapshot_push_opacity (snapshot, FLUXR_CANVAS_DIMMED);

  switch (detail)
    {
    case FLUXR_CANVAS_DETAIL_BOX:
      gtk_snapshot_append_color (snapshot, &palette->boxes[fluxr_scene_item_get_tint (item)],
                                 &GRAPHENE_RECT_INIT (0, 0, card.width, card.height));
      break;
    case FLUXR_CANVAS_DETAIL_TITLE:
      draw_ground (&card, 2.5f);
      draw_afar (&card);
      break;
    case FLUXR_CANVAS_DETAIL_FULL:
      draw_ground (&card, 1);
      draw_strip (&card, STRIP_WIDTH);
      draw_texts (&card);
      break;
    }

  if (fluxr_scene_item_get_dimmed (item))
    gtk_snapshot_pop (snapshot);
}
