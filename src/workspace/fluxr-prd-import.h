/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown files into a product: as sections of its PRD, or as notes. What is there already stays:
 * a text is only ever added to. Any thread, with a connection of its own. */

#pragma once

#include "fluxr-edit.h"

G_BEGIN_DECLS

/**
 * FluxrPrdImportResult:
 * @n_sections: that have got text
 * @n_left_out: parts of the file that Fluxr had made of other rows
 */
typedef struct
{
  guint n_sections;
  guint n_left_out;
} FluxrPrdImportResult;

gboolean  fluxr_prd_import_apply     (FluxrEdit             *edit,
                                      const char            *product_id,
                                      const char            *source,
                                      FluxrPrdImportResult  *result,
                                      GError               **error);
/* @product_id: (nullable): none for a personal note; @name: of the file
 * Returns: its id */
char     *fluxr_prd_import_add_note  (FluxrEdit             *edit,
                                      const char            *product_id,
                                      const char            *name,
                                      const char            *source,
                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
