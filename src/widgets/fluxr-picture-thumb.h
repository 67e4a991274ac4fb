/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small picture to be opened or deleted.
 *
 * Signals: opened (); delete-requested () */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_PICTURE_THUMB (fluxr_picture_thumb_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPictureThumb, fluxr_picture_thumb, FLUXR, PICTURE_THUMB, AdwBin)

/* @label, @delete_tip: what the picture and its button for deleting are called. */
GtkWidget *fluxr_picture_thumb_new (const char *path,
                                    const char *label,
                                    const char *delete_tip) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
