/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Another password for who is signed in. The worker has a keeper of its own: the session is shared
 * by what is stored, under its lock. */

#include "config.h"

#include "fluxr-password.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-auth.h"
#include "fluxr-errand.h"
#include "fluxr-keeper.h"
#include "fluxr-remote-error.h"
#include "fluxr-transport-error.h"

typedef struct
{
  FluxrAccount *account; /* (owned) */
  char *lock_path;       /* (owned) */
  char *password;        /* (owned) (nullable): NULL to have a code sent */
  char *current;         /* (owned) (nullable) */
  char *code;            /* (owned) (nullable) */
} Job;

static void
free_secret (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
job_free (Job *job)
{
  g_object_unref (job->account);
  g_free (job->lock_path);
  free_secret (job->password);
  free_secret (job->current);
  free_secret (job->code);
  g_free (job);
}

/* What the keeper says is for the log. */
static void
set_no_session (const GError  *problem,
                GError       **error)
{
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (problem));
  else if (g_error_matches (problem, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_SIGN_IN))
    g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_SESSION,
                         _("Sign in again first"));
  else
    g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_OFFLINE,
                         _("The server does not answer; check the connection"));
}

static gboolean
ask_server (const Job          *job,
            const FluxrSession *session,
            GCancellable       *cancellable,
            GError            **error)
{
  const FluxrServer *server = fluxr_account_get_server (job->account);

  if (job->password == NULL)
    return fluxr_auth_reauthenticate (server, session, cancellable, error);

  return fluxr_auth_set_password (server, session, job->password, job->current, job->code,
                                  cancellable, error);
}

static gpointer
run (gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  const Job *job = data;
  g_autoptr (FluxrKeeper) keeper = NULL;
  g_autoptr (GError) problem = NULL;
  const FluxrSession *session;

  keeper = fluxr_keeper_new (fluxr_account_get_server (job->account),
                             fluxr_account_get_id (job->account),
                             fluxr_account_get_user_id (job->account), job->lock_path);
  for (guint try = 0;; try++)
    {
      g_autofree char *token = NULL;

      session = fluxr_keeper_get (keeper, cancellable, &problem);
      if (session == NULL)
        return set_no_session (problem, error), NULL;
      token = g_strdup (session->access_token);
      if (ask_server (job, session, cancellable, &problem))
        return GINT_TO_POINTER (TRUE);
      /* A token that is no longer taken is renewed once. */
      if (try > 0 || !g_error_matches (problem, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_SESSION)
          || !fluxr_keeper_renew (keeper, token, cancellable, NULL))
        return g_propagate_error (error, g_steal_pointer (&problem)), NULL;
      g_clear_error (&problem);
    }
}

static void
start (FluxrAccounts       *accounts,
       FluxrAccount        *account,
       const char          *password,
       const char          *current,
       const char          *code,
       GTask               *task) /* (transfer full) */
{
  Job *job = g_new0 (Job, 1);

  job->account = g_object_ref (account);
  job->lock_path = fluxr_accounts_dup_lock_path (accounts, account);
  job->password = g_strdup (password);
  job->current = g_strdup (current);
  job->code = g_strdup (code);
  fluxr_errand_run (task, job, (GDestroyNotify) job_free, run, NULL);
}

void
fluxr_password_change_async (FluxrAccounts       *accounts,
                             FluxrAccount        *account,
                             const char          *password,
                             const char          *current,
                             const char          *code,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (FLUXR_IS_ACCOUNTS (accounts));
  g_return_if_fail (FLUXR_IS_ACCOUNT (account) && !fluxr_account_is_local (account));
  g_return_if_fail (password != NULL);

  task = g_task_new (accounts, cancellable, callback, user_data);
  g_task_set_source_tag (task, fluxr_password_change_async);
  start (accounts, account, password, current, code, task);
}

void
fluxr_password_ask_async (FluxrAccounts       *accounts,
                          FluxrAccount        *account,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (FLUXR_IS_ACCOUNTS (accounts));
  g_return_if_fail (FLUXR_IS_ACCOUNT (account) && !fluxr_account_is_local (account));

  task = g_task_new (accounts, cancellable, callback, user_data);
  g_task_set_source_tag (task, fluxr_password_ask_async);
  start (accounts, account, NULL, NULL, NULL, task);
}

gboolean
fluxr_password_finish (GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
