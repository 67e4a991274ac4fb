/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What must hold when the line, the server or the process fails: most of the invariants of
 * sync.md, by number. */

#include "config.h"

#include <glib/gstdio.h>

#include "fluxr-clock.h"
#include "fluxr-device.h"
#include "fluxr-hold.h"

#define PRODUCT "a0000000-0000-4000-8000-000000000001"
#define FEATURE "fa000000-0000-4000-8000-000000000001"

typedef struct
{
  FluxrMemoryServer *server;
  FluxrDevice *a;
  FluxrDevice *b;
} Fixture;

static gint64 shift;

static gint64
shifted_clock (void)
{
  return g_get_real_time () + shift;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  shift = 0;
  fluxr_clock_set_source (shifted_clock);
  fixture->server = fluxr_memory_server_new ();
  fluxr_memory_server_add_user (fixture->server, ANN);
  fixture->a = fluxr_device_new (fixture->server, ANN);
  fixture->b = fluxr_device_new (fixture->server, ANN);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fluxr_device_free (fixture->a);
  fluxr_device_free (fixture->b);
  fluxr_memory_server_free (fixture->server);
  fluxr_clock_set_source (NULL);
}

static void
add_product (FluxrDevice *device)
{
  fluxr_device_insert (device, "products",
                       "{\"id\":\"" PRODUCT "\",\"user_id\":\"" ANN "\",\"name\":\"Plan\","
                       "\"slug\":\"plan\"}");
}

static void
add_features (FluxrMemoryServer *server,
              guint              n,
              const char        *more)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *json = g_strdup_printf (
        "{\"id\":\"fa000000-0000-4000-8000-%012u\",\"product_id\":\"" PRODUCT "\",\"name\":\"%u\"%s}",
        i, i, more);

      fluxr_memory_server_write (server, "features", json);
    }
}

static void
start_with (Fixture *fixture,
            guint    n_features)
{
  add_product (fixture->a);
  fluxr_device_sync (fixture->a);
  add_features (fixture->server, n_features, "");
  fluxr_device_sync (fixture->a);
  fluxr_device_sync (fixture->b);
}

static void
assert_value (FluxrDevice *device,
              const char  *table,
              const char  *id,
              const char  *column,
              const char  *expected)
{
  g_autofree char *value = fluxr_device_dup_value (device, table, id, column);

  g_assert_cmpstr (value, ==, expected);
}

static FluxrSyncState
run (FluxrDevice *device)
{
  g_autoptr (FluxrSyncReport) report = fluxr_device_run (device);

  return report->state;
}

/* The server did it, but its answer was lost; meanwhile the person went on and somebody else too. */
static void
test_lost_answers (Fixture       *fixture,
                   gconstpointer  data)
{
  FluxrFault insert = { FLUXR_FAULT_LOST_ANSWER, "insert", "features", 0, 1 };
  FluxrFault update = { FLUXR_FAULT_LOST_ANSWER, "update", "features", 0, 1 };
  FluxrFault remove = { FLUXR_FAULT_LOST_ANSWER, "remove", "features", 0, 1 };

  start_with (fixture, 0);
  fluxr_device_insert (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"product_id\":\"" PRODUCT
                       "\",\"name\":\"one\"}");
  fluxr_memory_server_add_fault (fixture->server, &insert);
  g_assert_cmpint (run (fixture->a), ==, FLUXR_SYNC_STATE_OFFLINE);
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"name\":\"one two\"}");
  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"priority\":\"high\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
  assert_value (fixture->a, "features", FEATURE, "name", "one two");
  assert_value (fixture->a, "features", FEATURE, "priority", "high");

  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"name\":\"three\"}");
  fluxr_memory_server_add_fault (fixture->server, &update);
  g_assert_cmpint (run (fixture->a), ==, FLUXR_SYNC_STATE_OFFLINE);
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"name\":\"three four\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
  assert_value (fixture->a, "features", FEATURE, "name", "three four");
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_conflict"), ==, 0);

  fluxr_device_delete (fixture->a, "features", FEATURE);
  fluxr_memory_server_add_fault (fixture->server, &remove);
  g_assert_cmpint (run (fixture->a), ==, FLUXR_SYNC_STATE_OFFLINE);
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
}

/* Deleted again before anybody knows whether the insert arrived: it did. */
static void
test_lost_insert_then_delete (Fixture       *fixture,
                              gconstpointer  data)
{
  FluxrFault fault = { FLUXR_FAULT_LOST_ANSWER, "insert", "features", 0, 1 };

  start_with (fixture, 0);
  fluxr_device_insert (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"product_id\":\"" PRODUCT
                       "\",\"name\":\"one\"}");
  fluxr_memory_server_add_fault (fixture->server, &fault);
  g_assert_cmpint (run (fixture->a), ==, FLUXR_SYNC_STATE_OFFLINE);
  fluxr_device_delete (fixture->a, "features", FEATURE);
  fluxr_device_sync (fixture->a);
  g_assert_cmpuint (fluxr_memory_server_count (fixture->server, "features"), ==, 0);
  fluxr_device_check_equal (fixture->a);
}

typedef struct
{
  FluxrDevice *device;
  const char *method;
  const char *table;
  const char *edit;
  guint n;
} Meanwhile;

static void
edit_meanwhile (gpointer           data,
                const char        *method,
                const FluxrEntity *entity)
{
  Meanwhile *self = data;

  if (self->n == 0 || !g_str_equal (method, self->method)
      || !g_str_equal (entity->table, self->table))
    return;
  self->n--;
  fluxr_device_edit (self->device, self->table, self->edit);
}

static void
test_typing_goes_on (Fixture       *fixture,
                     gconstpointer  data)
{
  static const char *const methods[] = { "insert", "update", "pull" };

  start_with (fixture, 0);
  fluxr_device_insert (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"product_id\":\"" PRODUCT
                       "\",\"name\":\"one\"}");
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autofree char *edit = g_strdup_printf ("{\"id\":\"" FEATURE "\",\"name\":\"typed %u\","
                                               "\"description\":\"%s\"}", i, methods[i]);
      Meanwhile meanwhile = { fixture->a, methods[i], "features", edit, 1 };
      g_autofree char *expected = g_strdup_printf ("typed %u", i);

      if (i > 0)
        fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"priority\":\"low\"}");
      fixture->server->before_answer = edit_meanwhile;
      fixture->server->before_answer_data = &meanwhile;
      run (fixture->a);
      fixture->server->before_answer = NULL;
      g_assert_cmpuint (meanwhile.n, ==, 0);
      fluxr_device_sync (fixture->a);
      assert_value (fixture->a, "features", FEATURE, "name", expected);
      assert_value (fixture->a, "features", FEATURE, "description", methods[i]);
      fluxr_device_check_equal (fixture->a);
    }
}

static void
restore_meanwhile (gpointer           data,
                   const char        *method,
                   const FluxrEntity *entity)
{
  Meanwhile *self = data;

  if (self->n == 0 || !g_str_equal (method, "remove"))
    return;
  self->n--;
  fluxr_device_insert (self->device, "features", self->edit);
}

static void
test_undone_delete_comes_back (Fixture       *fixture,
                               gconstpointer  data)
{
  Meanwhile meanwhile = { fixture->a, "remove", "features",
                          "{\"id\":\"" FEATURE "\",\"product_id\":\"" PRODUCT "\",\"name\":\"1\"}",
                          1 };

  start_with (fixture, 2);
  fluxr_device_delete (fixture->a, "features", FEATURE);
  fixture->server->before_answer = restore_meanwhile;
  fixture->server->before_answer_data = &meanwhile;
  run (fixture->a);
  fixture->server->before_answer = NULL;
  fluxr_device_sync (fixture->a);
  assert_value (fixture->a, "features", FEATURE, "name", "1");
  fluxr_device_check_equal (fixture->a);
}

static void
test_any_page_size (Fixture       *fixture,
                    gconstpointer  data)
{
  static const guint sizes[] = { 1, 2, 7, 1000 };

  start_with (fixture, 0);
  add_features (fixture->server, 23, "");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (FluxrDevice) device = fluxr_device_new (fixture->server, ANN);

      fixture->server->max_rows = sizes[i];
      fluxr_device_sync (device);
      fluxr_device_check_equal (device);
      fluxr_device_sync (fixture->a);
      fluxr_device_check_equal (fixture->a);
    }
}

static void
test_any_time_of_change (Fixture       *fixture,
                         gconstpointer  data)
{
  static const char *const times[] = {
    "null", "\"2026-01-01T00:00:00+00:00\"", "\"2099-01-01T00:00:00.5+00:00\"", "\"infinity\"",
    "\"-infinity\"", "\"1999-01-01T00:00:00.000001+00:00\"",
  };

  start_with (fixture, 0);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *more = g_strdup_printf (",\"updated_at\":%s,\"description\":\"%u\"",
                                               times[i],
                                               i);

      fixture->server->max_rows = 3;
      add_features (fixture->server, 8, more);
      fluxr_device_sync (fixture->a);
      fluxr_device_check_equal (fixture->a);
      fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"priority\":\"x\"}");
      fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"priority\":\"y\"}");
      fluxr_device_sync (fixture->a);
      fluxr_device_check_equal (fixture->a);
    }
}

/* Committed late, with a time from before the cursor: the sweep finds it. */
static void
test_late_commit (Fixture       *fixture,
                  gconstpointer  data)
{
  start_with (fixture, 3);
  add_features (fixture->server, 2, ",\"updated_at\":\"2001-01-01T00:00:00+00:00\","
                "\"description\":\"late\"");
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
}

static void
test_failures_delete_nothing (Fixture       *fixture,
                              gconstpointer  data)
{
  const FluxrFault faults[] = {
    { FLUXR_FAULT_LOST_REQUEST, "pull", "features", 0, 1 },
    { FLUXR_FAULT_LOST_ANSWER, "pull", "features", 1, 1 },
    { FLUXR_FAULT_ANSWER, "pull", "features", 0, 1, 500, "57014", "timeout" },
    { FLUXR_FAULT_ANSWER, "pull", "features", 1, 1, 503, NULL, "down" },
    { FLUXR_FAULT_ANSWER, "pull", "features", 0, 1, 404, "PGRST205", "no table" },
    { FLUXR_FAULT_ANSWER, "pull", "features", 0, 1, 403, "42501", "no" },
    { FLUXR_FAULT_ANSWER, "pull", "users", 0, 1, 200, NULL, "<html>" },
  };

  start_with (fixture, 12);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      fluxr_memory_server_add_fault (fixture->server, &faults[i]);
      run (fixture->a);
      g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM features"), ==, 12);
    }
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
}

/* Everything has become invisible, our own profile too: that says nothing. */
static void
test_unproven_identity_deletes_nothing (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (FluxrSyncReport) report = NULL;

  start_with (fixture, 3);
  fixture->server->hides_all = TRUE;
  report = fluxr_device_run (fixture->a);
  g_assert_cmpint (report->state, ==, FLUXR_SYNC_STATE_WAITING);
  g_assert_nonnull (report->message);
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM features"), ==, 3);
  fixture->server->hides_all = FALSE;
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
}

static void
test_few_deletes_arrive (Fixture       *fixture,
                         gconstpointer  data)
{
  start_with (fixture, 30);
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"fa000000-0000-4000-8000-000000000003\","
                     "\"position\":7}");
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"fa000000-0000-4000-8000-000000000004\","
                     "\"description\":\"words\"}");
  for (guint i = 2; i < 7; i++)
    {
      g_autofree char *id = g_strdup_printf ("fa000000-0000-4000-8000-%012u", i);

      fluxr_memory_server_erase (fixture->server, "features", id);
    }
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
  /* A move does not outlive a delete, words do. */
  assert_value (fixture->a, "features", "fa000000-0000-4000-8000-000000000003", "name", NULL);
  assert_value (fixture->a, "features", "fa000000-0000-4000-8000-000000000004", "description",
                "words");
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_trash"
                                       " WHERE why = 'deleted on the server'"), ==, 4);
}

static void
test_mass_delete_is_held (Fixture       *fixture,
                          gconstpointer  data)
{
  const FluxrEntity *features = fluxr_entity_find ("features");
  g_autoptr (GError) error = NULL;
  FluxrHold hold;

  start_with (fixture, 60);
  fixture->server->hidden_table = "features";
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpint (run (fixture->a), ==, FLUXR_SYNC_STATE_BLOCKED);
      g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM features"), ==, 60);
      g_assert_true (fluxr_hold_load (fixture->a->database, features, &hold));
      g_assert_cmpuint (hold.n_rows, ==, 60);
      g_assert_cmpint (hold.is_proven, ==, i >= 2);
      shift += 61 * G_USEC_PER_SEC;
    }

  /* The person agrees. */
  g_assert_true (fluxr_hold_answer (fixture->a->database, features, TRUE, &error));
  g_assert_cmpint (run (fixture->a), ==, FLUXR_SYNC_STATE_UP_TO_DATE);
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM features"), ==, 0);
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_trash"), ==, 60);
}

static void
test_mass_delete_was_a_fault (Fixture       *fixture,
                              gconstpointer  data)
{
  FluxrHold hold;

  start_with (fixture, 60);
  fixture->server->hidden_table = "features";
  g_assert_cmpint (run (fixture->a), ==, FLUXR_SYNC_STATE_BLOCKED);
  fixture->server->hidden_table = NULL;
  fluxr_device_sync (fixture->a);
  g_assert_false (fluxr_hold_load (fixture->a->database, fluxr_entity_find ("features"), &hold));
  fluxr_device_check_equal (fixture->a);
}

static void
test_mass_delete_is_made_anew (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  start_with (fixture, 40);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("fa000000-0000-4000-8000-%012u", i);

      fluxr_memory_server_erase (fixture->server, "features", id);
    }
  g_assert_cmpint (run (fixture->a), ==, FLUXR_SYNC_STATE_BLOCKED);
  fluxr_hold_answer (fixture->a->database, fluxr_entity_find ("features"), FALSE, &error);
  g_assert_no_error (error);
  fluxr_device_sync (fixture->a);
  g_assert_cmpuint (fluxr_memory_server_count (fixture->server, "features"), ==, 40);
  fluxr_device_check_equal (fixture->a);
}

static void
test_delete_against_edit (Fixture       *fixture,
                          gconstpointer  data)
{
  start_with (fixture, 4);
  fluxr_device_delete (fixture->a, "features", "fa000000-0000-4000-8000-000000000001");
  fluxr_device_delete (fixture->a, "features", "fa000000-0000-4000-8000-000000000002");
  fluxr_memory_server_write (fixture->server, "features", "{\"id\":"
                             "\"fa000000-0000-4000-8000-000000000001\",\"name\":\"new words\"}");
  fluxr_memory_server_write (fixture->server, "features", "{\"id\":"
                             "\"fa000000-0000-4000-8000-000000000002\",\"position\":9}");
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
  assert_value (fixture->a, "features", "fa000000-0000-4000-8000-000000000001", "name",
                "new words");
  assert_value (fixture->a, "features", "fa000000-0000-4000-8000-000000000002", "name", NULL);
}

static void
test_other_account_or_server (Fixture       *fixture,
                              gconstpointer  data)
{
  guint requests;

  start_with (fixture, 1);
  fluxr_memory_server_add_user (fixture->server, BOB);
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"fa000000-0000-4000-8000-000000000000\","
                     "\"name\":\"mine\"}");
  requests = fixture->server->n_requests;
  fluxr_memory_server_set_session (fixture->a->transport, BOB);
  g_assert_cmpint (run (fixture->a), ==, FLUXR_SYNC_STATE_BLOCKED);
  fluxr_memory_server_set_session (fixture->a->transport, ANN);
  fluxr_memory_server_set_project (fixture->a->transport, "elsewhere:");
  g_assert_cmpint (run (fixture->a), ==, FLUXR_SYNC_STATE_BLOCKED);
  g_assert_cmpuint (fixture->server->n_requests, ==, requests);

  fluxr_memory_server_set_project (fixture->a->transport, "memory:");
  fluxr_memory_server_set_session (fixture->a->transport, NULL);
  g_assert_cmpint (run (fixture->a), ==, FLUXR_SYNC_STATE_NEEDS_SIGN_IN);
  fluxr_memory_server_set_session (fixture->a->transport, ANN);
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
}

static void
test_account_without_profile (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr (FluxrDevice) device = fluxr_device_new (fixture->server, BOB);
  g_autoptr (FluxrSyncReport) report = NULL;

  fluxr_device_insert (device, "products", "{\"id\":\"" PRODUCT "\",\"user_id\":\"" BOB "\","
                       "\"name\":\"B\"}");
  report = fluxr_device_run (device);
  g_assert_cmpint (report->state, ==, FLUXR_SYNC_STATE_WAITING);
  g_assert_cmpuint (report->waiting, ==, 1);
  g_assert_cmpuint (report->refused, ==, 0);
  g_assert_nonnull (report->message);
  fluxr_memory_server_add_user (fixture->server, BOB);
  fluxr_device_sync (device);
  fluxr_device_check_equal (device);
}

static void
test_unknown_columns_survive (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *row = NULL;

  start_with (fixture, 2);
  fluxr_memory_server_write (fixture->server, "features", "{\"id\":\"" FEATURE "\",\"estimate\":"
                             "{\"b\":1.10,\"a\":12345678901234567890},\"tags\":[null]}");
  fluxr_device_sync (fixture->a);
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"name\":\"edited\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
  row = fluxr_memory_server_dup (fixture->server, "features", FEATURE);
  g_assert_nonnull (strstr (row, "\"estimate\":{\"a\":1234567890123456789e1,\"b\":11e-1}"));
}

static void
test_missing_column (Fixture       *fixture,
                     gconstpointer  data)
{
  start_with (fixture, 0);
  g_hash_table_add (fixture->server->missing_columns, (gpointer) "features.priority");
  fluxr_device_insert (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"product_id\":\"" PRODUCT
                       "\",\"name\":\"one\",\"priority\":\"kept here\"}");
  fluxr_device_sync (fixture->a);
  g_assert_cmpuint (fluxr_memory_server_count (fixture->server, "features"), ==, 1);
  assert_value (fixture->a, "features", FEATURE, "priority", "kept here");
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"priority\":\"still\","
                     "\"name\":\"two\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_sync (fixture->a);
  assert_value (fixture->a, "features", FEATURE, "priority", "still");
}

static void
test_missing_table (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (FluxrSyncReport) report = NULL;

  g_hash_table_add (fixture->server->missing_tables, (gpointer) "tasks");
  add_product (fixture->a);
  fluxr_device_insert (fixture->a, "tasks", "{\"name\":\"waits\"}");
  report = fluxr_device_run (fixture->a);
  g_assert_cmpint (report->state, ==, FLUXR_SYNC_STATE_WAITING);
  g_assert_cmpuint (report->waiting, ==, 1);
  g_assert_nonnull (report->message);
  g_assert_cmpuint (fluxr_memory_server_count (fixture->server, "products"), ==, 1);
  g_hash_table_remove_all (fixture->server->missing_tables);
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
}

static void
test_row_that_does_not_decode (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (FluxrSyncReport) report = NULL;
  g_autoptr (FluxrRow) strange = NULL;
  FluxrMemoryRow *target;

  start_with (fixture, 4);
  target = g_hash_table_lookup (
    fluxr_memory_server_get_table (fixture->server, fluxr_entity_find ("features")), FEATURE);
  strange = fluxr_row_copy (target->row);
  /* A number where a text belongs. */
  fluxr_value_set_integer (fluxr_row_write (strange, 2), 5);
  g_clear_pointer (&target->row, fluxr_row_unref);
  target->row = g_steal_pointer (&strange);
  target->version += 1000;
  fluxr_memory_server_write (fixture->server, "features", "{\"id\":"
                             "\"fa000000-0000-4000-8000-000000000002\",\"name\":\"fine\"}");

  report = fluxr_device_run (fixture->a);
  g_assert_cmpuint (report->refused, ==, 1);
  assert_value (fixture->a, "features", FEATURE, "name", "1");
  assert_value (fixture->a, "features", "fa000000-0000-4000-8000-000000000002", "name", "fine");
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_unread"
                                       " WHERE row LIKE '%\"name\":5%'"), ==, 1);

  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"name\":\"ok\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
}

static void
test_read_only_rows (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (FluxrSyncReport) report = NULL;

  fluxr_memory_server_add_user (fixture->server, BOB);
  fluxr_memory_server_write (fixture->server, "prompt_templates",
                             "{\"id\":\"" FEATURE "\",\"user_id\":\"" BOB "\",\"name\":\"public\","
                             "\"is_public\":true}");
  fluxr_device_sync (fixture->a);
  fluxr_device_edit (fixture->a, "prompt_templates", "{\"id\":\"" FEATURE "\",\"name\":\"mine\"}");
  report = fluxr_device_run (fixture->a);
  g_assert_cmpuint (report->refused, ==, 1);
  assert_value (fixture->a, "prompt_templates", FEATURE, "name", "mine");
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_outbox"
                                       " WHERE err = 'read-only'"), ==, 1);
}

/* A row that fails again and again: at most once in five minutes from the tenth time on. */
static void
test_stuck_row_is_patient (Fixture       *fixture,
                           gconstpointer  data)
{
  FluxrFault fault = { FLUXR_FAULT_ANSWER, "update", "features", 0, G_MAXUINT, 500, "XX000", "no" };
  guint before;

  start_with (fixture, 1);
  fluxr_memory_server_add_fault (fixture->server, &fault);
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"fa000000-0000-4000-8000-000000000000\","
                     "\"name\":\"stuck\"}");
  for (guint i = 0; i < 12; i++)
    run (fixture->a);
  before = fluxr_memory_server_count_log (fixture->server, "update features");
  g_assert_cmpuint (before, ==, 10);
  for (guint i = 0; i < 10; i++)
    {
      shift += 29 * G_USEC_PER_SEC;
      run (fixture->a);
    }
  g_assert_cmpuint (fluxr_memory_server_count_log (fixture->server, "update features"), ==, before);
  shift += 60 * G_USEC_PER_SEC;
  run (fixture->a);
  g_assert_cmpuint (fluxr_memory_server_count_log (fixture->server, "update features"), ==,
                    before + 1);
}

/* The file is put back to what it was yesterday. */
static void
test_restored_file (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *copy = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  const char *const tails[] = { "-wal", "-shm" };

  start_with (fixture, 20);
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"fa000000-0000-4000-8000-000000000002\","
                     "\"name\":\"sent later\"}");
  copy = g_strconcat (fixture->a->path, ".copy", NULL);
  g_assert_true (fluxr_database_run (fixture->a->database, &error, "VACUUM INTO ?", "s", copy));
  fluxr_device_sync (fixture->a);
  fluxr_device_delete (fixture->a, "features", "fa000000-0000-4000-8000-000000000003");
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"fa000000-0000-4000-8000-000000000002\","
                     "\"name\":\"newest\"}");
  fluxr_device_sync (fixture->a);

  g_clear_pointer (&fixture->a->database, fluxr_database_free);
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *path = g_strconcat (fixture->a->path, tails[i], NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rename (copy, fixture->a->path), ==, 0);
  fixture->a->database = fluxr_database_open (fixture->a->path, &error);
  g_assert_no_error (error);

  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
  assert_value (fixture->a, "features", "fa000000-0000-4000-8000-000000000003", "name", NULL);
}

/* Many edits on two devices over a line that loses a fifth of everything. */
static void
test_converges (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (GPOINTER_TO_INT (data));
  FluxrDevice *devices[] = { fixture->a, fixture->b };

  start_with (fixture, 10);
  fixture->server->loss = 0.2;
  fixture->server->touches = GPOINTER_TO_INT (data) % 2;
  for (guint i = 0; i < 150; i++)
    {
      FluxrDevice *device = devices[g_rand_int_range (random, 0, 2)];
      g_autofree char *id = g_strdup_printf ("fa000000-0000-4000-8000-%012d",
                                             g_rand_int_range (random, 0, 14));
      g_autofree char *here = fluxr_device_dup (device, "features", id);
      g_autofree char *json = g_strdup_printf (
        "{\"id\":\"%s\",\"product_id\":\"" PRODUCT "\",\"%s\":\"word %u\",\"position\":%d}", id,
        g_rand_boolean (random) ? "name" : "description", i, g_rand_int_range (random, 0, 9));

      if (here == NULL)
        fluxr_device_insert (device, "features", json);
      else if (g_rand_int_range (random, 0, 10) == 0)
        fluxr_device_delete (device, "features", id);
      else
        fluxr_device_edit (device, "features", json);
      if (g_rand_int_range (random, 0, 4) == 0)
        run (device);
    }
  fixture->server->loss = 0;
  for (guint i = 0; i < 4; i++)
    for (guint d = 0; d < 2; d++)
      {
        fluxr_device_forget_backoff (devices[d]);
        run (devices[d]);
      }
  fluxr_device_check_equal (fixture->a);
  fluxr_device_check_equal (fixture->b);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/sync/faults/11-lost-answers", test_lost_answers);
  ADD ("/sync/faults/11-lost-insert-then-delete", test_lost_insert_then_delete);
  ADD ("/sync/faults/10-typing-goes-on", test_typing_goes_on);
  ADD ("/sync/faults/10-undone-delete-comes-back", test_undone_delete_comes_back);
  ADD ("/sync/faults/18-any-page-size", test_any_page_size);
  ADD ("/sync/faults/19-any-time-of-change", test_any_time_of_change);
  ADD ("/sync/faults/20-late-commit", test_late_commit);
  ADD ("/sync/faults/12-failures-delete-nothing", test_failures_delete_nothing);
  ADD ("/sync/faults/12-unproven-identity-deletes-nothing", test_unproven_identity_deletes_nothing);
  ADD ("/sync/faults/13-few-deletes-arrive", test_few_deletes_arrive);
  ADD ("/sync/faults/15-mass-delete-is-held", test_mass_delete_is_held);
  ADD ("/sync/faults/15-mass-delete-was-a-fault", test_mass_delete_was_a_fault);
  ADD ("/sync/faults/15-mass-delete-is-made-anew", test_mass_delete_is_made_anew);
  ADD ("/sync/faults/1-delete-against-edit", test_delete_against_edit);
  ADD ("/sync/faults/24-29-other-account-or-server", test_other_account_or_server);
  ADD ("/sync/faults/12-account-without-profile", test_account_without_profile);
  ADD ("/sync/faults/23-unknown-columns-survive", test_unknown_columns_survive);
  ADD ("/sync/faults/23-missing-column", test_missing_column);
  ADD ("/sync/faults/16-missing-table", test_missing_table);
  ADD ("/sync/faults/17-row-that-does-not-decode", test_row_that_does_not_decode);
  ADD ("/sync/faults/17-read-only-rows", test_read_only_rows);
  ADD ("/sync/faults/34-stuck-row-is-patient", test_stuck_row_is_patient);
  ADD ("/sync/faults/27-restored-file", test_restored_file);
#undef ADD
  for (guint seed = 1; seed <= 12; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/sync/faults/33-converges/%u", seed);

      g_test_add (path, Fixture, GUINT_TO_POINTER (seed), set_up, test_converges, tear_down);
    }

  return g_test_run ();
}
