/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The account's own row, and who administers the server. */

#include "config.h"

#include "fluxr-workspace-plans.h"

#include "fluxr-entities.h"
#include "fluxr-plan.h"
#include "fluxr-rules.h"

/**
 * fluxr_workspace_find_user:
 *
 * Returns: (transfer full) (nullable): the row of users; it may not be there yet, and "On this
 *   computer" has none
 */
FluxrRecord *
fluxr_workspace_find_user (FluxrWorkspace *self)
{
  const char *id;

  g_return_val_if_fail (FLUXR_IS_WORKSPACE (self), NULL);

  id = fluxr_account_get_user_id (fluxr_workspace_get_account (self));
  if (id == NULL)
    return NULL;

  return fluxr_store_find_record (fluxr_workspace_get_store (self), &fluxr_user_entity, id);
}

/**
 * fluxr_workspace_is_administrator:
 *
 * Returns: whether the plans are this person's to write. The server has the last word.
 */
gboolean
fluxr_workspace_is_administrator (FluxrWorkspace *self)
{
  FluxrDatabase *database;

  g_return_val_if_fail (FLUXR_IS_WORKSPACE (self), FALSE);

  database = fluxr_store_get_database (fluxr_workspace_get_store (self));

  return fluxr_rules_is_administrator (
    database, fluxr_account_get_user_id (fluxr_workspace_get_account (self)));
}

static guint
get_rank (FluxrRecord *subscription)
{
  return fluxr_plan_get_rank (fluxr_record_get_text (subscription, "status"));
}

/**
 * fluxr_workspace_find_subscription:
 *
 * Returns: (transfer full) (nullable): the newest of those that count most: an attempt that was
 *   given up hides nothing; %NULL if nothing is known
 */
FluxrRecord *
fluxr_workspace_find_subscription (FluxrWorkspace *self)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_subscription_entity);
  g_autoptr (GListModel) all = NULL;
  g_autoptr (FluxrRecord) found = NULL;

  g_return_val_if_fail (FLUXR_IS_WORKSPACE (self), NULL);

  fluxr_query_order (query, "created_at", TRUE);
  all = fluxr_store_list_records (fluxr_workspace_get_store (self), query);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (FluxrRecord) record = g_list_model_get_item (all, i);

      if (found == NULL || get_rank (record) < get_rank (found))
        g_set_object (&found, record);
    }

  return g_steal_pointer (&found);
}
