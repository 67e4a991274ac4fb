/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A product as the home page lists it. */

#pragma once

#include <glib-object.h>

#include "fluxr-product-stats.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_HOME_ITEM (fluxr_home_item_get_type ())

/* Signal: "changed": there are other stats. */
G_DECLARE_FINAL_TYPE (FluxrHomeItem, fluxr_home_item, FLUXR, HOME_ITEM, GObject)

FluxrHomeItem           *fluxr_home_item_new       (const char              *id)
                                                    G_GNUC_WARN_UNUSED_RESULT;
const char              *fluxr_home_item_get_id    (FluxrHomeItem           *self);
const FluxrProductStats *fluxr_home_item_get_stats (FluxrHomeItem           *self);
void                     fluxr_home_item_set_stats (FluxrHomeItem           *self,
                                                    const FluxrProductStats *stats);

G_END_DECLS
