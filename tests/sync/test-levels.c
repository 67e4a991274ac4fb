/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Level 2 (sync.md, section 11): the server's log of changes, and what happens without it. */

#include "config.h"

#include "fluxr-scene.h"

#define OTHER "fa000000-0000-4000-8000-000000000002"

static void
start (FluxrScene *scene)
{
  scene->server->level = FLUXR_LEVEL_LOG;
  fluxr_scene_start (scene, 8);
  fluxr_device_sync (scene->a);
  fluxr_device_sync (scene->b);
}

static guint
count (FluxrScene *scene,
       const char *prefix)
{
  return fluxr_memory_server_count_log (scene->server, prefix);
}

static guint
find (FluxrScene *scene,
      const char *line)
{
  for (guint i = 0; i < scene->server->log->len; i++)
    if (g_str_equal (g_ptr_array_index (scene->server->log, i), line))
      return i;

  return G_MAXUINT;
}

/* The log alone brings changes and deletes, and nothing is read by time. */
static void
test_log_is_followed (FluxrScene    *fixture,
                      gconstpointer  data)
{
  start (fixture);
  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"name\":\"elsewhere\"}");
  fluxr_memory_server_erase (fixture->server, "features", OTHER);
  g_ptr_array_set_size (fixture->server->log, 0);
  fluxr_device_sync (fixture->a);
  g_assert_cmpuint (count (fixture, "pull features by-time"), ==, 0);
  g_assert_cmpuint (count (fixture, "log "), ==, 2);
  g_assert_cmpuint (find (fixture, "pull features ids"), <,
                    find (fixture, "pull features manifest"));
  /* The sweep that follows finds nothing any more. */
  g_assert_cmpuint (count (fixture, "pull features ids"), ==, 2);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "name", "elsewhere");
  fluxr_scene_assert (fixture->a, "features", OTHER, "name", NULL);
  fluxr_device_check_equal (fixture->a);
}

/* A log that no longer knows the place, or is another one: everything is looked at once, and then
 * the log is followed again. */
static void
check_unknown_place (FluxrScene *scene)
{
  fluxr_memory_server_write (scene->server, "features",
                             "{\"id\":\"" FEATURE "\",\"name\":\"unheard\"}");
  g_ptr_array_set_size (scene->server->log, 0);
  fluxr_device_sync (scene->a);
  g_assert_cmpuint (count (scene, "pull features manifest"), >, 0);
  g_assert_cmpuint (count (scene, "pull features by-time"), >, 0);
  fluxr_device_check_equal (scene->a);

  g_ptr_array_set_size (scene->server->log, 0);
  fluxr_device_sync (scene->a);
  g_assert_cmpuint (count (scene, "pull features by-time"), ==, 0);
}

static void
test_forgotten_place (FluxrScene    *fixture,
                      gconstpointer  data)
{
  start (fixture);
  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" OTHER "\",\"name\":\"forgotten\"}");
  fixture->server->log_forgotten = fixture->server->changes->len;
  check_unknown_place (fixture);
  fluxr_scene_assert (fixture->a, "features", OTHER, "name", "forgotten");
}

static void
test_other_log (FluxrScene    *fixture,
                gconstpointer  data)
{
  start (fixture);
  fixture->server->log_number++;
  check_unknown_place (fixture);
}

/* A place counts only when a cycle has looked at everything: one that breaks off leaves none. */
static void
test_place_waits_for_the_sweep (FluxrScene    *fixture,
                                gconstpointer  data)
{
  FluxrFault fault = { FLUXR_FAULT_LOST_REQUEST, "pull", "notes", 0, 100 };

  start (fixture);
  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" OTHER "\",\"name\":\"forgotten\"}");
  fixture->server->log_forgotten = fixture->server->changes->len;
  fluxr_memory_server_add_fault (fixture->server, &fault);
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_OFFLINE);
  g_array_set_size (fixture->server->faults, 0);
  check_unknown_place (fixture);
}

/* The functions vanish and come back: nothing is lost, and the log is followed from where it was
 * left. */
static void
test_lost_and_restored (FluxrScene    *fixture,
                        gconstpointer  data)
{
  start (fixture);
  fixture->server->level = FLUXR_LEVEL_VERSIONS;
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"name\":\"mine\"}");
  fluxr_memory_server_erase (fixture->server, "features", OTHER);
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);

  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"description\":\"theirs\"}");
  fixture->server->level = FLUXR_LEVEL_LOG;
  fluxr_device_sync (fixture->a);
  fluxr_device_sync (fixture->b);
  fluxr_device_check_equal (fixture->a);
  fluxr_device_check_equal (fixture->b);
}

/* In the middle of a cycle that has found them already. */
static void
test_lost_in_a_cycle (FluxrScene    *fixture,
                      gconstpointer  data)
{
  FluxrFault fault = { FLUXR_FAULT_ANSWER, "log", NULL, 0, 1, 404, "PGRST202", "no function" };

  start (fixture);
  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"name\":\"elsewhere\"}");
  fluxr_memory_server_add_fault (fixture->server, &fault);
  g_ptr_array_set_size (fixture->server->log, 0);
  fluxr_device_sync (fixture->a);
  g_assert_cmpuint (count (fixture, "pull features by-time"), >, 0);
  fluxr_device_check_equal (fixture->a);
}

/* The log hides most of a table: the brake holds as it does for a sweep. */
static void
test_mass_delete_is_held (FluxrScene    *fixture,
                          gconstpointer  data)
{
  start (fixture);
  fixture->server->hidden_table = "features";
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *id = g_strdup_printf ("fa000000-0000-4000-8000-%012u", i);

      fluxr_memory_server_log (fixture->server, fluxr_entity_find ("features"), id);
    }
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_BLOCKED);
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM features"), ==, 8);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) \
  g_test_add (path, FluxrScene, NULL, fluxr_scene_set_up, function, fluxr_scene_tear_down)
  ADD ("/sync/levels/log-is-followed", test_log_is_followed);
  ADD ("/sync/levels/forgotten-place", test_forgotten_place);
  ADD ("/sync/levels/other-log", test_other_log);
  ADD ("/sync/levels/place-waits-for-the-sweep", test_place_waits_for_the_sweep);
  ADD ("/sync/levels/lost-and-restored", test_lost_and_restored);
  ADD ("/sync/levels/lost-in-a-cycle", test_lost_in_a_cycle);
  ADD ("/sync/levels/mass-delete-is-held", test_mass_delete_is_held);
#undef ADD

  return g_test_run ();
}
