/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A script runs once. Before each of its statements and writes the process forks: the child is what
 * comes after a kill at that point. It takes the files as they are, the write-ahead log included,
 * to another place, never touches what had them open, and goes on to the end there. The server, in
 * memory, comes along as it is at that moment. */

#include "config.h"

#include "fluxr-kill.h"

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fluxr-sim-disk.h"

/* A life that takes longer hangs. */
#define LONGEST_SECONDS 120

typedef struct
{
  const FluxrKillScript *script;
  FluxrTrial *trial;
  FluxrSimDisk *disk;
  FluxrKillCount *count;
  GHashTable *children; /* pid -> state */
  guint every;
  guint only;
  guint jobs;
  guint64 state;     /* of the point before */
  guint64 committed; /* of the point before that was between two transactions */
  guint n_log;       /* lines of the server's log that were read */
  guint n_changes;   /* requests among them that write */
  gboolean is_armed;
} Kill;

static Kill *present; /* (nullable): SQLite's hooks know of nobody */

/* --- lives */

static void
await_child (Kill *self)
{
  int status;
  pid_t pid = wait (&status);

  g_assert_cmpint (pid, >, 0);
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    {
      self->count->failed++;
      g_printerr ("%s: killed at state %d: status %d\n", self->script->name,
                  GPOINTER_TO_INT (g_hash_table_lookup (self->children, GINT_TO_POINTER (pid))),
                  status);
    }
  g_hash_table_remove (self->children, GINT_TO_POINTER (pid));
}

static void
live_on (Kill *self)
{
  FluxrTrial *trial = self->trial;

  trial->scene.server->before_answer = NULL;
  if (self->script->go_on != NULL)
    self->script->go_on (trial);
  fluxr_trial_settle (trial);
}

static void
log_cb (const char     *domain,
        GLogLevelFlags  level,
        const char     *message,
        gpointer        data)
{
  if ((level & G_LOG_LEVEL_DEBUG) == 0)
    g_printerr ("%s: %s\n", domain, message);
}

static void
die (Kill *self,
     int   ready)
{
  /* What is printed is the report of one test. */
  dup2 (STDERR_FILENO, STDOUT_FILENO);
  g_log_set_default_handler (log_cb, NULL);
  alarm (LONGEST_SECONDS);
  self->is_armed = FALSE;
  fluxr_trial_abandon (self->trial);
  g_assert_cmpint (write (ready, "", 1), ==, 1);
  live_on (self);
  fluxr_device_free (self->trial->scene.a);
  fluxr_device_free (self->trial->scene.b);
  _exit (0);
}

/* Returns once the child has its copies. */
static void
kill_here (Kill *self)
{
  int ends[2];
  pid_t pid;
  char byte;

  while (g_hash_table_size (self->children) >= self->jobs)
    await_child (self);
  g_assert_cmpint (pipe (ends), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      close (ends[0]);
      die (self, ends[1]);
    }
  close (ends[1]);
  g_hash_table_insert (self->children, GINT_TO_POINTER (pid),
                       GINT_TO_POINTER (self->count->states));
  self->count->lived++;
  if (read (ends[0], &byte, 1) < 0)
    g_error ("cannot hear from a child");
  close (ends[0]);
}

/* --- points */

static guint
count_changes (Kill *self)
{
  GPtrArray *log = self->trial->scene.server->log;

  for (; self->n_log < log->len; self->n_log++)
    if (!g_str_has_prefix (g_ptr_array_index (log, self->n_log), "pull "))
      self->n_changes++;

  return self->n_changes;
}

/* Where nothing has been written since the point before, a kill leaves the same. */
static void
reach_point (Kill     *self,
             gboolean  is_committed)
{
  guint64 state = self->disk->n_writes + count_changes (self);
  gboolean is_new = state != self->state;

  if (!is_new && (!is_committed || state == self->committed))
    return;
  self->state = state;
  self->count->states += is_new;
  if (is_committed)
    {
      self->committed = state;
      self->count->committed++;
    }
  if (self->only != 0 ? self->only == self->count->states
                      : is_committed || self->count->states % self->every == 0)
    kill_here (self);
}

static int
statement_cb (unsigned  type,
              void     *data,
              void     *statement,
              void     *text)
{
  sqlite3 *connection = sqlite3_db_handle (statement);
  const char *path = sqlite3_db_filename (connection, "main");

  if (present == NULL || !present->is_armed
      || g_strcmp0 (path, present->trial->scene.a->path) != 0)
    return 0;
  present->count->statements++;
  reach_point (present, sqlite3_get_autocommit (connection) != 0);

  return 0;
}

static void
write_cb (gpointer data)
{
  Kill *self = data;

  if (!self->is_armed)
    return;
  self->count->writes++;
  reach_point (self, FALSE);
}

static int
connection_cb (sqlite3                     *connection,
               char                       **message,
               const sqlite3_api_routines  *api)
{
  return sqlite3_trace_v2 (connection, SQLITE_TRACE_STMT, statement_cb, NULL);
}

void
fluxr_kill_install (void)
{
  fluxr_sim_disk_install ();
  sqlite3_auto_extension ((void (*) (void)) connection_cb);
}

/* Opened again, on the disk that has just been put in. */
static void
put_disk_in (Kill *self)
{
  FluxrDevice *device = self->trial->scene.a;
  g_autoptr (GError) error = NULL;

  self->disk = fluxr_sim_disk_new (device->directory);
  self->disk->before_write = write_cb;
  self->disk->before_write_data = self;
  g_clear_pointer (&device->database, fluxr_database_free);
  device->database = fluxr_database_open (device->path, &error);
  g_assert_no_error (error);
}

void
fluxr_kill_run (const FluxrKillScript *script,
                guint                  every,
                guint                  only,
                guint                  jobs,
                FluxrKillCount        *count)
{
  g_autoptr (GHashTable) children = g_hash_table_new (NULL, NULL);
  Kill self = { .script = script, .count = count, .children = children, .every = every,
                .only = only, .jobs = jobs, .trial = fluxr_trial_new () };

  put_disk_in (&self);
  if (script->prepare != NULL)
    script->prepare (self.trial);
  count_changes (&self);

  present = &self;
  self.is_armed = TRUE;
  script->act (self.trial);
  self.is_armed = FALSE;
  present = NULL;

  while (g_hash_table_size (children) > 0)
    await_child (&self);
  /* The one that was never killed. */
  live_on (&self);
  fluxr_trial_free (self.trial);
  fluxr_sim_disk_free (self.disk);
}
