/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does about things that want one. */

#include "config.h"

#include "fluxr-workspace-attention.h"

#include <glib/gi18n-lib.h>

#include "fluxr-command-error.h"
#include "fluxr-quarantine.h"
#include "fluxr-text-merge.h"
#include "fluxr-workspace-private.h"

static FluxrDatabase *
get_database (FluxrWorkspace *self)
{
  return fluxr_store_get_database (fluxr_workspace_get_store (self));
}

/* Rows may have changed without a transaction of the store. */
static gboolean
finish (FluxrWorkspace *self,
        gboolean        good)
{
  FluxrEngine *engine = fluxr_workspace_get_engine (self);

  if (!good)
    return FALSE;
  fluxr_store_refresh (fluxr_workspace_get_store (self));
  fluxr_workspace_tell_attention (self);
  if (engine != NULL)
    fluxr_engine_wake (engine);

  return TRUE;
}

gboolean
fluxr_workspace_retry (FluxrWorkspace  *self,
                       FluxrAttention  *item,
                       GError         **error)
{
  const FluxrAttentionKey *key = fluxr_attention_get_key (item);

  return finish (self, fluxr_quarantine_retry (get_database (self), key->entity, key->id, error));
}

gboolean
fluxr_workspace_keep_here (FluxrWorkspace  *self,
                           FluxrAttention  *item,
                           gboolean         keep,
                           GError         **error)
{
  const FluxrAttentionKey *key = fluxr_attention_get_key (item);

  return finish (self, fluxr_quarantine_keep (get_database (self), key->entity, key->id, keep,
                                              error));
}

static gint64
find_last_trash (FluxrDatabase           *database,
                 const FluxrAttentionKey *key)
{
  return fluxr_database_get_integer (database, "SELECT coalesce (max (rowid), 0) FROM sync_trash"
                                     " WHERE tbl = ? AND id = ?", "ss", key->entity->table,
                                     key->id);
}

/**
 * fluxr_workspace_discard:
 * @trash: (out): where what was given up can be restored from; 0 if nothing was
 */
gboolean
fluxr_workspace_discard (FluxrWorkspace  *self,
                         FluxrAttention  *item,
                         gint64          *trash,
                         GError         **error)
{
  const FluxrAttentionKey *key = fluxr_attention_get_key (item);
  FluxrDatabase *database = get_database (self);
  gint64 before = find_last_trash (database, key);

  if (!finish (self, fluxr_quarantine_discard (database, key->entity, key->id, error)))
    return FALSE;
  *trash = find_last_trash (database, key);
  if (*trash == before)
    *trash = 0;

  return TRUE;
}

gboolean
fluxr_workspace_move_row (FluxrWorkspace  *self,
                          FluxrAttention  *item,
                          const char      *product_id,
                          GError         **error)
{
  const FluxrAttentionKey *key = fluxr_attention_get_key (item);
  g_autoptr (FluxrRow) change = fluxr_row_new (key->entity);
  g_autofree char *id = NULL;
  FluxrEdit *edit;

  g_return_val_if_fail (fluxr_attention_can_move (item), FALSE);
  g_return_val_if_fail (product_id != NULL || fluxr_attention_can_be_free (item), FALSE);

  fluxr_value_set_text (fluxr_row_write (change, fluxr_entity_find_flag (key->entity,
                                                                         FLUXR_COLUMN_PARENT)),
                        product_id, -1);
  edit = fluxr_workspace_begin (self, _("Move to Another Product"), error);
  if (edit == NULL)
    return FALSE;
  id = fluxr_edit_update (edit, key->id, change, error);

  return finish (self, fluxr_workspace_finish (self, edit, id != NULL, error));
}

static gboolean
be_stale (GError **error)
{
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_STALE,
                       _("It has changed meanwhile. Have another look."));

  return FALSE;
}

/* Is the conflict still open, and its field still what the person was shown? Inside the transaction
 * that answers it, so that no sync comes between. */
static gboolean
check_fresh (FluxrWorkspace  *self,
             FluxrAttention  *item,
             GError         **error)
{
  const FluxrAttentionKey *key = fluxr_attention_get_key (item);
  g_autoptr (FluxrAttention) now
    = fluxr_attention_new (get_database (self), fluxr_attention_get_kind (item), key);

  if (fluxr_database_get_integer (get_database (self), "SELECT count (*) FROM sync_conflict"
                                  " WHERE rowid = ? AND NOT resolved", "i", key->number) != 1
      || fluxr_attention_is_here (now) != fluxr_attention_is_here (item)
      || !g_str_equal (fluxr_attention_get_current (now), fluxr_attention_get_current (item)))
    return be_stale (error);

  return TRUE;
}

/* What was stored as "theirs" differs from "mine" only where they clash, so merging it takes theirs
 * and leaves what was written since. Where that clashes too, the person said whose it is. */
char *
fluxr_workspace_merge_theirs (FluxrAttention *item)
{
  const char *mine = fluxr_attention_get_mine (item);
  const char *theirs = fluxr_attention_get_theirs (item);
  gint64 budget = FLUXR_TEXT_BUDGET;
  FluxrTextMerge *merge;
  char *text;

  if (!fluxr_attention_is_prose (item))
    return g_strdup (theirs);
  merge = fluxr_text_merge (mine, fluxr_attention_get_current (item), theirs, FLUXR_TEXT_WORDS,
                            &budget);
  if (merge == NULL)
    return g_strdup (theirs);
  text = g_strdup (merge->other != NULL ? merge->other : merge->merged);
  fluxr_text_merge_free (merge);

  return text;
}

static gboolean
set_resolved (FluxrDatabase  *database,
              gint64          number,
              gboolean        resolved,
              GError        **error)
{
  return fluxr_database_run (database, error,
                             "UPDATE sync_conflict SET resolved = ? WHERE rowid = ?", "ii",
                             (gint64) resolved, number);
}

/* The text and the answer come into the file together. */
static gboolean
write_text (FluxrWorkspace  *self,
            FluxrAttention  *item,
            const char      *text,
            GError         **error)
{
  const FluxrAttentionKey *key = fluxr_attention_get_key (item);
  g_autoptr (FluxrRow) change = fluxr_row_new (key->entity);
  g_autofree char *id = NULL;
  FluxrEdit *edit;

  if (!fluxr_row_parse (change, key->column, text, error))
    return FALSE;
  edit = fluxr_workspace_begin (self, _("Choose Version"), error);
  if (edit == NULL)
    return FALSE;
  if (check_fresh (self, item, error))
    id = fluxr_edit_update (edit, key->id, change, error);

  return fluxr_workspace_finish (self, edit,
                                 id != NULL && set_resolved (get_database (self), key->number,
                                                             TRUE, error),
                                 error);
}

static gboolean
is_about_row (FluxrAttention *item)
{
  return fluxr_attention_get_kind (item) == FLUXR_ATTENTION_DELETED;
}

/* Theirs, of a delete that met an edit, is the delete. */
static gboolean
delete_row (FluxrWorkspace  *self,
            FluxrAttention  *item,
            GError         **error)
{
  const FluxrAttentionKey *key = fluxr_attention_get_key (item);
  FluxrEdit *edit = fluxr_workspace_begin (self, _("Delete"), error);

  return edit != NULL
         && fluxr_workspace_finish (self, edit,
                                    check_fresh (self, item, error)
                                      && fluxr_edit_delete (edit, key->entity, key->id, NULL,
                                                            error)
                                      && set_resolved (get_database (self), key->number, TRUE,
                                                       error),
                                    error);
}

/**
 * fluxr_workspace_settle:
 * @choice: of a #FLUXR_ATTENTION_DELETED, mine keeps the row and theirs deletes it
 * @text: (nullable): for #FLUXR_CHOICE_TEXT
 */
gboolean
fluxr_workspace_settle (FluxrWorkspace  *self,
                        FluxrAttention  *item,
                        FluxrChoice      choice,
                        const char      *text,
                        GError         **error)
{
  gint64 number = fluxr_attention_get_key (item)->number;
  g_autofree char *merged = NULL;

  switch (choice)
    {
    case FLUXR_CHOICE_MINE:
      return check_fresh (self, item, error)
             && finish (self, set_resolved (get_database (self), number, TRUE, error));
    case FLUXR_CHOICE_THEIRS:
      if (is_about_row (item))
        return finish (self, delete_row (self, item, error));
      merged = fluxr_workspace_merge_theirs (item);
      return finish (self, write_text (self, item, merged, error));
    case FLUXR_CHOICE_TEXT:
      return finish (self, write_text (self, item, text, error));
    }

  g_assert_not_reached ();
}

gboolean
fluxr_workspace_reopen (FluxrWorkspace  *self,
                        gint64           number,
                        GError         **error)
{
  return finish (self, set_resolved (get_database (self), number, FALSE, error));
}

/**
 * fluxr_workspace_find_hold:
 * @hold: (out): what the person is to be asked about
 */
gboolean
fluxr_workspace_find_hold (FluxrWorkspace *self,
                           FluxrHold      *hold)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    if (fluxr_hold_load (get_database (self), entities[i], hold)
        && fluxr_hold_asks (hold))
      return TRUE;

  return FALSE;
}

gboolean
fluxr_workspace_answer_hold (FluxrWorkspace   *self,
                             const FluxrHold  *hold,
                             gboolean          remove,
                             GError          **error)
{
  FluxrEngine *engine = fluxr_workspace_get_engine (self);

  if (!finish (self, fluxr_hold_answer (get_database (self), hold->entity, remove, error)))
    return FALSE;
  if (engine != NULL)
    fluxr_engine_sweep (engine);

  return TRUE;
}
