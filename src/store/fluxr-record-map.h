/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The identity map: one live object per row, found by id or by the row's number. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-record.h"

G_BEGIN_DECLS

typedef struct _FluxrRecordMap FluxrRecordMap;

FluxrRecordMap *fluxr_record_map_new       (FluxrDatabase     *database) G_GNUC_WARN_UNUSED_RESULT;
void            fluxr_record_map_free      (FluxrRecordMap    *self);
FluxrRecord    *fluxr_record_map_find      (FluxrRecordMap    *self,
                                            const FluxrEntity *entity,
                                            const char        *id) G_GNUC_WARN_UNUSED_RESULT;
FluxrRecord    *fluxr_record_map_find_row  (FluxrRecordMap    *self,
                                            const FluxrEntity *entity,
                                            gint64             row) G_GNUC_WARN_UNUSED_RESULT;
void            fluxr_record_map_update    (FluxrRecordMap    *self,
                                            const FluxrEntity *entity,
                                            const char        *id);
void            fluxr_record_map_update_all (FluxrRecordMap   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrRecordMap, fluxr_record_map_free)

G_END_DECLS
