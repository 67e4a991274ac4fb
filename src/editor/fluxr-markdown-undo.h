/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo and redo of the view, by key and in its menu, are those of the history of its buffer. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void fluxr_markdown_undo_install (GtkWidgetClass *klass);
/* Keeps the state of the actions of a new view. */
void fluxr_markdown_undo_follow  (GtkTextView    *view);

G_END_DECLS
