/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a product is made of, in the order of the sidebar; work first. */

#include "config.h"

#include "fluxr-part.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"

static const FluxrPart parts[] = {
  { &fluxr_feature_entity, "features", "implementation_status", "view-grid-symbolic",
    N_ ("Feature"), N_ ("Features") },
  { &fluxr_task_entity, "tasks", "status", "fluxr-task-symbolic", N_ ("Task"), N_ ("Tasks") },
  { &fluxr_bug_entity, "bugs", "status", "fluxr-bug-symbolic", N_ ("Bug"), N_ ("Bugs") },
  { &fluxr_flow_page_entity, .icon_name = "fluxr-page-symbolic",
    .singular = N_ ("Page"), .plural = N_ ("Pages") },
  { &fluxr_customer_profile_entity, .icon_name = "fluxr-customer-symbolic",
    .singular = N_ ("Customer"), .plural = N_ ("Customers") },
  { &fluxr_note_entity, .icon_name = "fluxr-note-symbolic",
    .singular = N_ ("Note"), .plural = N_ ("Notes") },
  { &fluxr_prd_entity, .icon_name = "fluxr-prd-symbolic",
    .singular = N_ ("Requirements"), .plural = N_ ("Requirements") },
  { NULL },
};

const FluxrPart *
fluxr_part_list (void)
{
  return parts;
}
