/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A GtkScrolledWindow for what is wider than the page it is on. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The wheel over it moves the page; with Shift, and sideways, what is in it. */
GtkWidget *fluxr_preview_scroller_new (GtkWidget *child) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
