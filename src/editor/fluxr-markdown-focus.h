/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing without distraction: what is around the paragraph of the caret steps back, and the line
 * of the caret stays in the middle. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Draws what the view looks like anyway. */
void fluxr_markdown_focus_draw   (GtkTextView   *view,
                                  GtkSnapshot   *snapshot,
                                  GskRenderNode *node);
/* To be called when the caret has moved. */
void fluxr_markdown_focus_scroll (GtkTextView   *view);

G_END_DECLS
