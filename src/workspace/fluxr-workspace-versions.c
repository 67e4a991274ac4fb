/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does with earlier versions of a text. */

#include "config.h"

#include "fluxr-workspace-versions.h"

#include <glib/gi18n-lib.h>

#include "fluxr-command-error.h"
#include "fluxr-keyed-text.h"
#include "fluxr-version.h"
#include "fluxr-workspace-private.h"

static gboolean
check_seen (const char  *value,
            const char  *key,
            const char  *seen,
            GError     **error)
{
  g_autofree char *text = fluxr_keyed_text_dup (value, key);

  /* No text is shown like an empty one. */
  if (g_str_equal (text != NULL ? text : "", seen))
    return TRUE;
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_STALE,
                       _("The text has changed meanwhile"));

  return FALSE;
}

static gboolean
restore (FluxrEdit       *edit,
         const FluxrRow  *row,
         const char      *column,
         const char      *key,
         const char      *seen,
         const char      *text,
         GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  const char *id = fluxr_row_get_id (row);
  const char *value = fluxr_row_get_text (row, column);
  g_autoptr (FluxrRow) change = fluxr_row_new (entity);
  g_autofree char *new_value = NULL;
  g_autofree char *new_id = NULL;

  if (!check_seen (value, key, seen, error))
    return FALSE;
  new_value = fluxr_keyed_text_put (value, key, text, error);
  if (new_value == NULL || !fluxr_row_parse (change, column, new_value, error)
      || !fluxr_version_keep (fluxr_edit_get_database (edit), entity, id, column, value,
                              FLUXR_VERSION_RESTORED, error))
    return FALSE;
  new_id = fluxr_edit_update (edit, id, change, error);

  return new_id != NULL;
}

/**
 * fluxr_workspace_restore_text:
 * @column: one that has versions
 * @key: (nullable): of the JSON object in the column
 * @seen: what the person took for the text of now
 * @text: what it is to be
 */
gboolean
fluxr_workspace_restore_text (FluxrWorkspace  *self,
                              FluxrRecord     *record,
                              const char      *column,
                              const char      *key,
                              const char      *seen,
                              const char      *text,
                              GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, _("Restore Version"), error);
  g_autoptr (FluxrRow) row = NULL;

  if (edit == NULL)
    return FALSE;
  row = fluxr_edit_load (edit, fluxr_record_get_entity (record), fluxr_record_get_id (record),
                         error);

  return fluxr_workspace_finish (self, edit,
                                 row != NULL && restore (edit, row, column, key, seen, text, error),
                                 error);
}
