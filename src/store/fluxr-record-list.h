/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A live list of rows: what a query finds, kept up to date, rows read only when looked at. */

#pragma once

#include <gio/gio.h>

#include "fluxr-query.h"
#include "fluxr-record-map.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_RECORD_LIST (fluxr_record_list_get_type ())

/* A GListModel of FluxrRecord. Property "loading": the end of a long list is still to come. */
G_DECLARE_FINAL_TYPE (FluxrRecordList, fluxr_record_list, FLUXR, RECORD_LIST, GObject)

/* For the store. The map and the database live as long as the store; closing ends the list. */
FluxrRecordList *fluxr_record_list_new        (FluxrQuery      *query,
                                               FluxrDatabase   *database,
                                               FluxrRecordMap  *records,
                                               FluxrRecordList *wider) G_GNUC_WARN_UNUSED_RESULT;
void             fluxr_record_list_apply      (FluxrRecordList *self,
                                               GPtrArray       *changes,
                                               gboolean         anew);
void             fluxr_record_list_reload     (FluxrRecordList *self);
void             fluxr_record_list_close      (FluxrRecordList *self);
gboolean         fluxr_record_list_is_loading (FluxrRecordList *self);
const FluxrEntity *fluxr_record_list_get_entity (FluxrRecordList *self);
gint64           fluxr_record_list_get_number (FluxrRecordList *self,
                                               guint            position);
gboolean         fluxr_record_list_find       (FluxrRecordList *self,
                                               FluxrRecord     *record,
                                               guint           *position);

G_END_DECLS
