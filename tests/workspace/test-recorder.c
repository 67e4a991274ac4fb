/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a log call to the row in the file and the report: what is written, what is not, how often,
 * and that nothing private gets that far. */

#include "config.h"

#include <string.h>

#include "fluxr-clock.h"
#include "fluxr-error-rows.h"
#include "fluxr-facts.h"
#include "fluxr-fault-limit.h"
#include "fluxr-fault-queue.h"
#include "fluxr-fault-trap.h"
#include "fluxr-outbox.h"
#include "fluxr-recorder.h"
#include "fluxr-rows.h"
#include "fluxr-sync-fault.h"
#include "fluxr-transport-error.h"
#include "workspace-fixture.h"

#define TOKEN "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVP"
#define CARD "Steal the crown jewels"
#define TEXT "First we dig below the tower, then we wait for rain."

typedef struct
{
  const char *message;
  const char *secret;
} Leak;

static const Leak leaks[] = {
  /* Tokens and keys */
  { "Request with Bearer " TOKEN " failed", "eyJ" },
  { "token=" TOKEN, "dBjftJeZ" },
  { "apikey: sb_publishable_AbC123xyz", "AbC123xyz" },
  { "key sb_secret_9fQ2-mm is no key", "9fQ2" },
  { "stripe says sk_live_51HabcDEFghi is revoked", "51Habc" },
  { "pk_test_51Habc and rk_live_77zzz", "77zzz" },
  { "signature of whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "MfKQ9r8" },
  { "customer cus_NffrFeUfNV2Hib has none", "NffrFeUf" },
  { "OpenAI: sk-proj-abcdEFGH1234567890", "abcdEFGH" },
  { "ghp_16C7e42F292c6912E7710c838347Ae178B4a", "16C7e42F" },
  { "AKIAIOSFODNN7EXAMPLE was denied", "IOSFODNN" },
  { "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\n-----END PRIVATE KEY-----", "MIIEvQ" },
  { "Authorization: Basic YWRhOmh1bnRlcjI=", "YWRhOm" },
  { "authorization = Digest username=ada response=6629fae49393", "6629fae" },
  { "Set-Cookie: session=5fe3; Path=/", "5fe3" },
  { "\"password\": \"hunter two\"", "hunter" },
  { "{\\\"password\\\":\\\"hunter2\\\"}", "hunter2" },
  { "password hunter2 is wrong", "hunter2" },
  { "passphrase='correct horse battery'", "horse" },
  { "access_key=QmFzZTY0", "QmFzZTY0" },
  { "refresh_token=v2.local.abcdef", "abcdef" },
  { "digest 9e107d9d372bb6826bd81d3542a419d6", "9e107d9d" },
  { "nonce Zx81kQpLw7RtYb3NcVd92Hs5", "Zx81kQ" },
  /* Addresses */
  { "could not reach https://ada:hunter2@db.example.test:5432/x?apikey=zzz#frag", "hunter2" },
  { "could not reach https://abcdefgh.supabase.example/rest/v1/features?name=eq.Jewels", "Jewels" },
  { "https://internal.acme.example/", "acme" },
  { "postgres://fluxr:s3cr3t@10.0.0.7/fluxr", "s3cr3t" },
  { "mailto:ada@example.test?subject=Hello", "ada@" },
  { "no user ada.lovelace+fluxr@example.test here", "lovelace" },
  { "Benutzer müller@bücher.example unbekannt", "müller" },
  { "пользователь иван@почта.рф не найден", "иван" },
  { "用户@例子.公司 missing", "例子" },
  { "user is ada@localhost", "ada@" },
  { "ada＠example.test", "example" },
  { "ada (at) example (dot) test", "ada" },
  { "\"john.doe\"@example.test", "john" },
  { "ada%40example.test", "ada" },
  { "redirect_to=%68%75%6e%74%65%72", "%68" },
  { "payload YWRhQGV4YW1wbGUudGVzdA==", "YWRhQG" },
  { "payload U3RlYWwgdGhlIGNyb3duIGpld2Vscw", "U3RlYW" },
  { "peer 192.168.17.44 closed", "192.168" },
  { "peer 2001:db8:85a3::8a2e:370:7334 closed", "370:7334" },
  { "peer fe80::1ff:fe23:4567:890a%eth2", "fe23" },
  { "peer 2001:0db8:85a3:0000:0000:8a2e:0370:7334", "85a3" },
  { "card 00:1B:44:11:3A:B7", "3A:B7" },
  /* Telephones and numbers */
  { "call +44 20 7946 0958 now", "7946" },
  { "call (555) 123-4567 or 555.123.4568", "4567" },
  { "call 0171/2345678", "2345678" },
  { "call ٠١٢٣٤٥٦٧٨٩", "٣٤٥٦" },
  { "card 4242 4242 4242 4242", "4242" },
  { "IBAN DE89 3704 0044 0532 0130 00", "3704" },
  /* Paths */
  { "/home/ada/Documents/Crown Jewels.csv: Permission denied", "Jewels" },
  { "Could not open /var/home/ada/x.db", "ada" },
  { "~/Crown Jewels/plan.md is missing", "Jewels" },
  { "C:\\Users\\Ada Lovelace\\plan.md is missing", "Lovelace" },
  { "\\\\acme-nas\\plans\\x", "acme" },
  { "file:///home/ada/plan%20b.md", "ada" },
  { "/opt/acme/secret/x.so was not loaded", "acme" },
  { "/run/media/ada/STICK/x", "ada" },
  /* PostgreSQL */
  { "Key (name)=(Crown (Jewels) plan) already exists.", "Jewels" },
  { "Failing row contains (fa, Crown\nJewels (old), null).", "Jewels" },
  { "invalid input syntax for type integer: \"Crown Jewels\"", "Jewels" },
  { "value \"Crown \"Jewels\"\" is out of range for type integer", "Jewels" },
  { "{\"code\":\"22P02\",\"details\":null,\"message\":\"invalid: \\\"Crown Jewels\\\"\"}",
    "Jewels" },
  { "invalid input syntax for type json DETAIL: Token is invalid. CONTEXT: JSON data, line 1: "
    "Crown Jewels", "Jewels" },
  /* Names and texts, quoted and not */
  { "Could not save “Crown Jewels”", "Jewels" },
  { "Could not save „Crown Jewels“ («Krone»)", "Jewels" },
  { "„Krone“ und «Jewels»", "Jewels" },
  { "Could not save 'Ada's Jewels' now", "Jewels" },
  { "Could not save ‘Ada’s Jewels’ now", "Jewels" },
  { "no such column: \"Jewels", "Jewels" },
  { "「宝石」は保存できません", "宝石" },
  { "Could not save " CARD ": disk", "crown" },
  { "The text was " TEXT, "tower" },
  { "The thing Product of the person", "Product" },
  { "{\"name\":\"Jewels\",\"description\":\"of the Crown\"}", "Crown" },
};

/* Of the words of a message that say what happened, these must stay. */
static const char *const kept[] = {
  "GtkLabel 0x55d0c0ffee is too small: 12 x 7",
  "The server refused a row of features",
  "column \"implementation_status\" of relation \"features\" does not exist",
  "SQLite 5898: disk I/O error",
  "can't do it, and won't",
  "gtk_widget_get_parent: assertion failed",
  "/ai/fluxr/Fluxr/ui/fluxr-window.ui is missing",
};

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *card = NULL;

  fixture_set_up (fixture, data);
  card = fixture_add (fixture, &fluxr_feature_entity, CARD);
  fixture_set (fixture, &fluxr_feature_entity, card, "description", TEXT);
  fluxr_recorder_flush (fixture->db);
  fluxr_fault_queue_reset ();
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, fixture_tear_down)

static char *
query (Fixture    *fixture,
       const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrStatement) statement = fluxr_database_query (fixture->db, &error, sql, "");

  g_assert_no_error (error);

  return fluxr_statement_step (statement, NULL)
           ? g_strdup (fluxr_statement_get_text (statement, 0)) : NULL;
}

static void
expect_rows (Fixture *fixture,
             gint64   n)
{
  gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (fixture_count (fixture, "error_logs") != n && g_get_monotonic_time () < deadline)
    g_usleep (5000);
  g_assert_cmpint (fixture_count (fixture, "error_logs"), ==, n);
}

/* Everything that could leave the machine. */
static char *
dup_everything (Fixture *fixture)
{
  g_autofree char *rows = query (fixture, "SELECT json_group_array (json_array (error_type,"
                                 " error_code, error_message, stack_trace, severity, metadata,"
                                 " request_payload, browser_info)) FROM error_logs");
  g_autoptr (GPtrArray) facts = fluxr_facts_load (fixture->db, TRUE);
  g_autofree char *report = fluxr_facts_dup_report (facts);

  return g_strconcat (rows, report, NULL);
}

static void
log_and_write (Fixture    *fixture,
               const char *message)
{
  fluxr_fault_queue_reset ();
  g_warning ("%s", message);
  /* Before the recorder's thread, which waits for more. */
  fluxr_recorder_flush (fixture->db);
  expect_rows (fixture, 1);
}

static void
clear (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_database_execute (fixture->db, "INSERT INTO sync_apply (why) VALUES ('');"
                                         "DELETE FROM error_logs; DELETE FROM sync_apply", &error));
}

static void
test_nothing_private_arrives (Fixture       *fixture,
                              gconstpointer  data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (leaks); i++)
    {
      g_autofree char *everything = NULL;

      log_and_write (fixture, leaks[i].message);
      everything = dup_everything (fixture);
      if (strstr (everything, leaks[i].secret) != NULL)
        {
          g_autofree char *message = query (fixture, "SELECT error_message FROM error_logs");

          g_error ("%s is left of %s: %s", leaks[i].secret, leaks[i].message, message);
        }
      clear (fixture);
    }
}

static void
test_what_happened_stays (Fixture       *fixture,
                          gconstpointer  data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *message = NULL;

      log_and_write (fixture, kept[i]);
      message = query (fixture, "SELECT error_message FROM error_logs");
      g_assert_cmpstr (message, ==, kept[i]);
      clear (fixture);
    }
}

static void
test_a_warning_is_a_row (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *fields = NULL;
  g_autofree char *waiting = NULL;

  g_warning ("The first of 7 things");
  g_warning ("The first of 8 things");
  expect_rows (fixture, 1);
  fields = query (fixture, "SELECT severity || ' ' || error_type || ' ' || error_code || ' '"
                  " || (user_id IS NULL) || ' ' || (browser_info ->> '$.app') || ' '"
                  " || (stack_trace NOT LIKE '%/%') || ' ' || (length (stack_trace) > 10)"
                  " FROM error_logs");
  g_assert_cmpstr (fields, ==, "warning log fluxr-tests 1 Fluxr 1 1");
  waiting = query (fixture, "SELECT count (*) FROM sync_outbox WHERE tbl = 'error_logs'");
  g_assert_cmpstr (waiting, ==, "0");
}

static void
test_repeats_are_counted (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *times = NULL;

  for (guint i = 0; i < 50; i++)
    g_critical ("Again, at %p", fixture + i);
  expect_rows (fixture, 1);
  g_critical ("Again, at %p", fixture);
  for (guint i = 0; i < 2000 && g_strcmp0 (times, "51") != 0; i++)
    {
      g_free (times);
      times = query (fixture, "SELECT metadata ->> '$.times' FROM error_logs");
      g_usleep (5000);
    }
  g_assert_cmpstr (times, ==, "51");
}

static gpointer
warn_in_thread (gpointer data)
{
  /* Numbers would make them one kind. */
  for (guint i = 0; i < 20; i++)
    g_warning ("%c%c is wrong", 'g' + GPOINTER_TO_INT (data), 'g' + i);

  return NULL;
}

static void
test_threads_and_a_flood (Fixture       *fixture,
                          gconstpointer  data)
{
  GThread *threads[8];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, warn_in_thread, GINT_TO_POINTER (i));
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  expect_rows (fixture, FLUXR_FAULT_BURST);
}

static void
test_limit_over_time (void)
{
  g_autoptr (FluxrFaultLimit) limit = fluxr_fault_limit_new ();
  gint64 now = 1;
  const char *id;
  guint n;

  for (int i = 0; i < 600; i++)
    {
      char message[] = { 'g' + i % 19, 'g' + i / 19 % 19, 'g' + i / 361, '\0' };
      FluxrFault fault = { .id = (char *) "x", .type = (char *) "log", .message = message };
      FluxrVerdict verdict = fluxr_fault_limit_judge (limit, &fault, now, &id, &n);

      g_assert_cmpint (verdict, ==, i < FLUXR_FAULT_BURST || i == 599 ? FLUXR_VERDICT_NEW
                                                                     : FLUXR_VERDICT_LOST);
      if (i == 598)
        now += FLUXR_FAULT_PAUSE;
      if (i == 599)
        g_assert_cmpuint (n, ==, 599 - FLUXR_FAULT_BURST);
    }

  FluxrFault again = { .id = (char *) "y", .type = (char *) "log", .message = (char *) "ggg" };

  g_assert_cmpint (fluxr_fault_limit_judge (limit, &again, now, &id, &n), ==,
                   FLUXR_VERDICT_REPEATED);
  g_assert_cmpuint (n, ==, 2);
  now += FLUXR_FAULT_REPEAT;
  g_assert_cmpint (fluxr_fault_limit_judge (limit, &again, now, &id, &n), ==, FLUXR_VERDICT_NEW);
}

/* Whoever writes the log may fail, and log that; it must not go round. */
static void
test_a_muted_thread_adds_nothing (Fixture       *fixture,
                                  gconstpointer  data)
{
  gboolean before = fluxr_fault_queue_mute (TRUE);

  g_warning ("The log could not be written");
  fluxr_fault_queue_mute (before);
  g_assert_cmpuint (fluxr_fault_queue_count (), ==, 0);
  g_warning ("Something else");
  expect_rows (fixture, 1);
}

static void
test_ring (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *trash = NULL;

  g_assert_true (fluxr_database_execute (
    fixture->db,
    "INSERT INTO sync_apply (why) VALUES ('');"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)"
    " INSERT INTO error_logs (id, error_type, error_message, severity, created_at)"
    " SELECT printf ('00000000-0000-4000-8000-%012d', i), 'old', 'x', 'info',"
    " strftime ('%Y-%m-%dT%H:%M:%f', 'now', '-' || i || ' hours') FROM n;"
    "DELETE FROM sync_apply", &error));
  g_assert_no_error (error);
  g_warning ("The newest");
  expect_rows (fixture, FLUXR_ERROR_ROWS_MAX);
  trash = query (fixture, "SELECT count (*) FROM sync_trash WHERE tbl = 'error_logs'");
  g_assert_cmpstr (trash, ==, "0");
}

/* Where the server never takes them, those that wait for it are not kept for ever. What may be on
 * its way is. */
static void
test_ring_of_waiting_rows (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *waiting = NULL;

  g_assert_true (fluxr_database_execute (
    fixture->db,
    "INSERT INTO sync_apply (why) VALUES ('');"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)"
    " INSERT INTO error_logs (id, error_type, error_message, severity, created_at)"
    " SELECT printf ('00000000-0000-4000-8000-%012d', i), 'old', 'x', 'info',"
    " strftime ('%Y-%m-%dT%H:%M:%f', 'now', '-' || i || ' hours') FROM n;"
    "INSERT INTO sync_outbox (tbl, id, seq, op, state)"
    " SELECT 'error_logs', id, 1000 + rowid, 'I',"
    " CASE WHEN id LIKE '%600' THEN 'inflight' ELSE 'ready' END FROM error_logs;"
    "DELETE FROM sync_apply", &error));
  g_assert_no_error (error);
  g_warning ("The newest");
  expect_rows (fixture, FLUXR_ERROR_ROWS_MAX + 1);
  waiting = query (fixture, "SELECT count (*) FROM sync_outbox WHERE tbl = 'error_logs'");
  g_assert_cmpint (g_ascii_strtoll (waiting, NULL, 10), ==, FLUXR_ERROR_ROWS_MAX);
}

/* On a train nothing is wrong. */
static void
test_offline_is_no_fault (Fixture       *fixture,
                          gconstpointer  data)
{
  static const struct
  {
    FluxrTransportError code;
    guint n;
  } cases[] = {
    { FLUXR_TRANSPORT_ERROR_OFFLINE, 0 },
    { FLUXR_TRANSPORT_ERROR_EXPIRED, 0 },
    { FLUXR_TRANSPORT_ERROR_FORBIDDEN, 1 },
  };

  fluxr_workspace_close (fixture->workspace);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new (FLUXR_TRANSPORT_ERROR, cases[i].code, "x");

      fluxr_sync_fault_report (error);
      g_assert_cmpuint (fluxr_fault_queue_count (), ==, cases[i].n);
    }
  fluxr_fault_queue_reset ();
}

static void
test_sending_queues_it (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *preview = NULL;
  g_autofree char *waiting = NULL;
  const char *ids[] = { NULL, NULL };
  const char *user_id = "11111111-1111-4111-8111-111111111111";

  g_warning ("Something");
  expect_rows (fixture, 1);
  ids[0] = id = query (fixture, "SELECT id FROM error_logs");
  preview = fluxr_error_rows_dup_preview (fixture->db, ids, user_id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (preview, user_id));
  g_assert_nonnull (strstr (preview, "Something"));
  g_assert_false (fluxr_error_rows_is_sent (fixture->db, id));
  for (guint i = 0; i < 2; i++)
    g_assert_true (fluxr_error_rows_send (fixture->db, ids, user_id, &error));
  waiting = query (fixture, "SELECT group_concat (op || state) FROM sync_outbox"
                   " WHERE tbl = 'error_logs'");
  g_assert_cmpstr (waiting, ==, "Iready");
  g_assert_true (fluxr_error_rows_is_sent (fixture->db, id));
}

/* A refusal quotes the server; only what is known of it is kept. */
static void
test_refused_row (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *row = NULL;

  g_assert_true (fluxr_outbox_quarantine (fixture->db, &fluxr_feature_entity, fixture->product,
                                          "rejected:Crown Jewels", &error));
  expect_rows (fixture, 1);
  row = query (fixture, "SELECT error_type || ' ' || error_code || ' ' || error_message"
               " FROM error_logs");
  g_assert_cmpstr (row, ==, "sync-refused rejected The server refused a row of features");
}

/* Before a file is open, and after the last window was killed. */
static void
test_unclean_end (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = g_strdup (fluxr_database_get_path (fixture->db));
  g_autofree char *marker = g_strconcat (path, ".open", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *types = NULL;

  g_assert_true (g_file_test (marker, G_FILE_TEST_EXISTS));
  fluxr_workspace_close (fixture->workspace);
  g_clear_object (&fixture->workspace);
  g_assert_false (g_file_test (marker, G_FILE_TEST_EXISTS));

  g_assert_true (g_file_set_contents (marker, "", -1, &error));
  g_warning ("No file is open");
  fixture->workspace = fluxr_workspace_new (fixture->accounts,
                                            fluxr_accounts_get_current (fixture->accounts), FALSE,
                                            &error);
  g_assert_no_error (error);
  fixture->db = fluxr_store_get_database (fluxr_workspace_get_store (fixture->workspace));
  expect_rows (fixture, 2);
  types = query (fixture, "SELECT group_concat (error_type || ' ' || severity, ', ')"
                 " FROM (SELECT * FROM error_logs ORDER BY error_type)");
  g_assert_cmpstr (types, ==, "log warning, unclean-end critical");
}

static void
reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->workspace);
  fixture->workspace = fluxr_workspace_new (fixture->accounts,
                                            fluxr_accounts_get_current (fixture->accounts), FALSE,
                                            &error);
  g_assert_no_error (error);
  fixture->db = fluxr_store_get_database (fluxr_workspace_get_store (fixture->workspace));
}

/* Whoever closes a file does not wait until all of it was looked through. A message is not known to
 * be free of content then. */
static void
test_last_words (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *row = NULL;

  g_warning ("At the very end");
  fluxr_workspace_close (fixture->workspace);
  reopen (fixture);
  g_assert_cmpint (fixture_count (fixture, "error_logs"), ==, 1);
  row = query (fixture, "SELECT error_type || ' ' || error_code || ' ' || error_message"
               " FROM error_logs");
  g_assert_cmpstr (row, ==, "log fluxr-tests […]");
}

static void
test_end_does_not_wait (Fixture       *fixture,
                        gconstpointer  data)
{
  const char *path = fluxr_database_get_path (fixture->db);
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrDatabase) other = fluxr_database_open (path, &error);
  gint64 start;

  g_assert_true (fluxr_database_begin (other, FLUXR_WRITE_EDIT, &error));
  g_warning ("The file is somebody else's");
  g_usleep (G_USEC_PER_SEC / 2);
  start = g_get_monotonic_time ();
  fluxr_workspace_close (fixture->workspace);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
  fluxr_database_rollback (other);
}

/* What could not be written is of that account, and not for the next one. */
static void
test_nothing_for_the_next (Fixture       *fixture,
                           gconstpointer  data)
{
  FluxrRecorder *recorder;

  fluxr_workspace_close (fixture->workspace);
  recorder = fluxr_recorder_new ("/nowhere/account.db", NULL);
  g_warning ("Of this account");
  fluxr_recorder_free (recorder);
  g_assert_cmpuint (fluxr_fault_queue_count (), ==, 0);
  reopen (fixture);
  g_warning ("Of the next one");
  expect_rows (fixture, 1);
}

int
main (int    argc,
      char **argv)
{
  fluxr_fault_trap_install ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  /* Here they are what is tested. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR);
  g_log_set_default_handler (g_log_default_handler, NULL);

  ADD ("/recorder/nothing-private-arrives", test_nothing_private_arrives);
  ADD ("/recorder/what-happened-stays", test_what_happened_stays);
  ADD ("/recorder/a-warning-is-a-row", test_a_warning_is_a_row);
  ADD ("/recorder/repeats-are-counted", test_repeats_are_counted);
  ADD ("/recorder/threads-and-a-flood", test_threads_and_a_flood);
  g_test_add_func ("/recorder/limit-over-time", test_limit_over_time);
  ADD ("/recorder/a-muted-thread-adds-nothing", test_a_muted_thread_adds_nothing);
  ADD ("/recorder/ring", test_ring);
  ADD ("/recorder/ring-of-waiting-rows", test_ring_of_waiting_rows);
  ADD ("/recorder/offline-is-no-fault", test_offline_is_no_fault);
  ADD ("/recorder/sending-queues-it", test_sending_queues_it);
  ADD ("/recorder/refused-row", test_refused_row);
  ADD ("/recorder/unclean-end", test_unclean_end);
  ADD ("/recorder/last-words", test_last_words);
  ADD ("/recorder/end-does-not-wait", test_end_does_not_wait);
  ADD ("/recorder/nothing-for-the-next", test_nothing_for_the_next);

  return g_test_run ();
}
