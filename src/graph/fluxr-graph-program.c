/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Running Graphviz: its licence does not go with ours, so it is a program and no library. Blocks;
 * for a worker. The program never outlives the call. */

#include "config.h"

#include "fluxr-graph-program.h"

#include <glib/gi18n-lib.h>

#include "fluxr-graph-error.h"

typedef struct
{
  GCancellable *stop;
  GAsyncResult *result;
  gboolean      timed_out;
} Run;

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Run *run = data;

  run->result = g_object_ref (result);
}

static gboolean
timed_out_cb (gpointer data)
{
  Run *run = data;

  run->timed_out = TRUE;
  g_cancellable_cancel (run->stop);

  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable,
              GCancellable *stop)
{
  g_cancellable_cancel (stop);
}

static GSubprocess *
start_program (const char  *program,
               GError     **error)
{
  g_autofree char *path = g_find_program_in_path (program);
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) reason = NULL;

  if (path == NULL)
    {
      fluxr_graph_refuse (error, FLUXR_GRAPH_ERROR_NO_PROGRAM,
                          _("The program “%s” of Graphviz is not installed"), program);
      return NULL;
    }

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE
                                        | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                        | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  /* Numbers with points, whatever the language. */
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  process = g_subprocess_launcher_spawn (launcher, &reason, path, "-Timap", NULL);
  if (process == NULL)
    fluxr_graph_refuse (error, FLUXR_GRAPH_ERROR_FAILED, _("Graphviz does not start: %s"),
                        reason->message);

  return g_steal_pointer (&process);
}

static GBytes *
take_output (GSubprocess  *process,
             Run          *run,
             guint         seconds,
             GError      **error)
{
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GError) reason = NULL;

  if (g_subprocess_communicate_finish (process, run->result, &output, NULL, &reason))
    {
      if (g_subprocess_get_successful (process))
        return g_steal_pointer (&output);
      fluxr_graph_refuse (error, FLUXR_GRAPH_ERROR_FAILED, _("Graphviz gave up"));
    }
  else if (run->timed_out)
    fluxr_graph_refuse (error, FLUXR_GRAPH_ERROR_TIMED_OUT,
                        ngettext ("The layout was not done within %u second",
                                  "The layout was not done within %u seconds", seconds), seconds);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    fluxr_graph_refuse (error, FLUXR_GRAPH_ERROR_FAILED, _("Graphviz gave up: %s"),
                        reason->message);

  return NULL;
}

/**
 * fluxr_graph_run_program:
 * @program: name or path of dot or what takes its place
 * @input: what it reads
 * @seconds: when it is ended if it is not done
 *
 * Returns: (transfer full): what it wrote
 */
GBytes *
fluxr_graph_run_program (const char    *program,
                         GBytes        *input,
                         guint          seconds,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GMainContextPusher) pusher = g_main_context_pusher_new (context);
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (GSource) clock = g_timeout_source_new_seconds (seconds);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) output = NULL;
  Run run = { .stop = stop };
  gulong handler = 0;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  process = start_program (program, error);
  if (process == NULL)
    return NULL;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), g_object_ref (stop),
                                     g_object_unref);
  g_source_set_callback (clock, timed_out_cb, &run, NULL);
  g_source_attach (clock, context);

  g_subprocess_communicate_async (process, input, stop, finished_cb, &run);
  while (run.result == NULL)
    g_main_context_iteration (context, TRUE);

  g_source_destroy (clock);
  g_cancellable_disconnect (cancellable, handler);
  output = take_output (process, &run, seconds, error);
  g_object_unref (run.result);
  if (output == NULL)
    g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);

  return g_steal_pointer (&output);
}
