/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far something is. A status is free text on the server: unknown values are shown as they are
 * and never rewritten. */

#include "config.h"

#include "fluxr-status.h"

#include <glib/gi18n-lib.h>

/* In the order of a board's columns; the first three are always there. */
static const char *const statuses[] = {
  FLUXR_STATUS_NOT_STARTED,
  FLUXR_STATUS_IN_PROGRESS,
  "in_review",
  "blocked",
  FLUXR_STATUS_COMPLETED,
  "deferred",
  NULL,
};

/**
 * fluxr_status_list:
 *
 * Returns: (transfer none): the known values in the order of a board's columns
 */
const char *const *
fluxr_status_list (void)
{
  return statuses;
}

gboolean
fluxr_status_is_known (const char *status)
{
  return status != NULL && g_strv_contains (statuses, status);
}

/**
 * fluxr_status_is_column:
 *
 * Returns: whether a board shows a column for it also when no row has it
 */
gboolean
fluxr_status_is_column (const char *status)
{
  return g_strcmp0 (status, FLUXR_STATUS_NOT_STARTED) == 0
         || g_strcmp0 (status, FLUXR_STATUS_IN_PROGRESS) == 0
         || g_strcmp0 (status, FLUXR_STATUS_COMPLETED) == 0;
}

/**
 * fluxr_status_dup_label:
 * @status: (nullable): a value, known or not
 *
 * Returns: (transfer full): what a person reads
 */
char *
fluxr_status_dup_label (const char *status)
{
  if (status == NULL || *status == '\0')
    return g_strdup (C_ ("status", "No status"));
  if (g_str_equal (status, FLUXR_STATUS_NOT_STARTED))
    return g_strdup (C_ ("status", "Not started"));
  if (g_str_equal (status, FLUXR_STATUS_IN_PROGRESS))
    return g_strdup (C_ ("status", "In progress"));
  if (g_str_equal (status, FLUXR_STATUS_COMPLETED))
    return g_strdup (C_ ("status", "Completed"));
  if (g_str_equal (status, "in_review"))
    return g_strdup (C_ ("status", "In review"));
  if (g_str_equal (status, "blocked"))
    return g_strdup (C_ ("status", "Blocked"));
  if (g_str_equal (status, "deferred"))
    return g_strdup (C_ ("status", "Deferred"));

  return g_strdup (status);
}
