/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking what was planned on this computer along into an account. The rows stay here and are copied
 * as inserts. The first account gets them with their ids. To any other the server would refuse
 * these, since rows that one cannot see have them: it gets ids that are made of the old one and the
 * account, so that doing it again, after a crash too, makes the same rows and not others. A row
 * that the account has, or had and deleted, is left alone. */

#include "config.h"

#include "fluxr-adoption.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-edit.h"
#include "fluxr-entities.h"
#include "fluxr-import-private.h"
#include "fluxr-local-value.h"
#include "fluxr-rows-reader.h"
#include "fluxr-screenshots.h"
#include "fluxr-version.h"
#include "fluxr-workspace-private.h"
#include "fluxr-workspace.h"

#define META_OWNER "adopted_by" /* of the file of this computer: who has its rows with their ids */

typedef struct
{
  FluxrDatabase *source;
  FluxrDatabase *target;
  FluxrEdit *edit;         /* (nullable): NULL while only counting */
  const char *user_id;
  char *seed;              /* (nullable): NULL if the ids are kept */
  char *sample;            /* (nullable): the product that is left out */
  char *beside;            /* (nullable): ids of what came with it */
  guint n_rows;
} Work;

static void
work_clear (Work *work)
{
  g_clear_pointer (&work->edit, fluxr_edit_free);
  g_clear_pointer (&work->source, fluxr_database_free);
  g_clear_pointer (&work->target, fluxr_database_free);
  g_clear_pointer (&work->seed, g_free);
  g_clear_pointer (&work->sample, g_free);
  g_clear_pointer (&work->beside, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

/* A version 8 UUID: 122 bits of a digest. */
static char *
derive_id (const char *seed,
           const char *id)
{
  g_autofree char *text = g_strconcat (seed, " ", id, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  digest[12] = '8';
  digest[16] = "89ab"[g_ascii_xdigit_value (digest[16]) & 3];

  return g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%.12s", digest, digest + 8, digest + 12, digest + 16,
                          digest + 20);
}

static char *
map_id (Work       *work,
        const char *id)
{
  return work->seed != NULL ? derive_id (work->seed, id) : g_strdup (id);
}

static gboolean
is_known (Work              *work,
          const FluxrEntity *entity,
          const char        *id)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT EXISTS (SELECT 1 FROM \"%s\" WHERE id = ?1)"
    " OR EXISTS (SELECT 1 FROM sync_base WHERE tbl = ?2 AND id = ?1)"
    " OR EXISTS (SELECT 1 FROM sync_trash WHERE tbl = ?2 AND id = ?1)", entity->table);

  return fluxr_database_get_integer (work->target, sql, "ss", id, entity->table) != 0;
}

static gboolean
is_sample (Work           *work,
           const FluxrRow *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  const char *product = entity == &fluxr_product_entity ? fluxr_row_get_id (row) : NULL;

  if (work->sample == NULL)
    return FALSE;
  if (fluxr_entity_find_column (entity, "product_id") >= 0)
    product = fluxr_row_get_text (row, "product_id");
  if (product == NULL)
    return work->beside != NULL && strstr (work->beside, fluxr_row_get_id (row)) != NULL;

  return g_str_equal (product, work->sample);
}

static void
map_row (Work     *work,
         FluxrRow *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  int owner = fluxr_entity_find_flag (entity, FLUXR_COLUMN_OWNER);

  for (guint i = 0; work->seed != NULL && i < entity->n_columns; i++)
    {
      const FluxrColumn *column = &entity->columns[i];
      const FluxrValue *value = fluxr_row_get (row, i);
      g_autofree char *id = NULL;

      if (value->kind == FLUXR_KIND_TEXT && (int) i != owner
          && (column->references != NULL || (column->flags & FLUXR_COLUMN_PRIMARY)))
        id = derive_id (work->seed, value->text);
      if (id != NULL)
        fluxr_value_set_text (fluxr_row_write (row, i), id, -1);
      /* Names that must be unique among all users: the server gives the copy its own. */
      if (column->flags & FLUXR_COLUMN_UNIQUE)
        fluxr_value_clear (fluxr_row_write (row, i));
    }
  if (owner >= 0)
    fluxr_value_set_text (fluxr_row_write (row, owner), work->user_id, -1);
}

/* What is kept on this device beside the row. */
static gboolean
take_beside (Work            *work,
             const FluxrRow  *given,
             const char      *id,
             GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (given);
  const char *old_id = fluxr_row_get_id (given);

  if (entity == &fluxr_bug_entity)
    fluxr_screenshots_copy (fluxr_database_get_path (work->source), old_id,
                            fluxr_database_get_path (work->target), id);

  return fluxr_version_copy (work->source, entity, old_id, work->target, id, error)
         && fluxr_local_value_copy (work->source, entity, old_id, work->target, id, error);
}

static gboolean
take_row (const FluxrRow  *given,
          gpointer         data,
          GError         **error)
{
  Work *work = data;
  const FluxrEntity *entity = fluxr_row_get_entity (given);
  g_autofree char *id = map_id (work, fluxr_row_get_id (given));
  g_autoptr (FluxrRow) row = NULL;

  if (is_sample (work, given) || is_known (work, entity, id))
    return TRUE;
  work->n_rows++;
  if (work->edit == NULL)
    return TRUE;

  row = fluxr_row_new_default (entity);
  fluxr_row_apply (row, given);
  map_row (work, row);

  return take_beside (work, given, id, error)
         && fluxr_transaction_insert (fluxr_edit_get_transaction (work->edit), row, error);
}

static int
compare_ranks (gconstpointer a,
               gconstpointer b)
{
  const FluxrEntity *first = *(const FluxrEntity *const *) a;
  const FluxrEntity *second = *(const FluxrEntity *const *) b;

  return (first->rank > second->rank) - (first->rank < second->rank);
}

/* Parents first, so that the queue to the server is in that order as well. */
static gboolean
take_rows (Work    *work,
           GError **error)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    if (fluxr_import_can_copy (entities[i]))
      g_ptr_array_add (sorted, (gpointer) entities[i]);
  g_ptr_array_sort (sorted, compare_ranks);
  for (guint i = 0; i < sorted->len; i++)
    if (!fluxr_rows_reader_run (work->source, g_ptr_array_index (sorted, i), NULL,
                                FLUXR_READ_IN_ORDER, take_row, work, error))
      return FALSE;

  return TRUE;
}

/* The sample is a toy until somebody gives it another name. */
static char *
find_sample (FluxrDatabase *database)
{
  g_autofree char *id = fluxr_database_dup_meta (database, FLUXR_META_SAMPLE);

  if (id != NULL
      && fluxr_database_get_integer (database, "SELECT count (*) FROM products WHERE id = ?"
                                     " AND name = ?", "ss", id, fluxr_workspace_get_sample_name ())
         == 1)
    return g_steal_pointer (&id);

  return NULL;
}

static char *
make_seed (FluxrAccount *account)
{
  return g_strconcat (fluxr_account_get_project (account), " ",
                      fluxr_account_get_user_id (account), NULL);
}

static gboolean
work_open (Work           *work,
           FluxrAccounts  *accounts,
           FluxrAccount   *account,
           GError        **error)
{
  FluxrAccount *local = fluxr_accounts_find (accounts, FLUXR_ACCOUNT_LOCAL);
  g_autofree char *seed = make_seed (account);
  g_autofree char *owner = NULL;

  work->user_id = fluxr_account_get_user_id (account);
  work->source = fluxr_workspace_open_file (accounts, local, error);
  if (work->source != NULL)
    work->target = fluxr_workspace_open_file (accounts, account, error);
  if (work->target == NULL)
    return FALSE;

  owner = fluxr_database_dup_meta (work->source, META_OWNER);
  if (owner != NULL && !g_str_equal (owner, seed))
    work->seed = g_steal_pointer (&seed);
  work->sample = find_sample (work->source);
  if (work->sample != NULL)
    work->beside = fluxr_database_dup_meta (work->source, FLUXR_META_SAMPLE_BESIDE);

  return TRUE;
}

guint
fluxr_adoption_count (FluxrAccounts *accounts,
                      FluxrAccount  *account)
{
  g_auto (Work) work = { NULL };
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (FLUXR_IS_ACCOUNTS (accounts), 0);
  g_return_val_if_fail (FLUXR_IS_ACCOUNT (account), 0);

  if (fluxr_account_is_local (account))
    return 0;
  if (!work_open (&work, accounts, account, &error)
      || !fluxr_rows_reader_run (work.source, &fluxr_product_entity, NULL, FLUXR_READ_BY_ID,
                                 take_row, &work, &error))
    {
      g_info ("Nothing is known of what could be taken along: %s", error->message);
      return 0;
    }

  return work.n_rows;
}

/* Written before the first row is copied: whoever comes second must not get the same ids, even if
 * the first one is killed right after. */
static gboolean
mark_owner (Work          *work,
            FluxrAccount  *account,
            GError       **error)
{
  g_autofree char *seed = make_seed (account);

  return work->seed != NULL || fluxr_database_set_meta (work->source, META_OWNER, seed, error);
}

gboolean
fluxr_adoption_run (FluxrAccounts  *accounts,
                    FluxrAccount   *account,
                    guint          *n_rows,
                    GError        **error)
{
  g_auto (Work) work = { NULL };

  g_return_val_if_fail (FLUXR_IS_ACCOUNTS (accounts), FALSE);
  g_return_val_if_fail (FLUXR_IS_ACCOUNT (account), FALSE);
  g_return_val_if_fail (!fluxr_account_is_local (account), FALSE);

  if (!work_open (&work, accounts, account, error) || !mark_owner (&work, account, error))
    return FALSE;
  work.edit = fluxr_edit_begin (work.target, work.user_id, _("Take Products Along"), error);
  if (work.edit == NULL || !take_rows (&work, error) || !fluxr_edit_commit (work.edit, error))
    return FALSE;
  if (n_rows != NULL)
    *n_rows = work.n_rows;

  return TRUE;
}

static void
adopt_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  GError *error = NULL;

  if (fluxr_adoption_run (source, data, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
fluxr_adoption_run_async (FluxrAccounts       *accounts,
                          FluxrAccount        *account,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FLUXR_IS_ACCOUNTS (accounts));
  g_return_if_fail (FLUXR_IS_ACCOUNT (account));

  task = g_task_new (accounts, cancellable, callback, user_data);
  g_task_set_source_tag (task, fluxr_adoption_run_async);
  g_task_set_task_data (task, g_object_ref (account), g_object_unref);
  g_task_run_in_thread (task, adopt_thread);
}

FluxrAccount *
fluxr_adoption_run_finish (FluxrAccounts  *accounts,
                           GAsyncResult   *result,
                           GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, accounts), NULL);

  g_task_propagate_boolean (G_TASK (result), error);

  return g_object_ref (g_task_get_task_data (G_TASK (result)));
}
