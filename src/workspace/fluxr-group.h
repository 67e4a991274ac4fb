/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What makes the columns of a board. */

#pragma once

#include "fluxr-entity.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_GROUP_STATUS,
  FLUXR_GROUP_PRIORITY,
} FluxrGroup;

/* The column of the entity with the value that all cards of a column on the board share; -1 for an
 * entity without such a board. */
int         fluxr_group_find_column  (FluxrGroup         self,
                                      const FluxrEntity *entity);
/* The same, also for the pages of a flow, which have a status but no order. */
int         fluxr_group_find_value   (FluxrGroup         self,
                                      const FluxrEntity *entity);
/* (nullable): what no value and the empty text count as; NULL: each is a column of its own. */
const char *fluxr_group_get_fallback (FluxrGroup         self);
const char *fluxr_group_resolve      (FluxrGroup         self,
                                      const char        *value);
gboolean    fluxr_group_is_same      (FluxrGroup         self,
                                      const char        *value,
                                      const char        *other);

G_END_DECLS
