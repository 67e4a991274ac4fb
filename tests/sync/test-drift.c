/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Servers that differ from what we know: other people's, other columns, other tables. */

#include "config.h"

#include "fluxr-scene.h"

static void
test_other_account_or_server (FluxrScene    *fixture,
                              gconstpointer  data)
{
  guint requests;

  fluxr_scene_start (fixture, 1);
  fluxr_memory_server_add_user (fixture->server, BOB);
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"fa000000-0000-4000-8000-000000000000\","
                     "\"name\":\"mine\"}");
  requests = fixture->server->n_requests;
  fluxr_memory_server_set_session (fixture->a->transport, BOB);
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_BLOCKED);
  fluxr_memory_server_set_session (fixture->a->transport, ANN);
  fluxr_memory_server_set_project (fixture->a->transport, "elsewhere:");
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_BLOCKED);
  g_assert_cmpuint (fixture->server->n_requests, ==, requests);

  fluxr_memory_server_set_project (fixture->a->transport, "memory:");
  fluxr_memory_server_set_session (fixture->a->transport, NULL);
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_NEEDS_SIGN_IN);
  fluxr_memory_server_set_session (fixture->a->transport, ANN);
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
}

static void
test_account_without_profile (FluxrScene    *fixture,
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
test_unknown_columns_survive (FluxrScene    *fixture,
                              gconstpointer  data)
{
  g_autofree char *row = NULL;

  fluxr_scene_start (fixture, 2);
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
test_missing_column (FluxrScene    *fixture,
                     gconstpointer  data)
{
  fluxr_scene_start (fixture, 0);
  g_hash_table_add (fixture->server->missing_columns, (gpointer) "features.priority");
  fluxr_device_insert (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"product_id\":\"" PRODUCT
                       "\",\"name\":\"one\",\"priority\":\"kept here\"}");
  fluxr_device_sync (fixture->a);
  g_assert_cmpuint (fluxr_memory_server_count (fixture->server, "features"), ==, 1);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "priority", "kept here");
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"priority\":\"still\","
                     "\"name\":\"two\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_sync (fixture->a);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "priority", "still");
}

static void
test_missing_table (FluxrScene    *fixture,
                    gconstpointer  data)
{
  g_autoptr (FluxrSyncReport) report = NULL;

  g_hash_table_add (fixture->server->missing_tables, (gpointer) "tasks");
  fluxr_scene_add_product (fixture->a);
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
test_row_that_does_not_decode (FluxrScene    *fixture,
                               gconstpointer  data)
{
  g_autoptr (FluxrSyncReport) report = NULL;
  g_autoptr (FluxrRow) strange = NULL;
  FluxrMemoryRow *target;

  fluxr_scene_start (fixture, 4);
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
  fluxr_scene_assert (fixture->a, "features", FEATURE, "name", "1");
  fluxr_scene_assert (fixture->a, "features", "fa000000-0000-4000-8000-000000000002", "name",
                      "fine");
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_unread"
                                       " WHERE row LIKE '%\"name\":5%'"), ==, 1);

  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"name\":\"ok\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
}

static void
test_read_only_rows (FluxrScene    *fixture,
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
  fluxr_scene_assert (fixture->a, "prompt_templates", FEATURE, "name", "mine");
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_outbox"
                                       " WHERE err = 'read-only'"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) \
  g_test_add (path, FluxrScene, NULL, fluxr_scene_set_up, function, fluxr_scene_tear_down)
  ADD ("/sync/drift/24-29-other-account-or-server", test_other_account_or_server);
  ADD ("/sync/drift/12-account-without-profile", test_account_without_profile);
  ADD ("/sync/drift/23-unknown-columns-survive", test_unknown_columns_survive);
  ADD ("/sync/drift/23-missing-column", test_missing_column);
  ADD ("/sync/drift/16-missing-table", test_missing_table);
  ADD ("/sync/drift/17-row-that-does-not-decode", test_row_that_does_not_decode);
  ADD ("/sync/drift/17-read-only-rows", test_read_only_rows);
#undef ADD

  return g_test_run ();
}
