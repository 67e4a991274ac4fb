/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How much something matters. Free text on the server, like the status; no value is shown as "not
 * prioritized" and stays none until a person changes it. */

#include "config.h"

#include "fluxr-priority.h"

#include <glib/gi18n-lib.h>

static const char *const priorities[] = {
  FLUXR_PRIORITY_MUST_HAVE,
  FLUXR_PRIORITY_NICE_TO_HAVE,
  FLUXR_PRIORITY_NOT_PRIORITIZED,
  NULL,
};

/**
 * fluxr_priority_list:
 *
 * Returns: (transfer none): the known values, the most important first
 */
const char *const *
fluxr_priority_list (void)
{
  return priorities;
}

gboolean
fluxr_priority_is_known (const char *priority)
{
  return priority != NULL && g_strv_contains (priorities, priority);
}

/**
 * fluxr_priority_dup_label:
 * @priority: (nullable): a value, known or not
 *
 * Returns: (transfer full): what a person reads
 */
char *
fluxr_priority_dup_label (const char *priority)
{
  if (priority == NULL || *priority == '\0'
      || g_str_equal (priority, FLUXR_PRIORITY_NOT_PRIORITIZED))
    return g_strdup (C_ ("priority", "Not prioritized"));
  if (g_str_equal (priority, FLUXR_PRIORITY_MUST_HAVE))
    return g_strdup (C_ ("priority", "Must have"));
  if (g_str_equal (priority, FLUXR_PRIORITY_NICE_TO_HAVE))
    return g_strdup (C_ ("priority", "Nice to have"));

  return g_strdup (priority);
}
