/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A product at a glance: how much of it there is, and what changed last. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-part.h"

G_BEGIN_DECLS

typedef struct
{
  const FluxrPart *part;
  char *id;   /* (owned) */
  char *time; /* (owned): as the row has it */
} FluxrRecent;

typedef struct
{
  guint total[FLUXR_N_WORK_PARTS];
  guint completed[FLUXR_N_WORK_PARTS];
  GPtrArray *recent; /* (owned): of FluxrRecent, the latest first */
} FluxrDigest;

/* For a FluxrReading; @product_id is a string. */
gpointer fluxr_digest_read (FluxrDatabase  *database,
                            gpointer        product_id,
                            GError        **error);
void     fluxr_digest_free (FluxrDigest    *self);

G_END_DECLS
