/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is deleted on the server, or only seems to be: invariants 12 to 15 of sync.md. */

#include "config.h"

#include <glib/gstdio.h>

#include "fluxr-hold.h"
#include "fluxr-scene.h"

static void
test_failures_delete_nothing (FluxrScene    *fixture,
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

  fluxr_scene_start (fixture, 12);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      fluxr_memory_server_add_fault (fixture->server, &faults[i]);
      fluxr_scene_run (fixture->a);
      g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM features"), ==, 12);
    }
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
}

static void
test_unproven_identity_deletes_nothing (FluxrScene    *fixture,
                                        gconstpointer  data)
{
  g_autoptr (FluxrSyncReport) report = NULL;

  fluxr_scene_start (fixture, 3);
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
test_few_deletes_arrive (FluxrScene    *fixture,
                         gconstpointer  data)
{
  fluxr_scene_start (fixture, 30);
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
  fluxr_scene_assert (fixture->a, "features", "fa000000-0000-4000-8000-000000000003", "name", NULL);
  fluxr_scene_assert (fixture->a, "features", "fa000000-0000-4000-8000-000000000004", "description",
                "words");
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_trash"
                                       " WHERE why = 'deleted on the server'"), ==, 4);
}

static void
test_mass_delete_is_held (FluxrScene    *fixture,
                          gconstpointer  data)
{
  const FluxrEntity *features = fluxr_entity_find ("features");
  g_autoptr (GError) error = NULL;
  FluxrHold hold;

  fluxr_scene_start (fixture, 60);
  fixture->server->hidden_table = "features";
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_BLOCKED);
      g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM features"), ==, 60);
      g_assert_true (fluxr_hold_load (fixture->a->database, features, &hold));
      g_assert_cmpuint (hold.n_rows, ==, 60);
      g_assert_cmpint (hold.is_proven, ==, i >= 2);
      fluxr_scene_wait (61);
    }

  /* The person agrees. */
  g_assert_true (fluxr_hold_answer (fixture->a->database, features, TRUE, &error));
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_UP_TO_DATE);
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM features"), ==, 0);
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_trash"), ==, 60);
}

static void
test_mass_delete_was_a_fault (FluxrScene    *fixture,
                              gconstpointer  data)
{
  FluxrHold hold;

  fluxr_scene_start (fixture, 60);
  fixture->server->hidden_table = "features";
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_BLOCKED);
  fixture->server->hidden_table = NULL;
  fluxr_device_sync (fixture->a);
  g_assert_false (fluxr_hold_load (fixture->a->database, fluxr_entity_find ("features"), &hold));
  fluxr_device_check_equal (fixture->a);
}

static void
test_mass_delete_is_made_anew (FluxrScene    *fixture,
                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fluxr_scene_start (fixture, 40);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("fa000000-0000-4000-8000-%012u", i);

      fluxr_memory_server_erase (fixture->server, "features", id);
    }
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_BLOCKED);
  fluxr_hold_answer (fixture->a->database, fluxr_entity_find ("features"), FALSE, &error);
  g_assert_no_error (error);
  fluxr_device_sync (fixture->a);
  g_assert_cmpuint (fluxr_memory_server_count (fixture->server, "features"), ==, 40);
  fluxr_device_check_equal (fixture->a);
}

/* Most products have vanished: what belongs to them waits with them. */
static void
test_children_wait_with_their_products (FluxrScene    *fixture,
                                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fluxr_scene_start (fixture, 5);
  for (guint i = 2; i < 5; i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"id\":\"a0000000-0000-4000-8000-%012u\","
                                               "\"user_id\":\"" ANN "\"}", i);

      fluxr_memory_server_write (fixture->server, "products", json);
    }
  fluxr_device_sync (fixture->a);
  for (guint i = 1; i < 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("a0000000-0000-4000-8000-%012u", i);

      fluxr_memory_server_erase (fixture->server, "products", id);
    }
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_BLOCKED);
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM features"), ==, 5);
  fluxr_scene_wait (61);
  fluxr_scene_run (fixture->a);
  fluxr_scene_wait (61);
  fluxr_scene_run (fixture->a);
  fluxr_hold_answer (fixture->a->database, fluxr_entity_find ("products"), TRUE, &error);
  g_assert_no_error (error);
  fluxr_scene_run (fixture->a);
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM products"), ==, 0);
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
}

static void
test_delete_against_edit (FluxrScene    *fixture,
                          gconstpointer  data)
{
  fluxr_scene_start (fixture, 4);
  fluxr_device_delete (fixture->a, "features", "fa000000-0000-4000-8000-000000000001");
  fluxr_device_delete (fixture->a, "features", "fa000000-0000-4000-8000-000000000002");
  fluxr_memory_server_write (fixture->server, "features", "{\"id\":"
                             "\"fa000000-0000-4000-8000-000000000001\",\"name\":\"new words\"}");
  fluxr_memory_server_write (fixture->server, "features", "{\"id\":"
                             "\"fa000000-0000-4000-8000-000000000002\",\"position\":9}");
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
  fluxr_scene_assert (fixture->a, "features", "fa000000-0000-4000-8000-000000000001", "name",
                "new words");
  fluxr_scene_assert (fixture->a, "features", "fa000000-0000-4000-8000-000000000002", "name", NULL);
}

static void
test_restored_file (FluxrScene    *fixture,
                    gconstpointer  data)
{
  g_autofree char *copy = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  const char *const tails[] = { "-wal", "-shm" };

  fluxr_scene_start (fixture, 20);
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
  fluxr_scene_assert (fixture->a, "features", "fa000000-0000-4000-8000-000000000003", "name", NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) \
  g_test_add (path, FluxrScene, NULL, fluxr_scene_set_up, function, fluxr_scene_tear_down)
  ADD ("/sync/deletions/12-failures-delete-nothing", test_failures_delete_nothing);
  ADD ("/sync/deletions/12-unproven-identity-deletes-nothing",
       test_unproven_identity_deletes_nothing);
  ADD ("/sync/deletions/13-few-deletes-arrive", test_few_deletes_arrive);
  ADD ("/sync/deletions/15-mass-delete-is-held", test_mass_delete_is_held);
  ADD ("/sync/deletions/15-mass-delete-was-a-fault", test_mass_delete_was_a_fault);
  ADD ("/sync/deletions/15-mass-delete-is-made-anew", test_mass_delete_is_made_anew);
  ADD ("/sync/deletions/15-children-wait-with-their-products",
       test_children_wait_with_their_products);
  ADD ("/sync/deletions/1-delete-against-edit", test_delete_against_edit);
  ADD ("/sync/deletions/27-restored-file", test_restored_file);
#undef ADD

  return g_test_run ();
}
