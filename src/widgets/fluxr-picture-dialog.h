/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures, one at a time and as large as fits.
 *
 * Signal: delete-requested (const char *path); the dialog closes before. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_PICTURE_DIALOG (fluxr_picture_dialog_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPictureDialog, fluxr_picture_dialog, FLUXR, PICTURE_DIALOG, AdwDialog)

/* @paths: (element-type filename); @position: of the one to begin with. */
AdwDialog *fluxr_picture_dialog_new (GPtrArray *paths,
                                     guint      position) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
