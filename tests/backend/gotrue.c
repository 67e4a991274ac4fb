/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Routing and the forms of GoTrue's answers. */

#include "gotrue.h"

#include "gotrue-job.h"

#include <string.h>

#define API_VERSION "2024-01-01"
#define MAX_BODY (1024 * 1024)
#define TIME(column)                                                                               \
  "to_char(u." column " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"

struct _FluxrGotrue
{
  FluxrGotrueConfig config;
  char             *secret;   /* (owned) */
  char             *provider; /* (owned) (nullable) */
  FluxrPool        *pool;     /* (owned) */
};

const char fluxr_gotrue_user_json[] =
  "json_strip_nulls(json_build_object('id', u.id, 'aud', u.aud, 'role', u.role, 'email', u.email, "
  "'phone', '', 'email_confirmed_at', " TIME ("email_confirmed_at") ", 'confirmed_at', "
  TIME ("email_confirmed_at") ", 'confirmation_sent_at', " TIME ("confirmation_sent_at") ", "
  "'last_sign_in_at', " TIME ("last_sign_in_at") ", "
  "'app_metadata', coalesce(nullif(u.raw_app_meta_data, '{}'), "
  "'{\"provider\":\"email\",\"providers\":[\"email\"]}'), "
  "'user_metadata', u.raw_user_meta_data, 'identities', json_build_array(json_build_object("
  "'identity_id', u.id, 'id', u.id, 'user_id', u.id, 'identity_data', json_build_object("
  "'email', u.email, 'sub', u.id, 'email_verified', u.email_confirmed_at is not null), "
  "'provider', 'email', 'last_sign_in_at', " TIME ("last_sign_in_at") ", 'created_at', "
  TIME ("created_at") ", 'updated_at', " TIME ("updated_at") ", 'email', u.email)), "
  "'created_at', " TIME ("created_at") ", 'updated_at', " TIME ("updated_at") ", "
  "'is_anonymous', false))";

/* Takes the pool, whose role must own the auth schema. */
FluxrGotrue *
fluxr_gotrue_new (FluxrPool               *pool,
                  const FluxrGotrueConfig *config)
{
  FluxrGotrue *self = g_new0 (FluxrGotrue, 1);

  self->pool = pool;
  self->secret = g_strdup (config->secret);
  self->config = *config;
  self->config.secret = self->secret;
  self->provider = g_strdup (config->provider);
  self->config.provider = self->provider;
  return self;
}

void
fluxr_gotrue_free (FluxrGotrue *self)
{
  fluxr_pool_free (self->pool);
  g_free (self->secret);
  g_free (self->provider);
  g_free (self);
}

/* Tables of this double alone; the rest are the prelude's. */
gboolean
fluxr_gotrue_prepare (FluxrGotrue  *self,
                      GError      **error)
{
  static const char tables[] =
    "set client_min_messages = warning; "
    "create table if not exists auth.codes (email text, kind text, code text not null, "
    "sent_at timestamptz not null default clock_timestamp(), primary key (email, kind)); "
    "create table if not exists auth.flows (code text primary key, challenge text not null, "
    "user_id uuid not null, started timestamptz not null default clock_timestamp())";
  PGconn *connection = fluxr_pool_acquire (self->pool, error);
  gboolean done;

  if (connection == NULL)
    return FALSE;
  done = fluxr_pg_run (connection, tables, error);
  fluxr_pool_release (self->pool, connection);
  return done;
}

void
fluxr_gotrue_answer (FluxrGotrueJob *job,
                     guint           status,
                     const char     *json)
{
  job->reply->status = status;
  if (json == NULL)
    return;
  fluxr_reply_set_header (job->reply, job->arena, "Content-Type", "application/json");
  fluxr_reply_set_text (job->reply, json, strlen (json));
}

/* Two forms, by the version that the client asks for. Returns FALSE. */
gboolean
fluxr_gotrue_refuse (FluxrGotrueJob *job,
                     guint           status,
                     const char     *code,
                     const char     *message)
{
  const char *version = fluxr_request_get_header (job->request, "X-Supabase-Api-Version");
  gboolean modern = version != NULL && strcmp (version, API_VERSION) >= 0;
  GString *json = fluxr_arena_string (job->arena);

  if (modern)
    {
      g_string_append (json, "{\"code\":");
      fluxr_json_append_string (json, code);
      g_string_append (json, ",\"message\":");
      fluxr_reply_set_header (job->reply, job->arena, "X-Supabase-Api-Version", API_VERSION);
    }
  else
    {
      g_string_append_printf (json, "{\"code\":%u,\"error_code\":", status);
      fluxr_json_append_string (json, code);
      g_string_append (json, ",\"msg\":");
    }
  fluxr_json_append_string (json, message);
  if (g_str_equal (code, "weak_password"))
    g_string_append (json, ",\"weak_password\":{\"reasons\":[\"length\"]}");
  g_string_append_c (json, '}');
  fluxr_reply_set_header (job->reply, job->arena, "x-sb-error-code", code);
  fluxr_gotrue_answer (job, status, json->str);
  return FALSE;
}

gboolean
fluxr_gotrue_refuse_oauth (FluxrGotrueJob *job,
                           const char     *error,
                           const char     *description)
{
  GString *json = fluxr_arena_string (job->arena);

  g_string_append (json, "{\"error\":");
  fluxr_json_append_string (json, error);
  g_string_append (json, ",\"error_description\":");
  fluxr_json_append_string (json, description);
  g_string_append_c (json, '}');
  fluxr_gotrue_answer (job, 400, json->str);
  return FALSE;
}

/* (nullable) Values that are NULL and the rest after them are left out. A failed query is told to
 * the client; one that ran into the lock's time limit as a conflict. */
PGresult *
fluxr_gotrue_query (FluxrGotrueJob *job,
                    const char     *sql,
                    const char     *first,
                    const char     *second,
                    const char     *third)
{
  const char *values[] = { first, second, third };
  guint n_values = first == NULL ? 0 : second == NULL ? 1 : third == NULL ? 2 : 3;
  g_autoptr (PGresult) result =
    PQexecParams (job->connection, sql, (int) n_values, NULL, values, NULL, NULL, 0);
  ExecStatusType status = PQresultStatus (result);

  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
    return g_steal_pointer (&result);
  if (g_strcmp0 (PQresultErrorField (result, PG_DIAG_SQLSTATE), "55P03") == 0)
    fluxr_gotrue_refuse (job, 409, "conflict", "Too many concurrent token refresh requests");
  else
    fluxr_gotrue_refuse (job, 500, "unexpected_failure", PQerrorMessage (job->connection));
  return NULL;
}

static gboolean
read_body (FluxrGotrueJob *job)
{
  if (job->request->body_length > MAX_BODY)
    return fluxr_gotrue_refuse (job, 413, "request_entity_too_large", "Body is too large");
  if (g_str_equal (job->request->method, "GET") || job->request->body_length == 0)
    return TRUE;
  job->doc = fluxr_json_parse (job->request->body, job->request->body_length);
  job->body = yyjson_doc_get_root (job->doc);
  if (yyjson_is_obj (job->body))
    return TRUE;
  return fluxr_gotrue_refuse (job, 400, "bad_json", "Could not parse request body as JSON");
}

static void
handle_token (FluxrGotrueJob *job)
{
  const char *grant = fluxr_request_get_query (job->request, "grant_type");

  if (g_strcmp0 (grant, "password") == 0)
    fluxr_gotrue_sign_in (job);
  else if (g_strcmp0 (grant, "refresh_token") == 0)
    fluxr_gotrue_refresh (job);
  else if (g_strcmp0 (grant, "pkce") == 0)
    fluxr_gotrue_exchange (job);
  else
    fluxr_gotrue_refuse_oauth (job, "unsupported_grant_type", "unsupported_grant_type");
}

static void
handle_settings (FluxrGotrueJob *job)
{
  const char *provider = job->config->provider;

  fluxr_gotrue_answer (
    job, 200,
    fluxr_arena_printf (job->arena,
                        "{\"external\":{\"anonymous_users\":false,\"email\":true,\"phone\":false,"
                        "\"github\":%s,\"google\":%s},\"disable_signup\":false,"
                        "\"mailer_autoconfirm\":%s,\"phone_autoconfirm\":false,"
                        "\"sms_provider\":\"\",\"saml_enabled\":false}",
                        g_strcmp0 (provider, "github") == 0 ? "true" : "false",
                        g_strcmp0 (provider, "google") == 0 ? "true" : "false",
                        job->config->needs_confirmation ? "false" : "true"));
}

static void
handle_health (FluxrGotrueJob *job)
{
  fluxr_gotrue_answer (job, 200,
                       "{\"version\":\"fluxr-test-backend\",\"name\":\"GoTrue\",\"description\":"
                       "\"GoTrue is a user registration and authentication API\"}");
}

static void
dispatch (FluxrGotrueJob *job)
{
  static const struct
  {
    const char *method;
    const char *path;
    void (*handler) (FluxrGotrueJob *);
  } routes[] = {
    { "POST", "/token", handle_token },
    { "POST", "/signup", fluxr_gotrue_sign_up },
    { "POST", "/otp", fluxr_gotrue_send_otp },
    { "POST", "/recover", fluxr_gotrue_recover },
    { "POST", "/resend", fluxr_gotrue_resend },
    { "POST", "/verify", fluxr_gotrue_verify },
    { "GET", "/authorize", fluxr_gotrue_authorize },
    { "POST", "/logout", fluxr_gotrue_sign_out },
    { "GET", "/user", fluxr_gotrue_get_user },
    { "PUT", "/user", fluxr_gotrue_change_user },
    { "GET", "/reauthenticate", fluxr_gotrue_reauthenticate },
    { "GET", "/settings", handle_settings },
    { "GET", "/health", handle_health },
  };

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (g_str_equal (job->request->method, routes[i].method) &&
        g_str_equal (job->request->path, routes[i].path))
      {
        routes[i].handler (job);
        return;
      }
  fluxr_gotrue_refuse (job, 404, "not_found", "Path not found");
}

void
fluxr_gotrue_handle (FluxrGotrue        *self,
                     const FluxrRequest *request,
                     FluxrReply         *reply)
{
  FluxrGotrueJob job = {
    .config = &self->config, .arena = request->arena, .request = request, .reply = reply,
  };

  job.connection = fluxr_pool_acquire (self->pool, NULL);
  if (job.connection == NULL)
    {
      fluxr_gotrue_refuse (&job, 500, "unexpected_failure", "Database is not reachable");
      return;
    }
  if (read_body (&job))
    dispatch (&job);
  if (PQtransactionStatus (job.connection) != PQTRANS_IDLE)
    PQclear (PQexec (job.connection, reply->status < 400 ? "commit" : "rollback"));
  fluxr_pool_release (self->pool, job.connection);
  g_clear_pointer (&job.doc, yyjson_doc_free);
}

/* A confirmed user with this password, made if missing. Returns an access token of a new session
 * that lives as long as asked for. */
char *
fluxr_gotrue_add_user (FluxrGotrue  *self,
                       const char   *email,
                       const char   *password,
                       gint64        lifetime,
                       GError      **error)
{
  g_autoptr (FluxrArena) arena = fluxr_arena_new ();
  FluxrGotrueConfig config = self->config;
  FluxrRequest request = { .arena = arena, .method = "", .headers = fluxr_arena_array (arena) };
  FluxrReply reply = { 0 };
  FluxrGotrueJob job = { .config = &config, .arena = arena, .request = &request, .reply = &reply };
  g_autoptr (PGresult) session = NULL;
  char *user_id = NULL;
  char *token = NULL;

  config.needs_confirmation = FALSE;
  job.connection = fluxr_pool_acquire (self->pool, error);
  if (job.connection == NULL)
    return NULL;
  if (fluxr_gotrue_insert_user (&job, email, password, "{\"full_name\":\"Test user\"}", &user_id))
    session = fluxr_gotrue_query (
      &job, "insert into auth.sessions (user_id) values ($1) returning id", user_id, NULL, NULL);
  if (session != NULL)
    token = g_strdup (
      fluxr_gotrue_make_token (&job, user_id, PQgetvalue (session, 0, 0), lifetime));
  if (token == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "making the test user: %s",
                 reply.body != NULL ? (const char *) g_bytes_get_data (reply.body, NULL) : "");
  g_clear_pointer (&reply.body, g_bytes_unref);
  fluxr_pool_release (self->pool, job.connection);
  return token;
}
