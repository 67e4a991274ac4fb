/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One block of a document as it is seen, with the bars of the quotes and the marks of the list it
 * stands in. A check box activates the action "preview.check" with the row's position. */

#pragma once

#include "fluxr-preview-block.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_PREVIEW_ROW (fluxr_preview_row_get_type ())
G_DECLARE_FINAL_TYPE (FluxrPreviewRow, fluxr_preview_row, FLUXR, PREVIEW_ROW, GtkWidget)

GtkWidget *fluxr_preview_row_new          (FluxrPreviewBlock *block) G_GNUC_WARN_UNUSED_RESULT;

/* The number of the item among all that are shown. */
guint      fluxr_preview_row_get_position (FluxrPreviewRow   *self);
void       fluxr_preview_row_set_position (FluxrPreviewRow   *self,
                                           guint              position);
/* By which pass it was last needed: for who lays it out. */
guint      fluxr_preview_row_get_pass     (FluxrPreviewRow   *self);
void       fluxr_preview_row_set_pass     (FluxrPreviewRow   *self,
                                           guint              pass);

G_END_DECLS
