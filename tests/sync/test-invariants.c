/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Invariants of sync.md, section 12, that no scene shows by itself, by their numbers. Others have
 * theirs in the paths of the other tests, and the simulator checks what it can after each step. */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "fluxr-base.h"
#include "fluxr-clock.h"
#include "fluxr-rows.h"
#include "fluxr-scene.h"

#define N_FEATURES 9
#define OTHER "fa000000-0000-4000-8000-000000000077"

static gint commits_left = G_MAXINT;

static int
commit_cb (void *data)
{
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

/* Rows whose times of change are long past, a minute apart. */
static void
write_old_features (FluxrMemoryServer *server,
                    const char        *name)
{
  for (guint i = 0; i < N_FEATURES; i++)
    {
      g_autofree char *json = g_strdup_printf (
        "{\"id\":\"fa000000-0000-4000-8000-%012u\",\"product_id\":\"" PRODUCT "\","
        "\"name\":\"%s\",\"updated_at\":\"2026-01-01T10:%02u:00+00:00\"}", i, name, 10 + i);

      fluxr_memory_server_write (server, "features", json);
    }
}

/* Everything the cursor has passed has to be here. Returns how many rows are. */
static guint
check_cursor (FluxrScene *scene)
{
  g_autoptr (FluxrStatement) cursor =
    fluxr_database_query (scene->a->database, NULL,
                          "SELECT coalesce (upd, '') FROM sync_cursor WHERE tbl = 'features'", "");
  const char *time = "";
  guint n = 0;

  if (fluxr_statement_step (cursor, NULL))
    time = fluxr_statement_get_text (cursor, 0);
  for (guint i = 0; i < N_FEATURES; i++)
    {
      g_autofree char *id = g_strdup_printf ("fa000000-0000-4000-8000-%012u", i);
      g_autofree char *row_time = g_strdup_printf ("2026-01-01T10:%02u:00+00:00", 10 + i);
      g_autofree char *name = fluxr_device_dup_value (scene->a, "features", id, "name");
      gboolean here = g_strcmp0 (name, "new") == 0;

      n += here;
      if (strcmp (row_time, time) < 0)
        g_assert_true (here);
    }

  return n;
}

/* Refused at each commit of the fast leg: the cursor is never ahead of its rows. */
static void
test_page_and_cursor (void)
{
  guint n = 0, partly = 0;

  for (gint commits = 0; n < N_FEATURES; commits++)
    {
      FluxrScene scene;
      g_autoptr (FluxrSyncReport) report = NULL;

      commits_left = G_MAXINT;
      fluxr_scene_set_up (&scene, NULL);
      fluxr_scene_start (&scene, 0);
      write_old_features (scene.server, "old");
      fluxr_device_sync (scene.a);
      fluxr_database_execute (scene.a->database, "UPDATE sync_cursor SET upd ="
                              " '2025-01-01T00:00:00+00:00', id = NULL WHERE tbl = 'features'",
                              NULL);
      scene.server->max_rows = 2;
      write_old_features (scene.server, "new");

      commits_left = commits;
      report = fluxr_engine_run (scene.a->path, ANN, scene.a->transport, NULL, NULL);
      commits_left = G_MAXINT;
      n = check_cursor (&scene);
      partly += n > 0 && n < N_FEATURES;
      fluxr_device_sync (scene.a);
      fluxr_device_check_equal (scene.a);
      fluxr_scene_tear_down (&scene, NULL);
    }
  g_assert_cmpuint (partly, >, 2);
}

typedef struct
{
  FluxrScene *scene;
  const char *method;
  guint n;
  gint64 learned;
} Meanwhile;

static void
edit_meanwhile (gpointer           data,
                const char        *method,
                const FluxrEntity *entity)
{
  Meanwhile *self = data;

  if (self->n == 0 || !g_str_equal (method, self->method)
      || !g_str_equal (entity->table, "features"))
    return;
  self->n--;
  fluxr_device_edit (self->scene->a, "features",
                     "{\"id\":\"" FEATURE "\",\"name\":\"typed meanwhile\"}");
}

/* What was typed while the request was out is still queued after its answer. */
static void
test_acknowledgement (FluxrScene    *fixture,
                      gconstpointer  data)
{
  FluxrFault fault = { FLUXR_FAULT_LOST_REQUEST, "update", "features", 1, 9 };
  Meanwhile meanwhile = { fixture, "update", 1, 0 };

  fluxr_scene_start (fixture, 0);
  fluxr_device_insert (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"product_id\":\"" PRODUCT
                       "\",\"name\":\"one\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"name\":\"two\"}");
  fluxr_memory_server_add_fault (fixture->server, &fault);
  fixture->server->before_answer = edit_meanwhile;
  fixture->server->before_answer_data = &meanwhile;
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_OFFLINE);
  fixture->server->before_answer = NULL;

  g_assert_cmpuint (meanwhile.n, ==, 0);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "name", "typed meanwhile");
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_outbox"
                                       " WHERE id = '" FEATURE "' AND op = 'U'"), ==, 1);
}

/* As another process does when the server has acknowledged a row of its own. */
static void
learn_row (FluxrDevice *device,
           const char  *json,
           gint64       learned)
{
  const FluxrEntity *entity = fluxr_entity_find ("features");
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrRow) change = fluxr_row_new_text (entity, json, -1, &error);
  g_autoptr (FluxrRow) row = fluxr_row_new_default (entity);
  g_autofree char *text = NULL;
  FluxrRemoteRow remote = { NULL };

  g_assert_no_error (error);
  fluxr_row_apply (row, change);
  text = fluxr_row_print (row);
  remote.id = (char *) fluxr_row_get_id (row);
  remote.version = (char *) "900000";
  remote.json = text;
  remote.row = row;
  g_assert_true (fluxr_database_begin (device->database, FLUXR_WRITE_APPLY, &error));
  g_assert_true (fluxr_rows_put (device->database, row, &error));
  g_assert_true (fluxr_base_put (device->database, entity, &remote, learned, &error));
  g_assert_true (fluxr_database_commit (device->database, &error));
}

/* Whether this is the request that somebody waits for. */
static gboolean
is_awaited (Meanwhile         *self,
            const char        *method,
            const FluxrEntity *entity)
{
  if (self->n == 0 || !g_str_equal (method, self->method)
      || !g_str_equal (entity->table, "features"))
    return FALSE;
  self->n--;

  return TRUE;
}

static void
learn_meanwhile (gpointer           data,
                 const char        *method,
                 const FluxrEntity *entity)
{
  Meanwhile *self = data;

  if (!is_awaited (self, method, entity))
    return;
  learn_row (self->scene->a, "{\"id\":\"" OTHER "\",\"product_id\":\"" PRODUCT
             "\",\"name\":\"acknowledged meanwhile\"}", self->learned);
}

/* A row that became known after a sweep had begun is not among what it misses; one that was known
 * before is. */
static void
test_known_since (FluxrScene    *fixture,
                  gconstpointer  data)
{
  gboolean since = GPOINTER_TO_INT (data);
  Meanwhile meanwhile = { fixture, "pull", 1, since ? G_MAXINT64 : 1 };

  fluxr_scene_start (fixture, 4);
  fluxr_device_sync (fixture->a);
  fixture->server->before_answer = learn_meanwhile;
  fixture->server->before_answer_data = &meanwhile;
  fluxr_scene_run (fixture->a);
  fixture->server->before_answer = NULL;

  g_assert_cmpuint (meanwhile.n, ==, 0);
  fluxr_scene_assert (fixture->a, "features", OTHER, "name",
                      since ? "acknowledged meanwhile" : NULL);
}

/* An answer that was on its way while the row was acknowledged says nothing new. */
static void
overtake (gpointer           data,
          const char        *method,
          const FluxrEntity *entity)
{
  Meanwhile *self = data;

  if (!is_awaited (self, method, entity))
    return;
  learn_row (self->scene->a, "{\"id\":\"" FEATURE "\",\"product_id\":\"" PRODUCT
             "\",\"name\":\"newest\"}", self->learned);
}

static void
test_older_answer (FluxrScene    *fixture,
                   gconstpointer  data)
{
  gboolean newer = GPOINTER_TO_INT (data);
  Meanwhile meanwhile = { fixture, "pull", 1, newer ? G_MAXINT64 : 1 };
  gint64 shown;

  fluxr_scene_start (fixture, 2);
  fluxr_device_sync (fixture->a);
  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"name\":\"on its way\","
                             "\"updated_at\":\"2099-01-01T00:00:00+00:00\"}");
  fluxr_database_execute (fixture->a->database, "CREATE TABLE shown (name);"
                          "CREATE TRIGGER show AFTER UPDATE ON features"
                          " BEGIN INSERT INTO shown VALUES (NEW.name); END", NULL);
  fixture->server->before_answer = overtake;
  fixture->server->before_answer_data = &meanwhile;
  /* Nothing but the one page on its way. */
  fluxr_memory_server_add_fault (fixture->server, &(FluxrFault) {
    FLUXR_FAULT_LOST_REQUEST, "pull", "features", 1, 99 });
  fluxr_scene_run (fixture->a);
  fixture->server->before_answer = NULL;

  g_assert_cmpuint (meanwhile.n, ==, 0);
  shown = fluxr_device_count (fixture->a,
                              "SELECT count (*) FROM shown WHERE name = 'on its way'");
  g_assert_cmpint (shown, ==, newer ? 0 : 1);
}

static char *
dump (FluxrDevice *device)
{
  GString *text = g_string_new (NULL);
  static const char *const queries[] = {
    "SELECT id || name || coalesce (description, '') FROM features ORDER BY id",
    "SELECT tbl || id || op || coalesce (sent, '') FROM sync_outbox ORDER BY seq",
    "SELECT tbl || id || row FROM sync_base ORDER BY tbl, id",
  };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (FluxrStatement) rows = fluxr_database_query (device->database, NULL, queries[i],
                                                              "");

      while (fluxr_statement_step (rows, NULL))
        g_string_append_printf (text, "%s\n", fluxr_statement_get_text (rows, 0));
    }

  return g_string_free (text, FALSE);
}

/* The session is over, in each way it can be: no row and no entry changes. */
static void
test_session_over (FluxrScene    *fixture,
                   gconstpointer  data)
{
  static const FluxrFault faults[] = {
    { FLUXR_FAULT_ANSWER, NULL, NULL, 0, 99, 401, "PGRST301", "JWT expired" },
    { FLUXR_FAULT_ANSWER, NULL, NULL, 0, 99, 401, "PGRST303", "JWT expired" },
    { FLUXR_FAULT_ANSWER, NULL, NULL, 0, 99, 401, "42501", "permission denied" },
    { FLUXR_FAULT_ANSWER, NULL, NULL, 0, 99, 403, NULL, "User is banned" },
  };
  g_autofree char *before = NULL;

  fluxr_scene_start (fixture, 3);
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"name\":\"unsent\"}");
  fluxr_device_delete (fixture->a, "features", "fa000000-0000-4000-8000-000000000002");
  fluxr_device_insert (fixture->a, "features", "{\"id\":\"" OTHER "\",\"product_id\":\"" PRODUCT
                       "\",\"name\":\"unsent, too\"}");
  before = dump (fixture->a);
  for (guint i = 0; i <= G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *after = NULL;

      if (i < G_N_ELEMENTS (faults))
        fluxr_memory_server_add_fault (fixture->server, &faults[i]);
      else
        fluxr_memory_server_set_session (fixture->a->transport, NULL);
      g_assert_cmpint (fluxr_scene_run (fixture->a), !=, FLUXR_SYNC_STATE_UP_TO_DATE);
      after = dump (fixture->a);
      g_assert_cmpstr (after, ==, before);
      g_array_set_size (fixture->server->faults, 0);
    }
  fluxr_memory_server_set_session (fixture->a->transport, ANN);
  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "name", "unsent");
}

static gint64 set_back;

static gint64
read_clock (void)
{
  return g_get_real_time () - set_back;
}

/* The clock was days ahead and is put right: what is newer is told by no clock. */
static void
test_clock_set_back (FluxrScene    *fixture,
                     gconstpointer  data)
{
  FluxrFault fault = { FLUXR_FAULT_ANSWER, "update", "features", 0, 1, 503, NULL, "later" };

  set_back = 0;
  fluxr_clock_set_source (read_clock);
  fluxr_scene_start (fixture, 3);
  fluxr_device_edit (fixture->a, "features",
                     "{\"id\":\"fa000000-0000-4000-8000-000000000002\",\"name\":\"waits\"}");
  fluxr_memory_server_add_fault (fixture->server, &fault);
  fluxr_scene_run (fixture->a);

  set_back = G_GINT64_CONSTANT (3 * 86400) * G_USEC_PER_SEC;
  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"name\":\"changed since\"}");
  fluxr_device_sync (fixture->a);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "name", "changed since");
  fluxr_device_check_equal (fixture->a);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  sqlite3_auto_extension ((void (*) (void)) watch_connection);

#define ADD(path, data, function) \
  g_test_add (path, FluxrScene, data, fluxr_scene_set_up, function, fluxr_scene_tear_down)
  g_test_add_func ("/sync/invariants/6-page-and-cursor", test_page_and_cursor);
  ADD ("/sync/invariants/9-acknowledgement", NULL, test_acknowledgement);
  ADD ("/sync/invariants/14-known-since", GINT_TO_POINTER (TRUE), test_known_since);
  ADD ("/sync/invariants/14-known-before", GINT_TO_POINTER (FALSE), test_known_since);
  ADD ("/sync/invariants/20-clock-set-back", NULL, test_clock_set_back);
  ADD ("/sync/invariants/22-older-answer", GINT_TO_POINTER (TRUE), test_older_answer);
  ADD ("/sync/invariants/22-newer-answer", GINT_TO_POINTER (FALSE), test_older_answer);
  ADD ("/sync/invariants/29-session-over", NULL, test_session_over);
#undef ADD

  return g_test_run ();
}
