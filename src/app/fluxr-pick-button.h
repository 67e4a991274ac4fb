/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A check button that a screen reader can toggle, too. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_PICK_BUTTON (fluxr_pick_button_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPickButton, fluxr_pick_button, FLUXR, PICK_BUTTON, GtkCheckButton)

G_END_DECLS
