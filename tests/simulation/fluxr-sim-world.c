/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The simulated world: its clock, its chances, its memory of what was. */

#include "config.h"

#include "fluxr-sim-client.h"

#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "fluxr-clock.h"

#define MAX_CLIENTS 6

const char *const fluxr_sim_users[FLUXR_SIM_MAX_USERS] = {
  ANN, BOB, "33333333-3333-4333-8333-333333333333",
};

static FluxrSimWorld *world_of_clock;

static gint64
read_clock (void)
{
  FluxrSimWorld *self = world_of_clock;

  return self->now + (self->present != NULL ? self->present->skew : 0);
}

/* Not every fault exists in every world, nor is it equally frequent. */
static void
draw_strengths (FluxrSimWorld *self)
{
  for (guint i = 0; i < FLUXR_SIM_N_FAULTS; i++)
    {
      double most = i == FLUXR_SIM_INTRUSION ? 0.2 : i <= FLUXR_SIM_LAST_NETWORK ? 0.02 : 0.3;

      if (g_rand_boolean (self->random))
        self->strength[i] = g_rand_double_range (self->random, 0, most);
    }
  /* These make it impossible to say what must be kept. */
  if (g_rand_int_range (self->random, 0, 4) > 0)
    self->strength[FLUXR_SIM_BACKUP] = self->strength[FLUXR_SIM_OLD_FILE] = 0;
  if (g_rand_int_range (self->random, 0, 10) == 0)
    memset (self->strength, 0, sizeof self->strength);
}

static void
draw_server (FluxrSimWorld *self)
{
  static const guint sizes[] = { 1, 2, 7, 100, 1000, 1000 };
  static const FluxrLevel levels[] = {
    FLUXR_LEVEL_TIMES, FLUXR_LEVEL_VERSIONS, FLUXR_LEVEL_VERSIONS, FLUXR_LEVEL_LOG,
    FLUXR_LEVEL_LOG,
  };

  self->server = fluxr_memory_server_new ();
  self->server->max_rows = sizes[g_rand_int_range (self->random, 0, G_N_ELEMENTS (sizes))];
  self->server->level = levels[g_rand_int_range (self->random, 0, G_N_ELEMENTS (levels))];
  self->has_log = self->server->level == FLUXR_LEVEL_LOG;
  self->server->touches = g_rand_boolean (self->random);
  self->n_users = g_rand_int_range (self->random, 1, FLUXR_SIM_MAX_USERS + 1);
  for (guint i = 0; i < self->n_users; i++)
    fluxr_memory_server_add_user (self->server, fluxr_sim_users[i]);
}

static void
draw_clients (FluxrSimWorld *self)
{
  guint n = g_rand_int_range (self->random, 2, MAX_CLIENTS + 1);

  for (guint i = 0; i < n; i++)
    {
      /* The first two are of one person. */
      guint user = i < 2 ? 0 : (guint) g_rand_int_range (self->random, 0, self->n_users);
      FluxrSimClient *client = fluxr_sim_client_new (self, user);

      if (g_rand_int_range (self->random, 0, 3) == 0)
        client->skew = g_rand_double_range (self->random, -3, 3) * FLUXR_SIM_DAY;
      g_ptr_array_add (self->clients, client);
    }
}

/* Most devices have synced before the trouble begins. */
static void
begin_lives (FluxrSimWorld *self)
{
  self->is_healed = TRUE;
  for (guint i = 0; i < self->clients->len; i++)
    if (g_rand_int_range (self->random, 0, 5) > 0)
      fluxr_sim_client_sync (self, g_ptr_array_index (self->clients, i));
  self->is_healed = FALSE;
}

FluxrSimWorld *
fluxr_sim_world_new (guint64         seed,
                     FluxrSimReport *report)
{
  FluxrSimWorld *self = g_new0 (FluxrSimWorld, 1);

  self->seed = seed;
  self->report = report;
  self->output = STDERR_FILENO;
  self->random = g_rand_new_with_seed (seed);
  g_random_set_seed (seed);
  self->now = self->started = G_GINT64_CONSTANT (1790000000) * G_USEC_PER_SEC;
  world_of_clock = self;
  fluxr_clock_set_source (read_clock);
  self->served = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->late = g_ptr_array_new ();
  self->replays = g_ptr_array_new ();
  self->clients = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_sim_client_free);
  draw_strengths (self);
  draw_server (self);
  draw_clients (self);
  fluxr_sim_person_begin (self);
  begin_lives (self);

  return self;
}

void
fluxr_sim_world_free (FluxrSimWorld *self)
{
  g_ptr_array_unref (self->clients);
  fluxr_memory_server_free (self->server);
  g_hash_table_unref (self->served);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->gone);
  g_hash_table_unref (self->tokens);
  g_ptr_array_unref (self->late);
  g_ptr_array_unref (self->replays);
  g_clear_pointer (&self->backup, g_hash_table_unref);
  g_clear_pointer (&self->stale, g_hash_table_unref);
  g_rand_free (self->random);
  if (self->script != NULL)
    g_string_free (self->script, TRUE);
  fluxr_clock_set_source (NULL);
  g_free (self);
}

void
fluxr_sim_write_all (int         fd,
                     const char *text)
{
  gsize length = strlen (text);

  for (gsize done = 0; done < length;)
    {
      gssize n = write (fd, text + done, length - done);

      if (n <= 0)
        return;
      done += n;
    }
}

void
fluxr_sim_world_fail (FluxrSimWorld *self,
                      const char    *invariant,
                      const char    *format,
                      ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (self->script != NULL)
    fluxr_sim_write_all (self->output, self->script->str);
  g_strdelimit (text, "\n\t", ' ');
  line = g_strdup_printf ("!%s\t%s\n", invariant, text);
  fluxr_sim_write_all (self->output, line);
  for (guint i = 0; i < self->clients->len; i++)
    fluxr_sim_client_free (g_ptr_array_index (self->clients, i));
  _exit (1);
}

void
fluxr_sim_world_say (FluxrSimWorld *self,
                     const char    *format,
                     ...)
{
  va_list arguments;

  if (self->script == NULL)
    return;
  g_string_append_printf (self->script, "#%10.3f %*s", (self->now - self->started) / 1e6,
                          (int) self->depth * 2, "");
  va_start (arguments, format);
  g_string_append_vprintf (self->script, format, arguments);
  va_end (arguments);
  g_string_append_c (self->script, '\n');
}

guint
fluxr_sim_world_draw (FluxrSimWorld *self,
                      guint          n)
{
  return g_rand_int_range (self->random, 0, n);
}

void
fluxr_sim_world_inject (FluxrSimWorld *self,
                        FluxrSimFault  fault)
{
  fluxr_sim_report_add_fault (self->report, fault);
  fluxr_sim_world_say (self, "fault: %s", fluxr_sim_fault_get_name (fault));
}

/* Whether a fault happens now. Draws in any case, so that other chances stay the same. */
gboolean
fluxr_sim_world_chance (FluxrSimWorld *self,
                        FluxrSimFault  fault)
{
  double draw = g_rand_double (self->random);

  return !self->is_healed && draw < self->strength[fault];
}

FluxrSimClient *
fluxr_sim_world_enter (FluxrSimWorld  *self,
                       FluxrSimClient *client)
{
  FluxrSimClient *before = self->present;

  self->present = client;
  /* The server's clock is its own; the memory server counts from the present one. */
  self->server->skew = self->server_skew - (client != NULL ? client->skew : 0);

  return before;
}

static void
note_present (FluxrSimWorld     *self,
              const FluxrEntity *entity)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, fluxr_memory_server_get_table (self->server, entity));
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (self->known, id))
      g_hash_table_insert (self->known, g_strdup (id), (gpointer) entity);
}

void
fluxr_sim_world_look (FluxrSimWorld *self)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);
  GHashTableIter iter;
  gpointer id, entity;

  for (guint i = 0; i < n; i++)
    note_present (self, entities[i]);
  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, &id, &entity))
    if (!g_hash_table_contains (self->gone, id)
        && (!g_hash_table_contains (fluxr_memory_server_get_table (self->server, entity), id)
            || g_strcmp0 (self->server->hidden_table, ((FluxrEntity *) entity)->table) == 0))
      g_hash_table_add (self->gone, g_strdup (id));
}

void
fluxr_sim_world_renew (FluxrSimWorld *self,
                       GHashTable    *rows)
{
  GHashTableIter iter;
  FluxrMemoryRow *row;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &row))
    row->version = ++self->server->version;
}

static void
memory_row_free (gpointer data)
{
  FluxrMemoryRow *row = data;

  fluxr_row_unref (row->row);
  g_free (row);
}

/**
 * fluxr_sim_world_copy_tables:
 *
 * Returns: (transfer full): what the server has now
 */
GHashTable *
fluxr_sim_world_copy_tables (FluxrSimWorld *self)
{
  GHashTable *tables = g_hash_table_new_full (NULL, NULL, NULL,
                                              (GDestroyNotify) g_hash_table_unref);
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    {
      GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, memory_row_free);
      GHashTableIter iter;
      gpointer id, value;

      g_hash_table_iter_init (&iter, fluxr_memory_server_get_table (self->server, entities[i]));
      while (g_hash_table_iter_next (&iter, &id, &value))
        {
          FluxrMemoryRow *row = g_memdup2 (value, sizeof (FluxrMemoryRow));

          fluxr_row_ref (row->row);
          g_hash_table_insert (copy, g_strdup (id), row);
        }
      g_hash_table_insert (tables, (gpointer) entities[i], copy);
    }

  return tables;
}

/* @tables: (transfer full): from now on the server's */
void
fluxr_sim_world_replace_tables (FluxrSimWorld *self,
                                GHashTable    *tables)
{
  g_hash_table_unref (self->server->tables);
  self->server->tables = tables;
}
