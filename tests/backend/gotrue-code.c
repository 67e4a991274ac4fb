/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Codes by e-mail. There is no mail: a test reads the code from auth.codes, as a person reads it
 * from the message. A code works once; wrong and old ones are answered alike. */

#include "gotrue-job.h"

#define BEGIN "begin"
#define CONFIRMATION "confirmation"
#define REAUTHENTICATION "reauthentication"
#define RECOVERY "recovery"

/* Refuses if the last mail to this address was too short a time ago. */
static gboolean
check_interval (FluxrGotrueJob *job,
                const char     *email)
{
  const char *interval =
    fluxr_arena_printf (job->arena, "%" G_GINT64_FORMAT, job->config->mail_interval);
  g_autoptr (PGresult) wait = fluxr_gotrue_query (
    job,
    "select ceil (extract (epoch from max (sent_at) + make_interval (secs => $2::float8) "
    "- clock_timestamp()))::int from auth.codes where email = lower ($1) "
    "having max (sent_at) + make_interval (secs => $2::float8) > clock_timestamp()",
    email, interval, NULL);

  if (wait == NULL)
    return FALSE;
  if (PQntuples (wait) == 0)
    return TRUE;
  return fluxr_gotrue_refuse (
    job, 429, "over_email_send_rate_limit",
    fluxr_arena_printf (job->arena,
                        "For security purposes, you can only request this after %s seconds.",
                        PQgetvalue (wait, 0, 0)));
}

static gboolean
send_code (FluxrGotrueJob *job,
           const char     *email,
           const char     *kind)
{
  const char *code = fluxr_arena_printf (job->arena, "%06d", g_random_int_range (0, 1000000));
  g_autoptr (PGresult) sent = NULL;

  if (!check_interval (job, email))
    return FALSE;
  sent = fluxr_gotrue_query (
    job,
    "insert into auth.codes (email, kind, code) values (lower ($1), $2, $3) "
    "on conflict (email, kind) do update set code = excluded.code, sent_at = excluded.sent_at",
    email, kind, code);
  return sent != NULL;
}

/* (nullable) One row: the id, and whether the address is confirmed; none if nobody has it. */
static PGresult *
find_user (FluxrGotrueJob *job,
           const char     *email)
{
  return fluxr_gotrue_query (job,
                             "select id, email_confirmed_at is not null from auth.users "
                             "where email = lower ($1)",
                             email, NULL, NULL);
}

static const char *
get_email (FluxrGotrueJob *job)
{
  const char *email = fluxr_json_get_string (job->body, "email");

  if (email == NULL)
    fluxr_gotrue_refuse (job, 400, "validation_failed", "An email address is required");
  return email;
}

gboolean
fluxr_gotrue_send_confirmation (FluxrGotrueJob *job,
                                const char     *email)
{
  return send_code (job, email, CONFIRMATION);
}

void
fluxr_gotrue_send_otp (FluxrGotrueJob *job)
{
  const char *email = get_email (job);
  g_autoptr (PGresult) user = NULL;

  if (email == NULL)
    return;
  fluxr_pg_run (job->connection, BEGIN, NULL);
  user = find_user (job, email);
  if (user == NULL)
    return;
  if (PQntuples (user) == 0)
    fluxr_gotrue_refuse (job, 422, "otp_disabled", "Signups not allowed for otp");
  else if (send_code (job, email, *PQgetvalue (user, 0, 1) == 't' ? RECOVERY : CONFIRMATION))
    fluxr_gotrue_answer (job, 200, "{}");
}

/* Nobody may find out which addresses have an account. */
void
fluxr_gotrue_recover (FluxrGotrueJob *job)
{
  const char *email = get_email (job);
  g_autoptr (PGresult) user = NULL;

  if (email == NULL)
    return;
  fluxr_pg_run (job->connection, BEGIN, NULL);
  user = find_user (job, email);
  if (user != NULL && (PQntuples (user) == 0 || send_code (job, email, RECOVERY)))
    fluxr_gotrue_answer (job, 200, "{}");
}

void
fluxr_gotrue_resend (FluxrGotrueJob *job)
{
  const char *email = get_email (job);
  const char *type = fluxr_json_get_string (job->body, "type");
  g_autoptr (PGresult) user = NULL;

  if (email == NULL)
    return;
  if (g_strcmp0 (type, "signup") != 0)
    {
      fluxr_gotrue_refuse (job, 400, "validation_failed", "Missing one of these types: signup");
      return;
    }
  fluxr_pg_run (job->connection, BEGIN, NULL);
  user = find_user (job, email);
  if (user != NULL && (PQntuples (user) == 0 || *PQgetvalue (user, 0, 1) == 't'
                       || send_code (job, email, CONFIRMATION)))
    fluxr_gotrue_answer (job, 200, "{}");
}

/* A code that proves, for another password, that one reads the account's mail. */
void
fluxr_gotrue_reauthenticate (FluxrGotrueJob *job)
{
  const FluxrIdentity *identity = fluxr_gotrue_authenticate (job);
  g_autoptr (PGresult) user = NULL;

  if (identity == NULL)
    return;
  fluxr_pg_run (job->connection, BEGIN, NULL);
  user = fluxr_gotrue_query (job, "select email from auth.users where id = $1", identity->subject,
                             NULL, NULL);
  if (user != NULL && send_code (job, PQgetvalue (user, 0, 0), REAUTHENTICATION))
    fluxr_gotrue_answer (job, 200, "{}");
}

/* Inside a transaction. */
gboolean
fluxr_gotrue_use_nonce (FluxrGotrueJob *job,
                        const char     *user_id)
{
  const char *nonce = fluxr_json_get_string (job->body, "nonce");
  g_autoptr (PGresult) used = NULL;

  if (nonce == NULL || *nonce == '\0')
    return fluxr_gotrue_refuse (job, 400, "reauthentication_needed",
                                "Password update requires reauthentication");
  used = fluxr_gotrue_query (
    job,
    "delete from auth.codes c using auth.users u where u.id = $1 and c.email = u.email and c.code "
    "= $2 and c.kind = $3 returning c.kind",
    user_id, nonce, REAUTHENTICATION);
  if (used == NULL)
    return FALSE;
  if (PQntuples (used) == 0)
    return fluxr_gotrue_refuse (job, 422, "reauthentication_not_valid",
                                "Nonce has expired or is invalid");
  return TRUE;
}

/* As the request's type says: the one kind, the other, or for "email" either. */
static const char *
get_kind (const char *type)
{
  if (g_strcmp0 (type, "email") == 0)
    return "";
  if (g_strcmp0 (type, "signup") == 0)
    return CONFIRMATION;
  if (g_strcmp0 (type, "recovery") == 0 || g_strcmp0 (type, "magiclink") == 0)
    return RECOVERY;
  return NULL;
}

static void
start_session (FluxrGotrueJob *job,
               const char     *email)
{
  g_autoptr (PGresult) user = fluxr_gotrue_query (
    job,
    "update auth.users set email_confirmed_at = coalesce (email_confirmed_at, now()) "
    "where email = lower ($1) returning id, coalesce (banned_until > now(), false)",
    email, NULL, NULL);

  if (user == NULL)
    return;
  if (PQntuples (user) == 0)
    fluxr_gotrue_refuse (job, 403, "otp_expired", "Token has expired or is invalid");
  else if (*PQgetvalue (user, 0, 1) == 't')
    fluxr_gotrue_refuse (job, 403, "user_banned", "User is banned");
  else
    fluxr_gotrue_start_session (job, PQgetvalue (user, 0, 0));
}

void
fluxr_gotrue_verify (FluxrGotrueJob *job)
{
  const char *email = get_email (job);
  const char *kind = get_kind (fluxr_json_get_string (job->body, "type"));
  const char *code = fluxr_json_get_string (job->body, "token");
  const char *query;
  g_autoptr (PGresult) used = NULL;

  if (email == NULL)
    return;
  if (kind == NULL || code == NULL)
    {
      fluxr_gotrue_refuse (job, 400, "validation_failed", "Verify requires a token and a type");
      return;
    }
  query = fluxr_arena_printf (
    job->arena,
    "delete from auth.codes where email = lower ($1) and code = $2 and ($3 in ('', kind)) "
    "and sent_at + make_interval (secs => %" G_GINT64_FORMAT ") > clock_timestamp() "
    "returning kind",
    job->config->code_lifetime);
  fluxr_pg_run (job->connection, BEGIN, NULL);
  used = fluxr_gotrue_query (job, query, email, code, kind);
  if (used == NULL)
    return;
  if (PQntuples (used) == 0)
    fluxr_gotrue_refuse (job, 403, "otp_expired", "Token has expired or is invalid");
  else
    start_session (job, email);
}
