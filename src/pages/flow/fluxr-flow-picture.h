/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as a picture, drawn by what draws it on the screen. Needs no display and no gtk_init(),
 * but the process for itself: GTK keeps fonts where any thread that draws would get at them. */

#pragma once

#include "fluxr-flow-painter.h"

G_BEGIN_DECLS

GBytes *fluxr_flow_picture_draw (const FluxrFlowRows  *rows,
                                 FluxrFlowFormat       format,
                                 double                scale,
                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;

FluxrPaperPicture *fluxr_flow_picture_create (const FluxrFlowRows  *rows,
                                              GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;

extern const FluxrFlowPainter fluxr_flow_picture_painter;

G_END_DECLS
