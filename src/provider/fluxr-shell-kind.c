/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Kinds of rows, with the icons that the window has for them. */

#include "config.h"

#include "fluxr-shell-kind.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"

/* Installed under a name that a Flatpak may give to the desktop. */
#define OWN_ICON(name) APP_ID "-" name "-symbolic"

static const FluxrShellKind kinds[] = {
  { &fluxr_product_entity, N_ ("Product"), "folder-symbolic", TRUE },
  { &fluxr_feature_entity, N_ ("Feature"), "view-grid-symbolic", FALSE },
  { &fluxr_task_entity, N_ ("Task"), OWN_ICON ("task"), TRUE },
  { &fluxr_bug_entity, N_ ("Bug"), OWN_ICON ("bug"), TRUE },
  { &fluxr_flow_page_entity, N_ ("Page"), OWN_ICON ("page"), FALSE },
  { &fluxr_note_entity, N_ ("Note"), OWN_ICON ("note"), TRUE },
  { &fluxr_prd_entity, N_ ("PRD"), OWN_ICON ("prd"), FALSE },
  { &fluxr_customer_profile_entity, N_ ("Customer"), OWN_ICON ("customer"), FALSE },
  { &fluxr_product_prompt_entity, N_ ("Prompt"), OWN_ICON ("prompt"), FALSE },
  { &fluxr_prompt_template_entity, N_ ("Prompt template"), OWN_ICON ("library"), TRUE },
};

const FluxrShellKind *
fluxr_shell_kind_find (const FluxrEntity *entity)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].entity == entity)
      return &kinds[i];

  return NULL;
}

const char *
fluxr_shell_kind_get_name (const FluxrShellKind *self)
{
  return _(self->name);
}
