/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The colours of statuses and priorities. */

#include "config.h"

#include "fluxr-card-style.h"

#include "fluxr-priority.h"
#include "fluxr-status.h"

static const struct
{
  const char *value;
  const char *style;
} styles[] = {
  { FLUXR_STATUS_IN_PROGRESS, "accent" },
  { FLUXR_STATUS_COMPLETED, "success" },
  { "in_review", "warning" },
  { "blocked", "error" },
  { FLUXR_PRIORITY_MUST_HAVE, "error" },
  { FLUXR_PRIORITY_NICE_TO_HAVE, "accent" },
};

const char *
fluxr_card_style_find (const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (styles[i].value, value) == 0)
      return styles[i].style;

  return NULL;
}
