/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All that a preview shows, for the clipboard. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Prepared by another thread; the clipboard of @widget gets it a moment later.
 * @parts: of FluxrPreviewPart */
void fluxr_preview_copy (GtkWidget  *widget,
                         GListModel *parts);

G_END_DECLS
