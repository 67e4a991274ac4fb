/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What makes the columns of a board. */

#include "config.h"

#include "fluxr-group.h"

#include "fluxr-priority.h"
#include "fluxr-rules.h"

int
fluxr_group_find_column (FluxrGroup         self,
                         const FluxrEntity *entity)
{
  if (fluxr_rules_find_position (entity) < 0)
    return -1;

  switch (self)
    {
    case FLUXR_GROUP_STATUS:
      return fluxr_rules_find_status (entity);
    case FLUXR_GROUP_PRIORITY:
      return fluxr_entity_find_column (entity, "priority");
    }

  g_assert_not_reached ();
}

int
fluxr_group_find_value (FluxrGroup         self,
                        const FluxrEntity *entity)
{
  int column = fluxr_group_find_column (self, entity);

  if (column < 0 && self == FLUXR_GROUP_STATUS)
    return fluxr_entity_find_column (entity, "implementation_status");

  return column;
}

const char *
fluxr_group_get_fallback (FluxrGroup self)
{
  return self == FLUXR_GROUP_PRIORITY ? FLUXR_PRIORITY_NOT_PRIORITIZED : NULL;
}

/**
 * fluxr_group_resolve:
 * @value: (nullable): what a card has
 *
 * Returns: (nullable): the value of its column
 */
const char *
fluxr_group_resolve (FluxrGroup  self,
                     const char *value)
{
  const char *fallback = fluxr_group_get_fallback (self);

  return fallback != NULL && (value == NULL || *value == '\0') ? fallback : value;
}

/**
 * fluxr_group_is_same:
 * @value: (nullable): what a card has
 * @other: (nullable): what another one has
 *
 * Returns: whether they stand in the same column
 */
gboolean
fluxr_group_is_same (FluxrGroup  self,
                     const char *value,
                     const char *other)
{
  return g_strcmp0 (fluxr_group_resolve (self, value), fluxr_group_resolve (self, other)) == 0;
}
