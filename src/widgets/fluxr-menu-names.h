/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of menu items for the screen reader. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Call it when the popover is mapped. */
void fluxr_menu_names_set        (GtkWidget     *popover);
/* Gives a button a menu with names, made when it is opened first. */
void fluxr_menu_names_set_button (GtkMenuButton *button,
                                  GMenuModel    *menu);

G_END_DECLS
