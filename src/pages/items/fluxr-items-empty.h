/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing in a scope: asks for the first one. */

#pragma once

#include <adwaita.h>

#include "fluxr-item-scope.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ITEMS_EMPTY (fluxr_items_empty_get_type ())

/* Signal: "named" (the name of the first, trimmed, never empty). */
G_DECLARE_FINAL_TYPE (FluxrItemsEmpty, fluxr_items_empty, FLUXR, ITEMS_EMPTY, AdwBin)

GtkWidget *fluxr_items_empty_new   (const FluxrItemScope *scope) G_GNUC_WARN_UNUSED_RESULT;
void       fluxr_items_empty_clear (FluxrItemsEmpty      *self);

G_END_DECLS
