/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person did, newest first, with what is undone of it. */

#pragma once

#include "fluxr-history-entry.h"
#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_HISTORY_LIST (fluxr_history_list_get_type ())

/* A live GListModel of FluxrHistoryEntry, for as long as the history is looked at. */
G_DECLARE_FINAL_TYPE (FluxrHistoryList, fluxr_history_list, FLUXR, HISTORY_LIST, GObject)

FluxrHistoryList *fluxr_history_list_new (FluxrStore *store) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
