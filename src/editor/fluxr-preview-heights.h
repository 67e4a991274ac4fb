/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How high the rows of a preview are: as measured or, for those never seen, as guessed. Sums are
 * taken by going over all: a few microseconds for the longest text. */

#pragma once

#include "fluxr-preview-slice.h"

G_BEGIN_DECLS

typedef struct _FluxrPreviewHeights FluxrPreviewHeights;

FluxrPreviewHeights *fluxr_preview_heights_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void                 fluxr_preview_heights_free     (FluxrPreviewHeights     *self);

guint                fluxr_preview_heights_get_n    (FluxrPreviewHeights     *self);
/* Makes room for @n_added rows that are to be filled in by _guess() */
void                 fluxr_preview_heights_splice   (FluxrPreviewHeights     *self,
                                                     guint                    position,
                                                     guint                    n_removed,
                                                     guint                    n_added);
void                 fluxr_preview_heights_guess    (FluxrPreviewHeights     *self,
                                                     guint                    position,
                                                     const FluxrPreviewSlice *slice);
/* Returns: whether it is another than before, so that all are guesses again */
gboolean             fluxr_preview_heights_set_look (FluxrPreviewHeights     *self,
                                                     int                      width,
                                                     int                      line_height);

int                  fluxr_preview_heights_get      (FluxrPreviewHeights     *self,
                                                     guint                    position);
void                 fluxr_preview_heights_set      (FluxrPreviewHeights     *self,
                                                     guint                    position,
                                                     int                      height);
/* Of all before @position. */
double               fluxr_preview_heights_sum      (FluxrPreviewHeights     *self,
                                                     guint                    position);
/* Returns: the row at this height */
guint                fluxr_preview_heights_find     (FluxrPreviewHeights     *self,
                                                     double                   y,
                                                     double                  *offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrPreviewHeights, fluxr_preview_heights_free)

G_END_DECLS
