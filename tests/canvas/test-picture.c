/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scenes as files: no display, no gtk_init(). */

#include "config.h"

#include "demo-flow.h"
#include "fluxr-canvas-picture.h"

#include <cairo.h>
#include <string.h>

static GBytes *
create (FluxrScene               *scene,
        FluxrCanvasPictureFormat  format,
        double                    scale)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = fluxr_canvas_picture_create (scene, format, scale, &error);

  g_assert_no_error (error);
  g_assert_nonnull (bytes);

  return bytes;
}

static gboolean
has (GBytes     *bytes,
     const char *text)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize length = strlen (text);

  /* There may be NULs in it. */
  for (gsize i = 0; i + length <= size; i++)
    if (memcmp (data + i, text, length) == 0)
      return TRUE;

  return FALSE;
}

static void
test_svg (void)
{
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  g_autoptr (GBytes) bytes = NULL;

  demo_flow_create (scene);
  bytes = create (scene, FLUXR_CANVAS_PICTURE_SVG, 1);
  g_assert_true (has (bytes, "<svg"));
  /* Eight pages in four columns and three rows, and the margin. */
  g_assert_true (has (bytes, "width=\"1232px\" height=\"552px\""));
  g_assert_true (has (bytes, "glyph"));
  g_assert_false (has (bytes, "<image"));
}

static void
test_pdf (void)
{
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  g_autoptr (GBytes) bytes = NULL;

  demo_flow_create (scene);
  bytes = create (scene, FLUXR_CANVAS_PICTURE_PDF, 1);
  g_assert_cmpint (strncmp (g_bytes_get_data (bytes, NULL), "%PDF", 4), ==, 0);
  g_assert_true (has (bytes, "/Font"));
  g_assert_false (has (bytes, "/Subtype /Image"));
}

typedef struct
{
  const guchar *data;
  gsize         left;
} Input;

static cairo_status_t
read_cb (void         *closure,
         guchar       *data,
         unsigned int  length)
{
  Input *input = closure;

  if (length > input->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, input->data, length);
  input->data += length;
  input->left -= length;

  return CAIRO_STATUS_SUCCESS;
}

static guint32
get_pixel (cairo_surface_t *surface,
           int              x,
           int              y)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  guint32 pixel;

  memcpy (&pixel, data + y * cairo_image_surface_get_stride (surface) + x * 4, 4);

  return pixel & 0xffffff;
}

static void
test_png (void)
{
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *surface;
  Input input;

  demo_flow_create (scene);
  bytes = create (scene, FLUXR_CANVAS_PICTURE_PNG, 2);
  input.data = g_bytes_get_data (bytes, &input.left);
  surface = cairo_image_surface_create_from_png_stream (read_cb, &input);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 2464);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 1104);
  g_assert_cmphex (get_pixel (surface, 4, 4), ==, 0xffffff);
  /* On the strip of Home: the green of what is completed. */
  g_assert_cmphex (get_pixel (surface, 2 * (32 + 14), 2 * (32 + 192 + 52)), ==, 0x007c3d);
  cairo_surface_destroy (surface);
}

/* Where a scene ends within a pixel, the pixel is paper all the same. */
static void
test_edge (void)
{
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *surface;
  Input input;

  fluxr_scene_add_item (scene, "a", &(FluxrBox){ 0, 0, 208.25, 104.5 });
  bytes = create (scene, FLUXR_CANVAS_PICTURE_PNG, 1);
  input.data = g_bytes_get_data (bytes, &input.left);
  surface = cairo_image_surface_create_from_png_stream (read_cb, &input);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 273);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 169);
  g_assert_cmphex (get_pixel (surface, 272, 168), ==, 0xffffff);
  cairo_surface_destroy (surface);
}

static void
test_empty (void)
{
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (fluxr_canvas_picture_create (scene, FLUXR_CANVAS_PICTURE_SVG, 1, &error));
  g_assert_error (error, FLUXR_CANVAS_PICTURE_ERROR, FLUXR_CANVAS_PICTURE_ERROR_EMPTY);
}

static void
test_huge (void)
{
  const FluxrBox corners[] = { { -9e6, -9e6, 208, 104 }, { 9e6, 9e6, 208, 104 } };
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = NULL;
  g_autoptr (GBytes) pdf = NULL;

  fluxr_scene_item_set_title (fluxr_scene_add_item (scene, "a", &corners[0]), "A");
  fluxr_scene_item_set_title (fluxr_scene_add_item (scene, "b", &corners[1]), "B");
  g_assert_null (fluxr_canvas_picture_create (scene, FLUXR_CANVAS_PICTURE_PNG, 1, &error));
  g_assert_error (error, FLUXR_CANVAS_PICTURE_ERROR, FLUXR_CANVAS_PICTURE_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "scale"));
  svg = create (scene, FLUXR_CANVAS_PICTURE_SVG, 1);
  pdf = create (scene, FLUXR_CANVAS_PICTURE_PDF, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_null (g_getenv ("DISPLAY"));
  g_assert_null (g_getenv ("WAYLAND_DISPLAY"));

  g_test_add_func ("/canvas/picture/svg-keeps-texts-and-shapes", test_svg);
  g_test_add_func ("/canvas/picture/pdf-keeps-texts-and-shapes", test_pdf);
  g_test_add_func ("/canvas/picture/png-has-the-colours-at-any-scale", test_png);
  g_test_add_func ("/canvas/picture/png-is-paper-to-its-edges", test_edge);
  g_test_add_func ("/canvas/picture/of-nothing-is-refused", test_empty);
  g_test_add_func ("/canvas/picture/of-too-much-is-refused-or-made-to-fit", test_huge);

  return g_test_run ();
}
