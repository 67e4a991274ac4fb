/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What came of importing a CSV file, or would come of it. */

#pragma once

#include "fluxr-row.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_CSV_ACTION_ADD,
  FLUXR_CSV_ACTION_UPDATE,
  FLUXR_CSV_ACTION_KEEP, /* it is just so already */
  FLUXR_CSV_ACTION_SKIP, /* it is there, and shall stay as it is */
  FLUXR_CSV_N_ACTIONS
} FluxrCsvAction;

/**
 * FluxrCsvProblem:
 * @line: of the file, from 1
 * @reason: in words for a person, to stand behind the line's number
 *
 * A line that cannot become a card.
 */
typedef struct
{
  guint line;
  char *reason;
} FluxrCsvProblem;

typedef struct
{
  FluxrCsvAction action;
  FluxrRow *row; /* in full, as it is after the import */
} FluxrCsvPreview;

/**
 * FluxrCsvResult:
 * @counts: lines by what becomes of them
 * @n_problems: of lines of which nothing becomes
 * @problems: (element-type FluxrCsvProblem): the first of them
 * @previews: (element-type FluxrCsvPreview): the first that are added or updated
 * @entry: of the undo log, 0 if nothing was written
 */
typedef struct
{
  guint counts[FLUXR_CSV_N_ACTIONS];
  guint n_problems;
  GArray *problems;
  GArray *previews;
  gint64 entry;
} FluxrCsvResult;

FluxrCsvResult *fluxr_csv_result_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void            fluxr_csv_result_free        (FluxrCsvResult  *self);
void            fluxr_csv_result_add_problem (FluxrCsvResult  *self,
                                              guint            line,
                                              char            *reason);
void            fluxr_csv_result_add         (FluxrCsvResult  *self,
                                              FluxrCsvAction   action,
                                              const FluxrRow  *row);
/* "12 cards will be added. 3 cards will be updated. 1 line cannot be imported." */
char           *fluxr_csv_result_describe    (FluxrCsvResult  *self,
                                              gboolean         done) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrCsvResult, fluxr_csv_result_free)

G_END_DECLS
