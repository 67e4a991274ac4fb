/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A dialog to find what one names: cards of all products, products, sections, actions. */

#pragma once

#include <adwaita.h>

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PALETTE (fluxr_palette_get_type ())

/* Signal: "chosen" (the action's name, its target or NULL), when the dialog has gone. */
G_DECLARE_FINAL_TYPE (FluxrPalette, fluxr_palette, FLUXR, PALETTE, AdwDialog)

/* @commands: a GListModel of FluxrPaletteItem, matched by their titles; @workspace: (nullable):
 * whose rows are searched. */
AdwDialog *fluxr_palette_new (const char     *title,
                              const char     *hint,
                              GListModel     *commands,
                              FluxrWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;
/* As if they had been typed. */
void       fluxr_palette_set_words (FluxrPalette *self,
                                    const char   *words);

G_END_DECLS
