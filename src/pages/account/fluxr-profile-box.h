/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The person of an account: picture, name, address. What is typed is saved at once. */

#pragma once

#include <adwaita.h>

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PROFILE_BOX (fluxr_profile_box_get_type ())

G_DECLARE_FINAL_TYPE (FluxrProfileBox, fluxr_profile_box, FLUXR, PROFILE_BOX, GtkBox)

void fluxr_profile_box_set_workspace (FluxrProfileBox *self,
                                      FluxrWorkspace  *workspace);
/* Saves what was typed last. */
void fluxr_profile_box_flush         (FluxrProfileBox *self);

G_END_DECLS
