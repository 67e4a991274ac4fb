/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A request that can be carried out again later, and what must hold of it before it leaves. */

#include "config.h"

#include "fluxr-sim-request.h"

#include "fluxr-base.h"
#include "fluxr-outbox.h"

static void
request_clear (FluxrSimRequest *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->change, fluxr_row_unref);
  g_free ((char *) self->guard.id);
  g_free ((char *) self->guard.version);
  if (self->guard.base != NULL)
    fluxr_row_unref ((FluxrRow *) self->guard.base);
  g_strfreev (self->columns);
  g_clear_object (&self->inner);
}

void
fluxr_sim_request_free (FluxrSimRequest *self)
{
  request_clear (self);
  g_free (self);
}

static void
request_set_guard (FluxrSimRequest  *self,
                   const FluxrGuard *guard)
{
  self->guard.id = g_strdup (guard->id);
  self->guard.version = g_strdup (guard->version);
  self->guard.base = fluxr_row_copy (guard->base);
}

static gpointer
copy_change (gconstpointer change,
             gpointer      data)
{
  return fluxr_change_copy (change);
}

FluxrSimRequest *
fluxr_sim_request_copy (const FluxrSimRequest *self)
{
  FluxrSimRequest *copy = g_new0 (FluxrSimRequest, 1);

  copy->method = self->method;
  copy->entity = self->entity;
  copy->inner = g_object_ref (self->inner);
  copy->columns = g_strdupv (self->columns);
  if (self->change != NULL)
    copy->change = fluxr_row_copy (self->change);
  if (self->guard.id != NULL)
    request_set_guard (copy, &self->guard);
  if (self->rows != NULL)
    {
      copy->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);
      for (guint i = 0; i < self->rows->len; i++)
        g_ptr_array_add (copy->rows, fluxr_row_copy (g_ptr_array_index (self->rows, i)));
    }
  if (self->changes != NULL)
    copy->changes = g_ptr_array_copy (self->changes, copy_change, NULL);
  if (copy->changes != NULL)
    g_ptr_array_set_free_func (copy->changes, (GDestroyNotify) fluxr_change_free);

  return copy;
}

/* Does it at the server. Returns rows, or results of changes. */
GPtrArray *
fluxr_sim_request_run (const FluxrSimRequest  *self,
                       GError                **error)
{
  const char *const *columns = (const char *const *) self->columns;

  if (self->pull != NULL)
    return fluxr_transport_pull (self->inner, self->pull, NULL, error);
  if (self->changes != NULL)
    return fluxr_transport_push (self->inner, self->changes, columns, NULL, error);
  if (self->rows != NULL)
    return fluxr_transport_insert (self->inner, self->rows, columns, NULL, error);
  if (self->change != NULL)
    return fluxr_transport_update (self->inner, &self->guard, self->change, columns, NULL, error);

  return fluxr_transport_remove (self->inner, &self->guard, NULL, error);
}

/* --- before it leaves */

static void
check_session (FluxrSimWorld  *world,
               FluxrSimClient *client)
{
  FluxrTransport *inner = fluxr_sim_transport_get_inner (client->device->transport);
  g_autofree char *user_id = fluxr_transport_open (inner, NULL, NULL);

  if (user_id == NULL)
    fluxr_sim_world_fail (world, "25", "a request without a user");
  if (!g_str_equal (user_id, fluxr_sim_client_get_user (client))
      || !g_str_equal (fluxr_transport_get_project (inner), "memory:"))
    fluxr_sim_world_fail (world, "24", "a request of %s's file in the session of %s at %s",
                          fluxr_sim_client_get_user (client), user_id,
                          fluxr_transport_get_project (inner));
  if (sqlite3_get_autocommit (fluxr_database_get_handle (client->context->database)) == 0)
    fluxr_sim_world_fail (world, "8", "a request from within a transaction");
}

static FluxrEntry *
load_entry (FluxrSimWorld     *world,
            FluxrSimClient    *client,
            const FluxrEntity *entity,
            const char        *id)
{
  FluxrEntry *entry = NULL;

  /* The person's connection: it sees what is committed. */
  fluxr_outbox_load (client->device->database, entity, id, &entry, NULL);

  return entry;
}

/* What leaves is known to the file, to the column. */
static void
check_known (FluxrSimWorld     *world,
             FluxrSimClient    *client,
             const FluxrEntity *entity,
             const char        *id,
             const FluxrRow    *sent)
{
  g_autoptr (FluxrEntry) entry = load_entry (world, client, entity, id);
  g_autoptr (FluxrRow) noted = NULL;

  if (entry == NULL || !g_str_equal (entry->state, "inflight"))
    fluxr_sim_world_fail (world, "8", "%s %s leaves, but is %s", entity->table, id,
                          entry != NULL ? entry->state : "not queued");
  if (sent == NULL)
    return;
  noted = entry->sent != NULL ? fluxr_row_new_text (entity, entry->sent, -1, NULL) : NULL;
  if (noted == NULL)
    fluxr_sim_world_fail (world, "8", "%s %s leaves without a note of it", entity->table, id);
  for (guint i = 0; i < entity->n_columns; i++)
    if (fluxr_row_has (sent, i)
        && (!fluxr_row_has (noted, i)
            || !fluxr_column_equal (&entity->columns[i], fluxr_row_get (sent, i),
                                    fluxr_row_get (noted, i))))
      fluxr_sim_world_fail (world, "8", "%s %s leaves with another %s than noted",
                            entity->table, id, entity->columns[i].name);
}

static void
check_parents (FluxrSimWorld     *world,
               FluxrSimClient    *client,
               const FluxrRow    *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);

  for (guint i = 0; i < entity->n_columns; i++)
    {
      const char *table = entity->columns[i].references;
      const FluxrValue *value = fluxr_row_get (row, i);

      if (table != NULL && value->kind == FLUXR_KIND_TEXT
          && fluxr_outbox_has_insert (client->device->database, table, value->text))
        fluxr_sim_world_fail (world, "30", "%s %s before its parent", entity->table,
                              fluxr_row_get_id (row));
    }
}

static void
check_children (FluxrSimWorld     *world,
                FluxrSimClient    *client,
                const FluxrEntity *entity,
                const char        *id)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    for (guint c = 0; c < entities[i]->n_columns; c++)
      {
        g_autofree char *path = g_strconcat ("$.", entities[i]->columns[c].name, NULL);

        if (g_strcmp0 (entities[i]->columns[c].references, entity->table) == 0
            && fluxr_database_get_integer (client->device->database,
                                           "SELECT count (*) FROM sync_outbox AS o"
                                           " JOIN sync_base AS b USING (tbl, id) WHERE o.tbl = ?"
                                           " AND o.op = 'D' AND json_extract (b.row, ?) = ?",
                                           "sss", entities[i]->table, path, id) > 0)
          fluxr_sim_world_fail (world, "30", "%s %s is deleted before its %s", entity->table,
                                id, entities[i]->table);
      }
}

static void
check_guard (FluxrSimWorld     *world,
             FluxrSimClient    *client,
             const FluxrEntity *entity,
             const FluxrGuard  *guard)
{
  g_autoptr (FluxrBase) base = NULL;

  if (guard->id == NULL || guard->base == NULL
      || (world->server->level != FLUXR_LEVEL_TIMES && guard->version == NULL
          && client->context->level != FLUXR_LEVEL_TIMES))
    fluxr_sim_world_fail (world, "7", "%s %s without a guard", entity->table, guard->id);
  fluxr_base_load (client->device->database, entity, guard->id, &base, NULL);
  if (base == NULL || g_strcmp0 (base->version, guard->version) != 0)
    fluxr_sim_world_fail (world, "7", "%s %s is guarded by what the file does not know",
                          entity->table, guard->id);
}

static void
check_change (FluxrSimWorld     *world,
              FluxrSimClient    *client,
              const FluxrChange *change)
{
  const FluxrEntity *entity = fluxr_row_get_entity (change->row);
  FluxrGuard guard = { change->id, change->version, change->row };

  check_known (world, client, entity, change->id, change->row);
  check_parents (world, client, change->row);
  if (change->version != NULL)
    check_guard (world, client, entity, &guard);
}

void
fluxr_sim_request_check (FluxrSimWorld         *world,
                         FluxrSimClient        *client,
                         const FluxrSimRequest *request)
{
  check_session (world, client);
  for (guint i = 0; request->rows != NULL && i < request->rows->len; i++)
    {
      FluxrRow *row = g_ptr_array_index (request->rows, i);

      check_known (world, client, request->entity, fluxr_row_get_id (row), row);
      check_parents (world, client, row);
    }
  for (guint i = 0; request->changes != NULL && i < request->changes->len; i++)
    check_change (world, client, g_ptr_array_index (request->changes, i));
  if (request->guard.id == NULL)
    return;
  check_known (world, client, request->entity, request->guard.id, request->change);
  check_guard (world, client, request->entity, &request->guard);
  if (request->change != NULL)
    check_parents (world, client, request->change);
  else
    check_children (world, client, request->entity, request->guard.id);
}
