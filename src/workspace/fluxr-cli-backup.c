/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command backup: copies of the account's file are listed, made and put back. */

#include "config.h"

#include "fluxr-cli-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-backups.h"

static void
add_backup (yyjson_mut_doc    *doc,
            yyjson_mut_val    *object,
            const FluxrBackup *backup)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc_usec (backup->at);
  g_autofree char *time = g_date_time_format_iso8601 (at);

  fluxr_cli_add_text (doc, object, "file", backup->path);
  fluxr_cli_add_text (doc, object, "at", time);
  fluxr_cli_add_text (doc, object, "reason", fluxr_backup_get_reason (backup->reason));
  yyjson_mut_obj_add_uint (doc, object, "size", backup->size);
}

static void
print_list (FluxrCli  *cli,
            GPtrArray *list)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_arr (doc);

  yyjson_mut_doc_set_root (doc, root);
  for (guint i = 0; i < list->len; i++)
    {
      const FluxrBackup *backup = g_ptr_array_index (list, i);
      g_autofree char *size = g_format_size (backup->size);

      if (cli->json)
        add_backup (doc, yyjson_mut_arr_add_obj (doc, root), backup);
      else
        printf ("%s\t%s\t%s\n", backup->path, fluxr_backup_get_reason (backup->reason), size);
    }
  if (cli->json)
    fluxr_cli_print_doc (doc);
}

static FluxrExit
print_backup (FluxrCli          *cli,
              const FluxrBackup *backup)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);

  if (backup == NULL)
    return FLUXR_EXIT_FAILED;
  if (!cli->json)
    return puts (backup->path), FLUXR_EXIT_OK;
  yyjson_mut_doc_set_root (doc, yyjson_mut_obj (doc));
  add_backup (doc, yyjson_mut_doc_get_root (doc), backup);
  fluxr_cli_print_doc (doc);

  return FLUXR_EXIT_OK;
}

/* A name from the list will do, without its folder. */
static char *
find_backup (const char  *path,
             const char  *name,
             GError     **error)
{
  g_autofree char *folder = fluxr_backup_dup_folder (path);
  g_autofree char *listed = g_build_filename (folder, name, NULL);

  if (g_file_test (name, G_FILE_TEST_IS_REGULAR))
    return g_strdup (name);
  if (strchr (name, G_DIR_SEPARATOR) == NULL && g_file_test (listed, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&listed);
  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND,
               _("There is no backup “%s”"), name);

  return NULL;
}

static FluxrExit
restore (FluxrCli    *cli,
         const char  *path,
         const char  *name,
         GError     **error)
{
  g_autofree char *file = find_backup (path, name, error);
  g_autoptr (FluxrBackup) before = NULL;

  if (file != NULL)
    before = fluxr_backups_restore (cli->accounts, cli->account, file, error);

  return print_backup (cli, before);
}

FluxrExit
fluxr_cli_backup (FluxrCli  *cli,
                  GError   **error)
{
  const char *action = cli->args[0] != NULL ? cli->args[0] : "list";
  const char *name = cli->args[0] != NULL ? cli->args[1] : NULL;
  g_autofree char *path = NULL;

  /* Without the file, which may be damaged. */
  if (!fluxr_cli_choose_account (cli, error))
    return FLUXR_EXIT_FAILED;
  path = fluxr_accounts_dup_database_path (cli->accounts, cli->account);
  if (g_str_equal (action, "list") && name == NULL)
    {
      g_autoptr (GPtrArray) list = fluxr_backup_list (path);

      print_list (cli, list);
      return FLUXR_EXIT_OK;
    }
  if (g_str_equal (action, "make") && name == NULL)
    {
      g_autoptr (FluxrBackup) backup = fluxr_backup_make (path, FLUXR_BACKUP_ASKED, error);

      return print_backup (cli, backup);
    }
  if (g_str_equal (action, "restore") && name != NULL)
    return restore (cli, path, name, error);
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                       _("Either list, make, or restore and a backup"));

  return FLUXR_EXIT_USAGE;
}
