/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-canvas-swatches.h"

enum
{
  BACKGROUND,
  CARD,
  TEXT,
  DIM,
  BORDER,
  EDGE,
  ACCENT,
  TINT_PLAIN,
  TINT_ACCENT,
  TINT_SUCCESS,
  TINT_WARNING,
  TINT_ERROR,
  N_SWATCHES
};

static const char *const classes[N_SWATCHES] = {
  "background", "card", "text", "dim", "border", "edge", "accent",
  "tint-plain", "tint-accent", "tint-success", "tint-warning", "tint-error",
};

struct _FluxrCanvasSwatches
{
  GtkWidget  parent_instance;

  GtkWidget *swatches[N_SWATCHES];
};

G_DEFINE_FINAL_TYPE (FluxrCanvasSwatches, fluxr_canvas_swatches, GTK_TYPE_WIDGET)

static void
fluxr_canvas_swatches_dispose (GObject *object)
{
  FluxrCanvasSwatches *self = FLUXR_CANVAS_SWATCHES (object);

  for (guint i = 0; i < N_SWATCHES; i++)
    g_clear_pointer (&self->swatches[i], gtk_widget_unparent);

  G_OBJECT_CLASS (fluxr_canvas_swatches_parent_class)->dispose (object);
}

static void
fluxr_canvas_swatches_class_init (FluxrCanvasSwatchesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_canvas_swatches_dispose;
  gtk_widget_class_set_css_name (widget_class, "swatches");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
fluxr_canvas_swatches_init (FluxrCanvasSwatches *self)
{
  gtk_widget_set_child_visible (GTK_WIDGET (self), FALSE);
  for (guint i = 0; i < N_SWATCHES; i++)
    {
      self->swatches[i] = g_object_new (GTK_TYPE_LABEL,
                                        "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                        "css-name", "swatch",
                                        NULL);
      gtk_widget_add_css_class (self->swatches[i], classes[i]);
      gtk_widget_set_parent (self->swatches[i], GTK_WIDGET (self));
    }
}

GtkWidget *
fluxr_canvas_swatches_new (void)
{
  return g_object_new (FLUXR_TYPE_CANVAS_SWATCHES, NULL);
}

/* As the style has them now. */
void
fluxr_canvas_swatches_read (FluxrCanvasSwatches *self,
                            FluxrCanvasPalette  *palette)
{
  GdkRGBA *const colors[N_SWATCHES] = {
    &palette->background,
    &palette->card,
    &palette->text,
    &palette->dim,
    &palette->border,
    &palette->edge,
    &palette->accent,
    &palette->tints[FLUXR_SCENE_TINT_PLAIN],
    &palette->tints[FLUXR_SCENE_TINT_ACCENT],
    &palette->tints[FLUXR_SCENE_TINT_SUCCESS],
    &palette->tints[FLUXR_SCENE_TINT_WARNING],
    &palette->tints[FLUXR_SCENE_TINT_ERROR],
  };

  g_return_if_fail (FLUXR_IS_CANVAS_SWATCHES (self));

  for (guint i = 0; i < N_SWATCHES; i++)
    gtk_widget_get_color (self->swatches[i], colors[i]);
  fluxr_canvas_palette_derive (palette);
}
