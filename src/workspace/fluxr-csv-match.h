/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which cards of a product are there already, by id and by name. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-row.h"

G_BEGIN_DECLS

/**
 * FluxrCsvCard:
 * @line: of the file that stands for the card, 0 for none yet
 * @named: whether some line names its id
 */
typedef struct
{
  char *id;
  guint line;
  guint named : 1;
} FluxrCsvCard;

typedef struct _FluxrCsvMatch FluxrCsvMatch;

FluxrCsvMatch *fluxr_csv_match_new       (FluxrDatabase      *database,
                                          const FluxrEntity  *kind,
                                          const char         *product_id,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void           fluxr_csv_match_free      (FluxrCsvMatch      *self);
/* (nullable): the card of that id */
FluxrCsvCard  *fluxr_csv_match_find_id   (FluxrCsvMatch      *self,
                                          const char         *id);
/* (nullable): of those of that name the first that no line stands for yet, else the last */
FluxrCsvCard  *fluxr_csv_match_find_name (FluxrCsvMatch      *self,
                                          const char         *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrCsvMatch, fluxr_csv_match_free)

G_END_DECLS
