/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What there is to know about a card beside what people write: its place, its times, its name to
 * programs.
 *
 * Signal: move-requested (int step): one up (-1) or down (1) in its column. */

#pragma once

#include <adwaita.h>

#include "fluxr-item-part.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ITEM_FACTS (fluxr_item_facts_get_type ())

G_DECLARE_FINAL_TYPE (FluxrItemFacts, fluxr_item_facts, FLUXR, ITEM_FACTS, AdwPreferencesGroup)

/* Whether the place of an item in its column means anything. */
void fluxr_item_facts_set_ordered (FluxrItemFacts *self,
                                   gboolean        ordered);
/* @place: from 1; 0 if that is not known. */
void fluxr_item_facts_set_place   (FluxrItemFacts *self,
                                   guint           place,
                                   guint           n);

G_END_DECLS
