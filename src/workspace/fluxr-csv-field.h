/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a column of a CSV file can hold of a card, whatever kind of card it is. */

#pragma once

#include "fluxr-entity.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_CSV_NONE, /* nothing that is imported */
  FLUXR_CSV_ID,
  FLUXR_CSV_KIND,
  FLUXR_CSV_NAME,
  FLUXR_CSV_DESCRIPTION,
  FLUXR_CSV_STATUS,
  FLUXR_CSV_PRIORITY,
  FLUXR_CSV_POSITION, /* exported only: lines are in order anyway */
  FLUXR_CSV_BUG_URL,
  FLUXR_CSV_SCREENSHOT_URL,
  FLUXR_CSV_LAYOUT_DESCRIPTION,
  FLUXR_CSV_FEATURES,
  FLUXR_CSV_POSITION_X,
  FLUXR_CSV_POSITION_Y,
  FLUXR_CSV_CREATED_AT,
  FLUXR_CSV_UPDATED_AT, /* exported only */
  FLUXR_CSV_N_FIELDS
} FluxrCsvField;

/* The kinds of cards, NULL at the end. */
const FluxrEntity *const *fluxr_csv_list_kinds        (void);

/* As in the first line of an export; the same in every language. */
const char               *fluxr_csv_field_get_name    (FluxrCsvField      self);
const char               *fluxr_csv_field_get_label   (FluxrCsvField      self);
FluxrCsvField             fluxr_csv_field_find        (const char        *name);
int                       fluxr_csv_field_find_column (FluxrCsvField      self,
                                                       const FluxrEntity *kind);
gboolean                  fluxr_csv_field_can_import  (FluxrCsvField      self,
                                                       const FluxrEntity *kind);
guint                     fluxr_csv_field_rate_title  (FluxrCsvField      self,
                                                       const char        *title);

G_END_DECLS
