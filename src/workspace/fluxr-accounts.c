/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The accounts of one data directory. The file on disk is the truth: every change reads it again
 * under a lock, so that a window and a command line do not undo each other's. */

#include "config.h"

#include "fluxr-accounts.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "fluxr-accounts-file.h"
#include "fluxr-accounts-private.h"
#include "fluxr-backup.h"
#include "fluxr-command-error.h"
#include "fluxr-farewell.h"
#include "fluxr-remote-error.h"
#include "fluxr-sandbox.h"
#include "fluxr-screenshots.h"
#include "fluxr-secrets.h"
#include "fluxr-uuid.h"

struct _FluxrAccounts
{
  GObject parent_instance;

  char *data_dir;
  char *device_id;
  char *current;        /* (nullable): the id of the account in use */
  GPtrArray *items;     /* (element-type FluxrAccount) */
  GPtrArray *farewells; /* (element-type FluxrFarewell): servers being told of a sign-out */
};

static void fluxr_accounts_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrAccounts, fluxr_accounts, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      fluxr_accounts_list_model_init))

static GType
fluxr_accounts_get_item_type (GListModel *model)
{
  return FLUXR_TYPE_ACCOUNT;
}

static guint
fluxr_accounts_get_n_items (GListModel *model)
{
  return FLUXR_ACCOUNTS (model)->items->len;
}

static gpointer
fluxr_accounts_get_item (GListModel *model,
                         guint       position)
{
  FluxrAccounts *self = FLUXR_ACCOUNTS (model);

  if (position >= self->items->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->items, position));
}

static void
fluxr_accounts_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = fluxr_accounts_get_item_type;
  iface->get_n_items = fluxr_accounts_get_n_items;
  iface->get_item = fluxr_accounts_get_item;
}

static void
fluxr_accounts_finalize (GObject *object)
{
  FluxrAccounts *self = FLUXR_ACCOUNTS (object);

  g_clear_pointer (&self->farewells, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->device_id, g_free);
  g_clear_pointer (&self->current, g_free);

  G_OBJECT_CLASS (fluxr_accounts_parent_class)->finalize (object);
}

static void
fluxr_accounts_class_init (FluxrAccountsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_accounts_finalize;
}

static void
fluxr_accounts_init (FluxrAccounts *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->farewells = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_farewell_free);
  g_ptr_array_add (self->items, fluxr_account_new_local ());
}

/* An account that is as before keeps its object, so that lists and windows keep theirs. */
static void
keep_known (FluxrAccounts *self,
            GPtrArray     *accounts)
{
  for (guint i = 0; i < accounts->len; i++)
    {
      FluxrAccount *fresh = g_ptr_array_index (accounts, i);
      FluxrAccount *known = fluxr_accounts_find (self, fluxr_account_get_id (fresh));

      if (known == NULL || !fluxr_account_equal (known, fresh))
        continue;
      accounts->pdata[i] = g_object_ref (known);
      g_object_unref (fresh);
    }
}

static void
take_items (FluxrAccounts *self,
            GPtrArray     *accounts)
{
  guint before = self->items->len, after = accounts->len, same = 0;

  while (same < MIN (before, after) && self->items->pdata[same] == accounts->pdata[same])
    same++;
  g_ptr_array_unref (self->items);
  self->items = accounts;
  if (same < before || same < after)
    g_list_model_items_changed (G_LIST_MODEL (self), same, before - same, after - same);
}

static void
take_file (FluxrAccounts *self,
           GKeyFile      *file)
{
  GPtrArray *accounts = fluxr_accounts_file_list (file);

  g_ptr_array_insert (accounts, 0, g_object_ref (g_ptr_array_index (self->items, 0)));
  keep_known (self, accounts);
  g_free (self->current);
  self->current = fluxr_accounts_file_dup_current (file);
  take_items (self, accounts);
}

/* A change of the file: returns FALSE if there is nothing to write. */
typedef gboolean (*Change) (GKeyFile *file,
                            gpointer  data);

static gboolean
change_file (FluxrAccounts  *self,
             Change          change,
             gpointer        data,
             GError        **error)
{
  FluxrAccountsLock lock = fluxr_accounts_lock_take (self->data_dir, error);
  g_autoptr (GKeyFile) file = NULL;
  gboolean done = FALSE;

  if (lock < 0)
    return FALSE;

  file = fluxr_accounts_file_load (self->data_dir, error);
  if (file != NULL)
    done = !change (file, data) || fluxr_accounts_file_save (self->data_dir, file, error);
  fluxr_accounts_lock_release (lock);
  if (done)
    take_file (self, file);

  return done;
}

static gboolean
ensure_device (GKeyFile *file,
               gpointer  data)
{
  char **device_id = data;
  gboolean missing;

  *device_id = fluxr_accounts_file_dup_device (file);
  missing = *device_id == NULL;
  if (missing)
    {
      *device_id = fluxr_uuid_new ();
      fluxr_accounts_file_set_device (file, *device_id);
    }

  return missing;
}

/**
 * fluxr_accounts_new:
 * @data_dir: (nullable): a directory that makes a device of its own; made if it is not there
 */
FluxrAccounts *
fluxr_accounts_new (const char  *data_dir,
                    GError     **error)
{
  g_autoptr (FluxrAccounts) self = g_object_new (FLUXR_TYPE_ACCOUNTS, NULL);
  int code;

  self->data_dir = data_dir != NULL
                   ? g_canonicalize_filename (data_dir, NULL)
                   : fluxr_accounts_file_dup_folder ();
  if (!fluxr_sandbox_keeps (self->data_dir))
    {
      g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED,
                   _("What is written into “%s” would be lost: the sandbox does not show Fluxr "
                     "that folder"), self->data_dir);
      return NULL;
    }
  if (g_mkdir_with_parents (self->data_dir, 0700) != 0)
    {
      code = errno;
      g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED,
                   _("Could not make the folder “%s”: %s"), self->data_dir, g_strerror (code));
      return NULL;
    }
  if (!change_file (self, ensure_device, &self->device_id, error))
    return NULL;

  return g_steal_pointer (&self);
}

const char *
fluxr_accounts_get_data_dir (FluxrAccounts *self)
{
  g_return_val_if_fail (FLUXR_IS_ACCOUNTS (self), NULL);

  return self->data_dir;
}

gboolean
fluxr_accounts_reload (FluxrAccounts  *self,
                       GError        **error)
{
  g_autoptr (GKeyFile) file = NULL;

  g_return_val_if_fail (FLUXR_IS_ACCOUNTS (self), FALSE);

  file = fluxr_accounts_file_load (self->data_dir, error);
  if (file == NULL)
    return FALSE;
  take_file (self, file);

  return TRUE;
}

static gboolean
put_account (GKeyFile *file,
             gpointer  data)
{
  FluxrAccount *account = data;

  fluxr_accounts_file_put (file, account);
  fluxr_accounts_file_set_current (file, fluxr_account_get_id (account));

  return TRUE;
}

const char *
fluxr_accounts_get_device_id (FluxrAccounts *self)
{
  return self->device_id;
}

char *
fluxr_accounts_keep_session (FluxrAccount       *account,
                             const FluxrSession *session)
{
  g_autoptr (GError) error = NULL;

  if (fluxr_secrets_store (fluxr_account_get_id (account), session, NULL, &error))
    return NULL;

  g_debug ("the session is in memory only: %s", error->message);

  return g_strdup (g_error_matches (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_KEYRING)
                     ? _("The sign-in could not be kept: there is no keyring on this computer.")
                     : _("The sign-in could not be kept: the keyring is locked or refuses."));
}

/* The account becomes one of the list, and the current one. */
FluxrAccount *
fluxr_accounts_take (FluxrAccounts  *self,
                     FluxrAccount   *account,
                     GError        **error)
{
  if (!change_file (self, put_account, account, error))
    return NULL;

  return g_object_ref (fluxr_accounts_find (self, fluxr_account_get_id (account)));
}

FluxrAccount *
fluxr_accounts_add (FluxrAccounts       *self,
                    const FluxrServer   *server,
                    const FluxrSession  *session,
                    char               **warning,
                    GError             **error)
{
  g_autoptr (FluxrAccount) account = NULL;
  g_autofree char *problem = NULL;

  g_return_val_if_fail (FLUXR_IS_ACCOUNTS (self), NULL);

  account = fluxr_account_new (self->device_id, server, session->user_id, session->email);
  problem = fluxr_accounts_keep_session (account, session);
  if (warning != NULL)
    *warning = g_steal_pointer (&problem);

  return fluxr_accounts_take (self, account, error);
}

static gboolean
remove_account (GKeyFile *file,
                gpointer  data)
{
  const char *id = data;
  g_autofree char *current = fluxr_accounts_file_dup_current (file);

  fluxr_accounts_file_remove (file, id);
  if (g_strcmp0 (current, id) == 0)
    fluxr_accounts_file_set_current (file, FLUXR_ACCOUNT_LOCAL);

  return TRUE;
}

/* With the file go what SQLite, the engine and migrations put beside it, and its pictures. */
static void
remove_files (FluxrAccounts *self,
              FluxrAccount  *account)
{
  g_autofree char *file = fluxr_account_dup_file (account);
  g_autofree char *lock_path = fluxr_accounts_dup_lock_path (self, account);
  g_autofree char *database_path = fluxr_accounts_dup_database_path (self, account);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  fluxr_screenshots_clear (database_path);
  fluxr_backup_clear (database_path);
  dir = g_dir_open (self->data_dir, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->data_dir, name, NULL);

      if (g_str_has_prefix (name, file) && g_unlink (path) != 0)
        g_warning ("Could not remove “%s”: %s", path, g_strerror (errno));
    }
  g_unlink (lock_path);
}

/**
 * fluxr_accounts_remove:
 * @remove_data: whether the account's file goes too; what is not on the server is lost then
 *
 * The account's workspace must be closed.
 */
gboolean
fluxr_accounts_remove (FluxrAccounts  *self,
                       FluxrAccount   *account,
                       gboolean        remove_data,
                       GError        **error)
{
  g_autoptr (FluxrAccount) kept = NULL;

  g_return_val_if_fail (FLUXR_IS_ACCOUNTS (self), FALSE);
  g_return_val_if_fail (FLUXR_IS_ACCOUNT (account), FALSE);

  if (fluxr_account_is_local (account))
    {
      g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_READ_ONLY,
                           _("“On this computer” cannot be removed"));
      return FALSE;
    }

  kept = g_object_ref (account);
  if (!change_file (self, remove_account, (gpointer) fluxr_account_get_id (kept), error))
    return FALSE;
  g_ptr_array_add (self->farewells, fluxr_farewell_new (fluxr_account_get_server (kept),
                                                        fluxr_account_get_id (kept)));
  if (remove_data)
    remove_files (self, kept);

  return TRUE;
}

/**
 * fluxr_accounts_find:
 *
 * Returns: (transfer none) (nullable): the account of that id
 */
FluxrAccount *
fluxr_accounts_find (FluxrAccounts *self,
                     const char    *id)
{
  g_return_val_if_fail (FLUXR_IS_ACCOUNTS (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      FluxrAccount *account = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (fluxr_account_get_id (account), id) == 0)
        return account;
    }

  return NULL;
}

/**
 * fluxr_accounts_get_current:
 *
 * Returns: (transfer none): the account in use
 */
FluxrAccount *
fluxr_accounts_get_current (FluxrAccounts *self)
{
  FluxrAccount *account;

  g_return_val_if_fail (FLUXR_IS_ACCOUNTS (self), NULL);

  account = fluxr_accounts_find (self, self->current);

  return account != NULL ? account : g_ptr_array_index (self->items, 0);
}

static gboolean
choose_account (GKeyFile *file,
                gpointer  data)
{
  fluxr_accounts_file_set_current (file, data);

  return TRUE;
}

gboolean
fluxr_accounts_set_current (FluxrAccounts  *self,
                            FluxrAccount   *account,
                            GError        **error)
{
  g_return_val_if_fail (FLUXR_IS_ACCOUNTS (self), FALSE);
  g_return_val_if_fail (FLUXR_IS_ACCOUNT (account), FALSE);

  return change_file (self, choose_account, (gpointer) fluxr_account_get_id (account), error);
}

char *
fluxr_accounts_dup_database_path (FluxrAccounts *self,
                                  FluxrAccount  *account)
{
  g_autofree char *file = fluxr_account_dup_file (account);

  return g_build_filename (self->data_dir, file, NULL);
}

char *
fluxr_accounts_dup_lock_path (FluxrAccounts *self,
                              FluxrAccount  *account)
{
  g_autofree char *file = g_strconcat (fluxr_account_get_id (account), ".session.lock", NULL);

  return g_build_filename (self->data_dir, file, NULL);
}
