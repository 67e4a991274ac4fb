/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A picture made of lines and letters, for paper: it is drawn at whatever size it gets. */

#pragma once

#include <cairo.h>
#include <glib-object.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_PAPER_PICTURE (fluxr_paper_picture_get_type ())

typedef struct _FluxrPaperPicture FluxrPaperPicture;

/* Draws from 0, 0 to its own width and height; the caller has set the scale. */
typedef void (*FluxrPaperDraw) (cairo_t  *cr,
                                double    width,
                                double    height,
                                gpointer  user_data);

GType              fluxr_paper_picture_get_type   (void) G_GNUC_CONST;
/* @width and @height: its own size, in points */
FluxrPaperPicture *fluxr_paper_picture_new        (double             width,
                                                   double             height,
                                                   FluxrPaperDraw     draw,
                                                   gpointer           user_data,
                                                   GDestroyNotify     free_data)
  G_GNUC_WARN_UNUSED_RESULT;
FluxrPaperPicture *fluxr_paper_picture_ref        (FluxrPaperPicture *self);
void               fluxr_paper_picture_unref      (FluxrPaperPicture *self);

double             fluxr_paper_picture_get_width  (FluxrPaperPicture *self);
double             fluxr_paper_picture_get_height (FluxrPaperPicture *self);
void               fluxr_paper_picture_draw       (FluxrPaperPicture *self,
                                                   cairo_t           *cr,
                                                   double             scale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrPaperPicture, fluxr_paper_picture_unref)

G_END_DECLS
