/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the server would refuse: its keys, policies and checks (schema.md) as far as they can be
 * known here. A row that passes may still be refused; then it is quarantined, not lost. */

#include "config.h"

#include "fluxr-rules.h"

#include <glib/gi18n-lib.h>

#include "fluxr-command-error.h"

static gboolean
refuse (GError            **error,
        FluxrCommandError   code,
        char               *message) /* (transfer full) */
{
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, code, message);
  g_free (message);

  return FALSE;
}

/**
 * fluxr_rules_check_access:
 * @access: one of the three
 */
gboolean
fluxr_rules_check_access (const FluxrEntity  *entity,
                          FluxrAccess         access,
                          GError            **error)
{
  const char *table = entity->table;
  char *message;

  if (entity->access & access)
    return TRUE;

  if (access == FLUXR_ACCESS_INSERT)
    message = g_strdup_printf (_("Rows of %s are made by the server only"), table);
  else if (access == FLUXR_ACCESS_UPDATE)
    message = g_strdup_printf (_("Rows of %s cannot be changed"), table);
  else
    message = g_strdup_printf (_("Rows of %s cannot be deleted"), table);

  return refuse (error, FLUXR_COMMAND_ERROR_READ_ONLY, message);
}

gboolean
fluxr_rules_owns_template (const char *owner,
                           const char *user_id)
{
  return user_id == NULL || (owner != NULL && g_ascii_strcasecmp (owner, user_id) == 0);
}

/**
 * fluxr_rules_is_administrator:
 * @user_id: (nullable): who
 *
 * As the server's policy has it (schema.md): by the address in one's own row of users.
 */
gboolean
fluxr_rules_is_administrator (FluxrDatabase *database,
                              const char    *user_id)
{
  return user_id != NULL
         && fluxr_database_get_integer (database, "SELECT 1 FROM users WHERE id = ? AND email "
                                        "GLOB '*@fluxr.ai'", "s", user_id) == 1;
}

/**
 * fluxr_rules_check_administrator:
 *
 * Plans belong to nobody: they are for administrators to write.
 */
gboolean
fluxr_rules_check_administrator (FluxrDatabase      *database,
                                 const FluxrEntity  *entity,
                                 const char         *user_id,
                                 GError            **error)
{
  if (entity->scope != FLUXR_SCOPE_PLANS || fluxr_rules_is_administrator (database, user_id))
    return TRUE;

  return refuse (error, FLUXR_COMMAND_ERROR_READ_ONLY,
                 g_strdup_printf (_("Rows of %s are written by administrators of the server only"),
                                  entity->table));
}

/**
 * fluxr_rules_check_owner:
 * @row: a full row
 * @user_id: (nullable): who wants to change it
 *
 * Other people's public templates can be seen but not changed.
 */
gboolean
fluxr_rules_check_owner (const FluxrRow  *row,
                         const char      *user_id,
                         GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  const char *owner;

  if (entity->scope != FLUXR_SCOPE_TEMPLATES && entity->scope != FLUXR_SCOPE_OWNED)
    return TRUE;

  owner = fluxr_row_get_text (row, "user_id");
  if (entity->scope == FLUXR_SCOPE_TEMPLATES)
    return fluxr_rules_owns_template (owner, user_id)
           || refuse (error, FLUXR_COMMAND_ERROR_READ_ONLY,
                      g_strdup (_("The template is somebody else’s: it cannot be changed, only"
                                  " copied")));
  if (owner == NULL || user_id == NULL || g_ascii_strcasecmp (owner, user_id) == 0)
    return TRUE;

  return refuse (error, FLUXR_COMMAND_ERROR_READ_ONLY,
                 g_strdup_printf (_("This row of %s belongs to somebody else: it is read-only"),
                                  entity->table));
}

/**
 * fluxr_rules_check_change:
 * @row: the row as it is
 * @change: what somebody wants of it
 *
 * Columns that only the server sets may be named as long as they stay as they are.
 */
gboolean
fluxr_rules_check_change (const FluxrRow  *row,
                          const FluxrRow  *change,
                          GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (change);

  for (guint i = 0; i < entity->n_columns; i++)
    {
      const FluxrColumn *column = &entity->columns[i];

      if (column->merge != FLUXR_MERGE_SERVER && column->merge != FLUXR_MERGE_STAMP)
        continue;
      if (fluxr_row_has (change, i)
          && !fluxr_column_equal (column, fluxr_row_get (row, i), fluxr_row_get (change, i)))
        return refuse (error, FLUXR_COMMAND_ERROR_READ_ONLY,
                       g_strdup_printf (_("%s.%s is set once and for all"),
                                        entity->table, column->name));
    }

  return TRUE;
}

static gboolean
check_connection (const FluxrRow  *row,
                  GError         **error)
{
  const char *source = fluxr_row_get_text (row, "source_id");
  const char *target = fluxr_row_get_text (row, "target_id");

  if (source == NULL || target == NULL)
    return refuse (error, FLUXR_COMMAND_ERROR_INVALID,
                   g_strdup (_("A connection needs a source_id and a target_id")));
  if (g_str_equal (source, target))
    return refuse (error, FLUXR_COMMAND_ERROR_INVALID,
                   g_strdup (_("A page cannot be connected to itself")));

  return TRUE;
}

/**
 * fluxr_rules_check_content:
 * @row: a full row
 *
 * Returns: whether the row is one the server would take, other rows not looked at
 */
gboolean
fluxr_rules_check_content (const FluxrRow  *row,
                           GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  int parent = fluxr_entity_find_flag (entity, FLUXR_COLUMN_PARENT);

  if (!fluxr_row_check (row, error))
    return FALSE;

  /* The policies of these tables ask for a product one owns. */
  if (entity->scope == FLUXR_SCOPE_PRODUCT && parent >= 0
      && fluxr_row_get (row, parent)->kind == FLUXR_KIND_NULL)
    return refuse (error, FLUXR_COMMAND_ERROR_INVALID,
                   g_strdup_printf (_("Rows of %s need a product: %s must not be empty"),
                                    entity->table, entity->columns[parent].name));

  return !g_str_equal (entity->table, "flow_connections") || check_connection (row, error);
}

static gboolean
has_row (FluxrDatabase *database,
         const char    *table,
         const char    *id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE id = ?", table);

  return fluxr_database_get_integer (database, sql, "s", id) == 1;
}

/**
 * fluxr_rules_check_references:
 * @row: a full row or a change
 *
 * Returns: whether all rows it refers to are here. Users are not asked for: the own row may be
 *   missing right after sign-up.
 */
gboolean
fluxr_rules_check_references (FluxrDatabase   *database,
                              const FluxrRow  *row,
                              GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);

  for (guint i = 0; i < entity->n_columns; i++)
    {
      const FluxrColumn *column = &entity->columns[i];
      const FluxrValue *value = fluxr_row_get (row, i);

      if (column->references == NULL || value->kind != FLUXR_KIND_TEXT
          || g_str_equal (column->references, "users"))
        continue;
      if (!has_row (database, column->references, value->text))
        return refuse (error, FLUXR_COMMAND_ERROR_INVALID,
                       g_strdup_printf (_("%s.%s: there is no row %s in %s"), entity->table,
                                        column->name, value->text, column->references));
    }

  return TRUE;
}

int
fluxr_rules_find_status (const FluxrEntity *entity)
{
  for (guint i = 0; i < entity->n_columns; i++)
    if (entity->columns[i].merge == FLUXR_MERGE_PLACE
        && entity->columns[i].type == FLUXR_TYPE_TEXT)
      return i;

  return -1;
}

int
fluxr_rules_find_position (const FluxrEntity *entity)
{
  for (guint i = 0; i < entity->n_columns; i++)
    if (entity->columns[i].merge == FLUXR_MERGE_PLACE
        && entity->columns[i].type == FLUXR_TYPE_INTEGER)
      return i;

  return -1;
}
