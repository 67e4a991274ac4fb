/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What must hold of a file between any two runs, and of all files once everything is repaired. */

#include "config.h"

#include "fluxr-sim-client.h"

#include <string.h>

#include "fluxr-base.h"
#include "fluxr-merge.h"
#include "fluxr-outbox.h"
#include "fluxr-query.h"
#include "fluxr-rows.h"

static guint
count (FluxrSimClient *client,
       const char     *sql)
{
  return fluxr_database_get_integer (client->device->database, sql, "");
}

/* Invariant 4, for one row. */
static void
check_row (FluxrSimWorld     *world,
           FluxrSimClient    *client,
           const FluxrEntity *entity,
           FluxrRow          *row)
{
  FluxrDatabase *database = client->device->database;
  const char *id = fluxr_row_get_id (row);
  g_autoptr (FluxrEntry) entry = NULL;
  g_autoptr (FluxrBase) base = NULL;
  g_autoptr (FluxrRow) change = NULL;

  if (!fluxr_outbox_load (database, entity, id, &entry, NULL)
      || !fluxr_base_load (database, entity, id, &base, NULL))
    fluxr_sim_world_fail (world, "27", "%s %s cannot be read", entity->table, id);
  if (base != NULL)
    change = fluxr_merge_diff (base->row, row);
  if (entry == NULL && (base == NULL || !fluxr_row_is_empty (change)))
    fluxr_sim_world_fail (world, "4", "%c: %s %s differs from its base and is not queued",
                          'a' + client->index, entity->table, id);
  if (entry != NULL && base == NULL && entry->op != FLUXR_OP_INSERT)
    fluxr_sim_world_fail (world, "4", "%c: %s %s has no base and is not new", 'a' + client->index,
                          entity->table, id);
}

/* Invariant 5, and that what has a base has a row or is to be deleted. */
static void
check_bases (FluxrSimWorld  *world,
             FluxrSimClient *client)
{
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (client->device->database, NULL,
                          "SELECT tbl || ' ' || id || ' ' || row FROM sync_base", "");

  while (fluxr_statement_step (statement, NULL))
    if (!g_hash_table_contains (world->served, fluxr_statement_get_text (statement, 0)))
      fluxr_sim_world_fail (world, "5", "%c: the server never said %s", 'a' + client->index,
                            fluxr_statement_get_text (statement, 0));
}

/* Invariants 12 to 14: what went because the server does not have it must have been missed there
 * at some time; of a connection that was never sent, the page it went with. */
static void
check_trash (FluxrSimWorld  *world,
             FluxrSimClient *client)
{
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (client->device->database, NULL, "SELECT coalesce (under, id)"
                          " FROM sync_trash WHERE why = 'deleted on the server'", "");

  while (fluxr_statement_step (statement, NULL))
    if (!g_hash_table_contains (world->gone, fluxr_statement_get_text (statement, 0)))
      fluxr_sim_world_fail (world, "12", "%c: %s is removed, but the server always had it",
                            'a' + client->index, fluxr_statement_get_text (statement, 0));
}

/**
 * fluxr_sim_check_file:
 *
 * Between any two runs of the engine, whatever the first one ran into.
 */
void
fluxr_sim_check_file (FluxrSimWorld  *world,
                      FluxrSimClient *client)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  fluxr_sim_memory_arm (0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) rows = NULL;
      g_autoptr (GError) error = NULL;

      if (entities[i]->access == FLUXR_ACCESS_NONE)
        continue;
      rows = fluxr_rows_load_all (client->device->database, entities[i], NULL, NULL, &error);
      if (rows == NULL)
        fluxr_sim_world_fail (world, "27", "%s: %s", entities[i]->table, error->message);
      for (guint j = 0; j < rows->len; j++)
        check_row (world, client, entities[i], g_ptr_array_index (rows, j));
    }
  /* As long as it has a row, edits are not queued. */
  if (count (client, "SELECT count (*) FROM sync_apply") > 0)
    fluxr_sim_world_fail (world, "3", "%c's file stays open for the server", 'a' + client->index);
  check_bases (world, client);
  check_trash (world, client);
  /* Invariant 16: here only many rows together are ever too large. */
  if (count (client, "SELECT count (*) FROM sync_outbox WHERE err LIKE 'too-large%'") > 0)
    fluxr_sim_world_fail (world, "16", "%c: a row is refused for the size of a request",
                          'a' + client->index);
}

static gboolean
is_refused (FluxrSimClient    *client,
            const FluxrEntity *entity,
            const char        *id)
{
  return fluxr_database_get_integer (client->device->database,
                                     "SELECT EXISTS (SELECT 1 FROM sync_outbox WHERE tbl = ?"
                                     " AND id = ? AND state IN ('quarantine', 'waiting'))", "ss",
                                     entity->table, id) != 0;
}

/* Returns (transfer full) what differs, or NULL. */
static char *
compare_table (FluxrSimWorld     *world,
               FluxrSimClient    *client,
               const FluxrEntity *entity)
{
  const char *user = fluxr_sim_client_get_user (client);
  g_autoptr (GPtrArray) rows = fluxr_rows_load_all (client->device->database, entity, NULL, NULL,
                                                    NULL);
  GHashTableIter iter;
  FluxrMemoryRow *row;

  for (guint i = 0; i < rows->len; i++)
    {
      const char *id = fluxr_row_get_id (g_ptr_array_index (rows, i));
      g_autofree char *here = fluxr_row_canonical (g_ptr_array_index (rows, i));
      g_autofree char *there = fluxr_memory_server_dup (world->server, entity->table, id);

      if (g_strcmp0 (here, there) != 0 && !is_refused (client, entity, id))
        return g_strdup_printf ("%s: here %s, there %s", entity->table, here,
                                there != NULL ? there : "nothing");
    }
  g_hash_table_iter_init (&iter, fluxr_memory_server_get_table (world->server, entity));
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &row))
    {
      const char *id = fluxr_row_get_id (row->row);
      g_autofree char *here = NULL;

      if (!fluxr_memory_server_is_visible (world->server, row->row, user)
          || is_refused (client, entity, id))
        continue;
      here = fluxr_device_dup (client->device, entity->table, id);
      if (here == NULL)
        return g_strdup_printf ("%s %s is not here", entity->table, id);
    }

  return NULL;
}

static char *
find_difference (FluxrSimWorld  *world,
                 FluxrSimClient *client)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);
  gboolean refused = count (client, "SELECT count (*) FROM sync_outbox WHERE state = 'quarantine'");

  if (count (client, "SELECT count (*) FROM sync_outbox WHERE state NOT IN"
             " ('quarantine', 'waiting')") > 0
      || (!refused && count (client, "SELECT count (*) FROM sync_outbox") > 0))
    {
      g_autoptr (FluxrStatement) statement =
        fluxr_database_query (client->device->database, NULL,
                              "SELECT tbl || ' ' || id || ' ' || op || ' ' || state || ' ' ||"
                              " coalesce (err, '') FROM sync_outbox"
                              " WHERE state <> 'quarantine'", "");

      fluxr_statement_step (statement, NULL);
      return g_strdup_printf ("still queued: %s", fluxr_statement_get_text (statement, 0));
    }
  for (guint i = 0; i < n; i++)
    {
      char *difference = entities[i]->scope != FLUXR_SCOPE_NONE
                           ? compare_table (world, client, entities[i]) : NULL;

      if (difference != NULL)
        return difference;
    }

  return NULL;
}

gboolean
fluxr_sim_check_is_settled (FluxrSimWorld  *world,
                            FluxrSimClient *client)
{
  g_autofree char *difference = find_difference (world, client);

  return difference == NULL;
}

static int
compare_cards (gconstpointer a,
               gconstpointer b,
               gpointer      query)
{
  return fluxr_query_compare (query, *(FluxrRow *const *) a, *(FluxrRow *const *) b);
}

/* The order in which a person sees the cards of a table. */
static char *
list_order (FluxrSimClient *client,
            const char     *table)
{
  const FluxrEntity *entity = fluxr_entity_find (table);
  g_autoptr (FluxrQuery) query = fluxr_query_new (entity);
  g_autoptr (GPtrArray) rows = fluxr_rows_load_all (client->device->database, entity, NULL, NULL,
                                                    NULL);
  GString *list = g_string_new (NULL);

  fluxr_query_order (query, "position", FALSE);
  fluxr_query_order (query, "created_at", FALSE);
  /* What comes first out of the file must not matter. */
  for (guint i = 0; client->index % 2 == 1 && i < rows->len / 2; i++)
    {
      gpointer row = g_ptr_array_index (rows, i);

      g_ptr_array_index (rows, i) = g_ptr_array_index (rows, rows->len - 1 - i);
      g_ptr_array_index (rows, rows->len - 1 - i) = row;
    }
  g_ptr_array_sort_with_data (rows, compare_cards, query);
  for (guint i = 0; i < rows->len; i++)
    if (!is_refused (client, entity, fluxr_row_get_id (g_ptr_array_index (rows, i))))
      g_string_append_printf (list, " %s", fluxr_row_get_id (g_ptr_array_index (rows, i)));

  return g_string_free (list, FALSE);
}

/* Invariant 31: who sees the same rows sees them in the same order. */
void
fluxr_sim_check_order (FluxrSimWorld  *world,
                       FluxrSimClient *client)
{
  static const char *const tables[] = { "features", "tasks", "bugs" };

  for (guint i = 0; i < world->clients->len; i++)
    {
      FluxrSimClient *other = g_ptr_array_index (world->clients, i);

      if (other->user != client->user || other == client
          || count (other, "SELECT count (*) FROM sync_outbox") > 0
          || count (client, "SELECT count (*) FROM sync_outbox") > 0)
        continue;
      for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
        {
          g_autofree char *mine = list_order (client, tables[t]);
          g_autofree char *theirs = list_order (other, tables[t]);

          if (!g_str_equal (mine, theirs))
            fluxr_sim_world_fail (world, "31", "%s: %s is not %s", tables[t], mine, theirs);
        }
    }
}

/* Invariant 33. */
void
fluxr_sim_check_equal (FluxrSimWorld  *world,
                       FluxrSimClient *client)
{
  g_autofree char *difference = find_difference (world, client);

  if (difference != NULL)
    fluxr_sim_world_fail (world, "33", "%c: %s", 'a' + client->index, difference);
}
