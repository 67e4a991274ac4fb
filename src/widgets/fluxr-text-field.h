/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text of several lines below its title, with room for why it is not saved. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_TEXT_FIELD (fluxr_text_field_get_type ())

/* Property "title", with a mnemonic. */
G_DECLARE_FINAL_TYPE (FluxrTextField, fluxr_text_field, FLUXR, TEXT_FIELD, GtkBox)

GtkTextView *fluxr_text_field_get_view    (FluxrTextField *self);
GtkLabel    *fluxr_text_field_get_problem (FluxrTextField *self);

G_END_DECLS
