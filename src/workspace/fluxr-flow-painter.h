/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What draws the flow of a product, which this layer cannot: the application brings it along. */

#pragma once

#include "fluxr-flow-file.h"
#include "fluxr-paper-picture.h"

G_BEGIN_DECLS

/**
 * FluxrFlowPainter:
 * @draw: makes a file of one of the formats that are pictures
 * @create: makes a picture for a page
 */
typedef struct
{
  GBytes            *(*draw)   (const FluxrFlowRows  *rows,
                                FluxrFlowFormat       format,
                                double                scale,
                                GError              **error);
  FluxrPaperPicture *(*create) (const FluxrFlowRows  *rows,
                                GError              **error);
} FluxrFlowPainter;

G_END_DECLS
