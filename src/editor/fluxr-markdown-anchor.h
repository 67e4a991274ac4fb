/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeps what is seen of a text in its place while others change what is above. GtkTextView does so
 * only as far as it could scroll before, and learns the heights of new lines little by little. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For as long as the view is there. */
void fluxr_markdown_anchor_follow (GtkTextView *view);

G_END_DECLS
