/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench sync: the first sync of 50,000 features from a real server on this machine, against
 * downloading the same pages and inserting the same rows and texts into plain tables; then sending
 * edits of a part of them. */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libpq-fe.h>
#include <libsoup/soup.h>
#include <signal.h>

#include "bench-push.h"
#include "bench.h"
#include "fluxr-auth.h"
#include "fluxr-database.h"
#include "fluxr-engine.h"
#include "fluxr-entities.h"
#include "fluxr-postgrest.h"
#include "fluxr-request.h"
#include "fluxr-secrets.h"
#include "fluxr-server.h"

#define ROWS 50000
#define PAGE 500
#define ROUNDS 3
#define ACCOUNT "bench"
#define PRODUCT "a0000000-0000-4000-8000-000000000001"

typedef struct
{
  GSubprocess *process;
  GHashTable *says; /* what the backend prints: name -> value */
  FluxrServer *server;
  FluxrSession *session;
  SoupSession *soup;
  char *dir;
} Bench;

static void
start_backend (Bench *bench)
{
  static const char *const wanted[] = { "url", "key", "email", "password", "db" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) lines = NULL;

  bench->says = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  bench->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, TEST_BACKEND, NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (bench->process));
  for (guint missing = G_N_ELEMENTS (wanted); missing > 0;)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
      char *equals = line != NULL ? strchr (line, '=') : NULL;

      g_assert_nonnull (line);
      if (equals == NULL)
        continue;
      *equals = '\0';
      missing -= g_strv_contains (wanted, line);
      g_hash_table_insert (bench->says, g_strdup (line), g_strdup (equals + 1));
    }
}

static const char *
get_said (Bench      *bench,
          const char *name)
{
  return g_hash_table_lookup (bench->says, name);
}

static void
sign_in (Bench *bench)
{
  g_autoptr (GError) error = NULL;

  bench->server = fluxr_server_probe (get_said (bench, "url"), get_said (bench, "key"), NULL,
                                      &error);
  g_assert_no_error (error);
  bench->session = fluxr_auth_sign_in (bench->server, get_said (bench, "email"),
                                       get_said (bench, "password"), NULL, &error);
  g_assert_no_error (error);
  fluxr_secrets_store (ACCOUNT, bench->session, NULL, &error);
  g_assert_no_error (error);
}

static void
fill_server (Bench *bench)
{
  static const char sql[] =
    "insert into products (id, user_id, name) values ('" PRODUCT "', '%s', 'Bench');"
    "insert into features (id, product_id, name, description, priority, position, updated_at)"
    " select gen_random_uuid(), '" PRODUCT "', 'Feature ' || n || ': export the plan as a file',"
    " 'Number ' || n || '. A person exports the plan of a product, sends it to somebody, and that"
    " person opens it without an account.' || E'\\n\\n- one file\\n- all tables\\n"
    "- readable in ten years\\n', case when n %% 3 = 0 then 'must-have' end, n * 7919 %% 1000003,"
    " now() from generate_series(1, %d) as n; analyze features;";
  PGconn *connection = PQconnectdb (get_said (bench, "db"));
  g_autofree char *text = g_strdup_printf (sql, bench->session->user_id, ROWS);
  PGresult *result = PQexec (connection, text);

  if (PQresultStatus (result) != PGRES_COMMAND_OK)
    g_error ("%s", PQerrorMessage (connection));
  PQclear (result);
  PQfinish (connection);
}

static GBytes *
download_page (Bench      *bench,
               const char *after)
{
  FluxrPull pull = {
    .kind = FLUXR_PULL_BY_ID, .entity = &fluxr_feature_entity, .after_id = after, .limit = PAGE,
  };
  g_autofree char *path = fluxr_request_pull_path (&pull, bench->session->user_id,
                                                   FLUXR_LEVEL_VERSIONS);
  g_autofree char *url = g_strconcat (bench->server->rest_url, path, NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", bench->session->access_token, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autoptr (GError) error = NULL;
  GBytes *body;

  soup_message_headers_replace (headers, "apikey", bench->server->key);
  soup_message_headers_replace (headers, "Authorization", bearer);
  body = soup_session_send_and_read (bench->soup, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);

  return body;
}

/* Seconds for all pages; their rows are decoded outside the measured time. */
static double
time_download (Bench     *bench,
               GPtrArray *rows)
{
  g_autofree char *after = NULL;
  double seconds = 0;

  for (;;)
    {
      double start = bench_seconds ();
      g_autoptr (GBytes) body = download_page (bench, after);
      g_autoptr (GPtrArray) page = NULL;
      const FluxrRemoteRow *last;

      seconds += bench_seconds () - start;
      page = fluxr_remote_row_list_page (&fluxr_feature_entity, g_bytes_get_data (body, NULL),
                                         g_bytes_get_size (body), "products", TRUE, NULL);
      if (page->len == 0)
        return seconds;
      last = g_ptr_array_index (page, page->len - 1);
      g_free (after);
      after = g_strdup (last->id);
      g_ptr_array_extend_and_steal (rows, g_steal_pointer (&page));
    }
}

static FluxrDatabase *
open_new (Bench      *bench,
          const char *name)
{
  g_autofree char *path = g_build_filename (bench->dir, name, NULL);
  static const char *const tails[] = { "", "-wal", "-shm", ".sync" };
  g_autoptr (GError) error = NULL;
  FluxrDatabase *database;

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *file = g_strconcat (path, tails[i], NULL);

      g_unlink (file);
    }
  database = fluxr_database_open (path, &error);
  g_assert_no_error (error);

  return database;
}

static void
insert_plain (FluxrDatabase        *database,
              const FluxrRemoteRow *row)
{
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (database, NULL, "INSERT INTO plain VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                          "");

  for (guint i = 0; i < fluxr_feature_entity.n_columns; i++)
    {
      const FluxrValue *value = fluxr_row_get (row->row, i);

      if (value->kind == FLUXR_KIND_TEXT)
        sqlite3_bind_text (statement, i + 1, value->text, -1, SQLITE_STATIC);
      else if (value->kind == FLUXR_KIND_INTEGER)
        sqlite3_bind_int64 (statement, i + 1, value->integer);
    }
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  g_assert_true (fluxr_database_run (database, NULL, "INSERT INTO plain_base VALUES (?, ?)", "ss",
                                     row->id, row->json));
}

static double
time_inserts (Bench     *bench,
              GPtrArray *rows)
{
  g_autoptr (FluxrDatabase) database = open_new (bench, "plain.db");
  double start;

  g_assert_true (fluxr_database_execute (
    database,
    "CREATE TABLE plain (id TEXT PRIMARY KEY, product_id TEXT, name TEXT, description TEXT,"
    " priority TEXT, created_at TEXT, updated_at TEXT, implementation_status TEXT, position INT);"
    "CREATE TABLE plain_base (id TEXT PRIMARY KEY, row TEXT) WITHOUT ROWID;", NULL));
  start = bench_seconds ();
  for (guint i = 0; i < rows->len; i += PAGE)
    {
      g_assert_true (fluxr_database_begin (database, FLUXR_WRITE_EDIT, NULL));
      for (guint j = i; j < MIN (rows->len, i + PAGE); j++)
        insert_plain (database, g_ptr_array_index (rows, j));
      g_assert_true (fluxr_database_commit (database, NULL));
    }

  return bench_seconds () - start;
}

static double
time_floor (Bench *bench)
{
  g_autoptr (GPtrArray) rows =
    g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_remote_row_free);
  double seconds = time_download (bench, rows);

  g_assert_cmpuint (rows->len, ==, ROWS);

  return seconds + time_inserts (bench, rows);
}

static double
time_first_sync (Bench *bench)
{
  g_autofree char *lock = g_build_filename (bench->dir, "lock", NULL);
  g_autofree char *path = g_build_filename (bench->dir, "first.db", NULL);
  g_autoptr (FluxrTransport) transport = NULL;
  g_autoptr (FluxrSyncReport) report = NULL;
  g_autoptr (GError) error = NULL;
  double start;

  fluxr_database_free (open_new (bench, "first.db"));
  transport = fluxr_postgrest_new (bench->server, ACCOUNT, bench->session->user_id, lock);
  start = bench_seconds ();
  report = fluxr_engine_run (path, bench->session->user_id, transport, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->pulled, >=, ROWS);

  return bench_seconds () - start;
}

static void
push_edits (Bench *bench)
{
  g_autofree char *lock = g_build_filename (bench->dir, "lock", NULL);
  g_autofree char *path = g_build_filename (bench->dir, "first.db", NULL);
  g_autoptr (FluxrTransport) transport =
    fluxr_postgrest_new (bench->server, ACCOUNT, bench->session->user_id, lock);

  bench_push (path, bench->session->user_id, transport, bench->server,
              bench->session->access_token);
}

int
main (void)
{
  Bench bench = { .dir = bench_make_dir (), .soup = soup_session_new () };
  g_autofree char *keyring = g_build_filename (bench.dir, "test.keyring", NULL);
  double floor[ROUNDS], first[ROUNDS];

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  start_backend (&bench);
  sign_in (&bench);
  fill_server (&bench);
  for (guint i = 0; i < ROUNDS; i++)
    {
      floor[i] = time_floor (&bench);
      first[i] = time_first_sync (&bench);
    }
  bench_report ("sync-first", bench_median (first, ROUNDS), "s", bench_median (floor, ROUNDS),
                BENCH_AT_MOST, 1.5);
  push_edits (&bench);

  g_subprocess_send_signal (bench.process, SIGTERM);
  g_subprocess_wait (bench.process, NULL, NULL);
  g_object_unref (bench.process);
  g_object_unref (bench.soup);
  g_hash_table_unref (bench.says);
  fluxr_server_free (bench.server);
  fluxr_session_free (bench.session);
  bench_remove_dir (bench.dir);

  return 0;
}
