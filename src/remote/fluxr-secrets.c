/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where sessions are kept. libsecret may wait for a prompt that nobody sees, so it is asked on a
 * thread of its own, which is not waited for longer than a while. A question that waits for its
 * prompt stays open: who answers later than that has not answered in vain. What is to be kept is in
 * this process's memory first, counts more than what the keyring has, and leaves when both are the
 * same: there is never an old generation of tokens behind a new one. */

#include "config.h"

#include "fluxr-secrets.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "fluxr-keyring.h"
#include "fluxr-remote-error.h"

#define LIMIT_SECONDS 10
#define LOOK_PAUSE (G_USEC_PER_SEC / 5)

typedef enum
{
  JOB_LOOKUP,
  JOB_SETTLE, /* the keyring gets what is in memory */
} JobKind;

/* One question to the keyring, shared by the caller and the thread that asks. */
typedef struct
{
  gatomicrefcount ref_count;
  GMutex mutex;
  GCond cond;
  JobKind kind;
  char *account_id;
  char *secret; /* (nullable): what was found */
  GError *error;
  GCancellable *cancellable;
  gboolean asking; /* the keyring has the question */
  gboolean done;
} Job;

static GMutex keyring_mutex;
static GCond keyring_free;
static gboolean keyring_busy; /* one question at a time */
static gint last_problem = -1; /* atomic: FluxrRemoteError, or -1 */
static GMutex memory_mutex;
static GHashTable *memory; /* account id -> session as JSON; "" where one is to be forgotten */

static Job *
job_new (JobKind     kind,
         const char *account_id)
{
  Job *job = g_new0 (Job, 1);

  g_atomic_ref_count_init (&job->ref_count);
  g_mutex_init (&job->mutex);
  g_cond_init (&job->cond);
  job->kind = kind;
  job->account_id = g_strdup (account_id);
  job->cancellable = g_cancellable_new ();

  return job;
}

static void
job_unref (Job *job)
{
  if (!g_atomic_ref_count_dec (&job->ref_count))
    return;

  g_mutex_clear (&job->mutex);
  g_cond_clear (&job->cond);
  g_free (job->account_id);
  secret_password_free (job->secret);
  g_clear_error (&job->error);
  g_object_unref (job->cancellable);
  g_free (job);
}

static char *
dup_memory (const char *account_id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&memory_mutex);

  return memory != NULL ? g_strdup (g_hash_table_lookup (memory, account_id)) : NULL;
}

static void
set_memory (const char *account_id,
            const char *json)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&memory_mutex);

  if (memory == NULL)
    memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (memory, g_strdup (account_id), g_strdup (json));
}

/* Unless there is something new. */
static void
drop_memory (const char *account_id,
             const char *json)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&memory_mutex);

  if (g_strcmp0 (g_hash_table_lookup (memory, account_id), json) == 0)
    g_hash_table_remove (memory, account_id);
}

/* Again and again while a session was renewed or forgotten meanwhile. */
static void
settle (Job     *job,
        GError **error)
{
  char *json;
  gboolean done = TRUE;

  while (done && (json = dup_memory (job->account_id)) != NULL)
    {
      done = *json != '\0'
             ? fluxr_keyring_store (job->account_id, json, job->cancellable, error)
             : fluxr_keyring_clear (job->account_id, job->cancellable, error);
      if (done)
        drop_memory (job->account_id, json);
      g_free (json);
    }
}

/* Who was given up while he stood in the queue asks no more. */
static gboolean
take_keyring (Job *job)
{
  gboolean taken;

  g_mutex_lock (&keyring_mutex);
  while (keyring_busy && !g_cancellable_is_cancelled (job->cancellable))
    g_cond_wait_until (&keyring_free, &keyring_mutex, g_get_monotonic_time () + LOOK_PAUSE);
  taken = !keyring_busy && !g_cancellable_is_cancelled (job->cancellable);
  keyring_busy = keyring_busy || taken;
  g_mutex_unlock (&keyring_mutex);

  g_mutex_lock (&job->mutex);
  job->asking = taken;
  g_mutex_unlock (&job->mutex);

  return taken;
}

static void
leave_keyring (void)
{
  g_mutex_lock (&keyring_mutex);
  keyring_busy = FALSE;
  g_cond_broadcast (&keyring_free);
  g_mutex_unlock (&keyring_mutex);
}

static gpointer
job_thread (gpointer data)
{
  Job *job = data;
  GError *error = NULL;
  char *found = NULL;

  if (take_keyring (job))
    {
      if (job->kind == JOB_LOOKUP)
        found = fluxr_keyring_lookup (job->account_id, job->cancellable, &error);
      /* Who answered a prompt late has done so for what came up meanwhile, too. */
      if (error == NULL)
        settle (job, job->kind == JOB_SETTLE ? &error : NULL);
      leave_keyring ();
    }

  g_mutex_lock (&job->mutex);
  job->secret = found;
  job->error = error;
  job->done = TRUE;
  g_cond_signal (&job->cond);
  g_mutex_unlock (&job->mutex);
  job_unref (job);

  return NULL;
}

static gboolean
job_wait (Job          *job,
          GCancellable *cancellable)
{
  gint64 end = g_get_monotonic_time () + LIMIT_SECONDS * G_USEC_PER_SEC;
  gboolean done;

  g_mutex_lock (&job->mutex);
  while (!job->done && g_get_monotonic_time () < end && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait_until (&job->cond, &job->mutex,
                       MIN (end, g_get_monotonic_time () + LOOK_PAUSE));
  done = job->done;
  if (!done && (!job->asking || g_cancellable_is_cancelled (cancellable)))
    g_cancellable_cancel (job->cancellable);
  g_mutex_unlock (&job->mutex);

  return done;
}

/* @problem: (nullable): there was no answer */
static void
set_problem (const GError  *problem,
             GError       **error)
{
  FluxrRemoteError code = fluxr_keyring_classify (problem);

  g_atomic_int_set (&last_problem, code);
  if (problem == NULL)
    g_set_error_literal (error, FLUXR_REMOTE_ERROR, code, _("The keyring does not answer"));
  else if (code == FLUXR_REMOTE_ERROR_KEYRING)
    g_set_error (error, FLUXR_REMOTE_ERROR, code, _("There is no usable keyring: %s"),
                 problem->message);
  else
    g_set_error (error, FLUXR_REMOTE_ERROR, code, _("The keyring refuses: %s"), problem->message);
}

/* Returns FALSE with an error if the keyring did not do it. */
static gboolean
run_job (JobKind        kind,
         const char    *account_id,
         char         **found,
         GCancellable  *cancellable,
         GError       **error)
{
  Job *job = job_new (kind, account_id);
  gboolean success = FALSE;

  g_atomic_ref_count_inc (&job->ref_count);
  g_thread_unref (g_thread_new ("fluxr-keyring", job_thread, job));

  success = job_wait (job, cancellable);
  if (success && job->error == NULL && found != NULL)
    *found = g_strdup (job->secret);
  if (!success || job->error != NULL)
    set_problem (success ? job->error : NULL, error);
  success = success && job->error == NULL;
  job_unref (job);

  return success;
}

/**
 * fluxr_secrets_lookup:
 *
 * Returns: (transfer full) (nullable): the session; %NULL without an error if there is none, with
 *   %FLUXR_REMOTE_ERROR_KEYRING if there is no keyring, %FLUXR_REMOTE_ERROR_KEYRING_LOCKED or
 *   %FLUXR_REMOTE_ERROR_KEYRING_BUSY if there is one that does not tell
 */
FluxrSession *
fluxr_secrets_lookup (const char    *account_id,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autofree char *json = dup_memory (account_id);

  if (json == NULL && !run_job (JOB_LOOKUP, account_id, &json, cancellable, error))
    return NULL;

  return json != NULL && *json != '\0' ? fluxr_session_new_json (json, error) : NULL;
}

gboolean
fluxr_secrets_store (const char          *account_id,
                     const FluxrSession  *session,
                     GCancellable        *cancellable,
                     GError             **error)
{
  g_autofree char *json = fluxr_session_print (session);

  set_memory (account_id, json);

  return run_job (JOB_SETTLE, account_id, NULL, cancellable, error);
}

gboolean
fluxr_secrets_find_problem (FluxrRemoteError *problem)
{
  gint code = g_atomic_int_get (&last_problem);

  if (code >= 0)
    *problem = (FluxrRemoteError) code;

  return code >= 0;
}

gboolean
fluxr_secrets_is_kept (const char *account_id)
{
  g_autofree char *json = dup_memory (account_id);

  return json == NULL || *json == '\0';
}

/**
 * fluxr_secrets_forget:
 *
 * Returns: (transfer full) (nullable): the session if it was in memory only
 */
FluxrSession *
fluxr_secrets_forget (const char *account_id)
{
  g_autofree char *json = dup_memory (account_id);

  set_memory (account_id, "");

  return json != NULL && *json != '\0' ? fluxr_session_new_json (json, NULL) : NULL;
}

/**
 * fluxr_secrets_clear_forgotten:
 * @session: (out) (optional) (nullable): what the keyring had
 */
gboolean
fluxr_secrets_clear_forgotten (const char     *account_id,
                               FluxrSession  **session,
                               GCancellable   *cancellable,
                               GError        **error)
{
  g_autofree char *json = NULL;

  /* It is a person who signs out. */
  fluxr_keyring_ask_again ();
  if (session != NULL && run_job (JOB_LOOKUP, account_id, &json, cancellable, NULL)
      && json != NULL)
    *session = fluxr_session_new_json (json, NULL);

  return run_job (JOB_SETTLE, account_id, NULL, cancellable, error);
}

gboolean
fluxr_secrets_clear (const char    *account_id,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (FluxrSession) session = fluxr_secrets_forget (account_id);

  return fluxr_secrets_clear_forgotten (account_id, NULL, cancellable, error);
}

void
fluxr_secrets_ask_again (void)
{
  fluxr_keyring_ask_again ();
}
