/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is written, on its way out: as a file, on paper, on the clipboard. Files and paper get what
 * is stored: the page of @widget is asked to store what is being typed, and tells how it went. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-markdown.h"
#include "fluxr-prd-file.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

/* Asks where, and writes. @record: a product, whose PRD it is, or a note */
void fluxr_writing_export_save  (GtkWidget      *widget,
                                 FluxrWorkspace *workspace,
                                 FluxrRecord    *record,
                                 FluxrPrdFormat  format);
/* The same without asking where. */
void fluxr_writing_export_write (GtkWidget      *widget,
                                 FluxrWorkspace *workspace,
                                 FluxrRecord    *record,
                                 FluxrPrdFormat  format,
                                 GFile          *file);
void fluxr_writing_export_print (GtkWidget      *widget,
                                 FluxrWorkspace *workspace,
                                 FluxrRecord    *record);
/* What draws the flow in a PRD that is printed. */
void fluxr_writing_export_set_painter (const FluxrFlowPainter *flow_painter);

/* With its formats, for programs that know them, and as plain text for all others. */
void fluxr_writing_export_copy  (GtkWidget      *widget,
                                 FluxrMarkdown  *document);
/* The same of all that is stored. @record: a product, whose PRD it is, or a note */
void fluxr_writing_export_copy_record (GtkWidget      *widget,
                                       FluxrWorkspace *workspace,
                                       FluxrRecord    *record);

G_END_DECLS
