/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signing in with a browser (PKCE). The provider that a real server would send the browser to is
 * left out: the ready user has already said yes there, unless the account is blocked. */

#include "gotrue-job.h"

#include <string.h>

#define FLOW_SECONDS "300"
#define SITE_URL "http://127.0.0.1:1/"

/* What whoever runs the server allowed. */
#define ALLOWED "fluxr://auth-callback/"

/* Loopback addresses as numbers, and what is allowed: anything else is silently replaced. */
static const char *
get_target (FluxrGotrueJob *job)
{
  const char *wanted = fluxr_request_get_query (job->request, "redirect_to");
  g_autoptr (GUri) uri = wanted != NULL ? g_uri_parse (wanted, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return host != NULL && (g_str_has_prefix (host, "127.") || g_str_equal (host, "::1")
                          || g_str_has_prefix (wanted, ALLOWED))
           ? fluxr_arena_strdup (job->arena, wanted) : SITE_URL;
}

static void
send_back (FluxrGotrueJob *job,
           const char     *target,
           const char     *words)
{
  fluxr_reply_set_header (job->reply, job->arena, "Location",
                          fluxr_arena_printf (job->arena, "%s%s%s", target,
                                              strchr (target, '?') != NULL ? "&" : "?", words));
  job->reply->status = 302;
}

static void
start_flow (FluxrGotrueJob *job,
            const char     *challenge)
{
  const char *target = get_target (job);
  g_autofree char *code = g_uuid_string_random ();
  g_autoptr (PGresult) user = fluxr_gotrue_query (
    job,
    "select id, coalesce (banned_until > now(), false) from auth.users "
    "where email_confirmed_at is not null order by created_at limit 1",
    NULL, NULL, NULL);
  g_autoptr (PGresult) made = NULL;

  if (user == NULL || PQntuples (user) == 0)
    return;
  if (*PQgetvalue (user, 0, 1) == 't')
    {
      send_back (job, target, "error=access_denied&error_code=user_banned"
                              "&error_description=User+is+banned");
      return;
    }
  made = fluxr_gotrue_query (
    job, "insert into auth.flows (code, challenge, user_id) values ($1, $2, $3::uuid)", code,
    challenge, PQgetvalue (user, 0, 0));
  if (made != NULL)
    send_back (job, target, fluxr_arena_printf (job->arena, "code=%s", code));
}

void
fluxr_gotrue_authorize (FluxrGotrueJob *job)
{
  const char *provider = fluxr_request_get_query (job->request, "provider");
  const char *challenge = fluxr_request_get_query (job->request, "code_challenge");
  const char *method = fluxr_request_get_query (job->request, "code_challenge_method");

  if (provider == NULL || g_strcmp0 (provider, job->config->provider) != 0)
    fluxr_gotrue_refuse (job, 400, "validation_failed",
                         "Unsupported provider: provider is not enabled");
  else if (challenge == NULL || method == NULL || g_ascii_strcasecmp (method, "s256") != 0)
    fluxr_gotrue_refuse (job, 400, "validation_failed",
                         "PKCE flow requires code_challenge_method and code_challenge");
  else
    start_flow (job, challenge);
}

static gboolean
check_verifier (const char *verifier,
                const char *challenge)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autofree char *text = NULL;

  g_checksum_update (sum, (const guchar *) verifier, -1);
  g_checksum_get_digest (sum, digest, &length);
  text = g_base64_encode (digest, length);
  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  return g_str_equal (text, challenge);
}

/* A code works once, whether the rest is right or not. */
static PGresult *
use_flow (FluxrGotrueJob *job,
          const char     *code)
{
  PGresult *flow = fluxr_gotrue_query (
    job,
    "delete from auth.flows where code = $1 returning challenge, user_id, "
    "started + make_interval (secs => " FLOW_SECONDS ") < clock_timestamp()",
    code, NULL, NULL);

  if (flow == NULL || PQntuples (flow) > 0)
    return flow;
  fluxr_gotrue_refuse (job, 404, "flow_state_not_found",
                       "invalid flow state, no valid flow state found");
  PQclear (flow);
  return NULL;
}

void
fluxr_gotrue_exchange (FluxrGotrueJob *job)
{
  const char *code = fluxr_json_get_string (job->body, "auth_code");
  const char *verifier = fluxr_json_get_string (job->body, "code_verifier");
  g_autoptr (PGresult) flow = NULL;

  if (code == NULL || verifier == NULL)
    {
      fluxr_gotrue_refuse (job, 400, "validation_failed",
                           "invalid request: both auth code and code verifier should be non-empty");
      return;
    }
  flow = use_flow (job, code);
  if (flow == NULL)
    return;
  if (*PQgetvalue (flow, 0, 2) == 't')
    fluxr_gotrue_refuse (job, 422, "flow_state_expired",
                         "invalid flow state, flow state has expired");
  else if (!check_verifier (verifier, PQgetvalue (flow, 0, 0)))
    fluxr_gotrue_refuse (job, 400, "bad_code_verifier",
                         "code challenge does not match previously saved code verifier");
  else
    {
      fluxr_pg_run (job->connection, "begin", NULL);
      fluxr_gotrue_start_session (job, PQgetvalue (flow, 0, 1));
    }
}
