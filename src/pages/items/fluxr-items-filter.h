/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which cards a board shows: words, priorities, with or without what is done. */

#pragma once

#include <adwaita.h>

#include "fluxr-card-columns.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ITEMS_FILTER (fluxr_items_filter_get_type ())

/* Signal: "changed". Grabbing the focus goes to the words. */
G_DECLARE_FINAL_TYPE (FluxrItemsFilter, fluxr_items_filter, FLUXR, ITEMS_FILTER, AdwBin)

void       fluxr_items_filter_clear     (FluxrItemsFilter   *self);
gboolean   fluxr_items_filter_is_active (FluxrItemsFilter   *self);
void       fluxr_items_filter_apply     (FluxrItemsFilter   *self,
                                         FluxrCardColumns *columns);
GtkWidget *fluxr_items_filter_get_entry (FluxrItemsFilter   *self);

G_END_DECLS
