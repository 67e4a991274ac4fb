/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What must hold when the line or the process fails, by the invariants' numbers in sync.md. */

#include "config.h"

#include "fluxr-context.h"
#include "fluxr-scene.h"

/* The server did it, but its answer was lost; meanwhile the person and somebody else went on. */
static void
test_lost_answers (FluxrScene    *fixture,
                   gconstpointer  data)
{
  FluxrFault insert = { FLUXR_FAULT_LOST_ANSWER, "insert", "features", 0, 1 };
  FluxrFault update = { FLUXR_FAULT_LOST_ANSWER, "update", "features", 0, 1 };
  FluxrFault remove = { FLUXR_FAULT_LOST_ANSWER, "remove", "features", 0, 1 };

  fluxr_scene_start (fixture, 0);
  fluxr_device_insert (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"product_id\":\"" PRODUCT
                       "\",\"name\":\"one\"}");
  fluxr_memory_server_add_fault (fixture->server, &insert);
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_OFFLINE);
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"name\":\"one two\"}");
  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"priority\":\"high\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "name", "one two");
  fluxr_scene_assert (fixture->a, "features", FEATURE, "priority", "high");

  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"name\":\"three\"}");
  fluxr_memory_server_add_fault (fixture->server, &update);
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_OFFLINE);
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"name\":\"three four\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "name", "three four");
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_conflict"), ==, 0);

  fluxr_device_delete (fixture->a, "features", FEATURE);
  fluxr_memory_server_add_fault (fixture->server, &remove);
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_OFFLINE);
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
}

/* Of several rows asked for by id, a server that cuts its answers gives all the same. */
static void
test_short_answers (FluxrScene    *fixture,
                    gconstpointer  data)
{
  g_autoptr (FluxrContext) context = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  fluxr_scene_start (fixture, 250);
  for (guint i = 0; i < 260; i++)
    g_ptr_array_add (ids, g_strdup_printf ("fa000000-0000-4000-8000-%012u", i));
  fixture->server->max_rows = 7;
  context = fluxr_context_new (fixture->a->path, ANN, fixture->a->transport, NULL, &error);
  g_assert_no_error (error);
  rows = fluxr_context_pull_ids (context, fluxr_entity_find ("features"), ids, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 250);
}

static void
hide_all_cb (gpointer           data,
             const char        *method,
             const FluxrEntity *entity)
{
  FluxrMemoryServer *server = data;

  server->hides_all = server->hides_all || g_str_equal (method, "update");
}

/* The server stops showing us anything between a write and the look at what became of it. */
static void
test_hidden_while_pushing (FluxrScene    *fixture,
                           gconstpointer  data)
{
  fluxr_scene_start (fixture, 2);
  fluxr_device_edit (fixture->a, "features",
                     "{\"id\":\"" FEATURE "\",\"implementation_status\":\"completed\"}");
  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"priority\":\"high\"}");
  fixture->server->before_answer = hide_all_cb;
  fixture->server->before_answer_data = fixture->server;
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_OFFLINE);
  g_assert_true (fixture->server->hides_all);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "implementation_status", "completed");

  fixture->server->before_answer = NULL;
  fixture->server->hides_all = FALSE;
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "implementation_status", "completed");
  fluxr_scene_assert (fixture->a, "features", FEATURE, "priority", "high");
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
test_typing_goes_on (FluxrScene    *fixture,
                     gconstpointer  data)
{
  static const char *const methods[] = { "insert", "update", "pull" };

  fluxr_scene_start (fixture, 0);
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
      fluxr_scene_run (fixture->a);
      fixture->server->before_answer = NULL;
      g_assert_cmpuint (meanwhile.n, ==, 0);
      fluxr_device_sync (fixture->a);
      fluxr_scene_assert (fixture->a, "features", FEATURE, "name", expected);
      fluxr_scene_assert (fixture->a, "features", FEATURE, "description", methods[i]);
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
test_undone_delete_comes_back (FluxrScene    *fixture,
                               gconstpointer  data)
{
  Meanwhile meanwhile = { fixture->a, "remove", "features",
                          "{\"id\":\"" FEATURE "\",\"product_id\":\"" PRODUCT "\",\"name\":\"1\"}",
                          1 };

  fluxr_scene_start (fixture, 2);
  fluxr_device_delete (fixture->a, "features", FEATURE);
  fixture->server->before_answer = restore_meanwhile;
  fixture->server->before_answer_data = &meanwhile;
  fluxr_scene_run (fixture->a);
  fixture->server->before_answer = NULL;
  fluxr_device_sync (fixture->a);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "name", "1");
  fluxr_device_check_equal (fixture->a);
}

static void
test_any_page_size (FluxrScene    *fixture,
                    gconstpointer  data)
{
  static const guint sizes[] = { 1, 2, 7, 1000 };

  fluxr_scene_start (fixture, 0);
  fluxr_scene_add_features (fixture->server, 23, "");
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
test_any_time_of_change (FluxrScene    *fixture,
                         gconstpointer  data)
{
  static const char *const times[] = {
    "null", "\"2026-01-01T00:00:00+00:00\"", "\"2099-01-01T00:00:00.5+00:00\"", "\"infinity\"",
    "\"-infinity\"", "\"1999-01-01T00:00:00.000001+00:00\"",
  };

  fluxr_scene_start (fixture, 0);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *more = g_strdup_printf (",\"updated_at\":%s,\"description\":\"%u\"",
                                               times[i],
                                               i);

      fixture->server->max_rows = 3;
      fluxr_scene_add_features (fixture->server, 8, more);
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
test_late_commit (FluxrScene    *fixture,
                  gconstpointer  data)
{
  fluxr_scene_start (fixture, 3);
  fluxr_scene_add_features (fixture->server, 2, ",\"updated_at\":\"2001-01-01T00:00:00+00:00\","
                "\"description\":\"late\"");
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
}

/* Everything has become invisible, our own profile too: that says nothing. */
static void
look_at_queue (gpointer           data,
               const char        *method,
               const FluxrEntity *entity)
{
  FluxrDevice *device = data;

  if (!g_str_equal (entity->table, "features") || g_str_equal (method, "pull"))
    return;
  g_assert_cmpint (fluxr_device_count (device, "SELECT count (*) FROM sync_outbox"
                                       " WHERE state = 'inflight' AND attempts = 1"
                                       " AND (op = 'D' OR (sent LIKE '%three%'"
                                       " AND stamp IS NOT NULL))"), ==, 1);
}

/* When the server has a request, the file knows of it. */
static void
test_known_before_it_is_sent (FluxrScene    *fixture,
                              gconstpointer  data)
{
  fluxr_scene_start (fixture, 0);
  fixture->server->before_answer = look_at_queue;
  fixture->server->before_answer_data = fixture->a;
  fluxr_device_insert (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"product_id\":\"" PRODUCT
                       "\",\"name\":\"three\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"name\":\"three and\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_delete (fixture->a, "features", FEATURE);
  fluxr_device_sync (fixture->a);
  g_assert_cmpuint (fluxr_memory_server_count_log (fixture->server, "update features"), ==, 1);
  g_assert_cmpuint (fluxr_memory_server_count_log (fixture->server, "remove features"), ==, 1);
}

static void
take_lease (gpointer           data,
            const char        *method,
            const FluxrEntity *entity)
{
  FluxrDevice *device = data;

  if (g_str_equal (method, "insert"))
    g_assert_true (fluxr_database_set_meta (device->database, "lease", "somebody else's", NULL));
}

/* Another process has taken over while a request was open: the answer changes nothing here. */
static void
test_lost_lease (FluxrScene    *fixture,
                 gconstpointer  data)
{
  fluxr_scene_start (fixture, 0);
  fluxr_device_insert (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"product_id\":\"" PRODUCT
                       "\",\"name\":\"one\"}");
  fixture->server->before_answer = take_lease;
  fixture->server->before_answer_data = fixture->a;
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_WAITING);
  fixture->server->before_answer = NULL;
  g_assert_cmpuint (fluxr_memory_server_count (fixture->server, "features"), ==, 1);
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_outbox"
                                       " WHERE state = 'inflight'"), ==, 1);
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
}

/* A page that takes the server too long is asked for in smaller ones. */
static void
test_long_pages_are_halved (FluxrScene    *fixture,
                            gconstpointer  data)
{
  FluxrFault fault = { FLUXR_FAULT_ANSWER, "pull", "features", 0, 4, 500, "57014", "timeout" };

  fluxr_scene_start (fixture, 0);
  fluxr_scene_add_features (fixture->server, 90, "");
  fluxr_memory_server_add_fault (fixture->server, &fault);
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
}

/* A row that fails again and again: at most once in five minutes from the tenth time on. */
static void
test_stuck_row_is_patient (FluxrScene    *fixture,
                           gconstpointer  data)
{
  FluxrFault fault = { FLUXR_FAULT_ANSWER, "update", "features", 0, G_MAXUINT, 500, "XX000", "no" };
  guint before;

  fluxr_scene_start (fixture, 1);
  fluxr_memory_server_add_fault (fixture->server, &fault);
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"fa000000-0000-4000-8000-000000000000\","
                     "\"name\":\"stuck\"}");
  for (guint i = 0; i < 12; i++)
    fluxr_scene_run (fixture->a);
  before = fluxr_memory_server_count_log (fixture->server, "update features");
  g_assert_cmpuint (before, ==, 10);
  for (guint i = 0; i < 10; i++)
    {
      fluxr_scene_wait (29);
      fluxr_scene_run (fixture->a);
    }
  g_assert_cmpuint (fluxr_memory_server_count_log (fixture->server, "update features"), ==, before);
  fluxr_scene_wait (60);
  fluxr_scene_run (fixture->a);
  g_assert_cmpuint (fluxr_memory_server_count_log (fixture->server, "update features"), ==,
                    before + 1);
}

/* The file is put back to what it was yesterday. */
/* Many edits on two devices over a line that loses a fifth of everything. */
static void
test_converges (FluxrScene    *fixture,
                gconstpointer  data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (GPOINTER_TO_INT (data));
  FluxrDevice *devices[] = { fixture->a, fixture->b };

  fluxr_scene_start (fixture, 10);
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
        fluxr_scene_run (device);
    }
  fixture->server->loss = 0;
  for (guint i = 0; i < 4; i++)
    for (guint d = 0; d < 2; d++)
      {
        fluxr_device_forget_backoff (devices[d]);
        fluxr_scene_run (devices[d]);
      }
  fluxr_device_check_equal (fixture->a);
  fluxr_device_check_equal (fixture->b);
}

#define PROFILE "ca000000-0000-4000-8000-000000000001"

static void
copy_row (FluxrMemoryServer *from,
          FluxrMemoryServer *to,
          const char        *table,
          const char        *id)
{
  g_autofree char *json = fluxr_memory_server_dup (from, table, id);

  fluxr_memory_server_write (to, table, json);
}

/* Another program fills a column, and leaves the time of change as it was. However long a replica
 * shows the row without, their words are not written over. */
static void
test_filled_behind_a_replica (FluxrScene    *fixture,
                              gconstpointer  data)
{
  g_autoptr (FluxrMemoryServer) replica = fluxr_memory_server_new ();
  FluxrMemoryServer *server = fixture->server;

  server->level = replica->level = FLUXR_LEVEL_TIMES;
  fluxr_scene_start (fixture, 0);
  fluxr_device_insert (fixture->a, "customer_profiles",
                       "{\"id\":\"" PROFILE "\",\"product_id\":\"" PRODUCT "\"}");
  fluxr_device_sync (fixture->a);
  copy_row (server, replica, "users", ANN);
  copy_row (server, replica, "products", PRODUCT);
  copy_row (server, replica, "customer_profiles", PROFILE);

  fluxr_memory_server_write (server, "customer_profiles",
                             "{\"id\":\"" PROFILE "\",\"overview\":{\"role\":\"theirs\"}}");
  fluxr_device_edit (fixture->a, "customer_profiles",
                     "{\"id\":\"" PROFILE "\",\"overview\":{\"goals\":\"mine\"}}");
  server->replica = replica;
  fluxr_scene_run (fixture->a);
  g_assert_cmpuint (fluxr_memory_server_count_log (server, "update customer_profiles"), ==, 1);

  server->replica = NULL;
  fluxr_device_sync (fixture->a);
  fluxr_scene_assert (fixture->a, "customer_profiles", PROFILE, "overview",
                      "{\"role\":\"theirs\",\"goals\":\"mine\"}");
  fluxr_device_check_equal (fixture->a);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) \
  g_test_add (path, FluxrScene, NULL, fluxr_scene_set_up, function, fluxr_scene_tear_down)
  ADD ("/sync/faults/11-lost-answers", test_lost_answers);
  ADD ("/sync/faults/18-short-answers", test_short_answers);
  ADD ("/sync/faults/12-hidden-while-pushing", test_hidden_while_pushing);
  ADD ("/sync/faults/10-typing-goes-on", test_typing_goes_on);
  ADD ("/sync/faults/10-undone-delete-comes-back", test_undone_delete_comes_back);
  ADD ("/sync/faults/18-any-page-size", test_any_page_size);
  ADD ("/sync/faults/19-any-time-of-change", test_any_time_of_change);
  ADD ("/sync/faults/20-late-commit", test_late_commit);
  ADD ("/sync/faults/8-known-before-it-is-sent", test_known_before_it_is_sent);
  ADD ("/sync/faults/26-lost-lease", test_lost_lease);
  ADD ("/sync/faults/18-long-pages-are-halved", test_long_pages_are_halved);
  ADD ("/sync/faults/7-filled-behind-a-replica", test_filled_behind_a_replica);
  ADD ("/sync/faults/34-stuck-row-is-patient", test_stuck_row_is_patient);
#undef ADD
  for (guint seed = 1; seed <= 12; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/sync/faults/33-converges/%u", seed);

      g_test_add (path, FluxrScene, GUINT_TO_POINTER (seed), fluxr_scene_set_up, test_converges,
                  fluxr_scene_tear_down);
    }

  return g_test_run ();
}
