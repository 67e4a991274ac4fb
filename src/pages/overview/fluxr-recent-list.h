/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What changed last in a product. */

#pragma once

#include <adwaita.h>

#include "fluxr-digest.h"
#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_RECENT_LIST (fluxr_recent_list_get_type ())

G_DECLARE_FINAL_TYPE (FluxrRecentList, fluxr_recent_list, FLUXR, RECENT_LIST, AdwBin)

void fluxr_recent_list_set_rows     (FluxrRecentList *self,
                                     FluxrStore      *store,
                                     GPtrArray       *recent);
void fluxr_recent_list_update_times (FluxrRecentList *self);

G_END_DECLS
