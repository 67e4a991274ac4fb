/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A style that applies only in high contrast. Adwaita's own way, a file called style-hc.css, is
 * gone in 1.10, and the media query that takes its place is not known to GTK before 4.20. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For the default display, from now on. */
void fluxr_contrast_style_install (const char *resource_path);

G_END_DECLS
