/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every commit may be the last one: the same day is lived again and again, and each time the disk
 * refuses from one commit later on. What was sent until then has reached the server; what the file
 * knows of it is what was committed, exactly as after a kill. */

#include "config.h"

#include <sqlite3.h>

#include "fluxr-scene.h"

static gint commits_left = G_MAXINT; /* of the engine's connections */
static gboolean is_armed;

static int
commit_cb (void *data)
{
  if (!is_armed)
    return 0;

  return --commits_left < 0;
}

static int
watch_connection (sqlite3                    *handle,
                  char                      **message,
                  const sqlite3_api_routines *routines)
{
  sqlite3_commit_hook (handle, commit_cb, NULL);

  return SQLITE_OK;
}

static char *
make_id (guint n)
{
  return g_strdup_printf ("fa000000-0000-4000-8000-%012u", n);
}

static void
insert_feature (FluxrDevice *device,
                guint        n)
{
  g_autofree char *json = g_strdup_printf (
    "{\"id\":\"fa000000-0000-4000-8000-%012u\",\"product_id\":\"" PRODUCT "\",\"name\":\"%u\"}",
    n, n);

  fluxr_device_insert (device, "features", json);
}

/* New rows, changes, deletes, clashes and news of others, all at once. */
static void
live_a_day (FluxrScene *scene)
{
  g_autofree char *gone = make_id (2);

  fluxr_device_insert (scene->a, "notes", "{\"user_id\":\"" ANN "\",\"content\":\"words\"}");
  insert_feature (scene->a, 20);
  insert_feature (scene->a, 21);
  fluxr_device_edit (scene->a, "features", "{\"id\":\"fa000000-0000-4000-8000-000000000000\","
                     "\"name\":\"mine\",\"position\":5}");
  fluxr_device_edit (scene->a, "features", "{\"id\":\"fa000000-0000-4000-8000-000000000001\","
                     "\"description\":\"mine\"}");
  fluxr_device_delete (scene->a, "features", gone);
  fluxr_memory_server_write (scene->server, "features", "{\"id\":"
                             "\"fa000000-0000-4000-8000-000000000001\",\"name\":\"theirs\"}");
  fluxr_memory_server_erase (scene->server, "features", "fa000000-0000-4000-8000-000000000003");
  fluxr_memory_server_write (scene->server, "features", "{\"id\":"
                             "\"fa000000-0000-4000-8000-000000000030\",\"product_id\":\"" PRODUCT
                             "\",\"name\":\"new\"}");
}

static void
check_day (FluxrScene *scene)
{
  fluxr_device_check_equal (scene->a);
  fluxr_scene_assert (scene->a, "features", "fa000000-0000-4000-8000-000000000000", "name", "mine");
  fluxr_scene_assert (scene->a, "features", "fa000000-0000-4000-8000-000000000001", "name",
                      "theirs");
  fluxr_scene_assert (scene->a, "features", "fa000000-0000-4000-8000-000000000001", "description",
                      "mine");
  fluxr_scene_assert (scene->a, "features", "fa000000-0000-4000-8000-000000000002", "name", NULL);
  g_assert_cmpuint (fluxr_memory_server_count (scene->server, "features"), ==, 8 - 2 + 3);
  g_assert_cmpuint (fluxr_memory_server_count (scene->server, "notes"), ==, 1);
  g_assert_cmpint (fluxr_device_count (scene->a, "SELECT count (*) FROM sync_conflict"), ==, 0);
}

/* Returns whether the disk refused before the end. */
static gboolean
run_with (FluxrScene *scene,
          gint        commits)
{
  g_autoptr (FluxrSyncReport) report = NULL;
  g_autoptr (GError) error = NULL;

  commits_left = commits;
  is_armed = TRUE;
  report = fluxr_engine_run (scene->a->path, ANN, scene->a->transport, NULL, &error);
  is_armed = FALSE;
  if (commits_left >= 0)
    return FALSE;

  g_assert_no_error (error);
  g_assert_cmpint (report->state, ==, FLUXR_SYNC_STATE_BLOCKED);
  g_assert_nonnull (report->message);

  return TRUE;
}

static void
test_every_commit (gconstpointer data)
{
  gboolean known = GPOINTER_TO_INT (data);
  gboolean refused = TRUE;
  gint commits;

  for (commits = 0; refused; commits++)
    {
      FluxrScene scene;

      fluxr_scene_set_up (&scene, NULL);
      if (known)
        fluxr_scene_start (&scene, 8);
      else
        {
          fluxr_scene_add_product (scene.b);
          fluxr_device_sync (scene.b);
          fluxr_scene_add_features (scene.server, 8, "");
        }
      if (known)
        live_a_day (&scene);
      refused = run_with (&scene, commits);
      fluxr_device_check (scene.a);
      fluxr_device_forget_backoff (scene.a);
      fluxr_device_sync (scene.a);
      if (known)
        check_day (&scene);
      fluxr_device_check_equal (scene.a);
      fluxr_scene_tear_down (&scene, NULL);
    }
  g_test_message ("%d commits", commits - 1);
  g_assert_cmpint (commits, >, 10);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  sqlite3_auto_extension ((void (*) (void)) watch_connection);

  g_test_add_data_func ("/sync/commits/27-28-first-sync", GINT_TO_POINTER (FALSE),
                        test_every_commit);
  g_test_add_data_func ("/sync/commits/27-28-any-day", GINT_TO_POINTER (TRUE), test_every_commit);

  return g_test_run ();
}
