/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A picture of a large flow takes seconds, which no frame has; and what draws it is GTK, which
 * only one thread of a process may use. So it is another process. It knows the file by the same
 * words as a person would name it by. */

#include "config.h"

#include "fluxr-own-command.h"

#include <glib/gi18n.h>

#include "fluxr-command-error.h"
#include "fluxr-errand.h"
#include "fluxr-flow-file.h"
#include "fluxr-json.h"

/* This program, also if another one has taken its place since it was started. */
#define PROGRAM "/proc/self/exe"

typedef struct
{
  GStrv argv;
  GFile *file; /* (nullable) */
} Job;

static void
job_free (Job *job)
{
  g_strfreev (job->argv);
  g_clear_object (&job->file);
  g_free (job);
}

/* What the other process complained about. */
static gboolean
fail (GBytes       *complaint,
      GError      **error)
{
  gsize length;
  const char *json = g_bytes_get_data (complaint, &length);
  g_autoptr (yyjson_doc) doc = length > 0 ? fluxr_json_parse (json, (gssize) length, NULL) : NULL;
  yyjson_val *problem = doc != NULL ? yyjson_obj_get (yyjson_doc_get_root (doc), "error") : NULL;
  const char *message = fluxr_json_get_string (problem, "message");

  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED,
                       message != NULL ? message : _("Fluxr could not make the file"));

  return FALSE;
}

static GBytes *
run_program (const char *const  *argv,
             GCancellable       *cancellable,
             GError            **error)
{
  g_autoptr (GSubprocess) process
    = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                         error);
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GBytes) complaint = NULL;

  if (process == NULL
      || !g_subprocess_communicate (process, NULL, cancellable, &output, &complaint, error)
      || (!g_subprocess_get_successful (process) && !fail (complaint, error)))
    return NULL;

  return g_steal_pointer (&output);
}

static gpointer
run (gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  const Job *job = data;
  g_autoptr (GBytes) bytes = run_program ((const char *const *) job->argv, cancellable, error);

  if (bytes == NULL
      || (job->file != NULL && !fluxr_flow_file_write (bytes, job->file, cancellable, error)))
    return NULL;

  return g_steal_pointer (&bytes);
}

static GStrv
build_argv (FluxrWorkspace    *workspace,
            const char *const *words)
{
  g_autoptr (GStrvBuilder) argv = g_strv_builder_new ();
  FluxrAccount *account = fluxr_workspace_get_account (workspace);
  g_autofree char *folder
    = g_path_get_dirname (fluxr_store_get_path (fluxr_workspace_get_store (workspace)));

  g_strv_builder_add_many (argv, PROGRAM, "--json", "--data-dir", folder, "--account",
                           fluxr_account_get_id (account), NULL);
  g_strv_builder_addv (argv, (const char **) words);

  return g_strv_builder_end (argv);
}

void
fluxr_own_command_run_async (FluxrWorkspace      *workspace,
                             const char *const   *words,
                             GFile               *file,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (workspace, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, fluxr_own_command_run_async);
  job->argv = build_argv (workspace, words);
  if (file != NULL)
    job->file = g_object_ref (file);
  fluxr_errand_run (task, job, (GDestroyNotify) job_free, run, (GDestroyNotify) g_bytes_unref);
}

GBytes *
fluxr_own_command_run_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
