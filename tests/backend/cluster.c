/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * initdb, the postmaster as a child that dies with us, and cleaning up. The superuser comes in
 * without a password through the socket in the cluster's own folder, and with one over TCP.
 *
 * PostgreSQL refuses to run as root, so root hands its programs to the user postgres. */

#include "cluster.h"

#include "postgres-programs.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <libpq-fe.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define START_TIMEOUT_SECONDS 120
#define MAX_SOCKET_FOLDER 90
#define SUPERUSER "postgres"

struct _FluxrCluster
{
  char        *directory; /* (owned) */
  gboolean     is_temporary;
  char        *sockets;   /* (owned) folder of the socket */
  char        *password;  /* (owned) */
  guint        port;
  GSubprocess *server; /* (owned) (nullable) */
};

static gboolean
fail (GError     **error,
      const char  *what,
      const char  *detail)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", what, detail);
  return FALSE;
}

static guint
find_free_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();

  return g_socket_listener_add_any_inet_port (listener, NULL, NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static gboolean
make_folders (FluxrCluster  *self,
              const char    *directory,
              GError       **error)
{
  self->is_temporary = directory == NULL;
  if (self->is_temporary)
    self->directory = g_dir_make_tmp ("fluxr-backend-XXXXXX", error);
  else
    self->directory = g_canonicalize_filename (directory, NULL);
  if (self->directory == NULL)
    return FALSE;
  if (g_mkdir_with_parents (self->directory, 0700) < 0)
    return fail (error, self->directory, g_strerror (errno));
  if (strlen (self->directory) <= MAX_SOCKET_FOLDER)
    self->sockets = g_strdup (self->directory);
  else
    self->sockets = g_dir_make_tmp ("fluxr-socket-XXXXXX", error);
  return self->sockets != NULL && fluxr_programs_give (self->directory, error) &&
         fluxr_programs_give (self->sockets, error);
}

/* The password is kept beside the data, so that a restart knows it. */
static gboolean
load_password (FluxrCluster  *self,
               const char    *path,
               GError       **error)
{
  if (g_file_get_contents (path, &self->password, NULL, NULL))
    return TRUE;
  self->password = g_uuid_string_random ();
  return g_file_set_contents_full (path, self->password, -1, G_FILE_SET_CONTENTS_NONE, 0600,
                                   error) &&
         fluxr_programs_give (path, error);
}

/* Made beside its place and then moved there, so that a kill leaves no half of it behind. */
static gboolean
initialise (FluxrCluster  *self,
            const char    *data,
            GError       **error)
{
  g_autofree char *fresh = g_strconcat (data, ".new", NULL);
  g_autofree char *password = g_build_filename (self->directory, "password", NULL);
  g_autofree char *password_option = g_strdup_printf ("--pwfile=%s", password);
  const char *arguments[] = {
    "initdb", "-D", fresh, "-U", SUPERUSER, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
    "--auth-local=trust", "--auth-host=scram-sha-256", password_option, NULL,
  };

  if (!load_password (self, password, error))
    return FALSE;
  if (g_file_test (data, G_FILE_TEST_EXISTS))
    return TRUE;
  remove_tree (fresh);
  if (!fluxr_programs_run (arguments, error))
    return FALSE;
  return g_rename (fresh, data) == 0 || fail (error, data, g_strerror (errno));
}

/* A server whose backend was killed may still be shutting down. One that is already dead left a
 * stale lock file, which PostgreSQL detects by itself. */
static void
wait_for_previous (const char *data)
{
  g_autofree char *path = g_build_filename (data, "postmaster.pid", NULL);
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  for (;;)
    {
      g_autofree char *text = NULL;
      gint64 pid = 0;

      if (!g_file_get_contents (path, &text, NULL, NULL))
        return;
      pid = g_ascii_strtoll (text, NULL, 10);
      if (pid <= 1 || (kill ((pid_t) pid, 0) < 0 && errno == ESRCH))
        return;
      if (g_get_monotonic_time () > deadline)
        return;
      g_usleep (50 * 1000);
    }
}

static gboolean
launch (FluxrCluster  *self,
        const char    *data,
        GError       **error)
{
  g_autofree char *log = g_build_filename (self->directory, "postgres.log", NULL);
  g_autofree char *port = g_strdup_printf ("port=%u", self->port);
  g_autofree char *sockets = g_strdup_printf ("unix_socket_directories=%s", self->sockets);
  const char *arguments[] = {
    "postgres", "-D", data, "-c", port, "-c", sockets, "-c", "listen_addresses=127.0.0.1",
    "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off",
    "-c", "timezone=UTC", "-c", "log_timezone=UTC", "-c", "lc_messages=C", "-c", "jit=off",
    "-c", "shared_buffers=64MB", "-c", "max_connections=100", "-c", "max_stack_depth=2MB", NULL,
  };

  self->server = fluxr_programs_spawn (arguments, log, error);
  return self->server != NULL;
}

static gboolean
wait_until_ready (FluxrCluster  *self,
                  GError       **error)
{
  g_autofree char *conninfo = fluxr_cluster_dup_conninfo (self, SUPERUSER, "postgres");
  gint64 deadline = g_get_monotonic_time () + START_TIMEOUT_SECONDS * G_USEC_PER_SEC;

  while (PQping (conninfo) != PQPING_OK)
    {
      const char *pid = g_subprocess_get_identifier (self->server);

      if (pid == NULL || kill ((pid_t) g_ascii_strtoll (pid, NULL, 10), 0) < 0)
        return fail (error, self->directory, "PostgreSQL did not start, see postgres.log there");
      if (g_get_monotonic_time () > deadline)
        return fail (error, self->directory, "PostgreSQL did not become ready in time");
      g_usleep (20 * 1000);
    }
  return TRUE;
}

/* The port of an earlier start is taken again if possible, so that a restart changes nothing for
 * those who know the address. */
static void
choose_port (FluxrCluster *self)
{
  g_autofree char *path = g_build_filename (self->directory, "port", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();

  if (g_file_get_contents (path, &text, NULL, NULL))
    self->port = (guint) g_ascii_strtoull (text, NULL, 10);
  if (self->port == 0 ||
      !g_socket_listener_add_inet_port (listener, (guint16) self->port, NULL, NULL))
    self->port = find_free_port ();
  g_free (text);
  text = g_strdup_printf ("%u\n", self->port);
  g_file_set_contents (path, text, -1, NULL);
}

/* directory (nullable): a temporary one is made and removed at the end. */
FluxrCluster *
fluxr_cluster_start (const char  *directory,
                     GError     **error)
{
  g_autoptr (FluxrCluster) self = g_new0 (FluxrCluster, 1);
  g_autofree char *data = NULL;

  if (!make_folders (self, directory, error))
    return NULL;
  data = g_build_filename (self->directory, "pg", NULL);
  wait_for_previous (data);
  choose_port (self);
  if (!initialise (self, data, error) || !launch (self, data, error) ||
      !wait_until_ready (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
fluxr_cluster_stop (FluxrCluster *self)
{
  if (self->server != NULL)
    {
      g_subprocess_send_signal (self->server, SIGINT);
      g_subprocess_wait (self->server, NULL, NULL);
      g_object_unref (self->server);
    }
  if (self->sockets != NULL && g_strcmp0 (self->sockets, self->directory) != 0)
    remove_tree (self->sockets);
  if (self->is_temporary && self->directory != NULL)
    remove_tree (self->directory);
  g_free (self->directory);
  g_free (self->sockets);
  g_free (self->password);
  g_free (self);
}

/* For this process: through the socket. */
char *
fluxr_cluster_dup_conninfo (FluxrCluster *self,
                            const char   *user,
                            const char   *database)
{
  return g_strdup_printf ("host='%s' port=%u user=%s dbname=%s", self->sockets, self->port, user,
                          database);
}

/* For everybody on this machine who is told the password: over TCP, as superuser. */
char *
fluxr_cluster_dup_public_conninfo (FluxrCluster *self,
                                   const char   *database)
{
  return g_strdup_printf ("host=127.0.0.1 port=%u user=" SUPERUSER " password=%s dbname=%s",
                          self->port, self->password, database);
}
