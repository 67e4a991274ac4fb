/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The versions of one text, the newest first: what it says now. Main thread only. */

#pragma once

#include "fluxr-version-item.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_VERSION_ITEMS (fluxr_version_items_get_type ())

/* A GListModel of FluxrVersionItem, read on a worker. Property: "loading". */
G_DECLARE_FINAL_TYPE (FluxrVersionItems, fluxr_version_items, FLUXR, VERSION_ITEMS, GObject)

FluxrVersionItems *fluxr_version_items_new        (FluxrWorkspace    *workspace,
                                                   FluxrRecord       *record,
                                                   const char        *column,
                                                   const char        *key)
                                                   G_GNUC_WARN_UNUSED_RESULT;
gboolean           fluxr_version_items_is_loading (FluxrVersionItems *self);

G_END_DECLS
