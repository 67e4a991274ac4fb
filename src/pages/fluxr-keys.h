/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keys of a part of a page. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* While the focus is in @widget, the key activates @action. */
void fluxr_keys_add (GtkWidget       *widget,
                     guint            key,
                     GdkModifierType  modifiers,
                     const char      *action);

G_END_DECLS
