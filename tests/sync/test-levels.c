/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Level 2 (sync.md, section 11): the server's log of changes, and what happens without it. */

#include "config.h"

#include "fluxr-scene.h"

#define OTHER "fa000000-0000-4000-8000-000000000002"
#define NEW "fb000000-0000-4000-8000-000000000001"

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

static void
edit_features (FluxrScene *scene,
               guint       from,
               guint       to,
               const char *name)
{
  for (guint i = from; i < to; i++)
    {
      g_autofree char *json =
        g_strdup_printf ("{\"id\":\"fa000000-0000-4000-8000-%012u\",\"name\":\"%s\"}", i, name);

      fluxr_device_edit (scene->a, "features", json);
    }
}

/* What is plain goes together; one that is refused and one that somebody else was quicker with
 * stop nobody. */
static void
test_changes_go_together (FluxrScene    *fixture,
                          gconstpointer  data)
{
  start (fixture);
  edit_features (fixture, 1, 7, "mine");
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" OTHER "\",\"name\":\"\\u0001\"}");
  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"description\":\"theirs\"}");
  g_ptr_array_set_size (fixture->server->log, 0);
  fluxr_device_sync (fixture->a);
  g_assert_cmpuint (count (fixture, "push features 6"), ==, 1);
  g_assert_cmpuint (count (fixture, "update features"), ==, 2);
  g_assert_cmpuint (find (fixture, "update features " FEATURE), <, G_MAXUINT);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "description", "theirs");
  fluxr_device_check_equal (fixture->a);
}

/* Without an answer nobody knows what was done: all is read before anything is sent again. */
static void
test_lost_answer_of_many (FluxrScene    *fixture,
                          gconstpointer  data)
{
  FluxrFault fault = { FLUXR_FAULT_LOST_ANSWER, "push", "features", 0, 1 };

  start (fixture);
  edit_features (fixture, 1, 7, "mine");
  fluxr_memory_server_add_fault (fixture->server, &fault);
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_OFFLINE);
  fluxr_device_forget_backoff (fixture->a);
  g_ptr_array_set_size (fixture->server->log, 0);
  fluxr_device_sync (fixture->a);
  g_assert_cmpuint (count (fixture, "push features"), ==, 0);
  g_assert_cmpuint (count (fixture, "update features"), ==, 0);
  fluxr_device_check_equal (fixture->a);
}

/* The functions vanish just then: every change goes out by itself. */
static void
test_many_without_functions (FluxrScene    *fixture,
                             gconstpointer  data)
{
  FluxrFault fault = { FLUXR_FAULT_ANSWER, "push", NULL, 0, 2, 404, "PGRST202", "no function" };

  start (fixture);
  edit_features (fixture, 1, 7, "mine");
  fluxr_device_insert (fixture->a, "features",
                       "{\"id\":\"" NEW "\",\"product_id\":\"" PRODUCT "\",\"name\":\"new\"}");
  fluxr_memory_server_add_fault (fixture->server, &fault);
  g_ptr_array_set_size (fixture->server->log, 0);
  fluxr_device_sync (fixture->a);
  g_assert_cmpuint (count (fixture, "update features"), ==, 6);
  g_assert_cmpuint (count (fixture, "insert features"), ==, 1);
  fluxr_device_check_equal (fixture->a);
}

/* A row whose insert arrived unheard, and that somebody has deleted since. */
static void
delete_unheard (FluxrScene *scene)
{
  FluxrFault fault = { FLUXR_FAULT_LOST_ANSWER, "push", "features", 0, 1 };

  start (scene);
  fluxr_device_insert (scene->a, "features",
                       "{\"id\":\"" NEW "\",\"product_id\":\"" PRODUCT "\",\"name\":\"new\"}");
  fluxr_memory_server_add_fault (scene->server, &fault);
  g_assert_cmpint (fluxr_scene_run (scene->a), ==, FLUXR_SYNC_STATE_OFFLINE);
  fluxr_memory_server_erase (scene->server, "features", NEW);
  fluxr_device_forget_backoff (scene->a);
}

/* Levels 0 and 1 make it anew; here the server knows that it was there. */
static void
test_deleted_unheard (FluxrScene    *fixture,
                      gconstpointer  data)
{
  delete_unheard (fixture);
  fluxr_device_sync (fixture->a);
  g_assert_null (fluxr_memory_server_dup (fixture->server, "features", NEW));
  fluxr_scene_assert (fixture->a, "features", NEW, "name", NULL);
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_trash"
                                       " WHERE id = '" NEW "'"), ==, 1);
  fluxr_device_check_equal (fixture->a);
}

/* What was written since makes it anew, and the person is told. */
static void
test_deleted_unheard_and_edited (FluxrScene    *fixture,
                                 gconstpointer  data)
{
  delete_unheard (fixture);
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" NEW "\",\"description\":\"more\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_sync (fixture->a);
  fluxr_scene_assert (fixture->a, "features", NEW, "description", "more");
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_conflict"
                                       " WHERE id = '" NEW "' AND col = ''"), ==, 1);
  fluxr_device_check_equal (fixture->a);
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
  ADD ("/sync/levels/changes-go-together", test_changes_go_together);
  ADD ("/sync/levels/lost-answer-of-many", test_lost_answer_of_many);
  ADD ("/sync/levels/many-without-functions", test_many_without_functions);
  ADD ("/sync/levels/deleted-unheard", test_deleted_unheard);
  ADD ("/sync/levels/deleted-unheard-and-edited", test_deleted_unheard_and_edited);
#undef ADD

  return g_test_run ();
}
