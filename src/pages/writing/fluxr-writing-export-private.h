/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the ways out share. */

#pragma once

#include "fluxr-writing-export.h"

G_BEGIN_DECLS

/* What was asked for when the dialog was opened: other things may be shown by the time a person
 * has chosen. */
typedef struct
{
  GtkWidget *widget;
  FluxrWorkspace *workspace;
  FluxrRecord *record;
  FluxrPrdFormat format;
  GFile *file; /* (nullable) */
} FluxrWritingExport;

FluxrWritingExport *fluxr_writing_export_new       (GtkWidget          *widget,
                                                    FluxrWorkspace     *workspace,
                                                    FluxrRecord        *record,
                                                    FluxrPrdFormat      format)
  G_GNUC_WARN_UNUSED_RESULT;
void                fluxr_writing_export_free      (FluxrWritingExport *self);

gboolean            fluxr_writing_export_is_note   (FluxrRecord        *record);
const char         *fluxr_writing_export_get_title (FluxrRecord        *record);
void                fluxr_writing_export_tell      (GtkWidget          *widget,
                                                    const char         *message);
/* Returns: whether the file is still open, and all of it is stored */
gboolean            fluxr_writing_export_store_all (FluxrWritingExport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrWritingExport, fluxr_writing_export_free)

G_END_DECLS
