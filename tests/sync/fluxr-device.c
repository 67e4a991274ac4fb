/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A device for tests. */

#include "config.h"

#include "fluxr-device.h"

#include <glib/gstdio.h>

#include "fluxr-base.h"
#include "fluxr-merge.h"
#include "fluxr-outbox.h"
#include "fluxr-rows.h"

FluxrDevice *
fluxr_device_new_with (FluxrTransport *transport,
                       const char     *user_id)
{
  FluxrDevice *self = g_new0 (FluxrDevice, 1);
  g_autoptr (GError) error = NULL;

  self->directory = g_dir_make_tmp ("fluxr-device-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->directory, "device.db", NULL);
  self->user_id = g_strdup (user_id);
  self->transport = transport;
  self->database = fluxr_database_open (self->path, &error);
  g_assert_no_error (error);

  return self;
}

FluxrDevice *
fluxr_device_new (FluxrMemoryServer *server,
                  const char        *user_id)
{
  FluxrDevice *self = fluxr_device_new_with (fluxr_memory_server_connect (server, user_id),
                                             user_id);

  self->server = server;

  return self;
}

void
fluxr_device_free (FluxrDevice *self)
{
  g_autoptr (GDir) directory = g_dir_open (self->directory, 0, NULL);
  const char *name;

  fluxr_database_free (self->database);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->directory, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->directory);
  g_free (self->directory);
  g_free (self->path);
  g_free (self->user_id);
  g_object_unref (self->transport);
  g_free (self);
}

static void
begin (FluxrDevice *self)
{
  g_autoptr (GError) error = NULL;

  fluxr_database_begin (self->database, FLUXR_WRITE_EDIT, &error);
  g_assert_no_error (error);
}

static void
commit (FluxrDevice *self)
{
  g_autoptr (GError) error = NULL;

  fluxr_database_commit (self->database, &error);
  g_assert_no_error (error);
}

static FluxrRow *
parse (const char *table,
       const char *json)
{
  g_autoptr (GError) error = NULL;
  FluxrRow *row = fluxr_row_new_text (fluxr_entity_find (table), json, -1, &error);

  g_assert_no_error (error);

  return row;
}

void
fluxr_device_insert (FluxrDevice *self,
                     const char  *table,
                     const char  *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrRow) change = parse (table, json);
  g_autoptr (FluxrRow) row = fluxr_row_new_default (fluxr_entity_find (table));

  fluxr_row_apply (row, change);
  begin (self);
  fluxr_rows_put (self->database, row, &error);
  g_assert_no_error (error);
  commit (self);
}

void
fluxr_device_edit (FluxrDevice *self,
                   const char  *table,
                   const char  *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrRow) change = parse (table, json);

  begin (self);
  fluxr_rows_update (self->database, fluxr_row_get_id (change), change, &error);
  g_assert_no_error (error);
  commit (self);
}

void
fluxr_device_delete (FluxrDevice *self,
                     const char  *table,
                     const char  *id)
{
  g_autoptr (GError) error = NULL;

  begin (self);
  fluxr_rows_remove (self->database, fluxr_entity_find (table), id, &error);
  g_assert_no_error (error);
  commit (self);
}

static FluxrRow *
load (FluxrDevice *self,
      const char  *table,
      const char  *id)
{
  g_autoptr (GError) error = NULL;
  FluxrRow *row = fluxr_rows_load (self->database, fluxr_entity_find (table), id, &error);

  g_assert_no_error (error);

  return row;
}

char *
fluxr_device_dup (FluxrDevice *self,
                  const char  *table,
                  const char  *id)
{
  g_autoptr (FluxrRow) row = load (self, table, id);

  return row != NULL ? fluxr_row_canonical (row) : NULL;
}

char *
fluxr_device_dup_value (FluxrDevice *self,
                        const char  *table,
                        const char  *id,
                        const char  *column)
{
  g_autoptr (FluxrRow) row = load (self, table, id);

  return row != NULL ? g_strdup (fluxr_row_get_text (row, column)) : NULL;
}

gint64
fluxr_device_count (FluxrDevice *self,
                    const char  *sql)
{
  return fluxr_database_get_integer (self->database, sql, "");
}

/**
 * fluxr_device_run:
 *
 * Returns: (transfer full): what the engine says after doing all it can
 */
FluxrSyncReport *
fluxr_device_run (FluxrDevice *self)
{
  g_autoptr (GError) error = NULL;
  FluxrSyncReport *report = fluxr_engine_run (self->path, self->user_id, self->transport, NULL,
                                              &error);

  g_assert_no_error (error);
  fluxr_device_check (self);

  return report;
}

void
fluxr_device_sync (FluxrDevice *self)
{
  g_autoptr (FluxrSyncReport) report = fluxr_device_run (self);

  if (report->state != FLUXR_SYNC_STATE_UP_TO_DATE)
    g_error ("not up to date: state %d, %u waiting, %u refused, %s", report->state,
             report->waiting, report->refused, report->message != NULL ? report->message : "-");
}

void
fluxr_device_forget_backoff (FluxrDevice *self)
{
  g_autoptr (GError) error = NULL;

  fluxr_database_execute (self->database, "UPDATE sync_outbox SET not_before = 0, attempts = 0",
                          &error);
  g_assert_no_error (error);
}

static void
check_table (FluxrDevice       *self,
             const FluxrEntity *entity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = fluxr_rows_load_all (self->database, entity, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      FluxrRow *row = g_ptr_array_index (rows, i);
      const char *id = fluxr_row_get_id (row);
      g_autoptr (FluxrEntry) entry = NULL;
      g_autoptr (FluxrBase) base = NULL;
      g_autoptr (FluxrRow) change = NULL;

      g_assert_true (fluxr_outbox_load (self->database, entity, id, &entry, &error));
      g_assert_true (fluxr_base_load (self->database, entity, id, &base, &error));
      if (base != NULL)
        change = fluxr_merge_diff (base->row, row);
      /* An edit that goes back to the base leaves an entry until the next cycle looks at it. */
      if (entry == NULL && (base == NULL || !fluxr_row_is_empty (change)))
        g_error ("%s %s differs from its base and is not queued", entity->table, id);
      if (entry != NULL && base == NULL)
        g_assert_cmpint (entry->op, ==, FLUXR_OP_INSERT);
    }
}

void
fluxr_device_check (FluxrDevice *self)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    if (entities[i]->access != FLUXR_ACCESS_NONE)
      check_table (self, entities[i]);

  /* A base without its row is a delete that is queued, or a row that does not decode. */
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "SELECT count (*) FROM sync_base AS b WHERE b.tbl = '%s'"
        " AND NOT EXISTS (SELECT 1 FROM \"%s\" AS r WHERE r.id = b.id)"
        " AND NOT EXISTS (SELECT 1 FROM sync_outbox AS o WHERE o.tbl = b.tbl AND o.id = b.id"
        " AND o.op = 'D')", entities[i]->table, entities[i]->table);

      g_assert_cmpint (fluxr_device_count (self, sql), ==, 0);
    }
}

static void
check_equal_table (FluxrDevice       *self,
                   const FluxrEntity *entity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = fluxr_rows_load_all (self->database, entity, NULL, NULL, &error);
  guint visible = 0;
  GHashTableIter iter;
  FluxrMemoryRow *row;

  g_assert_no_error (error);
  if (entity->scope == FLUXR_SCOPE_NONE)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      const char *id = fluxr_row_get_id (g_ptr_array_index (rows, i));
      g_autofree char *here = fluxr_row_canonical (g_ptr_array_index (rows, i));
      g_autofree char *there = fluxr_memory_server_dup (self->server, entity->table, id);

      g_assert_cmpstr (here, ==, there);
    }
  g_hash_table_iter_init (&iter, fluxr_memory_server_get_table (self->server, entity));
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &row))
    visible += fluxr_memory_server_is_visible (self->server, row->row, self->user_id);
  if (visible != rows->len)
    g_error ("%s: %u rows on the server, %u here", entity->table, visible, rows->len);
}

void
fluxr_device_check_equal (FluxrDevice *self)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  fluxr_device_check (self);
  for (guint i = 0; i < n; i++)
    check_equal_table (self, entities[i]);
  g_assert_cmpint (fluxr_device_count (self, "SELECT count (*) FROM sync_outbox"), ==, 0);
}
