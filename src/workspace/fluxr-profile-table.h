/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Customer profiles side by side, field by field. No I/O. */

#pragma once

#include "fluxr-profile.h"
#include "fluxr-row.h"

G_BEGIN_DECLS

/**
 * FluxrProfileLine:
 * @title: of the field, with those of the groups it is in
 * @texts: what each profile says there; "" if nothing
 * @scores: what it says there as a number; NAN if it is none
 * @differs: not all say the same
 */
typedef struct
{
  FluxrProfilePart part;
  FluxrProfileKind kind;
  char *key;
  char *title;
  GStrv texts;
  double *scores;
  guint differs : 1;
} FluxrProfileLine;

/* @rows: full rows
 * Returns: (element-type FluxrProfileLine): what at least one of them says, in the order of the
 * form; the scores also if none says anything */
GPtrArray *fluxr_profile_table_new (const FluxrRow *const *rows,
                                    guint                  n) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
