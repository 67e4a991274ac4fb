/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows of a preview one below the other. Only those in view exist as widgets. It is laid out
 * from the row at the top of the view on, so what is read stays where it is whatever changes above
 * it. Goes into a GtkScrolledWindow. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_PREVIEW_SHEET (fluxr_preview_sheet_get_type ())
G_DECLARE_FINAL_TYPE (FluxrPreviewSheet, fluxr_preview_sheet, FLUXR, PREVIEW_SHEET, GtkWidget)

GtkWidget *fluxr_preview_sheet_new       (void) G_GNUC_WARN_UNUSED_RESULT;

/* As a part of a page that is higher than it: the one who scrolls it gives it its whole height and
 * moves it along. */
void       fluxr_preview_sheet_embed     (FluxrPreviewSheet *self);

/* @model: (nullable): of FluxrPreviewBlock */
void       fluxr_preview_sheet_set_model (FluxrPreviewSheet *self,
                                          GListModel        *model);

/**
 * fluxr_preview_sheet_get_top:
 * @fraction: (out): how much of the row is above the view
 *
 * Returns: the row at the top of the view, or GTK_INVALID_LIST_POSITION
 */
guint      fluxr_preview_sheet_get_top   (FluxrPreviewSheet *self,
                                          double            *fraction);
/* Not told by the signal "scrolled", which is for what the person does. */
void       fluxr_preview_sheet_scroll_to (FluxrPreviewSheet *self,
                                          guint              position,
                                          double             fraction);

G_END_DECLS
