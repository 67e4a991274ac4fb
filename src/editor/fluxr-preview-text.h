/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words of a document as a label to read, select and copy from. Its links are reached by Tab and
 * activate the action "preview.open" with their address. */

#pragma once

#include "fluxr-preview-slice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @from, @to: nodes of the slice's document */
GtkWidget *fluxr_preview_text_new           (const FluxrPreviewSlice *slice,
                                             guint                    from,
                                             guint                    to,
                                             GtkAccessibleRole        role)
  G_GNUC_WARN_UNUSED_RESULT;
/* Words without formats. */
GtkWidget *fluxr_preview_text_new_plain     (const char              *text,
                                             GtkAccessibleRole        role)
  G_GNUC_WARN_UNUSED_RESULT;

gboolean   fluxr_preview_text_has_links     (GtkWidget               *text);
/* To the next link, or the first one if the focus was elsewhere. Returns: whether there is one */
gboolean   fluxr_preview_text_focus_link    (GtkWidget               *text,
                                             GtkDirectionType         direction);
/* Returns: (nullable) (transfer full): where the link at the caret is */
cairo_region_t *fluxr_preview_text_get_focus (GtkWidget             *text);
/* Of words in the font of @widget. */
int        fluxr_preview_text_get_line_height (GtkWidget          *widget);

G_END_DECLS
