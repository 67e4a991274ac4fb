/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does about the trash. */

#include "config.h"

#include "fluxr-workspace-trash.h"

#include <glib/gi18n-lib.h>

#include "fluxr-edit-private.h"
#include "fluxr-errand.h"
#include "fluxr-screenshots.h"
#include "fluxr-trash.h"
#include "fluxr-workspace-private.h"

static FluxrDatabase *
get_database (FluxrWorkspace *self)
{
  return fluxr_store_get_database (fluxr_workspace_get_store (self));
}

static gboolean
tell (FluxrWorkspace *self,
      gboolean        good)
{
  if (good)
    fluxr_workspace_tell_attention (self);

  return good;
}

gboolean
fluxr_workspace_restore (FluxrWorkspace  *self,
                         gint64           number,
                         GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, C_("one", "Restore"), error);
  gboolean success = edit != NULL && fluxr_edit_restore (edit, number, error);

  return edit != NULL && tell (self, fluxr_workspace_finish (self, edit, success, error));
}

static int
compare_ranks (const void *a,
               const void *b)
{
  const FluxrAttentionKey *first = fluxr_attention_get_key (*(FluxrAttention **) a);
  const FluxrAttentionKey *second = fluxr_attention_get_key (*(FluxrAttention **) b);

  return (int) first->entity->rank - (int) second->entity->rank;
}

gboolean
fluxr_workspace_restore_many (FluxrWorkspace  *self,
                              GPtrArray       *items,
                              GError         **error)
{
  g_autofree char *name
    = g_strdup_printf (ngettext ("Restore", "Restore %u Items", items->len), items->len);
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (items, NULL, NULL);
  FluxrEdit *edit = fluxr_workspace_begin (self, name, error);
  gboolean success = TRUE;

  if (edit == NULL)
    return FALSE;
  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_ranks);
  for (guint i = 0; i < sorted->len && success; i++)
    success = fluxr_edit_restore (
      edit, fluxr_attention_get_key (g_ptr_array_index (sorted, i))->number, error);

  return tell (self, fluxr_workspace_finish (self, edit, success, error));
}

typedef struct
{
  char *path;
  GArray *numbers;     /* (nullable): NULL for all */
  guint only_words : 1; /* the lines are gone already */
} Purge;

static void
purge_free (Purge *what)
{
  g_free (what->path);
  g_clear_pointer (&what->numbers, g_array_unref);
  g_free (what);
}

static gboolean
purge_lines (FluxrDatabase  *database,
             const Purge    *what,
             GError        **error)
{
  gboolean success;

  if (!fluxr_database_begin (database, FLUXR_WRITE_EDIT, error))
    return FALSE;
  success = what->numbers != NULL ? fluxr_trash_purge (database, what->numbers, error)
                                  : fluxr_trash_purge_all (database, FALSE, error);
  if (success)
    return fluxr_database_commit (database, error);
  fluxr_database_rollback (database);

  return FALSE;
}

/* Returns: something, or NULL with an error */
static gpointer
purge (gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  const Purge *what = data;
  g_autoptr (FluxrDatabase) database = fluxr_database_open (what->path, error);

  if (database == NULL || (!what->only_words && !purge_lines (database, what, error))
      || !fluxr_trash_forget (database, error))
    return NULL;
  fluxr_screenshots_sweep (database);

  return GINT_TO_POINTER (TRUE);
}

static Purge *
purge_new (FluxrWorkspace *self)
{
  Purge *what = g_new0 (Purge, 1);

  what->path = g_strdup (fluxr_store_get_path (fluxr_workspace_get_store (self)));

  return what;
}

static void
run (FluxrWorkspace      *self,
     Purge               *what, /* (transfer full) */
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, fluxr_workspace_purge_async);
  /* What is done is done, also if somebody cancels by then. */
  g_task_set_check_cancellable (task, FALSE);
  fluxr_errand_run (task, what, (GDestroyNotify) purge_free, purge, NULL);
}

/**
 * fluxr_workspace_purge_async:
 * @items: (nullable) (element-type FluxrAttention): of the trash; %NULL for all that is in it
 */
void
fluxr_workspace_purge_async (FluxrWorkspace      *self,
                             GPtrArray           *items,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Purge *what;

  g_return_if_fail (FLUXR_IS_WORKSPACE (self));

  what = purge_new (self);
  if (items != NULL)
    what->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; items != NULL && i < items->len; i++)
    g_array_append_val (what->numbers,
                        fluxr_attention_get_key (g_ptr_array_index (items, i))->number);
  run (self, what, cancellable, callback, user_data);
}

gboolean
fluxr_workspace_purge_finish (FluxrWorkspace  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  /* What was removed is to be seen also if something about the words failed then. */
  if (fluxr_workspace_get_store (self) != NULL)
    fluxr_workspace_tell_attention (self);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

gboolean
fluxr_workspace_empty_trash (FluxrWorkspace  *self,
                             GError         **error)
{
  return fluxr_workspace_purge_trash (self, error)
         && tell (self, fluxr_database_run (get_database (self), error,
                                            "UPDATE sync_trash"
                                            " SET why = '" FLUXR_TRASH_EMPTIED "' || why"
                                            " WHERE why <> 'old'", ""));
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!fluxr_workspace_purge_finish (FLUXR_WORKSPACE (source), result, &error))
    g_message ("Deleted words stay in the file for now: %s", error->message);
}

gboolean
fluxr_workspace_purge_trash (FluxrWorkspace  *self,
                             GError         **error)
{
  FluxrDatabase *database = get_database (self);
  Purge *what;

  if (fluxr_database_get_integer (database, "SELECT EXISTS (SELECT 1 FROM sync_trash"
                                  " WHERE why LIKE '" FLUXR_TRASH_EMPTIED "%')", "") == 0)
    return TRUE;
  if (!fluxr_database_begin (database, FLUXR_WRITE_EDIT, error))
    return FALSE;
  if (!fluxr_trash_purge_all (database, TRUE, error))
    {
      fluxr_database_rollback (database);
      return FALSE;
    }
  if (!fluxr_database_commit (database, error))
    return FALSE;
  what = purge_new (self);
  what->only_words = TRUE;
  run (self, what, NULL, forgotten_cb, NULL);

  return TRUE;
}
