/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a product is made of, as its overview tells of it. Another part is another line of the table
 * in fluxr-part.c. */

#pragma once

#include "fluxr-entity.h"

G_BEGIN_DECLS

/* How many of the parts are work that gets done; they come first. */
#define FLUXR_N_WORK_PARTS 3

/**
 * FluxrPart:
 * @section: (nullable): its section's name in actions
 * @status: (nullable): the column that says how far a row is
 *
 * The words are not translated: pass them to gettext.
 */
typedef struct
{
  const FluxrEntity *entity;
  const char *section;
  const char *status;
  const char *icon_name;
  const char *singular;
  const char *plural;
} FluxrPart;

/* Ends with one without an entity. */
const FluxrPart *fluxr_part_list (void);

G_END_DECLS
