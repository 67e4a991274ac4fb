/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of menu items for the screen reader. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Call it when the popover is mapped. */
void fluxr_menu_names_set (GtkWidget *popover);

G_END_DECLS
