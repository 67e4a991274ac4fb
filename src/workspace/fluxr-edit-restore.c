/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking something out of the trash, with what went together with it: each row again under its own
 * id, as an edit like any other. */

#include "config.h"

#include "fluxr-edit-private.h"

#include <glib/gi18n-lib.h>

#include "fluxr-command-error.h"
#include "fluxr-rows.h"
#include "fluxr-trash.h"

static gboolean
refuse (GError            **error,
        FluxrCommandError   code,
        const char         *message)
{
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, code, message);

  return FALSE;
}

static gboolean
has_row (FluxrEdit         *self,
         const FluxrEntity *entity,
         const char        *id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM \"%s\" WHERE id = ?)",
                                          entity->table);

  return fluxr_database_get_integer (self->database, sql, "s", id) == 1;
}

/* (nullable): a row that the given one refers to and that is not here; users are not asked for */
static const FluxrColumn *
find_missing (FluxrEdit      *self,
              const FluxrRow *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);

  for (guint i = 0; i < entity->n_columns; i++)
    {
      const FluxrColumn *column = &entity->columns[i];
      const char *id = column->references != NULL ? fluxr_row_get_text (row, column->name) : NULL;

      if (id != NULL && !g_str_equal (column->references, "users")
          && !has_row (self, fluxr_entity_find (column->references), id))
        return column;
    }

  return NULL;
}

/* Where what it belonged to is in the trash; 0 if it is gone for good. */
static gint64
find_line (FluxrEdit  *self,
           const char *table,
           const char *id)
{
  return fluxr_database_get_integer (self->database, "SELECT coalesce (max (rowid), 0)"
                                     " FROM sync_trash WHERE tbl = ? AND id = ?"
                                     " AND why NOT LIKE '" FLUXR_TRASH_EMPTIED "%'", "ss", table,
                                     id);
}

static gboolean
refuse_orphan (FluxrEdit  *self,
               gint64      number,
               GError    **error)
{
  g_autoptr (FluxrRow) parent = fluxr_trash_load (self->database, number, NULL);
  int title = parent != NULL
                ? fluxr_entity_find_flag (fluxr_row_get_entity (parent), FLUXR_COLUMN_TITLE) : -1;
  const FluxrValue *name = title >= 0 ? fluxr_row_get (parent, title) : NULL;
  g_autofree char *message = NULL;

  if (name == NULL || name->kind != FLUXR_KIND_TEXT)
    return refuse (error, FLUXR_COMMAND_ERROR_INVALID,
                   _("What it belonged to is in the trash as well. Restore that first."));
  message = g_strdup_printf (_("“%s”, to which it belonged, is in the trash as well."
                               " Restore that first."), name->text);

  return refuse (error, FLUXR_COMMAND_ERROR_INVALID, message);
}

/* A task or a note can do without a product that is gone for good. */
static gboolean
check_parents (FluxrEdit  *self,
               FluxrRow   *row,
               GError    **error)
{
  FluxrScope scope = fluxr_row_get_entity (row)->scope;
  const FluxrColumn *missing = find_missing (self, row);
  gint64 number;

  if (missing == NULL)
    return TRUE;
  number = find_line (self, missing->references, fluxr_row_get_text (row, missing->name));
  if (number > 0)
    return refuse_orphan (self, number, error);
  if ((missing->flags & FLUXR_COLUMN_PARENT) == 0
      || (scope != FLUXR_SCOPE_TASKS && scope != FLUXR_SCOPE_NOTES))
    return refuse (error, FLUXR_COMMAND_ERROR_INVALID,
                   _("What it belonged to was deleted for good."));
  fluxr_row_set_text (row, missing->name, NULL);

  return TRUE;
}

static gboolean
remove_line (FluxrEdit  *self,
             gint64      number,
             GError    **error)
{
  return fluxr_database_run (self->database, error, "DELETE FROM sync_trash WHERE rowid = ?", "i",
                             number);
}

/* A version that was discarded may be one of a row that is here. */
static gboolean
put_back (FluxrEdit  *self,
          FluxrRow   *row,
          GError    **error)
{
  const char *id = fluxr_row_get_id (row);
  g_autoptr (FluxrRow) current
    = fluxr_rows_load (self->database, fluxr_row_get_entity (row), id, NULL);
  g_autoptr (FluxrRow) change = NULL;

  if (current == NULL)
    return fluxr_transaction_insert (self->transaction, row, error);
  change = fluxr_row_diff (current, row);

  return fluxr_row_is_empty (change)
         || fluxr_transaction_update (self->transaction, id, change, error);
}

/* A connection comes back with the later one of its pages: until then it is under that. */
static gboolean
keep_for (FluxrEdit       *self,
          gint64           number,
          const FluxrRow  *row,
          GError         **error)
{
  const FluxrColumn *missing = find_missing (self, row);

  return fluxr_database_run (self->database, error,
                             "UPDATE sync_trash SET under = ? WHERE rowid = ?", "si",
                             fluxr_row_get_text (row, missing->name), number);
}

static gboolean
restore_inside (FluxrEdit  *self,
                gint64      number,
                GError    **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (FluxrRow) row = fluxr_trash_load (self->database, number, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (row == NULL || has_row (self, fluxr_row_get_entity (row), fluxr_row_get_id (row)))
    return TRUE;
  if (find_missing (self, row) != NULL)
    return keep_for (self, number, row, error);

  return put_back (self, row, error) && remove_line (self, number, error);
}

/**
 * fluxr_edit_restore:
 * @number: of a line in the trash
 *
 * Returns: %FALSE with %FLUXR_COMMAND_ERROR_NOT_FOUND if it is not there any more,
 *   %FLUXR_COMMAND_ERROR_INVALID if what it belonged to is not here
 */
gboolean
fluxr_edit_restore (FluxrEdit  *self,
                    gint64      number,
                    GError    **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (FluxrRow) row = fluxr_trash_load (self->database, number, &problem);
  g_autoptr (GArray) inside = NULL;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (row == NULL)
    return refuse (error, FLUXR_COMMAND_ERROR_NOT_FOUND, _("It is no longer in the trash."));

  inside = fluxr_trash_list_inside (self->database, number, error);
  fluxr_transaction_set_restores (self->transaction, TRUE);
  if (inside == NULL || !check_parents (self, row, error) || !put_back (self, row, error))
    return FALSE;
  for (guint i = 0; i < inside->len; i++)
    if (!restore_inside (self, g_array_index (inside, gint64, i), error))
      return FALSE;

  return remove_line (self, number, error);
}
