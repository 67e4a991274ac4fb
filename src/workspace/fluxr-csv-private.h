/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of FluxrCsvImport share. */

#pragma once

#include "fluxr-csv-import.h"
#include "fluxr-csv-table.h"
#include "fluxr-edit.h"

G_BEGIN_DECLS

/**
 * FluxrCsvRecipe:
 * @fields: (element-type FluxrCsvField): by column
 * @kind: (nullable): what the lines become, %NULL if each says so itself
 * @first: the row after the titles
 * @own: whether the titles are those of an export of ours
 * @product_id: (nullable)
 *
 * All that an import depends on. A worker gets one of its own.
 */
typedef struct
{
  FluxrCsvTable *table;
  GArray *fields;
  const FluxrEntity *kind;
  FluxrCsvExisting existing;
  char *product_id;
  guint first;
  guint own : 1;
} FluxrCsvRecipe;

/**
 * FluxrCsvLine:
 * @given: what the line says of the card
 * @id: (nullable): of the card it was exported from
 * @exact: whether it is one of our own, to be taken to the letter
 */
typedef struct
{
  FluxrRow *given;
  char *id;
  gboolean exact;
} FluxrCsvLine;

/* fluxr-csv-recipe.c */
void               fluxr_csv_recipe_init       (FluxrCsvRecipe        *self,
                                                const char            *product_id);
void               fluxr_csv_recipe_copy       (const FluxrCsvRecipe  *self,
                                                FluxrCsvRecipe        *copy);
void               fluxr_csv_recipe_clear      (FluxrCsvRecipe        *self);
/* Takes @table over. */
void               fluxr_csv_recipe_take_table (FluxrCsvRecipe        *self,
                                                FluxrCsvTable         *table);
void               fluxr_csv_recipe_guess      (FluxrCsvRecipe        *self);
int                fluxr_csv_recipe_find       (const FluxrCsvRecipe  *self,
                                                FluxrCsvField          field);
const char        *fluxr_csv_recipe_get_sample (const FluxrCsvRecipe  *self,
                                                guint                  column);

/* fluxr-csv-line.c */
gboolean           fluxr_csv_line_read         (FluxrCsvLine          *self,
                                                const FluxrCsvRecipe  *recipe,
                                                guint                  row,
                                                char                 **problem);
char              *fluxr_csv_line_dup_id       (const FluxrCsvRecipe  *recipe,
                                                guint                  row)
                                                  G_GNUC_WARN_UNUSED_RESULT;
void               fluxr_csv_line_clear        (FluxrCsvLine          *self);

/* fluxr-csv-run.c. @edit: (nullable): to write with; without it nothing is written. */
FluxrCsvResult    *fluxr_csv_run               (const FluxrCsvRecipe  *recipe,
                                                FluxrDatabase         *database,
                                                FluxrEdit             *edit,
                                                GCancellable          *cancellable,
                                                GError               **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;

/* fluxr-csv-import.c */
void               fluxr_csv_import_copy_recipe (FluxrCsvImport       *self,
                                                 FluxrCsvRecipe       *copy);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FluxrCsvLine, fluxr_csv_line_clear)

G_END_DECLS
