/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What only an account's file has. */

#include "config.h"

#include "fluxr-unsent.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "fluxr-command-error.h"
#include "fluxr-export.h"
#include "fluxr-rows.h"
#include "fluxr-workspace.h"

#define MAX_FILES 100

/* (nullable): deleted rows and those without a name have none */
static char *
dup_name (FluxrDatabase *database,
          const char    *table,
          const char    *id)
{
  static const char *const columns[] = { "name", "title" };
  const FluxrEntity *entity = fluxr_entity_find (table);
  g_autoptr (FluxrRow) row = NULL;

  if (entity != NULL)
    row = fluxr_rows_load (database, entity, id, NULL);
  for (guint i = 0; row != NULL && i < G_N_ELEMENTS (columns); i++)
    if (fluxr_entity_find_column (entity, columns[i]) >= 0)
      return g_strdup (fluxr_row_get_text (row, columns[i]));

  return NULL;
}

guint
fluxr_unsent_list (FluxrAccounts *accounts,
                   FluxrAccount  *account,
                   guint          limit,
                   GStrv         *names)
{
  g_autoptr (FluxrDatabase) database = NULL;
  g_autoptr (FluxrStatement) statement = NULL;
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;
  guint n = 0;

  database = fluxr_workspace_open_file (accounts, account, &error);
  if (database != NULL)
    statement = fluxr_database_query (database, &error,
                                      "SELECT tbl, id FROM sync_outbox ORDER BY seq", "");
  for (guint found = 0; statement != NULL && fluxr_statement_step (statement, NULL); n++)
    {
      g_autofree char *name = NULL;

      if (found < limit)
        name = dup_name (database, fluxr_statement_get_text (statement, 0),
                         fluxr_statement_get_text (statement, 1));
      if (name == NULL)
        continue;
      g_strv_builder_add (list, name);
      found++;
    }
  if (error != NULL)
    g_info ("Nothing is known of the account's changes: %s", error->message);
  *names = g_strv_builder_end (list);

  return n;
}

/* Only for its owner's eyes, and never over another file. */
static int
make_file (FluxrAccount  *account,
           const char    *folder,
           char         **path)
{
  const char *email = fluxr_account_get_email (account);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *who = g_strdelimit (g_strdup (email != NULL ? email : "account"), "/", '-');
  int fd = -1;

  for (guint i = 1; fd < 0 && i < MAX_FILES && (i == 1 || errno == EEXIST); i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf ("Fluxr %s %s.json", who, day)
                                     : g_strdup_printf ("Fluxr %s %s (%u).json", who, day, i);

      g_free (*path);
      *path = g_build_filename (folder, name, NULL);
      fd = g_open (*path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    }

  return fd;
}

char *
fluxr_unsent_keep (FluxrAccounts  *accounts,
                   FluxrAccount   *account,
                   const char     *folder,
                   GError        **error)
{
  g_autoptr (FluxrDatabase) database = fluxr_workspace_open_file (accounts, account, error);
  g_autofree char *path = NULL;
  gboolean done;
  FILE *file;
  int fd;

  if (database == NULL)
    return NULL;
  fd = make_file (account, folder, &path);
  file = fd >= 0 ? fdopen (fd, "w") : NULL;
  done = file != NULL && fluxr_export_write (database, NULL, file, error);
  if (file != NULL)
    {
      done = fflush (file) == 0 && fsync (fd) == 0 && done;
      done = fclose (file) == 0 && done;
    }
  if (done)
    return g_steal_pointer (&path);

  if (error != NULL && *error == NULL)
    g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED,
                 _("Nothing was removed, since “%s” could not be written"), path);

  return NULL;
}
