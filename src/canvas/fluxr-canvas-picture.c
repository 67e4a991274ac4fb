/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scene as a file: on white paper, in the light colours, whole, with a margin. Texts stay texts
 * in SVG and PDF, shapes stay shapes. */

#include "config.h"

#include "fluxr-canvas-picture.h"

#include "fluxr-canvas-painter.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

#define MARGIN 32.0
#define PIXELS_MAX 32767                      /* a side of a picture that cairo can make */
#define AREA_MAX (256.0 * 1024 * 1024)        /* pixels: one gigabyte */
#define PDF_MAX 14400.0                       /* points: a side of a page that readers can show */
#define SVG_MAX 1000000.0                     /* units: beyond, cairo's own numbers overflow */
#define FONT "Adwaita Sans, Cantarell, sans 11"

G_DEFINE_QUARK (fluxr-canvas-picture-error-quark, fluxr_canvas_picture_error)

static cairo_status_t
write_cb (gpointer             closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static PangoContext *
create_context (void)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);
  PangoContext *context;
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 96);
  context = pango_font_map_create_context (map);
  pango_context_set_font_description (context, font);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);

  return context;
}

/* All of it in full detail, however small the file's scale is: one can zoom into it. */
static GskRenderNode *
create_node (FluxrScene     *scene,
             const FluxrBox *area)
{
  g_autoptr (FluxrCanvasPainter) painter = fluxr_canvas_painter_new ();
  PangoContext *context = create_context ();
  GtkSnapshot *snapshot;
  const GdkRGBA *paper = &fluxr_canvas_painter_get_palette (painter)->background;

  /* Asking for one of their types makes all nodes known; otherwise gtk_init() does. */
  g_type_ensure (GSK_TYPE_COLOR_NODE);
  fluxr_canvas_painter_set_context (painter, context);
  g_object_unref (context);
  snapshot = gtk_snapshot_new ();
  gtk_snapshot_append_color (snapshot, paper,
                             &GRAPHENE_RECT_INIT (0, 0, area->width, area->height));
  fluxr_canvas_painter_draw_area (painter, snapshot, scene, area, 1, 1);

  return gtk_snapshot_free_to_node (snapshot);
}

static gboolean
check_status (cairo_status_t   status,
              GError         **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error_literal (error, FLUXR_CANVAS_PICTURE_ERROR, FLUXR_CANVAS_PICTURE_ERROR_FAILED,
                       cairo_status_to_string (status));

  return FALSE;
}

/* What does not fit its format is made to fit; only pixels cannot be. */
static gboolean
fit_scale (const FluxrBox            *area,
           FluxrCanvasPictureFormat   format,
           double                    *scale,
           GError                   **error)
{
  double side = MAX (area->width, area->height);
  double most;

  switch (format)
    {
    case FLUXR_CANVAS_PICTURE_PDF:
      *scale = MIN (*scale, PDF_MAX / side);
      return TRUE;
    case FLUXR_CANVAS_PICTURE_SVG:
      *scale = MIN (*scale, SVG_MAX / side);
      return TRUE;
    case FLUXR_CANVAS_PICTURE_PNG:
      most = MIN (PIXELS_MAX / side, sqrt (AREA_MAX / area->width / area->height));
      if (*scale <= most)
        return TRUE;
      g_set_error (error, FLUXR_CANVAS_PICTURE_ERROR, FLUXR_CANVAS_PICTURE_ERROR_TOO_LARGE,
                   _("The picture would be %.0f × %.0f pixels, which is too many. "
                     "The largest possible scale is %.2f; SVG and PDF have no such limit."),
                   area->width * *scale, area->height * *scale, floor (most * 100) / 100);
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

/* A pixel at the edge that is half paper would be half black. */
static void
fill_pixels (FluxrBox *area,
             double    scale)
{
  area->width = ceil (area->width * scale) / scale;
  area->height = ceil (area->height * scale) / scale;
}

static cairo_surface_t *
create_surface (FluxrCanvasPictureFormat  format,
                GByteArray               *data,
                double                    width,
                double                    height)
{
  switch (format)
    {
    case FLUXR_CANVAS_PICTURE_PDF:
      {
        cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, data, width,
                                                                        height);

        cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
        return surface;
      }
    case FLUXR_CANVAS_PICTURE_SVG:
      {
        cairo_surface_t *surface = cairo_svg_surface_create_for_stream (write_cb, data, width,
                                                                        height);

        cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
        return surface;
      }
    case FLUXR_CANVAS_PICTURE_PNG:
      return cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX (1, ceil (width)),
                                         MAX (1, ceil (height)));
    }

  g_return_val_if_reached (NULL);
}

static GBytes *
draw (GskRenderNode             *node,
      FluxrCanvasPictureFormat   format,
      double                     width,
      double                     height,
      double                     scale,
      GError                   **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  cairo_surface_t *surface = create_surface (format, data, width, height);
  cairo_status_t status;
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  gsk_render_node_draw (node, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && format == FLUXR_CANVAS_PICTURE_PNG)
    status = cairo_surface_write_to_png_stream (surface, write_cb, data);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!check_status (status, error))
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

/* With a margin. */
static gboolean
find_area (FluxrScene  *scene,
           FluxrBox    *area,
           GError     **error)
{
  if (!fluxr_scene_get_bounds (scene, area))
    {
      g_set_error_literal (error, FLUXR_CANVAS_PICTURE_ERROR, FLUXR_CANVAS_PICTURE_ERROR_EMPTY,
                           _("There is nothing to make a picture of."));
      return FALSE;
    }
  *area = fluxr_box_expand (area, MARGIN);

  return TRUE;
}

GskRenderNode *
fluxr_canvas_picture_create_node (FluxrScene  *scene,
                                  double      *width,
                                  double      *height,
                                  GError     **error)
{
  FluxrBox area;

  g_return_val_if_fail (FLUXR_IS_SCENE (scene), NULL);

  if (!find_area (scene, &area, error))
    return NULL;
  *width = area.width;
  *height = area.height;

  return create_node (scene, &area);
}

/**
 * fluxr_canvas_picture_create:
 * @scene: what is to be seen
 * @format: of the file
 * @scale: pixels per unit of the scene; SVG and PDF get smaller when they would be too large
 * @error: a FluxrCanvasPictureError
 *
 * Takes its time with thousands of items. Works without a display, and without gtk_init().
 *
 * Returns: (transfer full): the file
 */
GBytes *
fluxr_canvas_picture_create (FluxrScene                *scene,
                             FluxrCanvasPictureFormat   format,
                             double                     scale,
                             GError                   **error)
{
  g_autoptr (GskRenderNode) node = NULL;
  FluxrBox area;

  g_return_val_if_fail (FLUXR_IS_SCENE (scene), NULL);
  g_return_val_if_fail (scale > 0, NULL);

  if (!find_area (scene, &area, error) || !fit_scale (&area, format, &scale, error))
    return NULL;
  if (format == FLUXR_CANVAS_PICTURE_PNG)
    fill_pixels (&area, scale);

  node = create_node (scene, &area);

  return draw (node, format, area.width * scale, area.height * scale, scale, error);
}
