/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * accounts.ini on disk. Written whole and replaced at once, readable by its owner only. */

#include "config.h"

#include "fluxr-accounts-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "fluxr-command-error.h"

#define GROUP_MAIN "fluxr"
#define GROUP_ACCOUNT "account "

/**
 * fluxr_accounts_lock_take:
 *
 * Waits until no other process changes the accounts.
 *
 * Returns: the lock, or -1
 */
FluxrAccountsLock
fluxr_accounts_lock_take (const char  *data_dir,
                          GError     **error)
{
  g_autofree char *path = g_build_filename (data_dir, "accounts.lock", NULL);
  int lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  int code;

  if (lock < 0)
    {
      code = errno;
      g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED,
                   _("Could not open “%s”: %s"), path, g_strerror (code));
      return -1;
    }

  while (flock (lock, LOCK_EX) != 0)
    if (errno != EINTR)
      {
        code = errno;
        g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED,
                     _("Could not lock “%s”: %s"), path, g_strerror (code));
        close (lock);
        return -1;
      }

  return lock;
}

void
fluxr_accounts_lock_release (FluxrAccountsLock lock)
{
  if (lock >= 0)
    close (lock);
}

/**
 * fluxr_accounts_file_load:
 *
 * Returns: (transfer full): the accounts on disk; empty if there are none yet
 */
GKeyFile *
fluxr_accounts_file_load (const char  *data_dir,
                          GError     **error)
{
  g_autofree char *path = g_build_filename (data_dir, "accounts.ini", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) problem = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, &problem)
      && !g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED,
                   _("Could not read “%s”: %s"), path, problem->message);
      return NULL;
    }

  return g_steal_pointer (&file);
}

gboolean
fluxr_accounts_file_save (const char  *data_dir,
                          GKeyFile    *file,
                          GError     **error)
{
  g_autofree char *path = g_build_filename (data_dir, "accounts.ini", NULL);
  g_autoptr (GError) problem = NULL;
  gsize length;
  g_autofree char *text = g_key_file_to_data (file, &length, NULL);

  if (g_file_set_contents_full (path, text, length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0600, &problem))
    return TRUE;

  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED,
               _("Could not write “%s”: %s"), path, problem->message);

  return FALSE;
}

/**
 * fluxr_accounts_file_dup_device:
 *
 * Returns: (nullable): the data directory's own id
 */
char *
fluxr_accounts_file_dup_device (GKeyFile *file)
{
  return g_key_file_get_string (file, GROUP_MAIN, "device", NULL);
}

void
fluxr_accounts_file_set_device (GKeyFile   *file,
                                const char *device_id)
{
  g_key_file_set_string (file, GROUP_MAIN, "device", device_id);
}

/**
 * fluxr_accounts_file_dup_current:
 *
 * Returns: (nullable): the account in use, %NULL before there was any choice
 */
char *
fluxr_accounts_file_dup_current (GKeyFile *file)
{
  return g_key_file_get_string (file, GROUP_MAIN, "current", NULL);
}

void
fluxr_accounts_file_set_current (GKeyFile   *file,
                                 const char *account_id)
{
  g_key_file_set_string (file, GROUP_MAIN, "current", account_id);
}

static FluxrAccount *
read_account (GKeyFile   *file,
              const char *group,
              const char *device_id)
{
  g_autofree char *url = g_key_file_get_string (file, group, "url", NULL);
  g_autofree char *key = g_key_file_get_string (file, group, "key", NULL);
  g_autofree char *rest_url = g_key_file_get_string (file, group, "rest-url", NULL);
  g_autofree char *auth_url = g_key_file_get_string (file, group, "auth-url", NULL);
  g_autofree char *user_id = g_key_file_get_string (file, group, "user-id", NULL);
  g_autofree char *email = g_key_file_get_string (file, group, "email", NULL);
  g_autoptr (FluxrServer) server = NULL;

  if (url == NULL || rest_url == NULL || user_id == NULL)
    return NULL;
  server = fluxr_server_new (url, key, rest_url, auth_url);

  return fluxr_account_new (device_id, server, user_id, email);
}

/**
 * fluxr_accounts_file_list:
 *
 * Returns: (transfer full) (element-type FluxrAccount): the accounts in the order they were
 *   added; a damaged group is left out, not deleted
 */
GPtrArray *
fluxr_accounts_file_list (GKeyFile *file)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  g_autofree char *device_id = fluxr_accounts_file_dup_device (file);
  GPtrArray *accounts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; device_id != NULL && groups[i] != NULL; i++)
    {
      FluxrAccount *account = NULL;

      if (g_str_has_prefix (groups[i], GROUP_ACCOUNT))
        account = read_account (file, groups[i], device_id);
      if (account != NULL)
        g_ptr_array_add (accounts, account);
    }

  return accounts;
}

static void
put_string (GKeyFile   *file,
            const char *group,
            const char *key,
            const char *text)
{
  if (text != NULL)
    g_key_file_set_string (file, group, key, text);
  else
    g_key_file_remove_key (file, group, key, NULL);
}

void
fluxr_accounts_file_put (GKeyFile     *file,
                         FluxrAccount *account)
{
  const FluxrServer *server = fluxr_account_get_server (account);
  g_autofree char *group = g_strconcat (GROUP_ACCOUNT, fluxr_account_get_id (account), NULL);

  g_return_if_fail (server != NULL);

  put_string (file, group, "url", server->url);
  put_string (file, group, "key", server->key);
  put_string (file, group, "rest-url", server->rest_url);
  put_string (file, group, "auth-url", server->auth_url);
  put_string (file, group, "user-id", fluxr_account_get_user_id (account));
  put_string (file, group, "email", fluxr_account_get_email (account));
}

gboolean
fluxr_accounts_file_remove (GKeyFile   *file,
                            const char *account_id)
{
  g_autofree char *group = g_strconcat (GROUP_ACCOUNT, account_id, NULL);

  return g_key_file_remove_group (file, group, NULL);
}

/**
 * fluxr_accounts_file_dup_folder:
 *
 * Returns: (transfer full): the user's own data directory, which may not be there
 */
char *
fluxr_accounts_file_dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "fluxr", NULL);
}

/**
 * fluxr_accounts_file_dup_database:
 *
 * Returns: (transfer full) (nullable): where the file of the account in use is, if it is there. For
 *   those who only look: nothing is made.
 */
char *
fluxr_accounts_file_dup_database (const char  *data_dir,
                                  GError     **error)
{
  g_autoptr (GKeyFile) file = fluxr_accounts_file_load (data_dir, error);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autofree char *current = NULL;
  g_autofree char *name = NULL;

  if (file == NULL)
    return NULL;
  accounts = fluxr_accounts_file_list (file);
  current = fluxr_accounts_file_dup_current (file);
  g_ptr_array_add (accounts, fluxr_account_new_local ());
  for (guint i = 0; i < accounts->len && name == NULL; i++)
    {
      FluxrAccount *account = g_ptr_array_index (accounts, i);

      if (i == accounts->len - 1 || g_strcmp0 (fluxr_account_get_id (account), current) == 0)
        name = fluxr_account_dup_file (account);
    }

  return g_build_filename (data_dir, name, NULL);
}
