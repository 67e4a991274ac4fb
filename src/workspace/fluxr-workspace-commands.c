/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands: the only way the interface writes. */

#include "config.h"

#include "fluxr-workspace.h"

#include <glib/gi18n-lib.h>

#include "fluxr-command-error.h"
#include "fluxr-entities.h"
#include "fluxr-rows.h"
#include "fluxr-rules.h"
#include "fluxr-workspace-private.h"

char *
fluxr_workspace_insert (FluxrWorkspace  *self,
                        const char      *name,
                        FluxrRow        *row,
                        GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, name, error);
  g_autofree char *id = NULL;

  if (edit == NULL)
    return NULL;
  id = fluxr_edit_insert (edit, row, error);
  if (!fluxr_workspace_finish (self, edit, id != NULL, error))
    return NULL;

  return g_steal_pointer (&id);
}

gboolean
fluxr_workspace_update (FluxrWorkspace  *self,
                        const char      *name,
                        const char      *id,
                        const FluxrRow  *change,
                        GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, name, error);
  g_autofree char *new_id = NULL;

  if (edit == NULL)
    return FALSE;
  new_id = fluxr_edit_update (edit, id, change, error);

  return fluxr_workspace_finish (self, edit, new_id != NULL, error);
}

/**
 * fluxr_workspace_set_text:
 * @column: any column of the entity
 * @text: (nullable): what a person typed; %NULL is no value
 */
gboolean
fluxr_workspace_set_text (FluxrWorkspace  *self,
                          const char      *name,
                          FluxrRecord     *record,
                          const char      *column,
                          const char      *text,
                          GError         **error)
{
  g_autoptr (FluxrRow) change = fluxr_row_new (fluxr_record_get_entity (record));

  return fluxr_row_parse (change, column, text, error)
         && fluxr_workspace_update (self, name, fluxr_record_get_id (record), change, error);
}

/* Inside a transaction. The sync commits on a thread of its own, and other programs when they
 * like: what a record has may not be the last word. */
static gboolean
check_fresh (FluxrWorkspace  *self,
             FluxrRecord     *record,
             const char      *column,
             GError         **error)
{
  FluxrDatabase *database = fluxr_store_get_database (fluxr_workspace_get_store (self));
  g_autoptr (FluxrRow) row = fluxr_rows_load (database, fluxr_record_get_entity (record),
                                              fluxr_record_get_id (record), error);

  if (row == NULL)
    return FALSE;
  if (g_strcmp0 (fluxr_row_get_text (row, column), fluxr_record_get_text (record, column)) == 0)
    return TRUE;
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_STALE,
                       _("The text was changed elsewhere in the meantime"));

  return FALSE;
}

static gboolean
set_column (FluxrWorkspace  *self,
            const char      *name,
            FluxrRecord     *record,
            const char      *column,
            const char      *text,
            gboolean         typing,
            gboolean         over,
            GError         **error)
{
  g_autoptr (FluxrRow) change = fluxr_row_new (fluxr_record_get_entity (record));
  g_autofree char *id = NULL;
  FluxrEdit *edit;

  if (!fluxr_row_parse (change, column, text, error))
    return FALSE;
  edit = fluxr_workspace_begin (self, name, error);
  if (edit == NULL)
    return FALSE;
  fluxr_transaction_set_typing (fluxr_edit_get_transaction (edit), typing);
  if (!over || check_fresh (self, record, column, error))
    id = fluxr_edit_update (edit, fluxr_record_get_id (record), change, error);

  return fluxr_workspace_finish (self, edit, id != NULL, error);
}

gboolean
fluxr_workspace_type_text (FluxrWorkspace  *self,
                           const char      *name,
                           FluxrRecord     *record,
                           const char      *column,
                           const char      *text,
                           GError         **error)
{
  return set_column (self, name, record, column, text, TRUE, FALSE, error);
}

gboolean
fluxr_workspace_type_over (FluxrWorkspace  *self,
                           const char      *name,
                           FluxrRecord     *record,
                           const char      *column,
                           const char      *text,
                           GError         **error)
{
  return set_column (self, name, record, column, text, TRUE, TRUE, error);
}

gboolean
fluxr_workspace_set_over (FluxrWorkspace  *self,
                          const char      *name,
                          FluxrRecord     *record,
                          const char      *column,
                          const char      *text,
                          GError         **error)
{
  return set_column (self, name, record, column, text, FALSE, TRUE, error);
}

gboolean
fluxr_workspace_delete (FluxrWorkspace     *self,
                        const char         *name,
                        const FluxrEntity  *entity,
                        const char         *id,
                        GError            **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, name, error);

  return edit != NULL
         && fluxr_workspace_finish (self, edit, fluxr_edit_delete (edit, entity, id, NULL, error),
                                    error);
}

/**
 * fluxr_workspace_add_product:
 * @name: what the product is called; the undo entry is named after the action
 */
char *
fluxr_workspace_add_product (FluxrWorkspace  *self,
                             const char      *name,
                             GError         **error)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_product_entity);

  fluxr_row_set_text (row, "name", name);

  return fluxr_workspace_insert (self, _("New Product"), row, error);
}

static const char *
get_action_name (const FluxrEntity *entity)
{
  if (entity == &fluxr_feature_entity)
    return _("New Feature");
  if (entity == &fluxr_task_entity)
    return _("New Task");
  if (entity == &fluxr_bug_entity)
    return _("New Bug");

  return _("New Card");
}

static FluxrRow *
create_card (FluxrWorkspace    *self,
             const FluxrEntity *entity,
             const char        *product_id,
             const char        *name,
             FluxrGroup         group,
             const char        *value)
{
  FluxrRow *row = fluxr_row_new (entity);
  const char *priority = fluxr_workspace_get_priority (self);

  fluxr_row_set_text (row, "name", name);
  fluxr_row_set_text (row, "product_id", product_id);
  /* The column of a board by priority says more. */
  if (priority != NULL && group != FLUXR_GROUP_PRIORITY
      && fluxr_entity_find_column (entity, "priority") >= 0)
    fluxr_row_set_text (row, "priority", priority);
  if (value != NULL)
    fluxr_row_set_text (row, entity->columns[fluxr_group_find_column (group, entity)].name, value);

  return row;
}

/**
 * fluxr_workspace_add_card:
 * @product_id: (nullable): the product, %NULL for the inbox of tasks
 * @group: what makes the columns of the board it is added to
 * @value: (nullable): of the column, %NULL for that of new cards
 */
char *
fluxr_workspace_add_card (FluxrWorkspace     *self,
                          const FluxrEntity  *entity,
                          const char         *product_id,
                          const char         *name,
                          FluxrGroup          group,
                          const char         *value,
                          GError            **error)
{
  FluxrEdit *edit;
  g_autoptr (FluxrRow) row = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (fluxr_group_find_column (group, entity) >= 0, NULL);

  edit = fluxr_workspace_begin (self, get_action_name (entity), error);
  if (edit == NULL)
    return NULL;
  row = create_card (self, entity, product_id, name, group, value);
  id = fluxr_edit_insert_card (edit, row, group, error);
  if (!fluxr_workspace_finish (self, edit, id != NULL, error))
    return NULL;

  return g_steal_pointer (&id);
}

/**
 * fluxr_workspace_add_cards:
 * @names: (array zero-terminated=1): what they are called
 */
gboolean
fluxr_workspace_add_cards (FluxrWorkspace     *self,
                           const FluxrEntity  *entity,
                           const char         *product_id,
                           const char *const  *names,
                           FluxrGroup          group,
                           const char         *value,
                           GError            **error)
{
  guint n = g_strv_length ((GStrv) names);
  g_autofree char *action = g_strdup_printf (ngettext ("Add %u Card", "Add %u Cards", n), n);
  FluxrEdit *edit = fluxr_workspace_begin (self, action, error);
  gboolean success = TRUE;

  if (edit == NULL)
    return FALSE;
  for (guint i = 0; i < n && success; i++)
    {
      g_autoptr (FluxrRow) row = create_card (self, entity, product_id, names[i], group, value);
      g_autofree char *id = fluxr_edit_insert_card (edit, row, group, error);

      success = id != NULL;
    }

  return fluxr_workspace_finish (self, edit, success, error);
}

char *
fluxr_workspace_dup_undo (FluxrWorkspace *self,
                          gboolean        redo)
{
  FluxrStore *store = fluxr_workspace_get_store (self);

  g_return_val_if_fail (store != NULL, NULL);

  return fluxr_undo_dup_name (fluxr_store_get_database (store), redo);
}

gint64
fluxr_workspace_get_entry (FluxrWorkspace *self,
                           gboolean        redo)
{
  FluxrStore *store = fluxr_workspace_get_store (self);

  g_return_val_if_fail (store != NULL, 0);

  return fluxr_undo_get_entry (fluxr_store_get_database (store), redo);
}

/**
 * fluxr_workspace_undo:
 * @redo: to do again what was undone last
 * @name: (out) (optional) (nullable): what was taken back, %NULL if there was nothing
 */
gboolean
fluxr_workspace_undo (FluxrWorkspace  *self,
                      gboolean         redo,
                      gint64           entry,
                      char           **name,
                      GError         **error)
{
  FluxrStore *store = fluxr_workspace_get_store (self);

  g_return_val_if_fail (store != NULL, FALSE);

  if (!fluxr_undo_apply (fluxr_store_get_database (store), redo, entry, name, error))
    return FALSE;
  fluxr_workspace_tell (self);

  return TRUE;
}

/**
 * fluxr_workspace_undo_to:
 * @entry: the number of an entry of the history (#FluxrHistoryList)
 * @n: (out) (optional): how many entries were undone or done again
 */
gboolean
fluxr_workspace_undo_to (FluxrWorkspace  *self,
                         gint64           entry,
                         guint           *n,
                         GError         **error)
{
  FluxrStore *store = fluxr_workspace_get_store (self);

  g_return_val_if_fail (store != NULL, FALSE);

  if (!fluxr_undo_apply_to (fluxr_store_get_database (store), entry, n, error))
    return FALSE;
  fluxr_workspace_tell (self);

  return TRUE;
}
