/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Debian keeps each version's programs in a folder of its own, outside the path. */

#include "postgres-programs.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

#define DEBIAN_FOLDER "/usr/lib/postgresql"
#define UNPRIVILEGED_USER "postgres"

/* (nullable) The user to become, NULL to stay. */
static struct passwd *
find_user (GError **error)
{
  struct passwd *user = getpwnam (UNPRIVILEGED_USER);

  if (geteuid () != 0)
    return NULL;
  if (user == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 "root needs a user " UNPRIVILEGED_USER " to run PostgreSQL as");
  return user;
}

/* Lets PostgreSQL's user have a file or folder. */
gboolean
fluxr_programs_give (const char  *path,
                     GError     **error)
{
  GError *failed = NULL;
  struct passwd *user = find_user (&failed);

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (user == NULL || chown (path, user->pw_uid, user->pw_gid) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path,
               g_strerror (errno));
  return FALSE;
}

static char *
ask_pg_config (const char *program)
{
  const char *arguments[] = { "pg_config", "--bindir", NULL };
  g_autofree char *folder = NULL;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &folder,
                     NULL, NULL, NULL))
    return NULL;
  return g_build_filename (g_strstrip (folder), program, NULL);
}

/* The newest of Debian's, else what pg_config names, else the path. */
static char *
find_program (const char *program)
{
  g_autoptr (GDir) dir = g_dir_open (DEBIAN_FOLDER, 0, NULL);
  g_autofree char *found = NULL;
  const char *name;
  double newest = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (DEBIAN_FOLDER, name, "bin", program, NULL);
      double version = g_ascii_strtod (name, NULL);

      if (version <= newest || !g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        continue;
      newest = version;
      g_free (found);
      found = g_steal_pointer (&path);
    }
  if (found == NULL)
    found = ask_pg_config (program);
  if (found != NULL && g_file_test (found, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&found);
  return g_find_program_in_path (program);
}

/* Runs in the child: own process group (a terminal's Ctrl+C is for the parent to handle), another
 * user, and a fast shutdown as soon as the parent is gone. The last must come last, because a
 * change of user resets it. */
static void
prepare_child (gpointer data)
{
  const struct passwd *user = data;

  setpgid (0, 0);
  if (user != NULL && (setgroups (0, NULL) < 0 || setgid (user->pw_gid) < 0 ||
                       setuid (user->pw_uid) < 0))
    _exit (126);
  if (prctl (PR_SET_PDEATHSIG, SIGINT) < 0 || chdir ("/") < 0)
    _exit (126);
}

GSubprocess *
fluxr_programs_spawn (const char *const  *arguments,
                      const char         *log,
                      GError            **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autofree char *program = find_program (arguments[0]);
  GError *failed = NULL;
  struct passwd *user = find_user (&failed);

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return NULL;
    }
  if (program == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s is not installed", arguments[0]);
      return NULL;
    }
  g_ptr_array_add (command, program);
  for (guint i = 1; arguments[i] != NULL; i++)
    g_ptr_array_add (command, (gpointer) arguments[i]);
  g_ptr_array_add (command, NULL);
  g_subprocess_launcher_set_child_setup (launcher, prepare_child, user, NULL);
  g_subprocess_launcher_set_stderr_file_path (launcher, log);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  return g_subprocess_launcher_spawnv (launcher, (const char *const *) command->pdata, error);
}

gboolean
fluxr_programs_run (const char *const  *arguments,
                    GError            **error)
{
  g_autoptr (GSubprocess) process = fluxr_programs_spawn (arguments, "/dev/null", error);

  if (process == NULL || !g_subprocess_wait (process, NULL, error))
    return FALSE;
  if (g_subprocess_get_successful (process))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s failed", arguments[0]);
  return FALSE;
}
