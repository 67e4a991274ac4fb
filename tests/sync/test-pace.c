/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How often the server is asked in an hour in which nothing happens (sync.md, section 9). The
 * hour is simulated: the clock is put forward to each turn. */

#include "config.h"

#include "fluxr-cycle.h"
#include "fluxr-pacer.h"
#include "fluxr-scene.h"
#include "fluxr-sync-lock.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define HOUR (3600 * SECOND)

typedef struct
{
  FluxrContext *context;
  FluxrPacer pacer;
  gint64 now; /* of the simulated monotonic clock */
  guint cycles;
} Life;

static void
life_clear (Life *self)
{
  g_clear_pointer (&self->context, fluxr_context_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Life, life_clear)

/* One turn, as the engine's thread takes it. */
static void
take_turn (Life     *self,
           gboolean  active)
{
  g_autoptr (FluxrSyncLock) lock = NULL;
  g_autoptr (GError) error = NULL;
  gint64 pause = MAX (self->pacer.next - self->now, 0);

  fluxr_scene_wait (pause / SECOND);
  self->now += pause;
  self->context->push_only = self->now < self->pacer.pull_at && !self->context->sweep_wanted;
  lock = fluxr_sync_lock_take (self->context, &error);
  g_assert_no_error (error);
  fluxr_cycle_run (self->context, &error);
  g_assert_no_error (error);
  fluxr_pacer_note (&self->pacer, self->context, NULL, active, self->now);
  self->cycles++;
}

/* Requests of an hour of rest. */
static guint
count_hour (FluxrScene *scene,
            FluxrLevel  level,
            gboolean    active,
            gboolean    followed)
{
  g_auto (Life) life = { .now = HOUR };
  g_autoptr (GError) error = NULL;
  gint64 end;

  scene->server->level = level;
  life.context = fluxr_context_new (scene->a->path, ANN, scene->a->transport, NULL, &error);
  g_assert_no_error (error);
  life.context->is_followed = followed;
  life.context->sweep_wanted = TRUE;
  for (guint i = 0; i < 2; i++)
    take_turn (&life, active);

  scene->server->n_requests = 0;
  life.cycles = 0;
  end = life.now + HOUR;
  while (life.pacer.next <= end)
    take_turn (&life, active);
  g_test_message ("level %d, %s, %s: %u requests in %u cycles", level,
                  active ? "active" : "inactive", followed ? "followed" : "asking",
                  scene->server->n_requests, life.cycles);

  return scene->server->n_requests;
}

static void
test_rest (FluxrScene    *fixture,
           gconstpointer  data)
{
  FluxrLevel level = GPOINTER_TO_UINT (data);
  guint asking, followed;

  fluxr_scene_start (fixture, 8);
  g_assert_cmpuint (count_hour (fixture, level, FALSE, FALSE), <=, 60);
  g_assert_cmpuint (count_hour (fixture, level, FALSE, TRUE), <=, 60);

  /* Told of changes, an active window asks no more often than the sweep looks. */
  asking = count_hour (fixture, level, TRUE, FALSE);
  followed = count_hour (fixture, level, TRUE, TRUE);
  g_assert_cmpuint (followed, >, 0);
  g_assert_cmpuint (followed * 2, <, asking);
}

/* An hour in which the server does not tell: what was done elsewhere comes with the next sweep. */
static void
test_net_below_the_socket (FluxrScene    *fixture,
                           gconstpointer  data)
{
  g_auto (Life) life = { .now = HOUR };
  g_autoptr (GError) error = NULL;
  gint64 start;

  fluxr_scene_start (fixture, 2);
  life.context = fluxr_context_new (fixture->a->path, ANN, fixture->a->transport, NULL, &error);
  g_assert_no_error (error);
  life.context->is_followed = TRUE;
  for (guint i = 0; i < 2; i++)
    take_turn (&life, TRUE);
  start = life.now;
  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"name\":\"untold\"}");
  take_turn (&life, TRUE);
  g_assert_cmpint (life.now - start, <=, 300 * SECOND);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "name", "untold");

  /* The socket is lost: it is asked as often as without one. */
  life.context->is_followed = FALSE;
  fluxr_pacer_lose (&life.pacer, life.now);
  g_assert_cmpint (life.pacer.next - life.now, <=, 12 * SECOND);
}

/* A person who wants it slower: pulls are seldom, and a faster choice holds at once. */
static void
test_a_pace_of_choice (FluxrScene    *fixture,
                       gconstpointer  data)
{
  g_auto (Life) life = { .now = HOUR };
  g_autoptr (GError) error = NULL;

  fluxr_scene_start (fixture, 2);
  life.context = fluxr_context_new (fixture->a->path, ANN, fixture->a->transport, NULL, &error);
  g_assert_no_error (error);
  fluxr_pacer_set_least (&life.pacer, 900 * SECOND, TRUE, life.now);
  for (guint i = 0; i < 3; i++)
    take_turn (&life, TRUE);
  g_assert_cmpint (life.pacer.pull_at - life.now, >, 800 * SECOND);
  fluxr_pacer_set_least (&life.pacer, 60 * SECOND, TRUE, life.now);
  g_assert_cmpint (life.pacer.next - life.now, <=, 60 * SECOND);
  fluxr_pacer_set_least (&life.pacer, 0, TRUE, life.now);
  g_assert_cmpint (life.pacer.next - life.now, <=, 12 * SECOND);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (FluxrLevel level = FLUXR_LEVEL_TIMES; level <= FLUXR_LEVEL_LOG; level++)
    {
      g_autofree char *path = g_strdup_printf ("/sync/pace/rest-at-level-%d", level);

      g_test_add (path, FluxrScene, GUINT_TO_POINTER (level), fluxr_scene_set_up, test_rest,
                  fluxr_scene_tear_down);
    }
  g_test_add ("/sync/pace/net-below-the-socket", FluxrScene, NULL, fluxr_scene_set_up,
              test_net_below_the_socket, fluxr_scene_tear_down);
  g_test_add ("/sync/pace/a-pace-of-choice", FluxrScene, NULL, fluxr_scene_set_up,
              test_a_pace_of_choice, fluxr_scene_tear_down);

  return g_test_run ();
}
