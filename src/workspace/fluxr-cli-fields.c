/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fields as people type them:
 *   name=text     the text; empty is '' for text columns and no value for others
 *   name=@FILE    the content of a file, @- of the standard input, @@text a text that starts with @
 *   name:=JSON    a JSON value, so name:=null is no value whatever the column */

#include "config.h"

#include "fluxr-cli-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-error.h"

static gboolean
set_json (FluxrRow    *row,
          int          column,
          const char  *json,
          GError     **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  const char *name = entity->columns[column].name;
  g_autoptr (yyjson_doc) doc = NULL;
  g_autoptr (FluxrRow) change = NULL;
  g_autofree char *object = NULL;
  GError *problem = NULL;

  doc = fluxr_json_parse (json, -1, &problem);
  if (doc == NULL)
    {
      g_propagate_prefixed_error (error, problem, "%s: ", name);
      return FALSE;
    }
  object = g_strdup_printf ("{\"%s\":%s}", name, json);
  change = fluxr_row_new_text (entity, object, -1, error);
  if (change == NULL)
    return FALSE;
  fluxr_row_apply (row, change);

  return fluxr_column_check (&entity->columns[column], fluxr_row_get (row, column), error);
}

static gboolean
set_text (FluxrRow    *row,
          int          column,
          const char  *text,
          GError     **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);

  /* JSON goes in compact, as from everywhere else. */
  if (entity->columns[column].type == FLUXR_TYPE_JSON && *text != '\0')
    return set_json (row, column, text, error);

  return fluxr_row_parse (row, entity->columns[column].name, text, error);
}

static gboolean
set_field (FluxrRow    *row,
           int          column,
           const char  *value,
           gboolean     is_json,
           GError     **error)
{
  g_autofree char *content = NULL;
  gsize length;

  if (is_json)
    return set_json (row, column, value, error);
  if (*value != '@')
    return set_text (row, column, value, error);
  if (value[1] == '@')
    return set_text (row, column, value + 1, error);

  content = fluxr_cli_read_input (value + 1, &length, error);

  return content != NULL && set_text (row, column, content, error);
}

static gboolean
parse_field (FluxrRow    *row,
             const char  *field,
             GError     **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  const char *equals = strchr (field, '=');
  g_autofree char *name = NULL;
  gboolean is_json;
  int column;

  if (equals == NULL || equals == field)
    {
      g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                   _("“%s” is not a field: write name=value"), field);
      return FALSE;
    }

  is_json = equals[-1] == ':';
  name = g_strndup (field, equals - field - is_json);
  column = fluxr_entity_find_column (entity, name);
  if (column < 0)
    {
      g_set_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_UNKNOWN,
                   _("%s has no column “%s”"), entity->table, name);
      return FALSE;
    }

  return set_field (row, column, equals + 1, is_json, error);
}

gboolean
fluxr_cli_parse_fields (FluxrRow  *row,
                        char     **fields,
                        GError   **error)
{
  for (guint i = 0; fields[i] != NULL; i++)
    if (!parse_field (row, fields[i], error))
      return FALSE;

  return TRUE;
}
