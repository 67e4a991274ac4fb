/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo and redo of the view, by key and in its menu, are those of the history of its buffer. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     fluxr_markdown_undo_install (GtkWidgetClass        *klass);
/* Keeps the state of the actions of a new view. */
void     fluxr_markdown_undo_follow  (GtkTextView           *view);
/* What is not to be undone or redone here, the widgets around the view get the key for.
 * Returns: whether it was a key for that */
gboolean fluxr_markdown_undo_press   (GtkTextView           *view,
                                      GtkEventControllerKey *controller);

G_END_DECLS
