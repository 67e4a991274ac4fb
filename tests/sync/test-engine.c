/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The engine as the interface sees it: a thread that follows edits, and says how it stands. */

#include "config.h"

#include "fluxr-quarantine.h"
#include "fluxr-scene.h"

typedef struct
{
  FluxrScene scene;
  FluxrEngine *engine;
  guint n_committed;
  guint n_reports;
  guint n_notifies;
} Fixture;

static void
committed_cb (FluxrEngine *engine,
              Fixture     *fixture)
{
  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  fixture->n_committed++;
}

static void
report_changed_cb (FluxrEngine *engine,
                   Fixture     *fixture)
{
  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  fixture->n_reports++;
}

static void
notify_cb (FluxrEngine *engine,
           GParamSpec  *pspec,
           Fixture     *fixture)
{
  fixture->n_notifies++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fluxr_scene_set_up (&fixture->scene, NULL);
  fixture->engine = fluxr_engine_new (fixture->scene.a->path, ANN, fixture->scene.a->transport);
  g_signal_connect (fixture->engine, "committed", G_CALLBACK (committed_cb), fixture);
  g_signal_connect (fixture->engine, "report-changed", G_CALLBACK (report_changed_cb), fixture);
  g_signal_connect (fixture->engine, "notify::state", G_CALLBACK (notify_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fluxr_engine_stop (fixture->engine);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->engine);
  fluxr_scene_tear_down (&fixture->scene, NULL);
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Lets the main loop run until the report says so; the test's own time limit ends a failure. */
static void
wait_for (Fixture        *fixture,
          FluxrSyncState  state,
          guint           waiting)
{
  guint source = g_timeout_add (10, tick_cb, NULL);
  const FluxrSyncReport *report;

  do
    {
      g_main_context_iteration (NULL, TRUE);
      report = fluxr_engine_get_report (fixture->engine);
    }
  while (report->state != state || report->waiting != waiting);
  g_source_remove (source);
}

static guint
count_features (Fixture *fixture)
{
  guint n;

  g_mutex_lock (&fixture->scene.server->mutex);
  n = fluxr_memory_server_count (fixture->scene.server, "features");
  g_mutex_unlock (&fixture->scene.server->mutex);

  return n;
}

static void
add_feature (Fixture    *fixture,
             const char *name)
{
  g_autofree char *json = g_strdup_printf ("{\"product_id\":\"" PRODUCT "\",\"name\":\"%s\"}",
                                           name);

  fluxr_device_insert (fixture->scene.a, "features", json);
  fluxr_engine_wake (fixture->engine);
}

static void
test_follows_edits (Fixture       *fixture,
                    gconstpointer  data)
{
  guint source;

  fluxr_scene_add_product (fixture->scene.a);
  fluxr_engine_start (fixture->engine);
  fluxr_engine_start (fixture->engine);
  wait_for (fixture, FLUXR_SYNC_STATE_UP_TO_DATE, 0);
  g_assert_cmpuint (fixture->n_committed, >, 0);
  g_assert_cmpuint (fixture->n_reports, >, 0);
  g_assert_cmpuint (fixture->n_notifies, >, 0);
  g_assert_cmpint (fluxr_engine_get_report (fixture->engine)->last_success, >, 0);

  source = g_timeout_add (10, tick_cb, NULL);
  add_feature (fixture, "one");
  while (count_features (fixture) < 1)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  wait_for (fixture, FLUXR_SYNC_STATE_UP_TO_DATE, 0);
}

/* Nothing comes or goes by itself; what waits is told all the same. */
static void
test_only_when_asked (Fixture       *fixture,
                      gconstpointer  data)
{
  gint64 end;
  guint source = g_timeout_add (10, tick_cb, NULL);

  fluxr_scene_add_product (fixture->scene.a);
  fluxr_engine_set_pace (fixture->engine, FLUXR_PACE_ASKED);
  fluxr_engine_start (fixture->engine);
  wait_for (fixture, FLUXR_SYNC_STATE_WAITING, 1);
  add_feature (fixture, "one");
  wait_for (fixture, FLUXR_SYNC_STATE_WAITING, 2);
  fluxr_engine_set_active (fixture->engine, FALSE);
  fluxr_engine_set_active (fixture->engine, TRUE);
  end = g_get_monotonic_time () + G_USEC_PER_SEC / 2;
  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_features (fixture), ==, 0);

  fluxr_engine_sweep (fixture->engine);
  wait_for (fixture, FLUXR_SYNC_STATE_UP_TO_DATE, 0);
  g_assert_cmpuint (count_features (fixture), ==, 1);
  add_feature (fixture, "two");
  wait_for (fixture, FLUXR_SYNC_STATE_WAITING, 1);

  /* Another choice holds from now on. */
  fluxr_engine_set_pace (fixture->engine, 60);
  wait_for (fixture, FLUXR_SYNC_STATE_UP_TO_DATE, 0);
  g_assert_cmpuint (count_features (fixture), ==, 2);
  g_source_remove (source);
}

static void
test_server_comes_back (Fixture       *fixture,
                        gconstpointer  data)
{
  FluxrFault fault = { FLUXR_FAULT_LOST_REQUEST, NULL, NULL, 0, 3 };

  fluxr_scene_add_product (fixture->scene.a);
  fluxr_memory_server_add_fault (fixture->scene.server, &fault);
  fluxr_engine_start (fixture->engine);
  wait_for (fixture, FLUXR_SYNC_STATE_OFFLINE, 1);
  g_assert_nonnull (fluxr_engine_get_report (fixture->engine)->message);
  add_feature (fixture, "written offline");

  /* Nobody does anything: it tries again by itself. */
  wait_for (fixture, FLUXR_SYNC_STATE_UP_TO_DATE, 0);
  g_assert_cmpuint (count_features (fixture), ==, 1);
}

static void
test_stops_in_the_middle (Fixture       *fixture,
                          gconstpointer  data)
{
  fluxr_scene_add_product (fixture->scene.a);
  for (guint i = 0; i < 20; i++)
    {
      fluxr_engine_start (fixture->engine);
      add_feature (fixture, "again and again");
      g_usleep (g_random_int_range (0, 30000));
      fluxr_engine_stop (fixture->engine);
      fluxr_engine_stop (fixture->engine);
    }
  fluxr_device_forget_backoff (fixture->scene.a);
  fluxr_device_sync (fixture->scene.a);
  g_assert_cmpuint (count_features (fixture), ==, 20);
  fluxr_device_check_equal (fixture->scene.a);
}

/* While the engine runs, a command syncs the same file. */
static void
test_two_at_one_file (Fixture       *fixture,
                      gconstpointer  data)
{
  fluxr_scene_add_product (fixture->scene.a);
  fluxr_engine_start (fixture->engine);
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (FluxrSyncReport) report = NULL;

      add_feature (fixture, "both");
      report = fluxr_device_run (fixture->scene.a);
      g_assert_true (report->state == FLUXR_SYNC_STATE_UP_TO_DATE
                     || report->state == FLUXR_SYNC_STATE_WAITING);
    }
  wait_for (fixture, FLUXR_SYNC_STATE_UP_TO_DATE, 0);
  fluxr_engine_stop (fixture->engine);
  g_assert_cmpuint (count_features (fixture), ==, 10);
  fluxr_device_check_equal (fixture->scene.a);
}

static void
test_sign_in_wakes (Fixture       *fixture,
                    gconstpointer  data)
{
  fluxr_scene_add_product (fixture->scene.a);
  fluxr_memory_server_set_session (fixture->scene.a->transport, NULL);
  fluxr_engine_start (fixture->engine);
  wait_for (fixture, FLUXR_SYNC_STATE_NEEDS_SIGN_IN, 1);
  g_mutex_lock (&fixture->scene.server->mutex);
  fluxr_memory_server_set_session (fixture->scene.a->transport, ANN);
  g_mutex_unlock (&fixture->scene.server->mutex);
  fluxr_engine_sweep (fixture->engine);
  wait_for (fixture, FLUXR_SYNC_STATE_UP_TO_DATE, 0);
}

/* Nobody is signed in: what is edited is counted, and the state stays as it is, whatever asks. */
static void
test_signed_out_is_quiet (Fixture       *fixture,
                          gconstpointer  data)
{
  guint n_notifies;

  fluxr_scene_add_product (fixture->scene.a);
  fluxr_memory_server_set_session (fixture->scene.a->transport, NULL);
  fluxr_engine_start (fixture->engine);
  wait_for (fixture, FLUXR_SYNC_STATE_NEEDS_SIGN_IN, 1);
  n_notifies = fixture->n_notifies;
  for (guint i = 2; i < 6; i++)
    {
      add_feature (fixture, "more");
      wait_for (fixture, FLUXR_SYNC_STATE_NEEDS_SIGN_IN, i);
    }
  g_assert_cmpuint (fixture->scene.server->n_requests, ==, 0);
  fluxr_device_insert (fixture->scene.a, "features",
                       "{\"product_id\":\"" PRODUCT "\",\"name\":\"last\"}");
  fluxr_engine_sweep (fixture->engine);
  wait_for (fixture, FLUXR_SYNC_STATE_NEEDS_SIGN_IN, 6);
  g_assert_cmpuint (fixture->n_notifies, ==, n_notifies);
}

static void
test_never_started (Fixture       *fixture,
                    gconstpointer  data)
{
  guint state;

  g_object_get (fixture->engine, "state", &state, NULL);
  g_assert_cmpuint (state, ==, FLUXR_SYNC_STATE_WAITING);
  g_assert_cmpuint (fluxr_engine_get_report (fixture->engine)->waiting, ==, 0);
}

static void
test_refused_rows_are_listed (Fixture       *fixture,
                              gconstpointer  data)
{
  FluxrDevice *device = fixture->scene.a;
  const FluxrEntity *bugs = fluxr_entity_find ("bugs");
  g_autoptr (FluxrSyncReport) report = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) rest = NULL;
  g_autoptr (GError) error = NULL;
  FluxrRefused *refused;

  fluxr_scene_start (&fixture->scene, 0);
  fluxr_device_insert (device, "bugs", "{\"id\":\"" FEATURE "\",\"product_id\":\"" PRODUCT "\","
                       "\"description\":\"words\"}");
  report = fluxr_device_run (device);
  g_assert_cmpuint (report->refused, ==, 1);
  list = fluxr_quarantine_list (device->database, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  refused = g_ptr_array_index (list, 0);
  g_assert_true (refused->entity == bugs);
  g_assert_cmpstr (refused->id, ==, FEATURE);
  g_assert_nonnull (strstr (refused->reason, "name"));
  g_assert_true (refused->can_retry);

  g_assert_true (fluxr_quarantine_retry (device->database, bugs, FEATURE, &error));
  g_assert_cmpint (fluxr_scene_run (device), ==, FLUXR_SYNC_STATE_UP_TO_DATE);
  g_assert_true (fluxr_quarantine_discard (device->database, bugs, FEATURE, &error));
  rest = fluxr_quarantine_list (device->database, &error);
  g_assert_cmpuint (rest->len, ==, 0);
  fluxr_device_check_equal (device);
  g_assert_cmpint (fluxr_device_count (device, "SELECT count (*) FROM sync_trash"
                                       " WHERE why = 'discarded' AND row LIKE '%words%'"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/sync/engine/never-started", test_never_started);
  ADD ("/sync/engine/follows-edits", test_follows_edits);
  ADD ("/sync/engine/only-when-asked", test_only_when_asked);
  ADD ("/sync/engine/server-comes-back", test_server_comes_back);
  ADD ("/sync/engine/stops-in-the-middle", test_stops_in_the_middle);
  ADD ("/sync/engine/26-two-at-one-file", test_two_at_one_file);
  ADD ("/sync/engine/29-sign-in-wakes", test_sign_in_wakes);
  ADD ("/sync/engine/29-signed-out-is-quiet", test_signed_out_is_quiet);
  ADD ("/sync/engine/17-refused-rows-are-listed", test_refused_rows_are_listed);
#undef ADD

  return g_test_run ();
}
