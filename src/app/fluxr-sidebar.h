/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sidebar: which product, which of its sections, and how the sync stands. */

#pragma once

#include <adwaita.h>

#include "fluxr-record.h"
#include "fluxr-store.h"
#include "fluxr-sync-status.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_SIDEBAR (fluxr_sidebar_get_type ())

/* Properties: "product" (FluxrRecord), the open one. Signals: "section-activated" (its
 * name), "view-activated" (its name). */
G_DECLARE_FINAL_TYPE (FluxrSidebar, fluxr_sidebar, FLUXR, SIDEBAR, AdwBin)

void         fluxr_sidebar_set_store   (FluxrSidebar    *self,
                                        FluxrStore      *store,
                                        GListModel      *products);
/* Where the views are kept. */
void         fluxr_sidebar_set_settings (FluxrSidebar   *self,
                                        GSettings       *settings);
void         fluxr_sidebar_set_status  (FluxrSidebar    *self,
                                        FluxrSyncStatus *status);

FluxrRecord *fluxr_sidebar_get_product (FluxrSidebar    *self);
void         fluxr_sidebar_set_product (FluxrSidebar    *self,
                                        FluxrRecord     *product);

/* Which row is the chosen one: that of @view (nullable), or of the section (nullable). */
void         fluxr_sidebar_set_section (FluxrSidebar    *self,
                                        const char      *section,
                                        const char      *view);

void         fluxr_sidebar_open_menu   (FluxrSidebar    *self);

G_END_DECLS
