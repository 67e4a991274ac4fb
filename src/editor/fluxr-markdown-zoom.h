/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Larger and smaller words, in steps of a tenth. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_MARKDOWN_ZOOM_MIN 0.5
#define FLUXR_MARKDOWN_ZOOM_MAX 3.0

/* Returns: the nearest step */
double fluxr_markdown_zoom_round   (double          zoom);
/* Gives a widget letters of that size. */
void   fluxr_markdown_zoom_apply   (GtkWidget      *widget,
                                    double          zoom);
/* Keys and actions `markdown.zoom-*`, over the property "zoom" of the class. */
void   fluxr_markdown_zoom_install (GtkWidgetClass *klass);
/* Ctrl and the wheel. */
void   fluxr_markdown_zoom_add     (GtkWidget      *widget);

G_END_DECLS
