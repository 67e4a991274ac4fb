/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One version of a text, with what is only in it marked, and a button that chooses it. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_VERSION_BOX (fluxr_version_box_get_type ())

/* Properties: "title", "choose-label" (with a mnemonic). Signal: "chosen". */
G_DECLARE_FINAL_TYPE (FluxrVersionBox, fluxr_version_box, FLUXR, VERSION_BOX, GtkBox)

void fluxr_version_box_set_text (FluxrVersionBox *self,
                                 const char      *text,
                                 const char      *other,
                                 AdwAccentColor   color);
void fluxr_version_box_focus    (FluxrVersionBox *self);

G_END_DECLS
