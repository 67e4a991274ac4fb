/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The test backend: a private PostgreSQL with the project's migrations, and in front of it a
 * server that speaks PostgREST's, GoTrue's and Realtime's protocol. Prints where it is, then serves
 * until it is interrupted. */

#include "cluster.h"
#include "faults.h"
#include "gateway.h"
#include "gotrue.h"
#include "jwt.h"
#include "options.h"
#include "realtime.h"
#include "transaction.h"

#include <glib-unix.h>
#include <stdlib.h>
#include <string.h>

#define DATABASE "fluxr"
#define EMAIL "tester@example.com"
#define PASSWORD "test-password-1"
#define FAR_FUTURE ((gint64) 10 * 365 * 24 * 3600)
#define N_CONNECTIONS 20
#define N_AUTH_CONNECTIONS 6
#define N_REALTIME_CONNECTIONS 1

typedef struct
{
  FluxrOptions   options;
  FluxrCluster  *cluster;  /* (owned) (nullable) */
  char          *admin;    /* (owned) conninfo of the superuser */
  char          *caller;   /* (owned) conninfo of the role that requests run under */
  FluxrRest     *rest;     /* (owned) */
  FluxrGotrue   *gotrue;   /* (owned) */
  FluxrRealtime *realtime; /* (owned) (nullable) */
  FluxrFaults   *faults;   /* (owned) (nullable) */
  FluxrGateway  *gateway;  /* (owned) */
  PGconn        *listener; /* (owned) hears of schema changes */
  GMainLoop     *loop;     /* (owned) */
  char          *token;    /* (owned) */
} Backend;

static gboolean
run_file (PGconn      *connection,
          const char  *path,
          GError     **error)
{
  g_autofree char *sql = NULL;

  if (!g_file_get_contents (path, &sql, NULL, error))
    return FALSE;
  if (fluxr_pg_run (connection, sql, error))
    return TRUE;
  g_prefix_error (error, "%s: ", path);
  return FALSE;
}

static gboolean
run_migrations (Backend  *self,
                PGconn   *connection,
                GError  **error)
{
  g_autoptr (GDir) dir = g_dir_open (self->options.migrations, 0, error);
  g_autofree char *prelude =
    g_build_filename (self->options.migrations, "..", "prelude.sql", NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL || !run_file (connection, prelude, error))
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".sql") &&
        (!self->options.is_bare || g_str_has_prefix (name, "0001")))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) g_strcmp0);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path =
        g_build_filename (self->options.migrations, g_ptr_array_index (names, i), NULL);

      if (!run_file (connection, path, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
create_database (Backend  *self,
                 GError  **error)
{
  g_autofree char *conninfo = fluxr_cluster_dup_conninfo (self->cluster, "postgres", "postgres");
  g_autoptr (PGconn) connection = fluxr_pg_connect (conninfo, error);
  g_autoptr (PGresult) found = NULL;

  if (connection == NULL)
    return FALSE;
  found = fluxr_pg_query (connection, "select from pg_database where datname = '" DATABASE "'", 0,
                          NULL, error);
  if (found == NULL)
    return FALSE;
  return PQntuples (found) > 0 ||
         fluxr_pg_run (connection, "create database " DATABASE, error);
}

static gboolean
start_database (Backend  *self,
                GError  **error)
{
  g_autoptr (PGconn) connection = NULL;

  if (self->options.database != NULL)
    {
      self->admin = g_strdup (self->options.database);
      self->caller = g_strdup (self->options.database);
      return TRUE;
    }
  self->cluster = fluxr_cluster_start (self->options.data, error);
  if (self->cluster == NULL || !create_database (self, error))
    return FALSE;
  self->admin = fluxr_cluster_dup_conninfo (self->cluster, "postgres", DATABASE);
  self->caller = fluxr_cluster_dup_conninfo (self->cluster, "authenticator", DATABASE);
  connection = fluxr_pg_connect (self->admin, error);
  return connection != NULL && run_migrations (self, connection, error);
}

static gboolean
notified_cb (int           fd,
             GIOCondition  condition,
             gpointer      user_data)
{
  Backend *self = user_data;
  gboolean heard = FALSE;
  PGnotify *notice;

  if (!PQconsumeInput (self->listener))
    return G_SOURCE_REMOVE;
  while ((notice = PQnotifies (self->listener)) != NULL)
    {
      PQfreemem (notice);
      heard = TRUE;
    }
  if (heard)
    fluxr_rest_reload (self->rest, NULL);
  return G_SOURCE_CONTINUE;
}

/* NOTIFY pgrst is how a schema change is announced to PostgREST. */
static gboolean
listen_for_changes (Backend  *self,
                    GError  **error)
{
  self->listener = fluxr_pg_connect (self->admin, error);
  if (self->listener == NULL || !fluxr_pg_run (self->listener, "listen pgrst", error))
    return FALSE;
  g_unix_fd_add (PQsocket (self->listener), G_IO_IN | G_IO_HUP, notified_cb, self);
  return TRUE;
}

static gboolean
start_realtime (Backend  *self,
                GError  **error)
{
  FluxrRealtimeConfig config = {
    .secret = self->options.jwt_secret,
    .conninfo = self->admin,
    .installs = self->cluster != NULL,
  };

  if (self->options.is_plain || self->options.has_no_realtime)
    return TRUE;
  config.admin = fluxr_pool_new (self->admin, NULL, N_REALTIME_CONNECTIONS);
  config.caller = fluxr_pool_new (self->caller, NULL, N_REALTIME_CONNECTIONS);
  self->realtime = fluxr_realtime_new (&config, error);
  return self->realtime != NULL;
}

static gboolean
start_services (Backend  *self,
                GError  **error)
{
  FluxrGotrueConfig config = {
    .secret = self->options.jwt_secret,
    .token_lifetime = self->options.token_lifetime,
    .reuse_interval = self->options.refresh_reuse,
    .needs_confirmation = self->options.needs_confirmation,
    .wants_password = self->options.wants_password,
    .wants_code = self->options.wants_code,
    .makes_profile = self->options.is_bare,
    .mail_interval = self->options.mail_interval,
    .code_lifetime = self->options.code_lifetime,
    .provider = self->options.provider,
  };

  self->rest = fluxr_rest_new (fluxr_pool_new (self->caller, fluxr_transaction_setup,
                                               N_CONNECTIONS),
                               self->options.jwt_secret, self->options.max_rows);
  self->gotrue = fluxr_gotrue_new (fluxr_pool_new (self->admin, NULL, N_AUTH_CONNECTIONS),
                                   &config);
  if (self->options.has_faults)
    self->faults = fluxr_faults_new ();
  if (!fluxr_rest_reload (self->rest, error) || !listen_for_changes (self, error)
      || !fluxr_gotrue_prepare (self->gotrue, error))
    return FALSE;
  self->token = fluxr_gotrue_add_user (self->gotrue, EMAIL, PASSWORD, FAR_FUTURE, error);
  if (self->token == NULL || !start_realtime (self, error))
    return FALSE;
  self->gateway = fluxr_gateway_new (self->rest, self->options.is_plain ? NULL : self->gotrue,
                                     self->realtime, self->faults, self->options.jwt_secret);
  return fluxr_gateway_listen (self->gateway, (guint) self->options.port, error);
}

static void
print_address (Backend *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *claims = g_strdup_printf (
    "{\"iss\":\"fluxr\",\"role\":\"anon\",\"iat\":%" G_GINT64_FORMAT ",\"exp\":%" G_GINT64_FORMAT
    "}",
    now, now + FAR_FUTURE);
  g_autofree char *key = fluxr_jwt_sign (self->options.jwt_secret, claims);
  g_autofree char *db = self->cluster != NULL
                          ? fluxr_cluster_dup_public_conninfo (self->cluster, DATABASE)
                          : g_strdup (self->admin);

  g_print ("url=http://127.0.0.1:%u\nkey=%s\nemail=" EMAIL "\npassword=" PASSWORD
           "\ndb=%s\ntoken=%s\n",
           fluxr_gateway_get_port (self->gateway), key, db, self->token);
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
serve (Backend  *self,
       GError  **error)
{
  if (!start_database (self, error) || !start_services (self, error))
    return FALSE;
  print_address (self);
  g_main_loop_run (self->loop);
  return TRUE;
}

/* In the reverse sequence of the start; any part may be missing. */
static void
clear (Backend *self)
{
  g_clear_pointer (&self->gateway, fluxr_gateway_free);
  g_clear_pointer (&self->realtime, fluxr_realtime_free);
  g_clear_pointer (&self->listener, PQfinish);
  g_clear_pointer (&self->gotrue, fluxr_gotrue_free);
  g_clear_pointer (&self->rest, fluxr_rest_free);
  g_clear_pointer (&self->faults, fluxr_faults_free);
  g_clear_pointer (&self->cluster, fluxr_cluster_stop);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_free (self->admin);
  g_free (self->caller);
  g_free (self->token);
  fluxr_options_clear (&self->options);
}

int
main (int    argc,
      char **argv)
{
  Backend self = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean ok;

  setvbuf (stdout, NULL, _IOLBF, 0);
  self.loop = g_main_loop_new (NULL, FALSE);
  g_unix_signal_add (SIGINT, quit_cb, self.loop);
  g_unix_signal_add (SIGTERM, quit_cb, self.loop);
  ok = fluxr_options_parse (&self.options, &argc, &argv, &error) && serve (&self, &error);
  if (!ok)
    g_printerr ("fluxr-test-backend: %s\n", error->message);
  clear (&self);
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
