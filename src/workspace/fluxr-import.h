/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An export document coming back: checked as a whole first, then taken over in one action or not
 * at all. */

#pragma once

#include "fluxr-edit.h"

G_BEGIN_DECLS

/**
 * FluxrImportResult:
 * @unchanged: rows that are here already, just so
 * @skipped: rows that cannot be imported; @notices say why
 * @notices: (element-type utf8): in words for a person
 */
typedef struct
{
  guint inserted;
  guint updated;
  guint unchanged;
  guint skipped;
  GPtrArray *notices;
} FluxrImportResult;

typedef struct _FluxrImport FluxrImport;

FluxrImport       *fluxr_import_new         (const char         *json,
                                             gsize               length,
                                             gboolean            copy,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
FluxrImportResult *fluxr_import_apply       (FluxrImport        *self,
                                             FluxrEdit          *edit,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void               fluxr_import_free        (FluxrImport        *self);

void               fluxr_import_result_free (FluxrImportResult  *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrImport, fluxr_import_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrImportResult, fluxr_import_result_free)

G_END_DECLS
