/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scene as a file, drawn by the painter that draws it on screens. Needs no display. */

#pragma once

#include "fluxr-scene.h"

#include <gsk/gsk.h>

G_BEGIN_DECLS

#define FLUXR_CANVAS_PICTURE_ERROR (fluxr_canvas_picture_error_quark ())

/**
 * FluxrCanvasPictureError:
 * @FLUXR_CANVAS_PICTURE_ERROR_EMPTY: there is nothing to be seen
 * @FLUXR_CANVAS_PICTURE_ERROR_TOO_LARGE: more pixels than there can be: ask for a smaller scale
 * @FLUXR_CANVAS_PICTURE_ERROR_FAILED: the file could not be made
 */
typedef enum
{
  FLUXR_CANVAS_PICTURE_ERROR_EMPTY,
  FLUXR_CANVAS_PICTURE_ERROR_TOO_LARGE,
  FLUXR_CANVAS_PICTURE_ERROR_FAILED,
} FluxrCanvasPictureError;

typedef enum
{
  FLUXR_CANVAS_PICTURE_PDF,
  FLUXR_CANVAS_PICTURE_PNG,
  FLUXR_CANVAS_PICTURE_SVG,
} FluxrCanvasPictureFormat;

GQuark  fluxr_canvas_picture_error_quark (void);
GBytes *fluxr_canvas_picture_create (FluxrScene                *scene,
                                     FluxrCanvasPictureFormat   format,
                                     double                     scale,
                                     GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same for a page that somebody else draws: the node begins at 0, 0. */
GskRenderNode *fluxr_canvas_picture_create_node (FluxrScene  *scene,
                                                 double      *width,
                                                 double      *height,
                                                 GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
