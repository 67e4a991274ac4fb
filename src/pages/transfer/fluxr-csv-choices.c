/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person chooses from when a CSV file is imported. */

#include "config.h"

#include "fluxr-csv-choices.h"

#include <glib/gi18n.h>

#define BY_LINE "by-line"

const char *const *
fluxr_csv_choices_list_kinds (void)
{
  static const char *const kinds[] = { "features", "tasks", "bugs", "flow_pages", BY_LINE, NULL };

  return kinds;
}

/**
 * fluxr_csv_choices_get_kind:
 * @kind: (nullable): what all lines become
 */
const char *
fluxr_csv_choices_get_kind (const FluxrEntity *kind)
{
  return kind != NULL ? kind->table : BY_LINE;
}

char *
fluxr_csv_choices_dup_kind_label (const char *choice)
{
  if (g_str_equal (choice, "features"))
    return g_strdup (_("Features"));
  if (g_str_equal (choice, "tasks"))
    return g_strdup (_("Tasks"));
  if (g_str_equal (choice, "bugs"))
    return g_strdup (_("Bugs"));
  if (g_str_equal (choice, "flow_pages"))
    return g_strdup (_("Pages"));

  /* Translators: what a line of a file is imported as stands in one of its columns */
  return g_strdup (_("By Column"));
}

const char *const *
fluxr_csv_choices_list_existing (void)
{
  static const char *const existing[] = {
    [FLUXR_CSV_EXISTING_ADD] = "add",
    [FLUXR_CSV_EXISTING_UPDATE] = "update",
    [FLUXR_CSV_EXISTING_SKIP] = "skip",
    NULL,
  };

  return existing;
}

char *
fluxr_csv_choices_dup_existing_label (const char *choice)
{
  if (g_str_equal (choice, "update"))
    return g_strdup (_("Update"));
  if (g_str_equal (choice, "add"))
    return g_strdup (_("Add Again"));

  return g_strdup (_("Skip"));
}
