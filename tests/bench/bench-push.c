/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sending edits that were made offline, against sending the same change of each row by curl: one
 * process and one request a row. Of curl a sample is timed and taken as many times as it is
 * smaller. */

#include "config.h"

#include "bench-push.h"

#include "bench.h"
#include "fluxr-context.h"
#include "fluxr-cycle.h"
#include "fluxr-sync-lock.h"

#define EDITS 10000
#define SAMPLE 500

/* Edits as a person makes them: queued by the triggers. The sample is left alone. */
static void
edit_rows (FluxrDatabase *database)
{
  g_assert_true (fluxr_database_begin (database, FLUXR_WRITE_EDIT, NULL));
  g_assert_true (fluxr_database_run (database, NULL,
                                     "UPDATE features SET description = description || 'edited'"
                                     " WHERE id IN (SELECT id FROM features ORDER BY id LIMIT ?)",
                                     "i", (gint64) EDITS));
  g_assert_true (fluxr_database_commit (database, NULL));
}

static void
run_curl (FluxrStatement    *row,
          const FluxrServer *server,
          const char        *token)
{
  g_autofree char *url = g_strdup_printf ("%s/features?id=eq.%s&xmin=eq.%s&select=*",
                                          server->rest_url, fluxr_statement_get_text (row, 0),
                                          fluxr_statement_get_text (row, 1));
  g_autofree char *bearer = g_strconcat ("Authorization: Bearer ", token, NULL);
  g_autofree char *key = g_strconcat ("apikey: ", server->key, NULL);
  g_autofree char *body = g_strdup_printf ("{\"description\":%s}",
                                           fluxr_statement_get_text (row, 2));
  const char *const arguments[] = {
    "curl", "--silent", "--fail", "--globoff", "--output", "/dev/null", "--request", "PATCH",
    "--header", bearer, "--header", key, "--header", "Content-Type: application/json",
    "--header", "Prefer: return=representation", "--data-binary", body, url, NULL,
  };
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               NULL, NULL, &status, &error));
  g_assert_cmpint (status, ==, 0);
}

/* Seconds that curl would need for all edits. */
static double
time_curl (FluxrDatabase     *database,
           const FluxrServer *server,
           const char        *token)
{
  g_autoptr (FluxrStatement) rows =
    fluxr_database_query (database, NULL,
                          "SELECT f.id, b.ver, json_quote (f.description || 'edited')"
                          " FROM features AS f JOIN sync_base AS b ON b.tbl = 'features'"
                          " AND b.id = f.id ORDER BY f.id DESC LIMIT ?", "i", (gint64) SAMPLE);
  double start = bench_seconds ();
  guint n = 0;

  for (; fluxr_statement_step (rows, NULL); n++)
    run_curl (rows, server, token);
  g_assert_cmpuint (n, ==, SAMPLE);

  return (bench_seconds () - start) * EDITS / SAMPLE;
}

/**
 * bench_push:
 * @path: a file that has just been synced
 */
void
bench_push (const char        *path,
            const char        *user_id,
            FluxrTransport    *transport,
            const FluxrServer *server,
            const char        *token)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrContext) context = fluxr_context_new (path, user_id, transport, NULL, &error);
  g_autoptr (FluxrSyncLock) lock = NULL;
  double floor, start, seconds;

  g_assert_no_error (error);
  floor = time_curl (context->database, server, token);
  edit_rows (context->database);
  lock = fluxr_sync_lock_take (context, &error);
  g_assert_no_error (error);
  context->push_only = TRUE;
  start = bench_seconds ();
  fluxr_cycle_run (context, &error);
  seconds = bench_seconds () - start;
  g_assert_no_error (error);
  g_assert_cmpuint (context->pushed, ==, EDITS);
  g_print ("# curl: %d requests timed, taken %d times\n", SAMPLE, EDITS / SAMPLE);
  bench_report ("sync-push", seconds, "s", floor, BENCH_AT_MOST, 1.0);
  bench_report ("sync-push-requests", context->requests, "requests", EDITS, BENCH_AT_MOST, 1.01);
}
