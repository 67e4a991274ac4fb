/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sessions and their refresh tokens.
 *
 * A token that was not used yet is exchanged for a child of it. A used one that is the parent of
 * the current token gives that token again, however late: the client lost an answer. Any other used
 * one is a theft, unless it was used a moment ago, and ends the whole family. */

#include "gotrue-job.h"
#include "password-hash.h"

#include <string.h>

#define BEGIN "begin; set local lock_timeout = '5s'"
#define N_TOKEN_LETTERS 12

typedef enum
{
  TOKEN_FOUND,
  TOKEN_REVOKED,
  TOKEN_PARENT,
  TOKEN_SESSION,
  TOKEN_USER,
  TOKEN_IN_REUSE,
  TOKEN_EXPIRED,
  TOKEN_BANNED,
} TokenColumn;

/* Sessions are locked first, so two refreshes of one session wait for each other. */
static const char lock_query[] =
  "select from auth.sessions where id = "
  "(select session_id from auth.refresh_tokens where token = $1) for update";

static const char find_query[] =
  "select t.id, t.revoked, t.parent, s.id, u.id, "
  "  t.updated_at + make_interval (secs => $2::float8) > clock_timestamp(), "
  "  coalesce (s.not_after < now(), false), coalesce (u.banned_until > now(), false) "
  "from auth.refresh_tokens t left join auth.sessions s on s.id = t.session_id "
  "left join auth.users u on u.id = t.user_id where t.token = $1";

static const char *
make_refresh_token (FluxrArena *arena)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
  char *token = fluxr_arena_alloc (arena, N_TOKEN_LETTERS + 1);

  for (guint i = 0; i < N_TOKEN_LETTERS; i++)
    token[i] = letters[g_random_int_range (0, sizeof letters - 1)];
  return token;
}

/* (nullable) */
char *
fluxr_gotrue_make_token (FluxrGotrueJob *job,
                         const char     *user_id,
                         const char     *session_id,
                         gint64          lifetime)
{
  static const char query[] =
    "select json_build_object('sub', u.id, 'aud', u.aud, 'iss', 'http://127.0.0.1/auth/v1', "
    "'iat', floor(extract(epoch from clock_timestamp()))::bigint, "
    "'exp', floor(extract(epoch from clock_timestamp()))::bigint + $3::bigint, "
    "'email', u.email, 'phone', '', 'role', u.role, 'aal', 'aal1', 'amr', json_build_array("
    "json_build_object('method', 'password', 'timestamp', "
    "floor(extract(epoch from clock_timestamp()))::bigint)), 'session_id', $2::text, "
    "'is_anonymous', false, 'app_metadata', u.raw_app_meta_data, "
    "'user_metadata', u.raw_user_meta_data) from auth.users u where u.id = $1::uuid";
  g_autoptr (PGresult) claims = fluxr_gotrue_query (
    job, query, user_id, session_id,
    fluxr_arena_printf (job->arena, "%" G_GINT64_FORMAT, lifetime));
  g_autofree char *token = NULL;

  if (claims == NULL || PQntuples (claims) == 0)
    return NULL;
  token = fluxr_jwt_sign (job->config->secret, PQgetvalue (claims, 0, 0));
  return fluxr_arena_strdup (job->arena, token);
}

static void
answer_session (FluxrGotrueJob *job,
                const char     *user_id,
                const char     *session_id,
                const char     *refresh_token)
{
  gint64 lifetime = job->config->token_lifetime;
  const char *token = fluxr_gotrue_make_token (job, user_id, session_id, lifetime);
  const char *query = fluxr_arena_printf (
    job->arena, "select %s from auth.users u where u.id = $1", fluxr_gotrue_user_json);
  g_autoptr (PGresult) user = NULL;

  if (token == NULL)
    return;
  user = fluxr_gotrue_query (job, query, user_id, NULL, NULL);
  if (user == NULL)
    return;
  fluxr_reply_set_header (job->reply, job->arena, "sb-auth-user-id", user_id);
  fluxr_reply_set_header (job->reply, job->arena, "sb-auth-session-id", session_id);
  fluxr_gotrue_answer (
    job, 200,
    fluxr_arena_printf (job->arena,
                        "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":%"
                        G_GINT64_FORMAT ",\"expires_at\":%" G_GINT64_FORMAT
                        ",\"refresh_token\":\"%s\",\"user\":%s}",
                        token, lifetime, g_get_real_time () / G_USEC_PER_SEC + lifetime,
                        refresh_token, PQgetvalue (user, 0, 0)));
}

/* A session whose newest refresh token is new. parent (nullable) */
static const char *
add_refresh_token (FluxrGotrueJob *job,
                   const char     *session_id,
                   const char     *parent)
{
  const char *token = make_refresh_token (job->arena);
  g_autoptr (PGresult) added = fluxr_gotrue_query (
    job,
    "insert into auth.refresh_tokens (token, user_id, session_id, parent, updated_at) "
    "select $1, user_id, id, nullif ($3, ''), clock_timestamp() from auth.sessions "
    "where id = $2::uuid",
    token, session_id, parent != NULL ? parent : "");

  return added != NULL ? token : NULL;
}

/* Within a transaction, which the caller ends. */
void
fluxr_gotrue_start_session (FluxrGotrueJob *job,
                            const char     *user_id)
{
  g_autoptr (PGresult) used = fluxr_gotrue_query (
    job, "update auth.users set last_sign_in_at = now() where id = $1", user_id, NULL, NULL);
  g_autoptr (PGresult) session = NULL;
  const char *token;

  if (used == NULL)
    return;
  session = fluxr_gotrue_query (
    job, "insert into auth.sessions (user_id) values ($1) returning id", user_id, NULL, NULL);
  if (session == NULL)
    return;
  token = add_refresh_token (job, PQgetvalue (session, 0, 0), NULL);
  if (token != NULL)
    answer_session (job, user_id, PQgetvalue (session, 0, 0), token);
}

void
fluxr_gotrue_sign_in (FluxrGotrueJob *job)
{
  const char *email = fluxr_json_get_string (job->body, "email");
  const char *password = fluxr_json_get_string (job->body, "password");
  g_autoptr (PGresult) user = NULL;

  if (email == NULL || password == NULL)
    {
      fluxr_gotrue_refuse (job, 400, "validation_failed", "missing email or phone");
      return;
    }
  fluxr_pg_run (job->connection, BEGIN, NULL);
  user = fluxr_gotrue_query (job,
                             "select id, encrypted_password, email_confirmed_at, "
                             "coalesce (banned_until > now(), false) from auth.users "
                             "where email = lower ($1)",
                             email, NULL, NULL);
  if (user == NULL)
    return;
  if (PQntuples (user) == 0 || !fluxr_password_check (password, PQgetvalue (user, 0, 1)))
    fluxr_gotrue_refuse (job, 400, "invalid_credentials", "Invalid login credentials");
  else if (*PQgetvalue (user, 0, 3) == 't')
    fluxr_gotrue_refuse (job, 400, "user_banned", "User is banned");
  else if (PQgetisnull (user, 0, 2))
    fluxr_gotrue_refuse (job, 400, "email_not_confirmed", "Email not confirmed");
  else
    fluxr_gotrue_start_session (job, PQgetvalue (user, 0, 0));
}

static void
exchange (FluxrGotrueJob *job,
          const PGresult *found,
          const char     *token)
{
  const char *session_id = PQgetvalue (found, 0, TOKEN_SESSION);
  g_autoptr (PGresult) used = fluxr_gotrue_query (
    job,
    "update auth.refresh_tokens set revoked = true, updated_at = clock_timestamp() "
    "where token = $1",
    token, NULL, NULL);
  const char *child = used != NULL ? add_refresh_token (job, session_id, token) : NULL;

  if (child != NULL)
    answer_session (job, PQgetvalue (found, 0, TOKEN_USER), session_id, child);
}

/* The family's end must last although the request fails. */
static void
revoke_family (FluxrGotrueJob *job,
               const char     *session_id)
{
  g_autoptr (PGresult) revoked = fluxr_gotrue_query (
    job, "update auth.refresh_tokens set revoked = true where session_id = $1", session_id, NULL,
    NULL);

  if (revoked == NULL)
    return;
  fluxr_pg_run (job->connection, "commit", NULL);
  fluxr_gotrue_refuse (job, 400, "refresh_token_already_used",
                       "Invalid Refresh Token: Already Used");
}

static void
reuse (FluxrGotrueJob *job,
       const PGresult *found,
       const char     *token)
{
  const char *session_id = PQgetvalue (found, 0, TOKEN_SESSION);
  g_autoptr (PGresult) current = fluxr_gotrue_query (
    job,
    "select token, parent from auth.refresh_tokens where session_id = $1 and not revoked "
    "order by id desc limit 1",
    session_id, NULL, NULL);

  if (current == NULL)
    return;
  if (PQntuples (current) > 0 && g_str_equal (PQgetvalue (current, 0, 1), token))
    answer_session (job, PQgetvalue (found, 0, TOKEN_USER), session_id,
                    PQgetvalue (current, 0, 0));
  else if (*PQgetvalue (found, 0, TOKEN_IN_REUSE) == 't')
    exchange (job, found, token);
  else
    revoke_family (job, session_id);
}

static gboolean
check_session (FluxrGotrueJob *job,
               const PGresult *found)
{
  if (PQntuples (found) == 0)
    return fluxr_gotrue_refuse (job, 400, "refresh_token_not_found",
                                "Invalid Refresh Token: Refresh Token Not Found");
  if (PQgetisnull (found, 0, TOKEN_SESSION) || PQgetisnull (found, 0, TOKEN_USER))
    return fluxr_gotrue_refuse (job, 400, "session_not_found",
                                "Invalid Refresh Token: No Valid Session Found");
  if (*PQgetvalue (found, 0, TOKEN_BANNED) == 't')
    return fluxr_gotrue_refuse (job, 400, "user_banned",
                                "Invalid Refresh Token: User Banned");
  if (*PQgetvalue (found, 0, TOKEN_EXPIRED) == 't')
    return fluxr_gotrue_refuse (job, 400, "session_expired",
                                "Invalid Refresh Token: Session Expired");
  return TRUE;
}

void
fluxr_gotrue_refresh (FluxrGotrueJob *job)
{
  const char *token = fluxr_json_get_string (job->body, "refresh_token");
  const char *interval =
    fluxr_arena_printf (job->arena, "%" G_GINT64_FORMAT, job->config->reuse_interval);
  g_autoptr (PGresult) locked = NULL;
  g_autoptr (PGresult) found = NULL;

  if (token == NULL || *token == '\0')
    {
      fluxr_gotrue_refuse_oauth (job, "invalid_request", "refresh_token required");
      return;
    }
  fluxr_pg_run (job->connection, BEGIN, NULL);
  locked = fluxr_gotrue_query (job, lock_query, token, NULL, NULL);
  if (locked == NULL)
    return;
  found = fluxr_gotrue_query (job, find_query, token, interval, NULL);
  if (found == NULL || !check_session (job, found))
    return;
  if (*PQgetvalue (found, 0, TOKEN_REVOKED) == 't')
    reuse (job, found, token);
  else
    exchange (job, found, token);
}

void
fluxr_gotrue_sign_out (FluxrGotrueJob *job)
{
  const FluxrIdentity *identity = fluxr_gotrue_authenticate (job);
  const char *scope = fluxr_request_get_query (job->request, "scope");
  const char *session = identity != NULL && identity->session_id != NULL ? identity->session_id
                                                                         : "";
  g_autoptr (PGresult) ended = NULL;

  if (identity == NULL)
    return;
  if (scope == NULL)
    scope = "global";
  ended = fluxr_gotrue_query (job,
                              "with gone as (delete from auth.sessions where user_id = $1::uuid "
                              "and case $3 when 'local' then id::text = $2 when 'others' then "
                              "id::text <> $2 else true end returning id) "
                              "delete from auth.refresh_tokens where session_id in "
                              "(select id from gone)",
                              identity->subject, session, scope);
  if (ended != NULL)
    fluxr_gotrue_answer (job, 204, NULL);
}
