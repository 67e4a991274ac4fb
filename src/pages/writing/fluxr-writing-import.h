/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown files into a product: as sections of its PRD, or as notes. What is being typed is
 * stored first, and what is there already is only added to; it is one action to undo. The page of
 * @widget tells how it went. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-workspace.h"

G_BEGIN_DECLS

/**
 * FluxrWritingImport:
 * @FLUXR_WRITING_IMPORT_PRD: one file
 * @FLUXR_WRITING_IMPORT_NOTES: any number of them
 */
typedef enum
{
  FLUXR_WRITING_IMPORT_PRD,
  FLUXR_WRITING_IMPORT_NOTES,
} FluxrWritingImport;

/* Asks which files. @product_id: (nullable): none for personal notes */
void fluxr_writing_import_choose (GtkWidget          *widget,
                                  FluxrWorkspace     *workspace,
                                  const char         *product_id,
                                  FluxrWritingImport  kind);
/* @files: of GFile */
void fluxr_writing_import_files  (GtkWidget          *widget,
                                  FluxrWorkspace     *workspace,
                                  const char         *product_id,
                                  FluxrWritingImport  kind,
                                  GListModel         *files);

G_END_DECLS
