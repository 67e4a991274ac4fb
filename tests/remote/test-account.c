/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Servers, sessions and signing in, against a project on loopback. */

#include "config.h"

#include <glib/gstdio.h>

#include "fluxr-auth.h"
#include "fluxr-keeper.h"
#include "fluxr-loopback.h"
#include "fluxr-remote-error.h"
#include "fluxr-secrets.h"
#include "fluxr-server.h"
#include "fluxr-session.h"

#define ANN "11111111-1111-4111-8111-111111111111"
#define ACCOUNT "ann@loopback"

typedef struct
{
  FluxrLoopback *loopback;
  FluxrServer *server;
  char *directory;
  char *lock_path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->loopback = fluxr_loopback_new ();
  fluxr_memory_server_add_user (fixture->loopback->memory, ANN);
  fixture->server = fluxr_server_probe (fixture->loopback->url, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->directory = g_dir_make_tmp ("fluxr-remote-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->lock_path = g_build_filename (fixture->directory, "lock", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fluxr_secrets_clear (ACCOUNT, NULL, NULL);
  fluxr_server_free (fixture->server);
  fluxr_loopback_free (fixture->loopback);
  g_unlink (fixture->lock_path);
  g_rmdir (fixture->directory);
  g_free (fixture->lock_path);
  g_free (fixture->directory);
}

static void
test_links (void)
{
  static const struct
  {
    const char *link, *url, *key;
  } links[] = {
    { "fluxr://connect?url=https%3A%2F%2Fa.example&key=k%2B1", "https://a.example", "k+1" },
    { "fluxr://connect?url=https://a.example", "https://a.example", NULL },
    { " https://a.example/path/#key=abc ", "https://a.example/path/", "abc" },
    { "https://supabase.com/dashboard/project/abcdef/settings/api#anon",
      "https://abcdef.supabase.co",
      "anon" },
    { "fluxr://connect?key=x", NULL, NULL },
    { "mailto:ann@example.test", NULL, NULL },
    { "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autofree char *url = NULL;
      g_autofree char *key = NULL;

      g_assert_cmpint (fluxr_server_parse_link (links[i].link, &url, &key), ==,
                       links[i].url != NULL);
      g_assert_cmpstr (url, ==, links[i].url);
      g_assert_cmpstr (key, ==, links[i].key);
    }
}

static void
test_gateway_is_found (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *with_path = g_strconcat (" ", fixture->loopback->url, "/rest/v1/ ", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrServer) server = fluxr_server_probe (with_path, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (server->url, ==, fixture->loopback->url);
  g_assert_true (g_str_has_suffix (server->rest_url, "/rest/v1"));
  g_assert_true (g_str_has_suffix (server->auth_url, "/auth/v1"));
}

static void
test_plain_server_is_found (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrServer) server = NULL;
  g_autoptr (FluxrSession) session = NULL;

  fixture->loopback->is_plain = TRUE;
  server = fluxr_server_probe (fixture->loopback->url, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (server->rest_url, ==, fixture->loopback->url);
  g_assert_null (server->auth_url);

  session = fluxr_auth_sign_in (server, "ann@example.test", "secret word", NULL, &error);
  g_assert_error (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_REFUSED);
}

static void
test_probe_refuses (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *secret = fluxr_loopback_dup_token (fixture->loopback, ANN, "service_role");
  const struct
  {
    const char *url, *key;
    FluxrRemoteError code;
  } cases[] = {
    { "http://example.test", NULL, FLUXR_REMOTE_ERROR_ADDRESS },
    { "ftp://example.test", NULL, FLUXR_REMOTE_ERROR_ADDRESS },
    { "", NULL, FLUXR_REMOTE_ERROR_ADDRESS },
    { fixture->loopback->url, "sb_secret_abc", FLUXR_REMOTE_ERROR_KEY },
    { fixture->loopback->url, secret, FLUXR_REMOTE_ERROR_KEY },
    { "http://127.0.0.1:1", NULL, FLUXR_REMOTE_ERROR_OFFLINE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FluxrServer) server = fluxr_server_probe (cases[i].url, cases[i].key, NULL,
                                                           &error);

      g_assert_null (server);
      g_assert_error (error, FLUXR_REMOTE_ERROR, (int) cases[i].code);
    }
}

static void
test_probe_tells_what_is_missing (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr (GError) no_key = NULL;
  g_autoptr (GError) no_tables = NULL;
  g_autoptr (FluxrServer) server = NULL;

  fixture->loopback->key = "public";
  g_assert_null (fluxr_server_probe (fixture->loopback->url, NULL, NULL, &no_key));
  g_assert_error (no_key, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_KEY);
  server = fluxr_server_probe (fixture->loopback->url, "public", NULL, NULL);
  g_assert_nonnull (server);

  g_hash_table_add (fixture->loopback->memory->missing_tables, (gpointer) "products");
  g_clear_pointer (&server, fluxr_server_free);
  server = fluxr_server_probe (fixture->loopback->url, "public", NULL, &no_tables);
  g_assert_null (server);
  g_assert_error (no_tables, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_NO_SERVER);
}

static void
test_tokens (Fixture       *fixture,
             gconstpointer  data)
{
  static const char *const bad[] = { "", "a.b.c", "no token", "a..c", "e30.e30.e30" };
  g_autofree char *good = fluxr_loopback_dup_token (fixture->loopback, ANN, "authenticated");
  g_autofree char *service = fluxr_loopback_dup_token (fixture->loopback, ANN, "service_role");
  g_autofree char *anonymous = fluxr_loopback_dup_token (fixture->loopback, ANN, "anon");
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrSession) session = fluxr_session_new_token (good, &error);
  g_autofree char *json = NULL;
  g_autoptr (FluxrSession) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (session->user_id, ==, ANN);
  g_assert_cmpstr (session->email, ==, "ann@example.test");
  g_assert_cmpint (session->expires_at, >, g_get_real_time ());
  json = fluxr_session_print (session);
  again = fluxr_session_new_json (json, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->access_token, ==, good);
  g_assert_cmpint (again->expires_at, ==, session->expires_at);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (fluxr_session_new_token (bad[i], NULL));
  g_assert_null (fluxr_session_new_token (service, NULL));
  g_assert_null (fluxr_session_new_token (anonymous, NULL));
}

static FluxrSession *
sign_in (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  FluxrSession *session = fluxr_auth_sign_in (fixture->server, "ann@example.test", "secret word",
                                              NULL, &error);

  g_assert_no_error (error);

  return session;
}

static void
test_sign_in_and_up (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (FluxrSession) session = sign_in (fixture);
  g_autoptr (FluxrSession) fresh = NULL;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GError) mail = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (session->user_id, ==, ANN);
  g_assert_nonnull (session->refresh_token);
  g_assert_null (fluxr_auth_sign_in (fixture->server, "ann@example.test", "guess", NULL, &wrong));
  g_assert_error (wrong, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_CREDENTIALS);

  fresh = fluxr_auth_sign_up (fixture->server, "new@example.test", "secret word", NULL, &error);
  g_assert_no_error (error);
  fixture->loopback->confirms = TRUE;
  g_assert_null (fluxr_auth_sign_up (fixture->server, "new@example.test", "secret word", NULL,
                                     &mail));
  g_assert_error (mail, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_CONFIRM);
  g_assert_true (fluxr_auth_sign_out (fixture->server, session, NULL, &error));
}

static FluxrSpoil
spoil_with (gpointer    data,
            const char *path)
{
  return GPOINTER_TO_INT (data);
}

static void
test_sign_in_through_spoiled_lines (Fixture       *fixture,
                                    gconstpointer  data)
{
  for (FluxrSpoil spoil = FLUXR_SPOIL_DROP; spoil < FLUXR_N_SPOILS; spoil++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FluxrSession) session = NULL;

      if (spoil == FLUXR_SPOIL_MANGLE)
        continue;
      fixture->loopback->spoil_data = GINT_TO_POINTER (spoil);
      fixture->loopback->spoil = spoil_with;
      session = fluxr_auth_sign_in (fixture->server, "ann@example.test", "secret word", NULL,
                                    &error);
      g_assert_null (session);
      g_assert_cmpint (error->domain, ==, FLUXR_REMOTE_ERROR);
      g_assert_true (error->code == FLUXR_REMOTE_ERROR_OFFLINE
                     || error->code == FLUXR_REMOTE_ERROR_UNAVAILABLE
                     || error->code == FLUXR_REMOTE_ERROR_LIMIT);
    }
}

static void
test_keyring_keeps_sessions (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (FluxrSession) session = sign_in (fixture);
  g_autoptr (FluxrSession) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (fluxr_secrets_lookup (ACCOUNT, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (fluxr_secrets_store (ACCOUNT, session, NULL, &error));
  found = fluxr_secrets_lookup (ACCOUNT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->refresh_token, ==, session->refresh_token);
  g_assert_true (fluxr_secrets_clear (ACCOUNT, NULL, &error));
  g_assert_null (fluxr_secrets_lookup (ACCOUNT, NULL, &error));
  g_assert_no_error (error);
}

static FluxrKeeper *
make_keeper (Fixture *fixture)
{
  return fluxr_keeper_new (fixture->server, ACCOUNT, ANN, fixture->lock_path);
}

static char *
dup_current (FluxrKeeper *keeper)
{
  g_autoptr (GError) error = NULL;
  const FluxrSession *session = fluxr_keeper_get (keeper, NULL, &error);

  g_assert_no_error (error);

  return g_strdup (session->access_token);
}

static void
store (Fixture *fixture)
{
  g_autoptr (FluxrSession) session = sign_in (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_secrets_store (ACCOUNT, session, NULL, &error));
}

static void
test_renewed_once_for_all (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (FluxrKeeper) first = make_keeper (fixture);
  g_autoptr (FluxrKeeper) second = make_keeper (fixture);
  g_autofree char *old = NULL;
  g_autofree char *same = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GError) error = NULL;

  store (fixture);
  old = dup_current (first);
  same = dup_current (second);
  g_assert_cmpstr (old, ==, same);

  g_assert_true (fluxr_keeper_renew (first, old, NULL, &error));
  g_assert_true (fluxr_keeper_renew (second, same, NULL, &error));
  g_assert_no_error (error);
  one = dup_current (first);
  other = dup_current (second);
  g_assert_cmpstr (one, ==, other);
  g_assert_cmpstr (one, !=, old);
  g_assert_cmpuint (fixture->loopback->n_refreshes, ==, 1);
}

static void
test_renewed_before_it_ends (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (FluxrKeeper) keeper = make_keeper (fixture);
  g_autofree char *token = NULL;

  fixture->loopback->lifetime = 60;
  store (fixture);
  fixture->loopback->lifetime = 3600;
  token = dup_current (keeper);
  g_assert_cmpuint (fixture->loopback->n_refreshes, ==, 1);
  g_clear_pointer (&token, g_free);
  token = dup_current (keeper);
  g_assert_cmpuint (fixture->loopback->n_refreshes, ==, 1);
}

/* The old token is still good for a minute: a service that is down is no reason to stop. */
static void
test_good_token_outlives_failed_renewal (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_autoptr (FluxrKeeper) keeper = make_keeper (fixture);
  g_autofree char *token = NULL;

  fixture->loopback->lifetime = 60;
  store (fixture);
  fixture->loopback->refresh_error = "unexpected_failure";
  fixture->loopback->refresh_status = 500;
  token = dup_current (keeper);
  g_clear_pointer (&token, g_free);
  token = dup_current (keeper);
  g_assert_cmpuint (fixture->loopback->n_refreshes, ==, 1);
}

static void
test_refused_renewal_is_not_repeated (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr (FluxrKeeper) keeper = make_keeper (fixture);
  g_autoptr (FluxrKeeper) another = make_keeper (fixture);
  g_autofree char *token = NULL;

  store (fixture);
  token = dup_current (keeper);
  fixture->loopback->refresh_error = "session_not_found";
  fixture->loopback->refresh_status = 400;
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (fluxr_keeper_renew (i < 3 ? keeper : another, token, NULL, &error));
      g_assert_error (error, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_SIGN_IN);
    }
  g_assert_cmpuint (fixture->loopback->n_refreshes, ==, 1);

  /* Signing in again ends it at once. */
  fixture->loopback->refresh_error = NULL;
  store (fixture);
  g_assert_true (fluxr_keeper_renew (keeper, token, NULL, NULL));
  g_assert_cmpuint (fixture->loopback->n_refreshes, ==, 1);
}

static void
test_session_of_another_is_not_used (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autoptr (FluxrKeeper) keeper = fluxr_keeper_new (fixture->server, ACCOUNT,
                                                     "22222222-2222-4222-8222-222222222222",
                                                     fixture->lock_path);
  g_autoptr (GError) error = NULL;

  store (fixture);
  g_assert_null (fluxr_keeper_get (keeper, NULL, &error));
  g_assert_error (error, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_SIGN_IN);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *directory = NULL;
  g_autofree char *keyring = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  directory = g_dir_make_tmp ("fluxr-keyring-XXXXXX", NULL);
  keyring = g_build_filename (directory, "test.keyring", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);

  g_test_add_func ("/remote/server/links", test_links);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/remote/server/gateway-is-found", test_gateway_is_found);
  ADD ("/remote/server/plain-server-is-found", test_plain_server_is_found);
  ADD ("/remote/server/24-probe-refuses", test_probe_refuses);
  ADD ("/remote/server/probe-tells-what-is-missing", test_probe_tells_what_is_missing);
  ADD ("/remote/session/25-tokens-of-persons-only", test_tokens);
  ADD ("/remote/auth/sign-in-and-up", test_sign_in_and_up);
  ADD ("/remote/auth/spoiled-lines", test_sign_in_through_spoiled_lines);
  ADD ("/remote/secrets/keyring-keeps-sessions", test_keyring_keeps_sessions);
  ADD ("/remote/keeper/renewed-once-for-all", test_renewed_once_for_all);
  ADD ("/remote/keeper/renewed-before-it-ends", test_renewed_before_it_ends);
  ADD ("/remote/keeper/good-token-outlives-failed-renewal",
       test_good_token_outlives_failed_renewal);
  ADD ("/remote/keeper/34-refused-renewal-is-not-repeated", test_refused_renewal_is_not_repeated);
  ADD ("/remote/keeper/24-session-of-another-is-not-used", test_session_of_another_is_not_used);
#undef ADD

  result = g_test_run ();
  g_unlink (keyring);
  g_rmdir (directory);

  return result;
}
