/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where sessions are kept. libsecret may wait for a prompt nobody sees, so it is asked on a
 * thread of its own and given up after a while. What the keyring would not take stays in this
 * process's memory, and then counts more than what the keyring still has: there is never an old
 * generation of tokens behind a new one. */

#include "config.h"

#include "fluxr-secrets.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "fluxr-keyring.h"
#include "fluxr-remote-error.h"

#define LIMIT_SECONDS 10

typedef enum
{
  JOB_LOOKUP,
  JOB_STORE,
  JOB_CLEAR,
} JobKind;

/* One question to the keyring, shared by the caller and the thread that asks. */
typedef struct
{
  gatomicrefcount ref_count;
  GMutex mutex;
  GCond cond;
  JobKind kind;
  char *account_id;
  char *secret; /* to store, or found */
  GError *error;
  GCancellable *cancellable;
  gboolean done;
} Job;

static GMutex keyring_mutex; /* one question at a time */
static GMutex memory_mutex;
static GHashTable *memory; /* account id -> session as JSON */

static Job *
job_new (JobKind     kind,
         const char *account_id,
         const char *secret)
{
  Job *job = g_new0 (Job, 1);

  g_atomic_ref_count_init (&job->ref_count);
  g_mutex_init (&job->mutex);
  g_cond_init (&job->cond);
  job->kind = kind;
  job->account_id = g_strdup (account_id);
  job->secret = g_strdup (secret);
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
ask (Job     *job,
     GError **error)
{
  switch (job->kind)
    {
    case JOB_LOOKUP:
      return fluxr_keyring_lookup (job->account_id, job->cancellable, error);
    case JOB_STORE:
      fluxr_keyring_store (job->account_id, job->secret, job->cancellable, error);
      return NULL;
    case JOB_CLEAR:
      fluxr_keyring_clear (job->account_id, job->cancellable, error);
      return NULL;
    }

  g_assert_not_reached ();
}

static gpointer
job_thread (gpointer data)
{
  Job *job = data;
  GError *error = NULL;
  char *found;

  g_mutex_lock (&keyring_mutex);
  found = ask (job, &error);
  g_mutex_unlock (&keyring_mutex);

  g_mutex_lock (&job->mutex);
  if (job->kind == JOB_LOOKUP)
    {
      secret_password_free (job->secret);
      job->secret = found;
    }
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
                       MIN (end, g_get_monotonic_time () + G_USEC_PER_SEC / 5));
  done = job->done;
  g_mutex_unlock (&job->mutex);

  return done;
}

/* Returns FALSE with an error if the keyring did not do it. */
static gboolean
run_job (JobKind        kind,
         const char    *account_id,
         const char    *secret,
         char         **found,
         GCancellable  *cancellable,
         GError       **error)
{
  Job *job = job_new (kind, account_id, secret);
  gboolean success = FALSE;

  g_atomic_ref_count_inc (&job->ref_count);
  g_thread_unref (g_thread_new ("fluxr-keyring", job_thread, job));

  if (!job_wait (job, cancellable))
    {
      g_cancellable_cancel (job->cancellable);
      g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_KEYRING_BUSY,
                           _("The keyring does not answer"));
    }
  else if (job->error != NULL && fluxr_keyring_is_there (job->error))
    g_set_error (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_KEYRING_BUSY,
                 _("The keyring refuses: %s"), job->error->message);
  else if (job->error != NULL)
    g_set_error (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_KEYRING,
                 _("There is no usable keyring: %s"), job->error->message);
  else
    {
      if (found != NULL)
        *found = g_strdup (job->secret);
      success = TRUE;
    }
  job_unref (job);

  return success;
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
  if (json != NULL)
    g_hash_table_insert (memory, g_strdup (account_id), g_strdup (json));
  else
    g_hash_table_remove (memory, account_id);
}

/**
 * fluxr_secrets_lookup:
 *
 * Returns: (transfer full) (nullable): the session; %NULL without an error if there is none, with
 *   %FLUXR_REMOTE_ERROR_KEYRING if there is no keyring, %FLUXR_REMOTE_ERROR_KEYRING_BUSY if
 *   there is one that does not tell
 */
FluxrSession *
fluxr_secrets_lookup (const char    *account_id,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autofree char *json = dup_memory (account_id);

  if (json == NULL && !run_job (JOB_LOOKUP, account_id, NULL, &json, cancellable, error))
    return NULL;

  return json != NULL ? fluxr_session_new_json (json, error) : NULL;
}

gboolean
fluxr_secrets_store (const char          *account_id,
                     const FluxrSession  *session,
                     GCancellable        *cancellable,
                     GError             **error)
{
  g_autofree char *json = fluxr_session_print (session);

  /* First into memory: a lookup meanwhile must not find the old one. */
  set_memory (account_id, json);
  if (!run_job (JOB_STORE, account_id, json, NULL, cancellable, error))
    return FALSE;
  set_memory (account_id, NULL);

  return TRUE;
}

gboolean
fluxr_secrets_clear (const char    *account_id,
                     GCancellable  *cancellable,
                     GError       **error)
{
  set_memory (account_id, NULL);

  return run_job (JOB_CLEAR, account_id, NULL, NULL, cancellable, error);
}
