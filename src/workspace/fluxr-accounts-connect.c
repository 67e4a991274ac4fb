/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Adding an account: the server is probed and signed in to on a thread, the rest happens here. */

#include "config.h"

#include "fluxr-accounts.h"

#include "fluxr-accounts-private.h"
#include "fluxr-auth.h"

typedef struct
{
  char *url;
  char *key;                     /* (nullable) */
  char *device_id;
  FluxrCredentials *credentials; /* (owned) (nullable): NULL to have a code sent */
  char *email;                   /* (nullable): where to */
  FluxrCode purpose;
  FluxrServer *server;           /* (owned) (nullable): what the thread found */
  FluxrSession *session;         /* (owned) (nullable) */
  FluxrAccount *account;         /* (owned) (nullable) */
  char *warning;                 /* (owned) (nullable) */
} Connection;

static void
connection_free (gpointer data)
{
  Connection *connection = data;

  g_free (connection->url);
  g_free (connection->key);
  g_free (connection->email);
  g_free (connection->device_id);
  g_free (connection->warning);
  g_clear_object (&connection->account);
  g_clear_pointer (&connection->credentials, fluxr_credentials_free);
  g_clear_pointer (&connection->server, fluxr_server_free);
  g_clear_pointer (&connection->session, fluxr_session_free);
  g_free (connection);
}

static Connection *
connection_new (FluxrAccounts *self,
                const char    *url,
                const char    *key)
{
  Connection *connection = g_new0 (Connection, 1);

  connection->url = g_strdup (url);
  connection->key = g_strdup (key);
  connection->device_id = g_strdup (fluxr_accounts_get_device_id (self));

  return connection;
}

/* Here and not in the end on the main thread: a keyring may wait for its owner. */
static void
keep_session (Connection *connection)
{
  FluxrSession *session = connection->session;
  char *problem;

  /* GoTrue tells the address; a bare token often does not. */
  if (session->email == NULL)
    session->email = g_strdup (connection->credentials->email);
  connection->account = fluxr_account_new (connection->device_id, connection->server,
                                           session->user_id, session->email);
  problem = fluxr_accounts_keep_session (connection->account, session);
  if (connection->warning == NULL)
    connection->warning = g_steal_pointer (&problem);
  g_free (problem);
}

static void
connect_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Connection *connection = data;
  GError *error = NULL;

  connection->server = fluxr_server_probe (connection->url, connection->key, cancellable, &error);
  if (connection->server == NULL)
    return g_task_return_error (task, error);

  connection->session = fluxr_credentials_sign_in (connection->credentials, connection->server,
                                                   &connection->warning, cancellable, &error);
  if (connection->session == NULL)
    return g_task_return_error (task, error);

  keep_session (connection);
  g_task_return_boolean (task, TRUE);
}

void
fluxr_accounts_connect_async (FluxrAccounts       *self,
                              const char          *url,
                              const char          *key,
                              FluxrCredentials    *credentials,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Connection *connection;

  g_return_if_fail (FLUXR_IS_ACCOUNTS (self));
  g_return_if_fail (url != NULL);
  g_return_if_fail (credentials != NULL);

  connection = connection_new (self, url, key);
  connection->credentials = credentials;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fluxr_accounts_connect_async);
  g_task_set_task_data (task, connection, connection_free);
  g_task_run_in_thread (task, connect_thread);
}

FluxrAccount *
fluxr_accounts_connect_finish (FluxrAccounts  *self,
                               GAsyncResult   *result,
                               char          **warning,
                               GError        **error)
{
  Connection *connection;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  connection = g_task_get_task_data (G_TASK (result));
  if (warning != NULL)
    *warning = g_steal_pointer (&connection->warning);

  return fluxr_accounts_take (self, connection->account, error);
}

static void
send_code_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  Connection *connection = data;
  GError *error = NULL;

  connection->server = fluxr_server_probe (connection->url, connection->key, cancellable, &error);
  if (connection->server != NULL
      && fluxr_auth_send_code (connection->server, connection->purpose, connection->email,
                               cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
fluxr_accounts_send_code_async (FluxrAccounts       *self,
                                const char          *url,
                                const char          *key,
                                FluxrCode            purpose,
                                const char          *email,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Connection *connection;

  g_return_if_fail (FLUXR_IS_ACCOUNTS (self));
  g_return_if_fail (url != NULL);
  g_return_if_fail (email != NULL);

  connection = connection_new (self, url, key);
  connection->purpose = purpose;
  connection->email = g_strdup (email);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fluxr_accounts_send_code_async);
  g_task_set_task_data (task, connection, connection_free);
  g_task_run_in_thread (task, send_code_thread);
}

gboolean
fluxr_accounts_send_code_finish (FluxrAccounts  *self,
                                 GAsyncResult   *result,
                                 GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
