/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of all entities, and finding things in it. */

#include "config.h"

#include "fluxr-entity.h"

#include <string.h>

#include "fluxr-entities.h"

static const FluxrEntity *const entities[] = {
  &fluxr_user_entity,
  &fluxr_product_entity,
  &fluxr_customer_profile_entity,
  &fluxr_bug_entity,
  &fluxr_feature_entity,
  &fluxr_task_entity,
  &fluxr_prompt_template_entity,
  &fluxr_error_log_entity,
  &fluxr_payment_entity,
  &fluxr_subscription_entity,
  &fluxr_flow_page_entity,
  &fluxr_flow_connection_entity,
  &fluxr_openai_log_entity,
  &fluxr_prd_entity,
  &fluxr_product_prompt_entity,
  &fluxr_subscription_plan_entity,
  &fluxr_note_entity,
};

/**
 * fluxr_entity_list:
 *
 * Returns: (array length=n_entities) (transfer none): all entities in the order of the schema
 */
const FluxrEntity *const *
fluxr_entity_list (guint *n_entities)
{
  *n_entities = G_N_ELEMENTS (entities);

  return entities;
}

/**
 * fluxr_entity_find:
 *
 * Returns: (nullable): the entity whose table is called so
 */
const FluxrEntity *
fluxr_entity_find (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_strcmp0 (entities[i]->table, table) == 0)
      return entities[i];

  return NULL;
}

/**
 * fluxr_entity_find_column:
 *
 * Returns: the column's index, or -1
 */
int
fluxr_entity_find_column (const FluxrEntity *self,
                          const char        *name)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].name == name || strcmp (self->columns[i].name, name) == 0)
      return i;

  return -1;
}

/**
 * fluxr_entity_find_flag:
 *
 * Returns: the index of the first column with @flag, or -1
 */
int
fluxr_entity_find_flag (const FluxrEntity *self,
                        FluxrColumnFlags   flag)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].flags & flag)
      return i;

  return -1;
}
