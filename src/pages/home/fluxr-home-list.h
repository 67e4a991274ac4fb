/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The products of a file: searched, sorted, with their numbers, and kept up to date. */

#pragma once

#include "fluxr-product-order.h"
#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_HOME_LIST (fluxr_home_list_get_type ())

/* A GListModel of FluxrHomeItem. Signal: "loaded": it is what was asked for last. */
G_DECLARE_FINAL_TYPE (FluxrHomeList, fluxr_home_list, FLUXR, HOME_LIST, GObject)

FluxrHomeList *fluxr_home_list_new        (FluxrStore       *store) G_GNUC_WARN_UNUSED_RESULT;
gboolean       fluxr_home_list_is_loaded  (FluxrHomeList    *self);
void           fluxr_home_list_set_active (FluxrHomeList    *self,
                                           gboolean          active);
void           fluxr_home_list_set_search (FluxrHomeList    *self,
                                           const char       *search);
void           fluxr_home_list_set_sort   (FluxrHomeList    *self,
                                           FluxrProductSort  sort);

G_END_DECLS
