/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One picture from a file, or that it cannot be shown. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_PICTURE_VIEW (fluxr_picture_view_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPictureView, fluxr_picture_view, FLUXR, PICTURE_VIEW, AdwBin)

/* @size: the most pixels in each direction that are decoded. */
GtkWidget *fluxr_picture_view_new  (GtkContentFit     fit,
                                    int               size) G_GNUC_WARN_UNUSED_RESULT;
/* @label: what it is, for who does not see it. */
void       fluxr_picture_view_show (FluxrPictureView *self,
                                    const char       *path,
                                    const char       *label);

G_END_DECLS
