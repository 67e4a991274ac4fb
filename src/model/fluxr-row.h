/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The values of one row, or of some of its columns. Not thread-safe; a finished row may be handed
 * from one thread to another. */

#pragma once

#include "fluxr-entity.h"
#include "fluxr-json.h"

G_BEGIN_DECLS

/**
 * FluxrRow:
 *
 * A column is either present (its value may still be NULL) or absent. A full row has all of them,
 * a change has those that change. What the server sent beyond the known columns is kept
 * untouched as one JSON object, "extra".
 */
typedef struct _FluxrRow FluxrRow;

FluxrRow          *fluxr_row_new          (const FluxrEntity *entity) G_GNUC_WARN_UNUSED_RESULT;
FluxrRow          *fluxr_row_new_default  (const FluxrEntity *entity) G_GNUC_WARN_UNUSED_RESULT;
FluxrRow          *fluxr_row_copy         (const FluxrRow    *self) G_GNUC_WARN_UNUSED_RESULT;
FluxrRow          *fluxr_row_ref          (FluxrRow          *self);
void               fluxr_row_unref        (FluxrRow          *self);

const FluxrEntity *fluxr_row_get_entity   (const FluxrRow    *self);
const char        *fluxr_row_get_id       (const FluxrRow    *self);
gboolean           fluxr_row_has          (const FluxrRow    *self,
                                           guint              column);
gboolean           fluxr_row_is_empty     (const FluxrRow    *self);
const FluxrValue  *fluxr_row_get          (const FluxrRow    *self,
                                           guint              column);
void               fluxr_row_set          (FluxrRow          *self,
                                           guint              column,
                                           const FluxrValue  *value);
FluxrValue        *fluxr_row_write        (FluxrRow          *self,
                                           guint              column);
void               fluxr_row_unset        (FluxrRow          *self,
                                           guint              column);

/* By name, for code that knows its entity. Asking for a column that is not there is a bug. */
const char        *fluxr_row_get_text     (const FluxrRow    *self,
                                           const char        *column);
void               fluxr_row_set_text     (FluxrRow          *self,
                                           const char        *column,
                                           const char        *text);
gboolean           fluxr_row_get_integer  (const FluxrRow    *self,
                                           const char        *column,
                                           gint64            *integer);
void               fluxr_row_set_integer  (FluxrRow          *self,
                                           const char        *column,
                                           gint64             integer);
gboolean           fluxr_row_parse        (FluxrRow          *self,
                                           const char        *column,
                                           const char        *text,
                                           GError           **error);

const char        *fluxr_row_get_extra    (const FluxrRow    *self);
void               fluxr_row_set_extra    (FluxrRow          *self,
                                           const char        *json);

gboolean           fluxr_row_check        (const FluxrRow    *self,
                                           GError           **error);
gboolean           fluxr_row_equal        (const FluxrRow    *self,
                                           const FluxrRow    *other);
FluxrRow          *fluxr_row_diff         (const FluxrRow    *base,
                                           const FluxrRow    *current) G_GNUC_WARN_UNUSED_RESULT;
void               fluxr_row_apply        (FluxrRow          *self,
                                           const FluxrRow    *change);

/* JSON as PostgREST speaks it (fluxr-row-json.c) */
FluxrRow          *fluxr_row_new_json     (const FluxrEntity *entity,
                                           yyjson_val        *object,
                                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;
FluxrRow          *fluxr_row_new_text     (const FluxrEntity *entity,
                                           const char        *json,
                                           gssize             length,
                                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;
yyjson_mut_val    *fluxr_row_add_json     (const FluxrRow    *self,
                                           yyjson_mut_doc    *doc);
char              *fluxr_row_print        (const FluxrRow    *self) G_GNUC_WARN_UNUSED_RESULT;
char              *fluxr_row_canonical    (const FluxrRow    *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrRow, fluxr_row_unref)

G_END_DECLS
