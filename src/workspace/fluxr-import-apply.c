/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking over the rows of a document. A row whose id is here already is the same row: it gets the
 * document's values, so importing a file twice changes nothing the second time. */

#include "config.h"

#include "fluxr-import.h"

#include <glib/gi18n-lib.h>

#include "fluxr-command-error.h"
#include "fluxr-import-private.h"
#include "fluxr-rows.h"
#include "fluxr-rules.h"

typedef struct
{
  FluxrImport *import;
  FluxrEdit *edit;
  FluxrImportResult *result;
  GHashTable *reasons;  /* why rows were skipped -> how many */
  GPtrArray *written;   /* (element-type FluxrRow): to be checked for what they refer to */
} Work;

/* What only the server, or an administrator of it, makes is not made by a file. */
gboolean
fluxr_import_can_take (const FluxrEntity *entity)
{
  return (entity->access & FLUXR_ACCESS_INSERT) != 0 && entity->scope != FLUXR_SCOPE_PLANS;
}

/* Logs say what happened to somebody: a copy of them would be a lie. */
gboolean
fluxr_import_can_copy (const FluxrEntity *entity)
{
  return fluxr_import_can_take (entity) && entity->scope != FLUXR_SCOPE_NONE;
}

static void
skip (Work              *work,
      const FluxrEntity *entity,
      const char        *why)
{
  char *reason = g_strdup_printf ("%s: %s", entity->table, why);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (work->reasons, reason));

  g_hash_table_insert (work->reasons, reason, GUINT_TO_POINTER (n + 1));
  work->result->skipped++;
}

/* Somebody else's rows exist on the server where this account cannot see them, with these ids. */
static gboolean
is_foreign (Work           *work,
            const FluxrRow *row)
{
  int column = fluxr_entity_find_flag (fluxr_row_get_entity (row), FLUXR_COLUMN_OWNER);
  const char *user_id = fluxr_edit_get_user_id (work->edit);
  const FluxrValue *owner;

  if (column < 0 || user_id == NULL || work->import->new_ids != NULL)
    return FALSE;
  owner = fluxr_row_get (row, column);

  return owner->kind == FLUXR_KIND_TEXT && g_ascii_strcasecmp (owner->text, user_id) != 0;
}

static void
replace_ids (Work     *work,
             FluxrRow *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);

  for (guint i = 0; i < entity->n_columns; i++)
    {
      const FluxrValue *value = fluxr_row_get (row, i);
      const char *id = NULL;

      if (value->kind == FLUXR_KIND_TEXT
          && (entity->columns[i].references != NULL
              || (entity->columns[i].flags & FLUXR_COLUMN_PRIMARY)))
        id = g_hash_table_lookup (work->import->new_ids, value->text);
      if (id != NULL)
        fluxr_value_set_text (fluxr_row_write (row, i), id, -1);
      /* Names that must be unique among all users: the server gives the copy its own. */
      if (entity->columns[i].flags & FLUXR_COLUMN_UNIQUE)
        fluxr_value_clear (fluxr_row_write (row, i));
    }
}

static gboolean
insert_row (Work            *work,
            const FluxrRow  *given,
            GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (given);
  g_autoptr (FluxrRow) row = fluxr_row_new_default (entity);
  int owner = fluxr_entity_find_flag (entity, FLUXR_COLUMN_OWNER);

  fluxr_row_apply (row, given);
  if (work->import->new_ids != NULL)
    replace_ids (work, row);
  if (owner >= 0)
    fluxr_value_set_text (fluxr_row_write (row, owner), fluxr_edit_get_user_id (work->edit), -1);
  if (!fluxr_transaction_insert (fluxr_edit_get_transaction (work->edit), row, error))
    return FALSE;
  work->result->inserted++;
  g_hash_table_insert (work->import->numbers, row,
                       g_hash_table_lookup (work->import->numbers, given));
  g_ptr_array_add (work->written, g_steal_pointer (&row));

  return TRUE;
}

static gboolean
update_row (Work            *work,
            const FluxrRow  *existing,
            const FluxrRow  *given,
            GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (given);
  g_autoptr (FluxrRow) change = fluxr_row_diff (existing, given);

  if (fluxr_row_is_empty (change))
    {
      work->result->unchanged++;
      return TRUE;
    }
  if ((entity->access & FLUXR_ACCESS_UPDATE) == 0)
    {
      skip (work, entity, _("here already with other content, and never changed"));
      return TRUE;
    }
  if (!fluxr_transaction_update (fluxr_edit_get_transaction (work->edit),
                                 fluxr_row_get_id (given), change, error))
    return FALSE;
  work->result->updated++;
  g_ptr_array_add (work->written, fluxr_row_ref ((FluxrRow *) given));

  return TRUE;
}

static gboolean
import_own_row (Work            *work,
                const FluxrRow  *row,
                GError         **error)
{
  g_autoptr (FluxrRow) existing = NULL;
  g_autoptr (GError) problem = NULL;

  if (work->import->new_ids == NULL)
    existing = fluxr_rows_load (fluxr_edit_get_database (work->edit), fluxr_row_get_entity (row),
                                fluxr_row_get_id (row), &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  if (existing != NULL)
    return update_row (work, existing, row, error);
  /* A log of another device would leave for the server, which nobody asked for. */
  if (!fluxr_import_can_copy (fluxr_row_get_entity (row))
      && fluxr_edit_get_user_id (work->edit) != NULL)
    {
      skip (work, fluxr_row_get_entity (row), _("not copied"));
      return TRUE;
    }

  return insert_row (work, row, error);
}

static gboolean
import_row (Work            *work,
            const FluxrRow  *row,
            GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);

  if (!fluxr_import_can_take (entity))
    {
      skip (work, entity, _("made by the server only"));
      return TRUE;
    }
  if (work->import->new_ids != NULL && !fluxr_import_can_copy (entity))
    {
      skip (work, entity, _("not copied"));
      return TRUE;
    }
  if (is_foreign (work, row) && entity->scope == FLUXR_SCOPE_OWNED)
    {
      g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                           _("it belongs to another account: import it as a copy"));
      return FALSE;
    }
  if (is_foreign (work, row) && entity->scope != FLUXR_SCOPE_NOTES)
    {
      skip (work, entity, _("of somebody else"));
      return TRUE;
    }

  return import_own_row (work, row, error);
}

static gboolean
import_rows (Work    *work,
             GError **error)
{
  GPtrArray *rows = work->import->rows;

  for (guint i = 0; i < rows->len; i++)
    if (!import_row (work, g_ptr_array_index (rows, i), error))
      {
        fluxr_import_prefix_error (work->import, g_ptr_array_index (rows, i), error);
        return FALSE;
      }

  for (guint i = 0; i < work->written->len; i++)
    if (!fluxr_rules_check_references (fluxr_edit_get_database (work->edit),
                                       g_ptr_array_index (work->written, i), error))
      {
        fluxr_import_prefix_error (work->import, g_ptr_array_index (work->written, i), error);
        return FALSE;
      }

  return TRUE;
}

static void
write_notices (Work *work)
{
  g_autoptr (GList) reasons = g_hash_table_get_keys (work->reasons);

  reasons = g_list_sort (reasons, (GCompareFunc) g_strcmp0);
  for (GList *l = reasons; l != NULL; l = l->next)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (work->reasons, l->data));

      g_ptr_array_add (work->result->notices,
                       g_strdup_printf (ngettext ("%u row skipped: %s", "%u rows skipped: %s", n),
                                        n, (const char *) l->data));
    }
}

/**
 * fluxr_import_apply:
 * @edit: becomes the import; to be committed by the caller, or freed after an error
 *
 * Returns: (transfer full): what came of it
 */
FluxrImportResult *
fluxr_import_apply (FluxrImport  *self,
                    FluxrEdit    *edit,
                    GError      **error)
{
  g_autoptr (FluxrImportResult) result = g_new0 (FluxrImportResult, 1);
  g_autoptr (GHashTable) reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) written =
    g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);
  Work work = { self, edit, result, reasons, written };

  result->notices = g_ptr_array_new_with_free_func (g_free);
  if (!import_rows (&work, error))
    return NULL;
  write_notices (&work);

  return g_steal_pointer (&result);
}
