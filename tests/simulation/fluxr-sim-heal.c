/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The end of a simulated life: the faults stop, nobody types any more, and all devices must agree
 * with the server before long, with every word in its place. */

#include "config.h"

#include "fluxr-sim-client.h"

#include "fluxr-clock.h"
#include "fluxr-hold.h"
#include "fluxr-uuid.h"

/* Six minutes each: a row that was refused often waits five. Held deletes take two more looks. */
#define ROUND (6 * FLUXR_SIM_MINUTE)
#define MAX_ROUNDS 14
#define MAX_TURNS 4 /* rounds in which what waited may still be sent */

static void
repair (FluxrSimWorld *world)
{
  FluxrMemoryServer *server = world->server;

  world->is_healed = TRUE;
  world->is_cut = world->is_deaf = FALSE;
  server->hides_all = FALSE;
  server->hidden_table = NULL;
  if (g_hash_table_size (server->missing_columns) > 0)
    fluxr_sim_world_renew (world, fluxr_memory_server_get_table (server,
                                                                 fluxr_entity_find ("features")));
  g_hash_table_remove_all (server->missing_columns);
  g_hash_table_remove_all (server->missing_tables);
  g_clear_pointer (&world->stale, g_hash_table_unref);
  fluxr_sim_transport_replay (world);
  fluxr_sim_person_commit_late (world);
  for (guint i = 0; i < world->clients->len; i++)
    {
      FluxrSimClient *client = g_ptr_array_index (world->clients, i);
      FluxrTransport *inner = fluxr_sim_transport_get_inner (client->device->transport);

      fluxr_memory_server_set_session (inner, fluxr_sim_client_get_user (client));
      fluxr_memory_server_set_project (inner, "memory:");
      fluxr_sim_client_restart (world, client);
    }
  fluxr_sim_world_look (world);
}

/* What the person says when asked whether many rows may go. */
static void
answer_holds (FluxrSimWorld  *world,
              FluxrSimClient *client)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    {
      FluxrHold hold;

      if (!fluxr_hold_load (client->device->database, entities[i], &hold)
          || !fluxr_hold_asks (&hold))
        continue;
      fluxr_sim_report_add (world->report, "mass deletes held", 1);
      fluxr_hold_answer (client->device->database, entities[i], fluxr_sim_world_draw (world, 2),
                         NULL);
    }
}

static gboolean
run_round (FluxrSimWorld *world)
{
  gboolean settled = TRUE;

  world->now += ROUND;
  for (guint i = 0; i < world->clients->len; i++)
    {
      FluxrSimClient *client = g_ptr_array_index (world->clients, i);

      fluxr_sim_client_sync (world, client);
      answer_holds (world, client);
    }
  for (guint i = 0; settled && i < world->clients->len; i++)
    settled = fluxr_sim_check_is_settled (world, g_ptr_array_index (world->clients, i));

  return settled;
}

static double
count_writes (FluxrSimWorld *world)
{
  return fluxr_sim_report_get (world->report, "guarded writes")
         + fluxr_sim_report_get (world->report, "inserts");
}

static void
count_refused (FluxrSimWorld  *world,
               FluxrSimClient *client)
{
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (client->device->database, NULL,
                          "SELECT 'refused: ' || coalesce (err, state) FROM sync_outbox", "");

  while (fluxr_statement_step (statement, NULL))
    fluxr_sim_report_add (world->report, fluxr_statement_get_text (statement, 0), 1);
}

static void
count_clashes (FluxrSimWorld  *world,
               FluxrSimClient *client)
{
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (client->device->database, NULL, "SELECT 'clashes: ' || CASE col"
                          " WHEN '' THEN 'deleted and edited' ELSE col END FROM sync_conflict", "");

  while (fluxr_statement_step (statement, NULL))
    fluxr_sim_report_add (world->report, fluxr_statement_get_text (statement, 0), 1);
}

/* A feature that its author has just saved, or saved a while ago and could only now. */
static void
save_feature (FluxrSimWorld *world,
              const char    *product,
              const char    *id,
              gint64         age)
{
  g_autofree char *time = fluxr_clock_format (world->now + world->server_skew - age);
  g_autofree char *json = g_strdup_printf ("{\"id\":\"%s\",\"product_id\":\"%s\","
                                           "\"name\":\"saved\",\"updated_at\":\"%s\"}",
                                           id, product, time);

  fluxr_memory_server_write (world->server, "features", json);
}

/* Reads what is new by its time of change, without looking at all there is. */
static void
read_new (FluxrSimWorld  *world,
          FluxrSimClient *client,
          const char     *id)
{
  FluxrSimClient *before = fluxr_sim_world_enter (world, client);
  g_autoptr (GError) error = NULL;
  g_autofree char *row = NULL;

  client->context->sweep_wanted = FALSE;
  if (!fluxr_cycle_run (client->context, &error))
    fluxr_sim_world_fail (world, "33", "%c cannot read: %s", 'a' + client->index, error->message);
  fluxr_sim_world_enter (world, before);
  row = fluxr_device_dup (client->device, "features", id);
  if (row == NULL)
    fluxr_sim_world_fail (world, "20", "%c missed %s", 'a' + client->index, id);
}

/* Page by page, within a millisecond; then one that was saved before these and committed after. */
static void
check_fast_leg (FluxrSimWorld  *world,
                FluxrSimClient *client,
                const char     *product)
{
  g_autofree char *last = NULL;
  g_autofree char *late = fluxr_uuid_new ();

  for (guint i = 0; i < 3; i++)
    {
      g_free (last);
      last = fluxr_uuid_new ();
      save_feature (world, product, last, 20 * G_USEC_PER_SEC - 300 * i);
    }
  world->server->max_rows = 1;
  read_new (world, client, last);
  save_feature (world, product, late, 100 * G_USEC_PER_SEC);
  read_new (world, client, late);
}

static void
add_feature (FluxrSimClient *client,
             const char     *product,
             const char     *id)
{
  g_autofree char *json = g_strdup_printf ("{\"id\":\"%s\",\"product_id\":\"%s\","
                                           "\"name\":\"last\"}", id, product);

  fluxr_device_insert (client->device, "features", json);
}

/* Invariant 16: of three new rows that go out together the server will never take the second. */
static void
check_neighbours (FluxrSimWorld  *world,
                  FluxrSimClient *client,
                  const char     *product)
{
  g_autofree char *first = fluxr_uuid_new ();
  g_autofree char *bad = fluxr_uuid_new ();
  g_autofree char *last = fluxr_uuid_new ();
  g_autofree char *nowhere = fluxr_uuid_new ();
  GHashTable *features = fluxr_memory_server_get_table (world->server,
                                                        fluxr_entity_find ("features"));

  add_feature (client, product, first);
  add_feature (client, nowhere, bad);
  add_feature (client, product, last);
  fluxr_sim_client_sync (world, client);
  if (!g_hash_table_contains (features, first) || !g_hash_table_contains (features, last))
    fluxr_sim_world_fail (world, "16", "%c: a row is blamed for another", 'a' + client->index);
  if (g_hash_table_contains (features, bad))
    fluxr_sim_world_fail (world, "30", "%c: a row without its parent", 'a' + client->index);
}

/* What is checked on a device that agrees with the server. */
static void
check_devices (FluxrSimWorld *world)
{
  /* A server whose clock was put back saves rows behind everybody's cursor. */
  if (world->strength[FLUXR_SIM_SERVER_SKEW] > 0)
    return;
  for (guint i = 0; i < world->clients->len; i++)
    {
      FluxrSimClient *client = g_ptr_array_index (world->clients, i);
      const char *user = fluxr_sim_client_get_user (client);
      GHashTable *products = fluxr_memory_server_get_table (world->server,
                                                            fluxr_entity_find ("products"));
      GHashTableIter iter;
      gpointer row;

      g_hash_table_iter_init (&iter, products);
      while (g_hash_table_iter_next (&iter, NULL, &row))
        if (g_strcmp0 (fluxr_row_get_text (((FluxrMemoryRow *) row)->row, "user_id"), user) == 0)
          {
            check_fast_leg (world, client, fluxr_row_get_id (((FluxrMemoryRow *) row)->row));
            check_neighbours (world, client, fluxr_row_get_id (((FluxrMemoryRow *) row)->row));
            break;
          }
    }
}

/* Invariant 34: what is refused is left alone. What waited for a refused row that has come back by
 * now has one more turn, and what waited for that another one. */
static void
check_rest (FluxrSimWorld *world)
{
  double before = -1;
  double writes = count_writes (world);

  for (guint round = 0; round < MAX_TURNS && writes > before; round++)
    {
      before = writes;
      run_round (world);
      writes = count_writes (world);
    }
  if (writes > before)
    fluxr_sim_world_fail (world, "34", "%g more requests for rows that are settled",
                          writes - before);
}

void
fluxr_sim_world_heal (FluxrSimWorld *world)
{
  guint round = 0;

  g_rand_set_seed (world->random, (guint32) world->seed);
  fluxr_sim_world_say (world, "all faults end");
  fluxr_sim_report_add (world->report, "simulated hours",
                        (world->now - world->started) / (60.0 * FLUXR_SIM_MINUTE));
  repair (world);
  while (!run_round (world) && round < MAX_ROUNDS)
    round++;
  /* Where rows have no versions, a change that left the time alone shows once a day. */
  if (round == MAX_ROUNDS && world->server->level == FLUXR_LEVEL_TIMES)
    {
      world->now += FLUXR_SIM_DAY;
      fluxr_sim_report_add (world->report, "lives that took a day to agree", 1);
      for (round = 0; !run_round (world) && round < MAX_ROUNDS; round++)
        ;
    }
  fluxr_sim_report_sample (world->report, "sweep intervals until all agree", round + 1);

  if (round < MAX_ROUNDS)
    check_rest (world);
  for (guint i = 0; i < world->clients->len; i++)
    {
      fluxr_sim_check_equal (world, g_ptr_array_index (world->clients, i));
      count_refused (world, g_ptr_array_index (world->clients, i));
      count_clashes (world, g_ptr_array_index (world->clients, i));
    }
  for (guint i = 0; i < world->clients->len; i++)
    fluxr_sim_check_order (world, g_ptr_array_index (world->clients, i));
  fluxr_sim_check_tokens (world);
  check_devices (world);
}
