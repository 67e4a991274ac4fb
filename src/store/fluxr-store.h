/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The store as a window sees it: live rows and lists over one file. Main thread only. */

#pragma once

#include <gio/gio.h>

#include "fluxr-query.h"
#include "fluxr-record.h"
#include "fluxr-transaction.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_STORE (fluxr_store_get_type ())

G_DECLARE_FINAL_TYPE (FluxrStore, fluxr_store, FLUXR, STORE, GObject)

/**
 * FluxrStore::changed:
 *
 * Rows changed, by whomever: this process, another thread or another process. Emitted once per
 * refresh after all records and lists are up to date. Not for lists and records themselves: those
 * have their own signals.
 */

FluxrStore    *fluxr_store_new          (const char        *path,
                                         GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void           fluxr_store_close        (FluxrStore        *self);
const char    *fluxr_store_get_path     (FluxrStore        *self);
FluxrDatabase *fluxr_store_get_database (FluxrStore        *self);

FluxrRecord   *fluxr_store_find_record  (FluxrStore        *self,
                                         const FluxrEntity *entity,
                                         const char        *id) G_GNUC_WARN_UNUSED_RESULT;
GListModel    *fluxr_store_list_records (FluxrStore        *self,
                                         FluxrQuery        *query) G_GNUC_WARN_UNUSED_RESULT;
GListModel    *fluxr_store_list_records_within (FluxrStore *self,
                                                FluxrQuery *query,
                                                GListModel *wider) G_GNUC_WARN_UNUSED_RESULT;
guint          fluxr_store_count        (FluxrStore        *self,
                                         FluxrQuery        *query);
gboolean       fluxr_store_has          (FluxrStore        *self,
                                         FluxrQuery        *query);
void           fluxr_store_refresh      (FluxrStore        *self);

G_END_DECLS
