/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The engine over HTTP: tokens that run out, and a line that spoils answers. */

#include "config.h"

#include <glib/gstdio.h>

#include "fluxr-auth.h"
#include "fluxr-device.h"
#include "fluxr-loopback.h"
#include "fluxr-postgrest.h"
#include "fluxr-secrets.h"
#include "fluxr-server.h"

#define ACCOUNT "ann@loopback"
#define PRODUCT "a0000000-0000-4000-8000-000000000001"
#define SPOILED 1000

typedef struct
{
  FluxrLoopback *loopback;
  FluxrServer *server;
  FluxrDevice *device;
  char *lock_path;
  char *token;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrSession) session = NULL;

  fixture->loopback = fluxr_loopback_new ();
  fluxr_memory_server_add_user (fixture->loopback->memory, ANN);
  fixture->server = fluxr_server_probe (fixture->loopback->url, NULL, NULL, &error);
  g_assert_no_error (error);
  session = fluxr_auth_sign_in (fixture->server, "ann@example.test", "secret word", NULL, &error);
  g_assert_no_error (error);
  fixture->token = g_strdup (session->access_token);
  fluxr_secrets_store (ACCOUNT, session, NULL, &error);
  g_assert_no_error (error);
  fixture->lock_path = g_build_filename (g_get_tmp_dir (), "fluxr-test-token.lock", NULL);
  fixture->device = fluxr_device_new_with (
    fluxr_postgrest_new (fixture->server, ACCOUNT, ANN, fixture->lock_path), ANN);
  fixture->device->server = fixture->loopback->memory;
  fluxr_device_insert (fixture->device, "products",
                       "{\"id\":\"" PRODUCT "\",\"user_id\":\"" ANN "\",\"name\":\"Plan\"}");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fluxr_secrets_clear (ACCOUNT, NULL, NULL);
  fluxr_device_free (fixture->device);
  fluxr_server_free (fixture->server);
  fluxr_loopback_free (fixture->loopback);
  g_unlink (fixture->lock_path);
  g_free (fixture->lock_path);
  g_free (fixture->token);
}

static void
add_note (Fixture *fixture,
          guint    n)
{
  g_autofree char *json = g_strdup_printf (
    "{\"id\":\"b0000000-0000-4000-8000-%012u\",\"user_id\":\"" ANN "\",\"product_id\":%s,"
    "\"content\":\"word·%u \\u00e9 \\\"quoted\\\"\"}", n,
    n % 3 == 0 ? "null" : "\"" PRODUCT "\"", n);

  fluxr_device_insert (fixture->device, "notes", json);
}

static void
test_syncs (Fixture       *fixture,
            gconstpointer  data)
{
  for (guint i = 0; i < 230; i++)
    add_note (fixture, i);
  fluxr_device_insert (fixture->device, "tasks", "{\"name\":\"Inbox\"}");
  fluxr_device_sync (fixture->device);
  fluxr_device_check_equal (fixture->device);
  fluxr_device_edit (fixture->device, "products", "{\"id\":\"" PRODUCT "\",\"name\":\"Better\"}");
  fluxr_device_delete (fixture->device, "notes", "b0000000-0000-4000-8000-000000000003");
  fluxr_memory_server_write (fixture->loopback->memory, "notes",
                             "{\"id\":\"b0000000-0000-4000-8000-000000000004\",\"title\":\"+\","
                             "\"updated_at\":\"2026-01-01T00:00:00.123456+00:00\"}");
  fluxr_device_sync (fixture->device);
  fluxr_device_check_equal (fixture->device);
}

static void
test_expired_token_is_renewed (Fixture       *fixture,
                               gconstpointer  data)
{
  g_hash_table_add (fixture->loopback->expired, g_strdup (fixture->token));
  fluxr_device_sync (fixture->device);
  g_assert_cmpuint (fixture->loopback->n_refreshes, ==, 1);
  fluxr_device_check_equal (fixture->device);
}

static void
test_ended_session_changes_nothing (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autoptr (FluxrSyncReport) report = NULL;
  gint64 queued;

  add_note (fixture, 1);
  queued = fluxr_device_count (fixture->device, "SELECT count (*) FROM sync_outbox"
                               " WHERE state = 'ready'");
  g_hash_table_add (fixture->loopback->expired, g_strdup (fixture->token));
  fixture->loopback->refresh_error = "refresh_token_not_found";
  fixture->loopback->refresh_status = 400;
  report = fluxr_device_run (fixture->device);
  g_assert_cmpint (report->state, ==, FLUXR_SYNC_STATE_NEEDS_SIGN_IN);
  g_assert_cmpint (fluxr_device_count (fixture->device, "SELECT count (*) FROM sync_outbox"
                                       " WHERE state = 'ready'"), ==, queued);
}

static void
test_token_of_tomorrow_waits (Fixture       *fixture,
                              gconstpointer  data)
{
  fixture->loopback->future = 1;
  fluxr_device_sync (fixture->device);
  g_assert_cmpuint (fixture->loopback->n_refreshes, ==, 0);
  g_assert_cmpuint (g_hash_table_size (fixture->loopback->bearers), ==, 2);
}

static void
test_no_other_bearer (Fixture       *fixture,
                      gconstpointer  data)
{
  fluxr_device_sync (fixture->device);
  /* The probe had none; all else carried the person's token. */
  g_assert_cmpuint (g_hash_table_size (fixture->loopback->bearers), ==, 2);
  g_assert_true (g_hash_table_contains (fixture->loopback->bearers, ""));
  g_assert_true (g_hash_table_contains (fixture->loopback->bearers, fixture->token));
}

typedef struct
{
  GRand *random;
  guint n_spoiled;
  gboolean mangles;
} Line;

static FluxrSpoil
spoil_some (gpointer    data,
            const char *path)
{
  Line *line = data;
  FluxrSpoil spoil = g_rand_int_range (line->random, FLUXR_SPOIL_DROP, FLUXR_N_SPOILS);

  if (g_rand_int_range (line->random, 0, 6) != 0 || g_str_has_prefix (path, "/auth")
      || (spoil == FLUXR_SPOIL_MANGLE && !line->mangles))
    return FLUXR_SPOIL_NOTHING;
  line->n_spoiled++;

  return spoil;
}

static void
assert_words_arrived (Fixture *fixture,
                      guint    n_notes)
{
  for (guint i = 0; i < n_notes; i++)
    {
      g_autofree char *id = g_strdup_printf ("b0000000-0000-4000-8000-%012u", i);
      g_autofree char *word = g_strdup_printf ("word·%u ", i);
      g_autofree char *row = fluxr_memory_server_dup (fixture->loopback->memory, "notes", id);

      g_assert_nonnull (row);
      g_assert_nonnull (strstr (row, word));
    }
}

/* What is spoiled must never be data, and whatever it was, all words arrive once it ends. Answers
 * that are mangled and still make sense cannot be told from true ones, so there only what the
 * server has is compared. */
static void
test_spoiled_line (Fixture       *fixture,
                   gconstpointer  data)
{
  Line line = { g_rand_new_with_seed (2026), 0, GPOINTER_TO_INT (data) };
  guint n_notes = 0;

  fixture->loopback->spoil = spoil_some;
  fixture->loopback->spoil_data = &line;
  for (guint round = 0; line.n_spoiled < SPOILED / 2; round++)
    {
      g_autoptr (FluxrSyncReport) report = NULL;

      if (n_notes < 200)
        add_note (fixture, n_notes++);
      if (round % 3 == 0)
        fluxr_device_edit (fixture->device, "products",
                           round % 2 == 0 ? "{\"id\":\"" PRODUCT "\",\"name\":\"Even\"}"
                                          : "{\"id\":\"" PRODUCT "\",\"name\":\"Odd\"}");
      report = fluxr_device_run (fixture->device);
      g_assert_cmpint (report->state, !=, FLUXR_SYNC_STATE_NEEDS_SIGN_IN);
      if (report->state == FLUXR_SYNC_STATE_OFFLINE)
        g_assert_nonnull (report->message);
      fluxr_device_forget_backoff (fixture->device);
    }
  fixture->loopback->spoil = NULL;
  g_test_message ("%u answers spoiled, %u requests", line.n_spoiled,
                  fixture->loopback->memory->n_requests);

  fluxr_device_sync (fixture->device);
  assert_words_arrived (fixture, n_notes);
  g_assert_cmpuint (fluxr_memory_server_count (fixture->loopback->memory, "notes"), ==, n_notes);
  if (!line.mangles)
    fluxr_device_check_equal (fixture->device);
  g_rand_free (line.random);
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

#define ADD(path, function, data) \
  g_test_add (path, Fixture, GINT_TO_POINTER (data), set_up, function, tear_down)
  ADD ("/remote/http/33-syncs", test_syncs, 0);
  ADD ("/remote/http/expired-token-is-renewed", test_expired_token_is_renewed, 0);
  ADD ("/remote/http/29-ended-session-changes-nothing", test_ended_session_changes_nothing, 0);
  ADD ("/remote/http/token-of-tomorrow-waits", test_token_of_tomorrow_waits, 0);
  ADD ("/remote/http/25-no-other-bearer", test_no_other_bearer, 0);
  ADD ("/remote/http/12-spoiled-line", test_spoiled_line, FALSE);
  ADD ("/remote/http/12-mangled-line", test_spoiled_line, TRUE);
#undef ADD

  result = g_test_run ();
  g_unlink (keyring);
  g_rmdir (directory);

  return result;
}
