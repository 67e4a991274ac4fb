/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something to do or somewhere to go, in the palette. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_PALETTE_ITEM (fluxr_palette_item_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPaletteItem, fluxr_palette_item, FLUXR, PALETTE_ITEM, GObject)

/* @target: (nullable): for the action; a floating one is taken */
FluxrPaletteItem *fluxr_palette_item_new           (const char       *icon_name,
                                                    const char       *title,
                                                    const char       *action,
                                                    GVariant         *target)
                                                    G_GNUC_WARN_UNUSED_RESULT;
const char       *fluxr_palette_item_get_icon_name (FluxrPaletteItem *self);
const char       *fluxr_palette_item_get_title     (FluxrPaletteItem *self);
const char       *fluxr_palette_item_get_action    (FluxrPaletteItem *self);
GVariant         *fluxr_palette_item_get_target    (FluxrPaletteItem *self);
/* (nullable): Pango markup below the title */
const char       *fluxr_palette_item_get_markup    (FluxrPaletteItem *self);
void              fluxr_palette_item_set_markup    (FluxrPaletteItem *self,
                                                    const char       *markup);
/* (nullable): as gtk_accelerator_parse() reads it */
const char       *fluxr_palette_item_get_keys      (FluxrPaletteItem *self);
void              fluxr_palette_item_set_keys      (FluxrPaletteItem *self,
                                                    const char       *keys);

/* How well the title fits what was typed: 0 best, G_MAXUINT not at all. */
guint             fluxr_palette_item_rank          (FluxrPaletteItem *self,
                                                    const char       *text);

G_END_DECLS
