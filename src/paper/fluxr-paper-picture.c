/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A picture made of lines and letters, for paper. */

#include "config.h"

#include "fluxr-paper-picture.h"

struct _FluxrPaperPicture
{
  gatomicrefcount references;

  double width;
  double height;
  FluxrPaperDraw draw;
  gpointer user_data;
  GDestroyNotify free_data; /* (nullable) */
};

G_DEFINE_BOXED_TYPE (FluxrPaperPicture, fluxr_paper_picture, fluxr_paper_picture_ref,
                     fluxr_paper_picture_unref)

FluxrPaperPicture *
fluxr_paper_picture_new (double          width,
                         double          height,
                         FluxrPaperDraw  draw,
                         gpointer        user_data,
                         GDestroyNotify  free_data)
{
  FluxrPaperPicture *self = g_new0 (FluxrPaperPicture, 1);

  g_atomic_ref_count_init (&self->references);
  self->width = MAX (width, 1);
  self->height = MAX (height, 1);
  self->draw = draw;
  self->user_data = user_data;
  self->free_data = free_data;

  return self;
}

FluxrPaperPicture *
fluxr_paper_picture_ref (FluxrPaperPicture *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
fluxr_paper_picture_unref (FluxrPaperPicture *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  if (self->free_data != NULL)
    self->free_data (self->user_data);
  g_free (self);
}

double
fluxr_paper_picture_get_width (FluxrPaperPicture *self)
{
  return self->width;
}

double
fluxr_paper_picture_get_height (FluxrPaperPicture *self)
{
  return self->height;
}

void
fluxr_paper_picture_draw (FluxrPaperPicture *self,
                          cairo_t           *cr,
                          double             scale)
{
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0, 0, self->width, self->height);
  cairo_clip (cr);
  self->draw (cr, self->width, self->height, self->user_data);
  cairo_restore (cr);
}
