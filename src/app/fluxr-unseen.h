/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is told while nobody looks: work that took so long that the person went elsewhere. The
 * desktop says it too, until the window is looked at again. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* To be called with whatever a toast says. @widget: in a window; @file: (nullable): what was made,
 * which can be shown. Nothing happens if the window is before the person, now or in a moment. */
void fluxr_unseen_tell     (GtkWidget  *widget,
                            const char *message,
                            GFile      *file);
void fluxr_unseen_withdraw (GtkWindow  *window);

G_END_DECLS
