/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which cards a page shows: words, types, priorities, statuses, with or without what is done. */

#pragma once

#include <adwaita.h>

#include "fluxr-card-filter.h"
#include "fluxr-item-scope.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ITEMS_FILTER (fluxr_items_filter_get_type ())

/* Signal: "changed". Grabbing the focus goes to the words. */
G_DECLARE_FINAL_TYPE (FluxrItemsFilter, fluxr_items_filter, FLUXR, ITEMS_FILTER, AdwBin)

GtkWidget       *fluxr_items_filter_new       (const FluxrItemScope  *scope)
                                               G_GNUC_WARN_UNUSED_RESULT;
FluxrCardFilter *fluxr_items_filter_dup       (FluxrItemsFilter      *self)
                                               G_GNUC_WARN_UNUSED_RESULT;
void             fluxr_items_filter_set       (FluxrItemsFilter      *self,
                                               const FluxrCardFilter *filter);
GtkWidget       *fluxr_items_filter_get_entry (FluxrItemsFilter      *self);

G_END_DECLS
