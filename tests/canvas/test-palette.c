/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether what is drawn can be told from what it is drawn on: the contrast of WCAG 2.2, 4.5 for
 * texts and 3 for lines and shapes. In the style's colours, light and dark, and those of files.
 * Run once more with ADW_DEBUG_HIGH_CONTRAST=1. */

#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "fluxr-canvas-swatches.h"
#include "fluxr-contrast-style.h"

#define TEXT 4.5
#define LINE 3.0

static double
get_linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
get_luminance (const GdkRGBA *color)
{
  return 0.2126 * get_linear (color->red) + 0.7152 * get_linear (color->green)
         + 0.0722 * get_linear (color->blue);
}

static GdkRGBA
lay_over (const GdkRGBA *ground,
          const GdkRGBA *color,
          double         amount)
{
  double alpha = color->alpha * amount;

  return (GdkRGBA){ ground->red + (color->red - ground->red) * alpha,
                    ground->green + (color->green - ground->green) * alpha,
                    ground->blue + (color->blue - ground->blue) * alpha, 1 };
}

static double
get_contrast (const GdkRGBA *color,
              const GdkRGBA *ground)
{
  GdkRGBA seen = lay_over (ground, color, 1);
  double one = get_luminance (&seen) + 0.05;
  double other = get_luminance (ground) + 0.05;

  return MAX (one, other) / MIN (one, other);
}

static void
check (const char    *what,
       const GdkRGBA *color,
       const GdkRGBA *ground,
       double         least)
{
  double contrast = get_contrast (color, ground);
  g_autofree char *seen = gdk_rgba_to_string (color);
  g_autofree char *on = gdk_rgba_to_string (ground);

  g_test_message ("%s: %s on %s: %.2f", what, seen, on, contrast);
  if (contrast < least)
    g_test_fail_printf ("%s: %s on %s: %.2f, not %.1f", what, seen, on, contrast, least);
}

static void
check_texts (const FluxrCanvasPalette *palette)
{
  GdkRGBA faded = lay_over (&palette->card, &palette->text, FLUXR_CANVAS_DIMMED);

  check ("a title", &palette->text, &palette->card, TEXT);
  check ("a detail", &palette->dim, &palette->card, TEXT);
  check ("a chip", &palette->text, &palette->chip, TEXT);
  check ("the number of chips", &palette->dim, &palette->chip, TEXT);
  for (guint i = 0; i < FLUXR_CANVAS_N_TINTS; i++)
    check ("a badge", &palette->tints[i], &palette->badges[i], TEXT);
  /* Beside the point, but to be read by whoever looks for it. */
  check ("a dimmed title", &faded, &palette->card, LINE);
}

static void
check_lines (const FluxrCanvasPalette *palette)
{
  check ("an arrow", &palette->edge, &palette->background, LINE);
  check ("the border of a card, inside", &palette->border, &palette->card, LINE);
  check ("the border of a card, outside", &palette->border, &palette->background, LINE);
  check ("a ring", &palette->accent, &palette->background, LINE);
  check ("a ring on a card", &palette->accent, &palette->card, LINE);
  for (guint i = 0; i < FLUXR_CANVAS_N_TINTS; i++)
    {
      check ("a strip", &palette->tints[i], &palette->card, LINE);
      check ("a card from afar", &palette->boxes[i], &palette->background, LINE);
    }
}

static void
test_of_files (void)
{
  FluxrCanvasPalette palette;

  fluxr_canvas_palette_init_light (&palette);
  check_texts (&palette);
  check_lines (&palette);
}

static void
test_of_the_style (gconstpointer data)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *canvas = g_object_new (ADW_TYPE_BIN, "css-name", "canvas", NULL);
  GtkWidget *swatches = fluxr_canvas_swatches_new ();
  FluxrCanvasPalette palette;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), GPOINTER_TO_INT (data));
  adw_bin_set_child (ADW_BIN (canvas), swatches);
  adw_window_set_content (ADW_WINDOW (window), canvas);
  fluxr_canvas_swatches_read (FLUXR_CANVAS_SWATCHES (swatches), &palette);
  /* The dark style is a dark one, or else the light one would be tried twice. */
  g_assert_cmpint (get_luminance (&palette.background) < 0.5, ==,
                   GPOINTER_TO_INT (data) == ADW_COLOR_SCHEME_FORCE_DARK);
  check_texts (&palette);
  check_lines (&palette);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_high_contrast_is_there (void)
{
  if (g_getenv ("ADW_DEBUG_HIGH_CONTRAST") == NULL)
    {
      g_test_skip ("not asked for");
      return;
    }
  g_assert_true (
    adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) app = NULL;

  g_test_init (&argc, &argv, NULL);
  /* An application, since its resources are where Adwaita looks for style.css. */
  app = adw_application_new ("ai.fluxr.TestPalette", G_APPLICATION_NON_UNIQUE);
  g_application_set_resource_base_path (G_APPLICATION (app), "/ai/fluxr/Fluxr/canvas");
  if (!g_application_register (G_APPLICATION (app), NULL, NULL))
    return 1;
  fluxr_contrast_style_install ("/ai/fluxr/Fluxr/canvas/contrast.css");

  g_test_add_func ("/canvas/palette/of-files", test_of_files);
  g_test_add_data_func ("/canvas/palette/light",
                        GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_LIGHT), test_of_the_style);
  g_test_add_data_func ("/canvas/palette/dark",
                        GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_DARK), test_of_the_style);
  g_test_add_func ("/canvas/palette/high-contrast-is-there", test_high_contrast_is_there);

  return g_test_run ();
}
