/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What happens next. Each step has draws of its own, which follow from the seed and its number
 * alone: so a step may be left out, and the others stay what they are. */

#include "config.h"

#include "fluxr-sim-client.h"

#include "fluxr-uuid.h"

static FluxrSimClient *
pick_client (FluxrSimWorld *world)
{
  return g_ptr_array_index (world->clients, fluxr_sim_world_draw (world, world->clients->len));
}

/* A fault that waits in the disk for the step that comes. */
static void
arm_disk (FluxrSimWorld  *world,
          FluxrSimClient *client)
{
  for (FluxrSimFault i = FLUXR_SIM_FIRST_DISK; i <= FLUXR_SIM_LAST_DISK; i++)
    {
      gboolean chance = fluxr_sim_world_chance (world, i);
      guint countdown = 1 + fluxr_sim_world_draw (world, 80);
      gboolean stays = fluxr_sim_world_draw (world, 2) == 0;

      if (!chance)
        continue;
      client->disk->struck = 0;
      if (i == FLUXR_SIM_NO_MEMORY)
        fluxr_sim_memory_arm (countdown * 20);
      else
        fluxr_sim_disk_arm (client->disk, i, i == FLUXR_SIM_DISK_BUSY ? 1 + countdown % 3
                                                                      : countdown, stays);
      return;
    }
}

static void
disarm_disk (FluxrSimWorld  *world,
             FluxrSimClient *client,
             guint           memory_struck)
{
  if (fluxr_sim_memory_get_struck () > memory_struck)
    fluxr_sim_world_inject (world, FLUXR_SIM_NO_MEMORY);
  if (client->disk->struck > 0)
    fluxr_sim_world_inject (world, client->disk->fault);
  client->disk->struck = 0;
  fluxr_sim_memory_arm (0);
  fluxr_sim_disk_heal (client->disk);
}

static void
step_person (FluxrSimWorld *world)
{
  FluxrSimClient *client = pick_client (world);
  guint memory_struck = fluxr_sim_memory_get_struck ();

  arm_disk (world, client);
  fluxr_sim_person_act (world, client);
  disarm_disk (world, client, memory_struck);
  fluxr_sim_check_file (world, client);
}

static void
step_sync (FluxrSimWorld *world)
{
  FluxrSimClient *client = pick_client (world);
  guint memory_struck = fluxr_sim_memory_get_struck ();

  arm_disk (world, client);
  fluxr_sim_client_sync (world, client);
  disarm_disk (world, client, memory_struck);
}

static void
step_wait (FluxrSimWorld *world)
{
  static const gint64 most[] = { G_USEC_PER_SEC, FLUXR_SIM_MINUTE, 30 * FLUXR_SIM_MINUTE };
  gint64 time = most[fluxr_sim_world_draw (world, G_N_ELEMENTS (most))];

  world->now += g_rand_double (world->random) * time;
}

/* What Realtime says of the rows there are. */
static void
tell (FluxrSimWorld  *world,
      FluxrSimClient *client,
      guint           times,
      gboolean        lie)
{
  static const char *const tables[] = { "features", "tasks", "notes", "products" };
  const FluxrEntity *entity =
    fluxr_entity_find (tables[fluxr_sim_world_draw (world, G_N_ELEMENTS (tables))]);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, fluxr_memory_server_get_table (world->server, entity));
  while (g_hash_table_iter_next (&iter, &id, NULL))
    for (guint i = 0; i < times; i++)
      {
        fluxr_hints_suspect (client->hints, entity, id, FALSE);
        if (lie)
          fluxr_hints_suspect (client->hints, entity, id, TRUE);
      }
}

static void
hint (FluxrSimWorld *world,
      FluxrSimFault  fault)
{
  FluxrSimClient *client = pick_client (world);
  g_autofree char *nobody = fluxr_uuid_new ();

  switch ((guint) fault)
    {
    case FLUXR_SIM_HINT_GAP:
      fluxr_hints_set_live (client->hints, TRUE);
      break;
    case FLUXR_SIM_HINT_TWICE:
      tell (world, client, 2, FALSE);
      break;
    default:
      /* It says that rows went which are there, and that rows came which nobody knows. */
      fluxr_hints_suspect (client->hints, fluxr_entity_find ("features"), nobody, FALSE);
      tell (world, client, 1, TRUE);
      fluxr_hints_suspect (client->hints, fluxr_entity_find ("tasks"), nobody, TRUE);
      fluxr_hints_miss (client->hints, fluxr_entity_find ("notes"));
      break;
    }
}

/* On, and off again by the next step of its kind. */
static void
toggle (GHashTable *set,
        const char *key)
{
  if (!g_hash_table_remove (set, key))
    g_hash_table_add (set, (gpointer) key);
}

static void
add_column (FluxrSimWorld *world)
{
  GHashTable *features = fluxr_memory_server_get_table (world->server,
                                                        fluxr_entity_find ("features"));
  GHashTableIter iter;
  FluxrMemoryRow *row;

  g_hash_table_iter_init (&iter, features);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &row))
    {
      g_autoptr (FluxrRow) copy = fluxr_row_copy (row->row);

      fluxr_row_set_extra (copy, "{\"estimate\":1.10}");
      fluxr_row_unref (row->row);
      row->row = g_steal_pointer (&copy);
      row->version = ++world->server->version;
    }
}

static void
go_back (FluxrSimWorld *world)
{
  GHashTableIter tables;
  gpointer table;

  if (world->backup == NULL)
    {
      world->backup = fluxr_sim_world_copy_tables (world);
      world->backup_changes = world->server->changes->len;
      return;
    }
  /* The log goes back with the rest, and nobody is told. */
  g_array_set_size (world->server->changes, world->backup_changes);
  g_hash_table_remove_all (world->server->numbers);
  fluxr_sim_world_inject (world, FLUXR_SIM_BACKUP);
  fluxr_sim_world_replace_tables (world, g_steal_pointer (&world->backup));
  /* A restored database counts its transactions anew. */
  g_hash_table_iter_init (&tables, world->server->tables);
  while (g_hash_table_iter_next (&tables, NULL, &table))
    fluxr_sim_world_renew (world, table);
  fluxr_sim_token_forget_unsent (world);
}

static void
restore_session (FluxrSimClient *client)
{
  FluxrTransport *inner = fluxr_sim_transport_get_inner (client->device->transport);

  fluxr_memory_server_set_session (inner, fluxr_sim_client_get_user (client));
  fluxr_memory_server_set_project (inner, "memory:");
}

static void
go_back_here (FluxrSimWorld *world)
{
  FluxrSimClient *client = pick_client (world);
  g_autofree char *project = NULL;

  if (client->copy == NULL)
    {
      fluxr_sim_client_back_up (world, client);
      return;
    }
  fluxr_sim_world_inject (world, FLUXR_SIM_OLD_FILE);
  fluxr_sim_token_forget_unsent (world);
  fluxr_sim_client_restore (world, client);
  /* A file from before the first session becomes that of the next one, whatever it is. */
  project = fluxr_database_dup_meta (client->device->database, "project");
  if (project == NULL)
    restore_session (client);
}

static void
change_session (FluxrSimWorld *world,
                FluxrSimFault  fault)
{
  FluxrSimClient *client = pick_client (world);
  FluxrTransport *inner = fluxr_sim_transport_get_inner (client->device->transport);
  g_autofree char *user = fluxr_transport_open (inner, NULL, NULL);
  g_autofree char *project = fluxr_database_dup_meta (client->device->database, "project");
  const char *own = fluxr_sim_client_get_user (client);

  if (g_strcmp0 (user, own) != 0 || !g_str_equal (fluxr_transport_get_project (inner), "memory:"))
    {
      restore_session (client);
      return;
    }
  /* A new file becomes that of the first session, whatever it is. */
  if (project == NULL)
    return;
  fluxr_sim_world_inject (world, fault);
  if (fault == FLUXR_SIM_SIGNED_OUT)
    fluxr_memory_server_set_session (inner, NULL);
  else if (fault == FLUXR_SIM_OTHER_USER)
    fluxr_memory_server_set_session (inner, g_str_equal (own, ANN) ? BOB : ANN);
  else
    fluxr_memory_server_set_project (inner, "https://elsewhere.test");
}

static void
spoil_server (FluxrSimWorld *world,
              FluxrSimFault  fault)
{
  static const guint sizes[] = { 1, 3, 50, 1000 };
  FluxrMemoryServer *server = world->server;

  switch ((guint) fault)
    {
    case FLUXR_SIM_HIDES_ALL:
      server->hides_all = !server->hides_all;
      break;
    case FLUXR_SIM_HIDES_TABLE:
      server->hidden_table = server->hidden_table == NULL ? "features" : NULL;
      break;
    case FLUXR_SIM_TABLE_GONE:
      toggle (server->missing_tables, "bugs");
      break;
    case FLUXR_SIM_COLUMN_GONE:
      toggle (server->missing_columns, "features.priority");
      fluxr_sim_world_renew (world, fluxr_memory_server_get_table (server,
                                                                   fluxr_entity_find ("features")));
      break;
    case FLUXR_SIM_COLUMN_ADDED:
      add_column (world);
      break;
    case FLUXR_SIM_LOG_GONE:
      server->level = server->level == FLUXR_LEVEL_LOG ? FLUXR_LEVEL_VERSIONS : FLUXR_LEVEL_LOG;
      break;
    case FLUXR_SIM_MAX_ROWS:
      server->max_rows = sizes[fluxr_sim_world_draw (world, G_N_ELEMENTS (sizes))];
      break;
    default:
      g_clear_pointer (&world->stale, g_hash_table_unref);
      world->stale = fluxr_sim_world_copy_tables (world);
      break;
    }
}

static void
strike (FluxrSimWorld *world,
        FluxrSimFault  fault)
{
  if (fault == FLUXR_SIM_LOG_GONE && !world->has_log)
    return;
  if (fault != FLUXR_SIM_BACKUP && fault != FLUXR_SIM_OLD_FILE
      && (fault < FLUXR_SIM_SIGNED_OUT || fault > FLUXR_SIM_OTHER_PROJECT))
    fluxr_sim_world_inject (world, fault);
  switch ((guint) fault)
    {
    case FLUXR_SIM_PARTITION:
      world->is_cut = !world->is_cut;
      break;
    case FLUXR_SIM_DEAF:
      world->is_deaf = !world->is_deaf;
      break;
    case FLUXR_SIM_SLEEP:
      world->now += (1 + fluxr_sim_world_draw (world, 4)) * FLUXR_SIM_DAY;
      break;
    case FLUXR_SIM_CLOCK_JUMP:
      pick_client (world)->skew = g_rand_double_range (world->random, -3, 3) * FLUXR_SIM_DAY;
      break;
    case FLUXR_SIM_SERVER_SKEW:
      world->server_skew = g_rand_double_range (world->random, -3, 3) * FLUXR_SIM_DAY;
      break;
    case FLUXR_SIM_LATE_COMMIT:
      fluxr_sim_person_late (world);
      break;
    case FLUXR_SIM_BACKUP:
      go_back (world);
      break;
    case FLUXR_SIM_OLD_FILE:
      go_back_here (world);
      break;
    case FLUXR_SIM_SIGNED_OUT:
    case FLUXR_SIM_OTHER_USER:
    case FLUXR_SIM_OTHER_PROJECT:
      change_session (world, fault);
      break;
    case FLUXR_SIM_THEFT:
      fluxr_sim_client_steal (world, pick_client (world));
      break;
    case FLUXR_SIM_SECOND:
      fluxr_sim_client_second (world, pick_client (world));
      break;
    case FLUXR_SIM_HINT_GAP:
    case FLUXR_SIM_HINT_TWICE:
    case FLUXR_SIM_HINT_LIE:
      hint (world, fault);
      break;
    default:
      spoil_server (world, fault);
      break;
    }
  fluxr_sim_world_look (world);
}

/* Going back to an earlier day takes two steps: where it may happen at all, it is drawn more often
 * than the others. */
static FluxrSimFault
pick_fault (FluxrSimWorld *world)
{
  FluxrSimFault return_to = fluxr_sim_world_draw (world, 2) == 0 ? FLUXR_SIM_BACKUP
                                                                : FLUXR_SIM_OLD_FILE;
  gboolean chosen = fluxr_sim_world_draw (world, 3) == 0;
  FluxrSimFault any = FLUXR_SIM_FIRST_STEP
                      + fluxr_sim_world_draw (world, FLUXR_SIM_N_FAULTS - FLUXR_SIM_FIRST_STEP);

  return chosen && world->strength[return_to] > 0 ? return_to : any;
}

static void
step_fault (FluxrSimWorld *world)
{
  FluxrSimFault fault = pick_fault (world);

  /* A replica is set up where reads may come from it. */
  if (world->strength[FLUXR_SIM_STALE_READ] > 0 && fluxr_sim_world_draw (world, 4) == 0)
    spoil_server (world, FLUXR_SIM_STALE_READ);
  else if (world->strength[fault] > 0)
    strike (world, fault);
}

/**
 * fluxr_sim_world_step:
 * @number: of the step, from 0
 */
void
fluxr_sim_world_step (FluxrSimWorld *world,
                      guint          number)
{
  guint draw;

  g_rand_set_seed (world->random, (guint32) (world->seed * 2654435761u) ^ (number * 40503u + 1));
  g_random_set_seed (g_rand_int (world->random));
  world->intrusions = 0;
  draw = fluxr_sim_world_draw (world, 100);
  world->now += 1000 + fluxr_sim_world_draw (world, 1000000);
  if (fluxr_sim_world_draw (world, 6) == 0)
    fluxr_sim_transport_replay (world);
  if (fluxr_sim_world_draw (world, 4) == 0)
    fluxr_sim_person_commit_late (world);

  if (draw < 35)
    step_person (world);
  else if (draw < 45)
    fluxr_sim_person_act (world, NULL);
  else if (draw < 78)
    step_sync (world);
  else if (draw < 84)
    step_wait (world);
  else
    step_fault (world);
}
