/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One action of a person: making and changing rows. Deleting is in fluxr-edit-delete.c, places on
 * a board in fluxr-edit-move.c. */

#include "config.h"

#include "fluxr-edit.h"

#include <glib/gi18n-lib.h>

#include "fluxr-command-error.h"
#include "fluxr-edit-private.h"
#include "fluxr-rows.h"
#include "fluxr-rules.h"
#include "fluxr-trash.h"
#include "fluxr-uuid.h"

/**
 * fluxr_edit_begin:
 * @user_id: (nullable): who edits; %NULL on this computer
 * @name: (nullable): what a person calls the action, translated; %NULL if it is not to be undone
 *
 * Returns: (transfer full): an edit that is nothing until it is committed
 */
FluxrEdit *
fluxr_edit_begin (FluxrDatabase  *database,
                  const char     *user_id,
                  const char     *name,
                  GError        **error)
{
  FluxrTransaction *transaction = fluxr_transaction_begin (database, name, error);
  FluxrEdit *self;

  if (transaction == NULL)
    return NULL;

  self = g_new0 (FluxrEdit, 1);
  self->database = database;
  self->transaction = transaction;
  self->user_id = g_strdup (user_id);

  return self;
}

void
fluxr_edit_free (FluxrEdit *self)
{
  fluxr_transaction_free (self->transaction);
  g_free (self->user_id);
  g_free (self);
}

FluxrDatabase *
fluxr_edit_get_database (FluxrEdit *self)
{
  return self->database;
}

FluxrTransaction *
fluxr_edit_get_transaction (FluxrEdit *self)
{
  return self->transaction;
}

const char *
fluxr_edit_get_user_id (FluxrEdit *self)
{
  return self->user_id;
}

gboolean
fluxr_edit_commit (FluxrEdit  *self,
                   GError    **error)
{
  return fluxr_transaction_commit (self->transaction, error);
}

/**
 * fluxr_edit_load:
 *
 * Returns: (transfer full): the row; %NULL with %FLUXR_COMMAND_ERROR_NOT_FOUND if there is none
 */
FluxrRow *
fluxr_edit_load (FluxrEdit          *self,
                 const FluxrEntity  *entity,
                 const char         *id,
                 GError            **error)
{
  g_autoptr (GError) problem = NULL;
  FluxrRow *row = fluxr_rows_load (self->database, entity, id, &problem);

  if (row == NULL && problem == NULL)
    g_set_error (&problem, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND,
                 _("There is no row %s in %s"), id, entity->table);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return row;
}

/* A server may allow one selected profile a product; here the others give way at once. */
static gboolean
unselect_others (FluxrEdit       *self,
                 const FluxrRow  *row,
                 GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  int column = fluxr_entity_find_column (entity, "is_selected");
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (FluxrRow) change = NULL;

  if (column < 0 || fluxr_row_get (row, column)->kind != FLUXR_KIND_BOOLEAN
      || !fluxr_row_get (row, column)->boolean)
    return TRUE;

  others = fluxr_rows_load_all (self->database, entity, "product_id",
                                fluxr_row_get_text (row, "product_id"), error);
  if (others == NULL)
    return FALSE;

  change = fluxr_row_new (entity);
  fluxr_value_set_boolean (fluxr_row_write (change, column), FALSE);
  for (guint i = 0; i < others->len; i++)
    {
      FluxrRow *other = g_ptr_array_index (others, i);
      const FluxrValue *value = fluxr_row_get (other, column);

      if (value->kind == FLUXR_KIND_BOOLEAN && value->boolean
          && g_strcmp0 (fluxr_row_get_id (other), fluxr_row_get_id (row)) != 0
          && !fluxr_transaction_update (self->transaction, fluxr_row_get_id (other), change, error))
        return FALSE;
    }

  return TRUE;
}

/* The row as it goes in: given columns over the server's defaults, ids as PostgreSQL has them. */
static FluxrRow *
complete_row (FluxrEdit      *self,
              const FluxrRow *given)
{
  const FluxrEntity *entity = fluxr_row_get_entity (given);
  FluxrRow *row = fluxr_row_new_default (entity);
  int owner = fluxr_entity_find_flag (entity, FLUXR_COLUMN_OWNER);

  fluxr_row_apply (row, given);
  if (owner >= 0)
    fluxr_value_set_text (fluxr_row_write (row, owner), self->user_id, -1);
  for (guint i = 0; i < entity->n_columns; i++)
    {
      const FluxrValue *value = fluxr_row_get (row, i);
      g_autofree char *id = NULL;

      if (entity->columns[i].type != FLUXR_TYPE_UUID || value->kind != FLUXR_KIND_TEXT)
        continue;
      id = fluxr_uuid_dup (value->text);
      if (id != NULL)
        fluxr_value_set_text (fluxr_row_write (row, i), id, -1);
    }

  return row;
}

/**
 * fluxr_edit_insert_card:
 * @given: the columns that are not to have their defaults; a card without a position goes to the
 *   end of its column
 * @group: what makes the columns
 *
 * Returns: (transfer full): the new row's id
 */
char *
fluxr_edit_insert_card (FluxrEdit       *self,
                        const FluxrRow  *given,
                        FluxrGroup       group,
                        GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (given);
  g_autoptr (FluxrRow) row = NULL;

  if (!fluxr_rules_check_access (entity, FLUXR_ACCESS_INSERT, error)
      || !fluxr_rules_check_administrator (self->database, entity, self->user_id, error))
    return NULL;

  row = complete_row (self, given);
  if (!fluxr_edit_append_card (self, given, row, group, error)
      || !fluxr_rules_check_content (row, error)
      || !fluxr_rules_check_references (self->database, row, error)
      || !fluxr_transaction_insert (self->transaction, row, error)
      || !unselect_others (self, row, error))
    return NULL;

  return g_strdup (fluxr_row_get_id (row));
}

/**
 * fluxr_edit_insert:
 *
 * As fluxr_edit_insert_card(), where columns are those of the status.
 */
char *
fluxr_edit_insert (FluxrEdit       *self,
                   const FluxrRow  *given,
                   GError         **error)
{
  return fluxr_edit_insert_card (self, given, FLUXR_GROUP_STATUS, error);
}

/* There are entities whose rows come and go but never change: a new one takes the old one's place
 * (sync.md, section 4). */
static gboolean
is_replaced (const FluxrEntity *entity)
{
  return entity->access == (FLUXR_ACCESS_INSERT | FLUXR_ACCESS_DELETE);
}

static char *
replace_row (FluxrEdit       *self,
             const FluxrRow  *old,
             const FluxrRow  *change,
             GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (old);
  g_autofree char *id = fluxr_uuid_new ();
  g_autoptr (FluxrRow) row = fluxr_row_copy (old);
  gint64 last = fluxr_trash_get_last (self->database);
  int created = fluxr_entity_find_column (entity, "created_at");

  fluxr_row_apply (row, change);
  fluxr_row_set_text (row, "id", id);
  fluxr_column_get_default (&entity->columns[created], fluxr_row_write (row, created));

  if (!fluxr_rules_check_content (row, error)
      || !fluxr_transaction_delete (self->transaction, entity, fluxr_row_get_id (old), error)
      || !fluxr_trash_mark_replaced (self->database, last, error)
      || !fluxr_transaction_insert (self->transaction, row, error))
    return NULL;

  return g_steal_pointer (&id);
}

/* Only what changes is checked: a row with oddities from elsewhere must stay editable. */
static gboolean
check_update (FluxrEdit       *self,
              const FluxrRow  *row,
              const FluxrRow  *change,
              GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  int parent = fluxr_entity_find_flag (entity, FLUXR_COLUMN_PARENT);
  g_autoptr (FluxrRow) after = NULL;

  if (!fluxr_row_check (change, error)
      || !fluxr_rules_check_references (self->database, change, error))
    return FALSE;
  if (parent < 0 || !fluxr_row_has (change, parent))
    return TRUE;

  after = fluxr_row_copy (row);
  fluxr_row_apply (after, change);

  return fluxr_rules_check_content (after, error);
}

/**
 * fluxr_edit_update:
 * @change: the columns that change
 *
 * Returns: (transfer full): the row's id: another one where a new row took the old one's place
 */
char *
fluxr_edit_update (FluxrEdit       *self,
                   const char      *id,
                   const FluxrRow  *change,
                   GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (change);
  gboolean replace = is_replaced (entity);
  g_autoptr (FluxrRow) row = NULL;
  g_autoptr (FluxrRow) real = NULL;

  if ((!replace && !fluxr_rules_check_access (entity, FLUXR_ACCESS_UPDATE, error))
      || !fluxr_rules_check_administrator (self->database, entity, self->user_id, error))
    return NULL;
  row = fluxr_edit_load (self, entity, id, error);
  if (row == NULL || !fluxr_rules_check_owner (row, self->user_id, error)
      || !fluxr_rules_check_change (row, change, error))
    return NULL;

  real = fluxr_row_diff (row, change);
  if (fluxr_row_is_empty (real))
    return g_strdup (id);
  if (!check_update (self, row, real, error))
    return NULL;
  if (replace)
    return replace_row (self, row, real, error);
  if (!fluxr_edit_follow_place (self, row, real, error))
    return NULL;
  fluxr_row_apply (row, real);
  if (!unselect_others (self, row, error)
      || !fluxr_transaction_update (self->transaction, id, real, error))
    return NULL;

  return g_strdup (id);
}
