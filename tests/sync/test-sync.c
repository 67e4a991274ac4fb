/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pushing and pulling between devices and a server in memory: the ordinary day. Numbers are those
 * of the invariants in sync.md. */

#include "config.h"

#include "fluxr-device.h"

#define PRODUCT "a0000000-0000-4000-8000-000000000001"
#define FEATURE "fa000000-0000-4000-8000-000000000001"
#define NOTE "b0000000-0000-4000-8000-000000000001"

typedef struct
{
  FluxrMemoryServer *server;
  FluxrDevice *a;
  FluxrDevice *b;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->server = fluxr_memory_server_new ();
  fluxr_memory_server_add_user (fixture->server, ANN);
  if (g_strcmp0 (data, "times") == 0)
    fixture->server->level = FLUXR_LEVEL_TIMES;
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
}

static void
add_product (FluxrDevice *device)
{
  fluxr_device_insert (device, "products",
                       "{\"id\":\"" PRODUCT "\",\"user_id\":\"" ANN "\",\"name\":\"Plan\","
                       "\"slug\":\"plan\"}");
}

static void
add_feature (FluxrDevice *device)
{
  fluxr_device_insert (device, "features",
                       "{\"id\":\"" FEATURE "\",\"product_id\":\"" PRODUCT "\",\"name\":\"Login\","
                       "\"position\":1024}");
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

static void
test_travels (Fixture       *fixture,
              gconstpointer  data)
{
  add_product (fixture->a);
  add_feature (fixture->a);
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
  g_assert_cmpuint (fluxr_memory_server_count (fixture->server, "features"), ==, 1);

  fluxr_device_sync (fixture->b);
  fluxr_device_check_equal (fixture->b);
  fluxr_device_edit (fixture->b, "features", "{\"id\":\"" FEATURE "\",\"name\":\"Sign in\"}");
  fluxr_device_sync (fixture->b);
  fluxr_device_sync (fixture->a);
  assert_value (fixture->a, "features", FEATURE, "name", "Sign in");

  fluxr_device_delete (fixture->a, "features", FEATURE);
  fluxr_device_sync (fixture->a);
  fluxr_device_sync (fixture->b);
  assert_value (fixture->b, "features", FEATURE, "name", NULL);
  fluxr_device_check_equal (fixture->a);
  fluxr_device_check_equal (fixture->b);
}

static void
test_columns_merge (Fixture       *fixture,
                    gconstpointer  data)
{
  add_product (fixture->a);
  add_feature (fixture->a);
  fluxr_device_sync (fixture->a);
  fluxr_device_sync (fixture->b);

  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"name\":\"Sign in\"}");
  fluxr_device_edit (fixture->b, "features", "{\"id\":\"" FEATURE "\",\"priority\":\"high\","
                     "\"implementation_status\":\"in_progress\",\"position\":5}");
  fluxr_device_sync (fixture->a);
  fluxr_device_sync (fixture->b);
  fluxr_device_sync (fixture->a);
  assert_value (fixture->a, "features", FEATURE, "name", "Sign in");
  assert_value (fixture->a, "features", FEATURE, "priority", "high");
  assert_value (fixture->a, "features", FEATURE, "implementation_status", "in_progress");
  fluxr_device_check_equal (fixture->a);
  fluxr_device_check_equal (fixture->b);
  g_assert_cmpint (fluxr_device_count (fixture->b, "SELECT count (*) FROM sync_conflict"), ==, 0);
}

static void
test_clash_keeps_both (Fixture       *fixture,
                       gconstpointer  data)
{
  add_product (fixture->a);
  add_feature (fixture->a);
  fluxr_device_sync (fixture->a);
  fluxr_device_sync (fixture->b);

  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"name\":\"From a\"}");
  fluxr_device_edit (fixture->b, "features", "{\"id\":\"" FEATURE "\",\"name\":\"From b\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_sync (fixture->b);
  fluxr_device_sync (fixture->a);
  assert_value (fixture->a, "features", FEATURE, "name", "From b");
  g_assert_cmpint (fluxr_device_count (fixture->b, "SELECT count (*) FROM sync_conflict"
                                       " WHERE col = 'name' AND theirs = 'From a'"
                                       " AND mine = 'From b' AND base = 'Login'"), ==, 1);
  fluxr_device_check_equal (fixture->a);
  fluxr_device_check_equal (fixture->b);
}

static void
test_unsent_row_goes_without_a_word (Fixture       *fixture,
                                     gconstpointer  data)
{
  add_product (fixture->a);
  fluxr_device_delete (fixture->a, "products", PRODUCT);
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_outbox"), ==, 0);
  fluxr_device_sync (fixture->a);
  g_assert_cmpuint (fluxr_memory_server_count_log (fixture->server, "insert"), ==, 0);
  g_assert_cmpuint (fluxr_memory_server_count_log (fixture->server, "remove"), ==, 0);
}

static void
test_product_goes_after_its_children (Fixture       *fixture,
                                      gconstpointer  data)
{
  add_product (fixture->a);
  add_feature (fixture->a);
  fluxr_device_insert (fixture->a, "notes", "{\"id\":\"" NOTE "\",\"user_id\":\"" ANN "\","
                       "\"product_id\":\"" PRODUCT "\",\"content\":\"Words\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_sync (fixture->b);

  fluxr_device_delete (fixture->a, "products", PRODUCT);
  fluxr_device_delete (fixture->a, "notes", NOTE);
  fluxr_device_delete (fixture->a, "features", FEATURE);
  fluxr_device_sync (fixture->a);
  g_assert_cmpuint (fluxr_memory_server_count (fixture->server, "products"), ==, 0);
  g_assert_cmpuint (fluxr_memory_server_count (fixture->server, "notes"), ==, 0);
  fluxr_device_sync (fixture->b);
  fluxr_device_check_equal (fixture->a);
  fluxr_device_check_equal (fixture->b);
}

static void
test_slug_of_somebody_else (Fixture       *fixture,
                            gconstpointer  data)
{
  fluxr_memory_server_add_user (fixture->server, BOB);
  fluxr_memory_server_write (fixture->server, "products",
                             "{\"id\":\"a0000000-0000-4000-8000-00000000000b\",\"user_id\":\"" BOB
                             "\",\"slug\":\"plan\"}");
  fluxr_memory_server_write (fixture->server, "products",
                             "{\"id\":\"a0000000-0000-4000-8000-00000000000c\",\"user_id\":\"" BOB
                             "\",\"slug\":\"plan-2\"}");
  add_product (fixture->a);
  fluxr_device_sync (fixture->a);
  assert_value (fixture->a, "products", PRODUCT, "slug", "plan-3");
  fluxr_device_check_equal (fixture->a);
}

static void
test_bad_row_stands_alone (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (FluxrSyncReport) report = NULL;

  add_product (fixture->a);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *json = g_strdup_printf (
        "{\"id\":\"fa000000-0000-4000-8000-%012u\",\"product_id\":\"" PRODUCT "\",\"name\":%s}",
        i, i == 17 ? "null" : "\"Bug\"");

      fluxr_device_insert (fixture->a, "bugs", json);
    }
  report = fluxr_device_run (fixture->a);
  g_assert_cmpuint (report->refused, ==, 1);
  g_assert_cmpuint (report->waiting, ==, 0);
  g_assert_cmpuint (fluxr_memory_server_count (fixture->server, "bugs"), ==, 29);
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_outbox WHERE"
                                       " state = 'quarantine' AND err = 'invalid:name'"), ==, 1);

  /* The person mends it. */
  fluxr_device_edit (fixture->a, "bugs", "{\"id\":\"fa000000-0000-4000-8000-000000000017\","
                     "\"name\":\"Named\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
}

/* A check is told by its column, which a person knows. */
static void
test_checked_column (Fixture       *fixture,
                     gconstpointer  data)
{
  FluxrFault fault = { FLUXR_FAULT_ANSWER, "insert", "products", 0, 1, 400, "23514",
                       "new row for relation \"products\" violates check constraint"
                       " \"products_name_check\"" };
  g_autoptr (FluxrSyncReport) report = NULL;

  fluxr_memory_server_add_fault (fixture->server, &fault);
  add_product (fixture->a);
  report = fluxr_device_run (fixture->a);
  g_assert_cmpuint (report->refused, ==, 1);
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_outbox WHERE"
                                       " state = 'quarantine' AND err = 'invalid:name'"), ==, 1);
}

static void
test_child_waits_for_its_parent (Fixture       *fixture,
                                 gconstpointer  data)
{
  FluxrFault fault = { FLUXR_FAULT_ANSWER, "insert", "products", 0, 1, 400, "22P02", "no" };
  g_autoptr (FluxrSyncReport) report = NULL;

  add_product (fixture->a);
  add_feature (fixture->a);
  fluxr_device_insert (fixture->a, "notes", "{\"id\":\"" NOTE "\",\"user_id\":\"" ANN "\","
                       "\"content\":\"Words\"}");
  fluxr_memory_server_add_fault (fixture->server, &fault);
  report = fluxr_device_run (fixture->a);
  g_assert_cmpuint (report->refused, ==, 1);
  g_assert_cmpuint (report->waiting, ==, 1);
  g_assert_cmpuint (fluxr_memory_server_count_log (fixture->server, "insert features"), ==, 0);
  g_assert_cmpuint (fluxr_memory_server_count (fixture->server, "notes"), ==, 1);

  fluxr_device_edit (fixture->a, "products", "{\"id\":\"" PRODUCT "\",\"name\":\"Again\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
}

int
main (int   argc,
      char *argv[])
{
  static const char *const levels[] = { "versions", "times" };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
#define ADD(name, function) \
  { \
    g_autofree char *path = g_strconcat ("/sync/", levels[i], "/", name, NULL); \
    g_test_add (path, Fixture, levels[i], set_up, function, tear_down); \
  }
      ADD ("33-rows-travel-between-devices", test_travels);
      ADD ("1-columns-of-both-sides-merge", test_columns_merge);
      ADD ("1-clash-keeps-both-versions", test_clash_keeps_both);
      ADD ("unsent-row-goes-without-a-word", test_unsent_row_goes_without_a_word);
      ADD ("30-product-goes-after-its-children", test_product_goes_after_its_children);
      ADD ("slug-of-somebody-else", test_slug_of_somebody_else);
      ADD ("16-bad-row-stands-alone", test_bad_row_stands_alone);
      ADD ("30-child-waits-for-its-parent", test_child_waits_for_its_parent);
      ADD ("17-checked-column", test_checked_column);
#undef ADD
    }

  return g_test_run ();
}
