/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Copies with formats, pastes formats as Markdown, and takes what is dropped. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void fluxr_markdown_clipboard_copy      (GtkTextView *view,
                                         gboolean     cut);
/* @plain: without formats, exactly as it is */
void fluxr_markdown_clipboard_paste     (GtkTextView *view,
                                         gboolean     plain);
/* Drops of formats and addresses; and lines dragged within the program move in one step. */
void fluxr_markdown_clipboard_add_drops (GtkTextView *view);

G_END_DECLS
