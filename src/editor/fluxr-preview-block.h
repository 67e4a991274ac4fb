/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What one row of the preview shows, as an item of a list. It stays the same object while what it
 * shows stays the same, wherever in the document that moves; a check or a number that changes is
 * told by the signal "changed". */

#pragma once

#include "fluxr-preview-slice.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_PREVIEW_BLOCK (fluxr_preview_block_get_type ())
G_DECLARE_FINAL_TYPE (FluxrPreviewBlock, fluxr_preview_block, FLUXR, PREVIEW_BLOCK, GObject)

/* @slice: what is in it is taken */
FluxrPreviewBlock       *fluxr_preview_block_new       (FluxrPreviewSlice *slice)
  G_GNUC_WARN_UNUSED_RESULT;
const FluxrPreviewSlice *fluxr_preview_block_get_slice (FluxrPreviewBlock *self);
/* Stands for @newer from now on, which shows the same and is worth nothing afterwards. */
void                     fluxr_preview_block_replace   (FluxrPreviewBlock *self,
                                                        FluxrPreviewBlock *newer);

G_END_DECLS
