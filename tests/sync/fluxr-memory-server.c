/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The server in memory: its life, its faults and its log. */

#include "config.h"

#include "fluxr-memory-server.h"

FluxrMemoryServer *
fluxr_memory_server_new (void)
{
  FluxrMemoryServer *self = g_new0 (FluxrMemoryServer, 1);

  g_mutex_init (&self->mutex);
  self->tables = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  self->missing_columns = g_hash_table_new (g_str_hash, g_str_equal);
  self->missing_tables = g_hash_table_new (g_str_hash, g_str_equal);
  self->log = g_ptr_array_new_with_free_func (g_free);
  self->changes = fluxr_memory_server_new_changes ();
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->faults = g_array_new (FALSE, FALSE, sizeof (FluxrFault));
  self->max_rows = 1000;
  self->level = FLUXR_LEVEL_VERSIONS;
  self->version = 100;
  self->random = g_rand_new_with_seed (7);

  return self;
}

void
fluxr_memory_server_free (FluxrMemoryServer *self)
{
  g_mutex_clear (&self->mutex);
  g_hash_table_unref (self->tables);
  g_hash_table_unref (self->missing_columns);
  g_hash_table_unref (self->missing_tables);
  g_ptr_array_unref (self->log);
  g_array_unref (self->faults);
  g_array_unref (self->changes);
  g_hash_table_unref (self->numbers);
  g_rand_free (self->random);
  g_free (self);
}

void
fluxr_memory_server_add_user (FluxrMemoryServer *self,
                              const char        *user_id)
{
  g_autofree char *json = g_strdup_printf ("{\"id\":\"%s\",\"email\":\"%.4s@example.test\"}",
                                           user_id, user_id);

  fluxr_memory_server_write (self, "users", json);
}

void
fluxr_memory_server_add_fault (FluxrMemoryServer *self,
                               const FluxrFault  *fault)
{
  g_array_append_val (self->faults, *fault);
}

guint
fluxr_memory_server_count_log (FluxrMemoryServer *self,
                               const char        *prefix)
{
  guint n = 0;

  for (guint i = 0; i < self->log->len; i++)
    n += g_str_has_prefix (g_ptr_array_index (self->log, i), prefix);

  return n;
}
