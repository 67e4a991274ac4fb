/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A live row: one object per row, changed only by the store, each change one notify. */

#pragma once

#include "fluxr-row.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_RECORD (fluxr_record_get_type ())

G_DECLARE_DERIVABLE_TYPE (FluxrRecord, fluxr_record, FLUXR, RECORD, GObject)

struct _FluxrRecordClass
{
  GObjectClass parent_class;

  const FluxrEntity *entity;
};

const FluxrEntity *fluxr_record_get_entity  (FluxrRecord *self);
const char        *fluxr_record_get_id      (FluxrRecord *self);
FluxrRow          *fluxr_record_get_row     (FluxrRecord *self);
const char        *fluxr_record_get_text    (FluxrRecord *self,
                                             const char  *column);
gboolean           fluxr_record_get_boolean (FluxrRecord *self,
                                             const char  *column);
gboolean           fluxr_record_get_integer (FluxrRecord *self,
                                             const char  *column,
                                             gint64      *integer);
gboolean           fluxr_record_is_deleted  (FluxrRecord *self);

/* For the store only: everything else changes rows by commands. */
FluxrRecord       *fluxr_record_new         (FluxrRow    *row);
void               fluxr_record_set_row     (FluxrRecord *self,
                                             FluxrRow    *row);
void               fluxr_record_set_deleted (FluxrRecord *self);

/* For the entities' class_init. */
void               fluxr_record_class_set_entity (FluxrRecordClass  *klass,
                                                  const FluxrEntity *entity);

G_END_DECLS
