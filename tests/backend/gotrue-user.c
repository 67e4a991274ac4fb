/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Users: signing up, reading and changing one's own. */

#include "gotrue-job.h"
#include "password-hash.h"

#include <stdlib.h>
#include <string.h>

static const char *
dup_object (FluxrGotrueJob *job,
            const char     *key)
{
  yyjson_val *value = yyjson_obj_get (job->body, key);
  char *text = yyjson_is_obj (value) ? yyjson_val_write (value, 0, NULL) : NULL;
  const char *copy = fluxr_arena_strdup (job->arena, text != NULL ? text : "{}");

  free (text);
  return copy;
}

/* (nullable) The caller, whose session and account must still exist. */
const FluxrIdentity *
fluxr_gotrue_authenticate (FluxrGotrueJob *job)
{
  const char *header = fluxr_request_get_header (job->request, "Authorization");
  FluxrFailure *failure = NULL;
  const FluxrIdentity *identity;
  g_autoptr (PGresult) user = NULL;
  g_autoptr (PGresult) session = NULL;

  if (header == NULL || g_ascii_strncasecmp (header, "bearer ", strlen ("bearer ")) != 0)
    {
      fluxr_gotrue_refuse (job, 401, "no_authorization",
                           "This endpoint requires a valid Bearer token");
      return NULL;
    }
  identity = fluxr_jwt_verify (job->arena, job->config->secret, header, &failure);
  if (identity == NULL || identity->subject == NULL)
    {
      fluxr_gotrue_refuse (
        job, 403, "bad_jwt",
        fluxr_arena_printf (job->arena, "invalid JWT: unable to parse or verify signature, %s",
                            failure != NULL ? failure->message : "missing sub claim"));
      return NULL;
    }
  user = fluxr_gotrue_query (
    job, "select coalesce (banned_until > now(), false) from auth.users where id::text = $1",
    identity->subject, NULL, NULL);
  session = fluxr_gotrue_query (job, "select from auth.sessions where id::text = $1",
                                identity->session_id != NULL ? identity->session_id : "", NULL,
                                NULL);
  if (user == NULL || session == NULL)
    return NULL;
  if (PQntuples (user) == 0)
    fluxr_gotrue_refuse (job, 403, "user_not_found",
                         "User from sub claim in JWT does not exist");
  else if (*PQgetvalue (user, 0, 0) == 't')
    fluxr_gotrue_refuse (job, 403, "user_banned", "User is banned");
  else if (identity->session_id != NULL && PQntuples (session) == 0)
    fluxr_gotrue_refuse (job, 403, "session_not_found",
                         "Session from session_id claim in JWT does not exist");
  else
    return identity;
  return NULL;
}

static void
answer_user (FluxrGotrueJob *job,
             const char     *user_id)
{
  const char *query = fluxr_arena_printf (
    job->arena, "select %s from auth.users u where u.id = $1", fluxr_gotrue_user_json);
  g_autoptr (PGresult) user = fluxr_gotrue_query (job, query, user_id, NULL, NULL);

  if (user != NULL && PQntuples (user) > 0)
    fluxr_gotrue_answer (job, 200, PQgetvalue (user, 0, 0));
}

/* What a project's owner has to do where no trigger makes the row of public.users. */
static gboolean
make_profile (FluxrGotrueJob *job,
              const char     *user_id)
{
  g_autoptr (PGresult) made = NULL;

  if (!job->config->makes_profile)
    return TRUE;
  made = fluxr_gotrue_query (job,
                             "insert into public.users (id, email, full_name) select id, email, "
                             "raw_user_meta_data ->> 'full_name' from auth.users where id = $1 "
                             "on conflict do nothing",
                             user_id, NULL, NULL);
  return made != NULL;
}

/* An account that is there already keeps its password; user_id is set either way. */
gboolean
fluxr_gotrue_insert_user (FluxrGotrueJob  *job,
                          const char      *email,
                          const char      *password,
                          const char      *data,
                          char           **user_id)
{
  g_autofree char *hash = fluxr_password_hash (password);
  const char *query = fluxr_arena_printf (
    job->arena,
    "with made as (insert into auth.users (email, encrypted_password, raw_user_meta_data, "
    "raw_app_meta_data, %s) values (lower ($1), $2, $3, "
    "'{\"provider\":\"email\",\"providers\":[\"email\"]}', now()) on conflict (email) do nothing "
    "returning id) select id from made union all select id from auth.users where email = "
    "lower ($1) limit 1",
    job->config->needs_confirmation ? "confirmation_sent_at" : "email_confirmed_at");
  g_autoptr (PGresult) made = fluxr_gotrue_query (job, query, email, hash, data);

  if (made == NULL || PQntuples (made) == 0)
    return FALSE;
  *user_id = fluxr_arena_strdup (job->arena, PQgetvalue (made, 0, 0));
  return make_profile (job, *user_id);
}

static gboolean
check_new (FluxrGotrueJob *job,
           const char     *email,
           const char     *password)
{
  const char *at = email != NULL ? strchr (email, '@') : NULL;

  if (password == NULL || *password == '\0')
    return fluxr_gotrue_refuse (job, 400, "validation_failed",
                                "Signup requires a valid password");
  if (at == NULL || at == email || strchr (at, '.') == NULL)
    return fluxr_gotrue_refuse (job, 400, "validation_failed",
                                "Unable to validate email address: invalid format");
  if (g_utf8_strlen (password, -1) < FLUXR_MIN_PASSWORD)
    return fluxr_gotrue_refuse (job, 422, "weak_password",
                                "Password should be at least 6 characters.");
  return TRUE;
}

/* Where addresses must be confirmed nobody may find out which ones have an account: the answer
 * looks like that to a new one. */
static void
answer_known (FluxrGotrueJob *job,
              const char     *email)
{
  g_autofree char *id = g_uuid_string_random ();
  GString *json = fluxr_arena_string (job->arena);

  if (!job->config->needs_confirmation)
    {
      fluxr_gotrue_refuse (job, 422, "user_already_exists", "User already registered");
      return;
    }
  g_string_append_printf (json, "{\"id\":\"%s\",\"aud\":\"authenticated\",\"role\":\"\",", id);
  g_string_append (json, "\"email\":");
  fluxr_json_append_string (json, email);
  g_string_append (json, ",\"phone\":\"\",\"app_metadata\":{\"provider\":\"email\",\"providers\":"
                         "[\"email\"]},\"user_metadata\":{},\"identities\":[],"
                         "\"is_anonymous\":false}");
  fluxr_gotrue_answer (job, 200, json->str);
}

void
fluxr_gotrue_sign_up (FluxrGotrueJob *job)
{
  const char *email = fluxr_json_get_string (job->body, "email");
  const char *password = fluxr_json_get_string (job->body, "password");
  g_autoptr (PGresult) known = NULL;
  char *user_id = NULL;

  if (!check_new (job, email, password))
    return;
  fluxr_pg_run (job->connection, "begin", NULL);
  known = fluxr_gotrue_query (job,
                              "select email_confirmed_at from auth.users where email = lower ($1)",
                              email, NULL, NULL);
  if (known == NULL)
    return;
  if (PQntuples (known) > 0 && !PQgetisnull (known, 0, 0))
    answer_known (job, email);
  else if (!fluxr_gotrue_insert_user (job, email, password, dup_object (job, "data"), &user_id))
    return;
  else if (!job->config->needs_confirmation)
    fluxr_gotrue_start_session (job, user_id);
  else if (fluxr_gotrue_send_confirmation (job, email))
    answer_user (job, user_id);
}

void
fluxr_gotrue_get_user (FluxrGotrueJob *job)
{
  const FluxrIdentity *identity = fluxr_gotrue_authenticate (job);

  if (identity != NULL)
    answer_user (job, identity->subject);
}

/* Where the server wants it. */
static gboolean
check_current (FluxrGotrueJob *job,
               const char     *hash)
{
  const char *current = fluxr_json_get_string (job->body, "current_password");

  if (!job->config->wants_password)
    return TRUE;
  if (current == NULL || *current == '\0')
    return fluxr_gotrue_refuse (job, 400, "current_password_required",
                                "Current password required when setting new password.");
  if (!fluxr_password_check (current, hash))
    return fluxr_gotrue_refuse (job, 400, "current_password_invalid",
                                "Current password required when setting new password.");
  return TRUE;
}

static gboolean
change_password (FluxrGotrueJob *job,
                 const char     *user_id,
                 const char     *password)
{
  g_autoptr (PGresult) old = fluxr_gotrue_query (
    job, "select encrypted_password from auth.users where id = $1", user_id, NULL, NULL);
  g_autoptr (PGresult) changed = NULL;
  g_autofree char *hash = NULL;

  if (old == NULL)
    return FALSE;
  if (g_utf8_strlen (password, -1) < FLUXR_MIN_PASSWORD)
    return fluxr_gotrue_refuse (job, 422, "weak_password",
                                "Password should be at least 6 characters.");
  if (!check_current (job, PQgetvalue (old, 0, 0)))
    return FALSE;
  if (fluxr_password_check (password, PQgetvalue (old, 0, 0)))
    return fluxr_gotrue_refuse (job, 422, "same_password",
                                "New password should be different from the old password.");
  if (job->config->wants_code && !fluxr_gotrue_use_nonce (job, user_id))
    return FALSE;
  hash = fluxr_password_hash (password);
  changed = fluxr_gotrue_query (
    job, "update auth.users set encrypted_password = $2, updated_at = now() where id = $1",
    user_id, hash, NULL);
  return changed != NULL;
}

void
fluxr_gotrue_change_user (FluxrGotrueJob *job)
{
  const FluxrIdentity *identity = fluxr_gotrue_authenticate (job);
  const char *password = fluxr_json_get_string (job->body, "password");
  g_autoptr (PGresult) changed = NULL;

  if (identity == NULL)
    return;
  fluxr_pg_run (job->connection, "begin", NULL);
  if (password != NULL && !change_password (job, identity->subject, password))
    return;
  changed = fluxr_gotrue_query (job,
                                "update auth.users set raw_user_meta_data = raw_user_meta_data || "
                                "$2::jsonb, updated_at = now() where id = $1",
                                identity->subject, dup_object (job, "data"), NULL);
  if (changed != NULL)
    answer_user (job, identity->subject);
}
