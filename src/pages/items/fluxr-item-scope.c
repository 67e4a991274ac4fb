/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The boards there are. */

#include "config.h"

#include "fluxr-item-scope.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"

static const FluxrItemScope scopes[] = {
  {
    .name = "features",
    .title = N_ ("Features"),
    .icon_name = "view-grid-symbolic",
    .entities = { &fluxr_feature_entity },
  },
  {
    .name = "tasks",
    .title = N_ ("Tasks"),
    .icon_name = "fluxr-task-symbolic",
    .entities = { &fluxr_task_entity },
  },
  {
    .name = "bugs",
    .title = N_ ("Bugs"),
    .icon_name = "fluxr-bug-symbolic",
    .entities = { &fluxr_bug_entity },
  },
  {
    .name = "all",
    .title = N_ ("All Items"),
    .icon_name = "fluxr-all-symbolic",
    .empty_title = N_ ("Nothing Here Yet"),
    .empty_text = N_ ("Features, tasks, bugs and pages of the product all stand here. "
                      "Begin with a feature."),
    .entities = { &fluxr_feature_entity, &fluxr_task_entity, &fluxr_bug_entity,
                  &fluxr_flow_page_entity },
  },
  {
    .name = "my-work",
    .title = N_ ("My Work"),
    .icon_name = "fluxr-work-symbolic",
    .empty_title = N_ ("Nothing to Do"),
    .empty_text = N_ ("The tasks and bugs of all products stand here, "
                      "and tasks that belong to none."),
    .everywhere = TRUE,
    .entities = { &fluxr_task_entity, &fluxr_bug_entity },
  },
};

const FluxrItemScope *
fluxr_item_scope_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (g_str_equal (scopes[i].name, name))
      return &scopes[i];

  return NULL;
}

const FluxrItemScope *
fluxr_item_scope_find_entity (const FluxrEntity *entity)
{
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    for (guint j = 0; scopes[i].entities[j] != NULL && !scopes[i].everywhere; j++)
      if (scopes[i].entities[j] == entity)
        return &scopes[i];

  return NULL;
}

/* The kind of what is added. */
const FluxrItemKind *
fluxr_item_scope_get_kind (const FluxrItemScope *self)
{
  return fluxr_item_kind_find_entity (self->entities[0]);
}

/* Whether a card must tell of what kind it is. */
gboolean
fluxr_item_scope_is_mixed (const FluxrItemScope *self)
{
  return self->entities[1] != NULL;
}
