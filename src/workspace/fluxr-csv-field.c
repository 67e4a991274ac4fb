/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a column of a CSV file can hold: its name in our exports, its name for a person, and what
 * others call it. */

#include "config.h"

#include "fluxr-csv-field.h"

#include <glib/gi18n-lib.h>

#include "fluxr-csv-words.h"
#include "fluxr-entities.h"

#define MAX_TITLES 14

/**
 * Field:
 * @name: in exports: the name of the entity's column, save for the status, which not all entities
 *   call the same
 * @titles: folded, what Jira, Trello, Linear, GitHub, Asana and others call it; what is rather
 *   meant comes first
 */
typedef struct
{
  const char *name;
  const char *label;
  const char *titles[MAX_TITLES];
} Field;

static const Field fields[FLUXR_CSV_N_FIELDS] = {
  [FLUXR_CSV_NONE] = { "", NC_("csv-field", "Skip") },
  [FLUXR_CSV_ID] = { "id", NC_("csv-field", "Id") },
  [FLUXR_CSV_KIND] = { "kind", NC_("csv-field", "Kind"),
    { "issuetype", "type", "workitemtype", "cardtype", "itemtype", "tracker", "category" } },
  [FLUXR_CSV_NAME] = { "name", NC_("csv-field", "Name"),
    { "title", "summary", "cardname", "taskname", "issuetitle", "cardtitle", "subject", "task",
      "feature", "bug", "issue", "card", "story" } },
  [FLUXR_CSV_DESCRIPTION] = { "description", NC_("csv-field", "Description"),
    { "body", "carddescription", "cardtext", "taskcontent", "content", "desc", "details", "notes",
      "note", "text" } },
  [FLUXR_CSV_STATUS] = { "status", NC_("csv-field", "Status"),
    { "implementationstatus", "state", "listname", "list", "sectioncolumn", "column", "columnname",
      "section", "stage", "progress", "bucketname" } },
  [FLUXR_CSV_PRIORITY] = { "priority", NC_("csv-field", "Priority"),
    { "prio", "importance", "urgency", "severity", "moscow" } },
  [FLUXR_CSV_POSITION] = { "position", NC_("csv-field", "Position") },
  [FLUXR_CSV_BUG_URL] = { "bug_url", NC_("csv-field", "Link"),
    { "url", "link", "issueurl", "htmlurl", "cardurl", "bugurl", "weburl", "permalink",
      "hyperlink" } },
  [FLUXR_CSV_SCREENSHOT_URL] = { "screenshot_url", NC_("csv-field", "Screenshot"),
    { "screenshot", "screenshoturl", "image", "imageurl", "picture" } },
  [FLUXR_CSV_LAYOUT_DESCRIPTION] = { "layout_description", NC_("csv-field", "Layout"),
    { "layoutdescription", "layout" } },
  [FLUXR_CSV_FEATURES] = { "features", NC_("csv-field", "Features of the page") },
  [FLUXR_CSV_POSITION_X] = { "position_x", NC_("csv-field", "Place from left") },
  [FLUXR_CSV_POSITION_Y] = { "position_y", NC_("csv-field", "Place from top") },
  [FLUXR_CSV_CREATED_AT] = { "created_at", NC_("csv-field", "Created"),
    { "createdat", "created", "datecreated", "creationdate", "createdtime", "createddate",
      "dateadded" } },
  [FLUXR_CSV_UPDATED_AT] = { "updated_at", NC_("csv-field", "Changed") },
};

const FluxrEntity *const *
fluxr_csv_list_kinds (void)
{
  static const FluxrEntity *const kinds[] = {
    &fluxr_feature_entity, &fluxr_task_entity, &fluxr_bug_entity, &fluxr_flow_page_entity, NULL,
  };

  return kinds;
}

const char *
fluxr_csv_field_get_name (FluxrCsvField self)
{
  return fields[self].name;
}

const char *
fluxr_csv_field_get_label (FluxrCsvField self)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "csv-field", fields[self].label);
}

/**
 * fluxr_csv_field_find:
 * @name: as in an export
 *
 * Returns: the field, or %FLUXR_CSV_NONE
 */
FluxrCsvField
fluxr_csv_field_find (const char *name)
{
  for (guint i = FLUXR_CSV_ID; i < FLUXR_CSV_N_FIELDS; i++)
    if (g_str_equal (fields[i].name, name))
      return i;

  return FLUXR_CSV_NONE;
}

/**
 * fluxr_csv_field_find_column:
 *
 * Returns: the column of the entity, -1 if such cards have none
 */
int
fluxr_csv_field_find_column (FluxrCsvField      self,
                             const FluxrEntity *kind)
{
  int column = fluxr_entity_find_column (kind, fields[self].name);

  if (column < 0 && self == FLUXR_CSV_STATUS)
    column = fluxr_entity_find_column (kind, "implementation_status");

  return column;
}

/**
 * fluxr_csv_field_can_import:
 * @kind: (nullable): what the lines become, %NULL if each says so itself
 */
gboolean
fluxr_csv_field_can_import (FluxrCsvField      self,
                            const FluxrEntity *kind)
{
  switch (self)
    {
    case FLUXR_CSV_POSITION:
    case FLUXR_CSV_UPDATED_AT:
    case FLUXR_CSV_N_FIELDS:
      return FALSE;
    case FLUXR_CSV_NONE:
    case FLUXR_CSV_ID:
      return TRUE;
    case FLUXR_CSV_KIND:
      return kind == NULL;
    default:
      return kind == NULL || fluxr_csv_field_find_column (self, kind) >= 0;
    }
}

/**
 * fluxr_csv_field_rate_title:
 * @title: of a column
 *
 * Returns: how well the title fits, 0 if it does not
 */
guint
fluxr_csv_field_rate_title (FluxrCsvField  self,
                            const char    *title)
{
  g_autofree char *folded = fluxr_csv_words_fold (title);
  g_autofree char *label = fluxr_csv_words_fold (fluxr_csv_field_get_label (self));

  if (self == FLUXR_CSV_NONE || *folded == '\0')
    return 0;
  if (g_str_equal (title, fields[self].name))
    return 3 * MAX_TITLES;
  if (g_str_equal (folded, label) || g_str_equal (folded, fields[self].name))
    return 2 * MAX_TITLES;
  for (guint i = 0; i < MAX_TITLES && fields[self].titles[i] != NULL; i++)
    if (g_str_equal (folded, fields[self].titles[i]))
      return MAX_TITLES - i;

  return 0;
}
