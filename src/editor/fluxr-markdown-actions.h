/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Actions and keys of the view. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     fluxr_markdown_actions_install     (GtkWidgetClass    *klass);
void     fluxr_markdown_actions_set_enabled (GtkWidget         *view,
                                             gboolean           enabled);
/* Keys that a text view would take before its bindings. Returns: whether it was one */
gboolean fluxr_markdown_actions_press       (GtkTextView       *view,
                                             guint              key,
                                             GdkModifierType    state);
/* Toggles a check box and says so. Returns: whether there is one in the line */
gboolean fluxr_markdown_actions_check       (GtkTextView       *view,
                                             const GtkTextIter *iter);

G_END_DECLS
