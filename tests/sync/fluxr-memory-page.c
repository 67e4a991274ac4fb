/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages of the server in memory: which rows, in which order, as text. They are printed and parsed
 * again, so that the engine gets rows as from a real server. */

#include "config.h"

#include "fluxr-memory-server.h"

#include <string.h>

#include "fluxr-clock.h"

gboolean
fluxr_memory_server_lacks (FluxrMemoryServer *server,
                           const FluxrEntity *entity,
                           const char        *column)
{
  g_autofree char *key = g_strconcat (entity->table, ".", column, NULL);

  return g_hash_table_contains (server->missing_columns, key);
}

static void
print_row (FluxrMemoryServer *server,
           FluxrMemoryRow    *row,
           GString           *page)
{
  g_autoptr (FluxrRow) shown = fluxr_row_copy (row->row);
  const FluxrEntity *entity = fluxr_row_get_entity (shown);
  g_autofree char *text = NULL;

  for (guint i = 0; i < entity->n_columns; i++)
    if (fluxr_memory_server_lacks (server, entity, entity->columns[i].name))
      fluxr_row_unset (shown, i);
  text = fluxr_row_print (shown);
  g_string_append_len (page, text, strlen (text) - 1);
  if (server->level != FLUXR_LEVEL_TIMES)
    g_string_append_printf (page, ",\"xmin\":\"%u\"", row->version);
  g_string_append_c (page, '}');
}

/* As the server would print it, parsed again. */
GPtrArray *
fluxr_memory_server_make_page (FluxrMemoryServer *self,
                               const FluxrEntity *entity,
                               GPtrArray         *rows,
                               guint              limit)
{
  g_autoptr (GString) page = g_string_new ("[");
  g_autoptr (GError) problem = NULL;
  GPtrArray *parsed;

  for (guint i = 0; i < MIN (rows->len, limit); i++)
    {
      g_string_append (page, i > 0 ? ",\n " : "");
      print_row (self, g_ptr_array_index (rows, i), page);
    }
  g_string_append_c (page, ']');
  parsed = fluxr_remote_row_list_page (entity, page->str, page->len, NULL, TRUE, &problem);
  g_assert_no_error (problem);

  return parsed;
}

static gint64
get_time (const FluxrMemoryRow *row)
{
  gint64 time = 0;

  fluxr_clock_parse (fluxr_row_get_text (row->row, "updated_at"), &time);

  return time;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (fluxr_row_get_id ((*(FluxrMemoryRow *const *) a)->row),
                 fluxr_row_get_id ((*(FluxrMemoryRow *const *) b)->row));
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 first = get_time (*(FluxrMemoryRow *const *) a);
  gint64 second = get_time (*(FluxrMemoryRow *const *) b);

  return first != second ? (first > second) - (first < second) : compare_ids (a, b);
}

static gboolean
is_behind (const FluxrPull      *pull,
           const FluxrMemoryRow *row)
{
  const char *id = fluxr_row_get_id (row->row);
  gboolean behind = pull->after_id == NULL || strcmp (id, pull->after_id) > 0;
  gint64 after, time;

  if (pull->kind == FLUXR_PULL_IDS)
    return g_strv_contains (pull->ids, id);
  if (pull->kind != FLUXR_PULL_BY_TIME)
    return behind;
  if (!fluxr_clock_parse (pull->after_time, &after)
      || !fluxr_clock_parse (fluxr_row_get_text (row->row, "updated_at"), &time))
    return FALSE;

  return time > after || (time == after && behind);
}

static gboolean
is_in_scope (FluxrMemoryServer *self,
             const FluxrPull   *pull,
             const char        *user_id,
             const FluxrRow    *row)
{
  const char *owner = pull->entity->scope == FLUXR_SCOPE_OWNED
                        ? fluxr_row_get_text (row, "user_id") : NULL;

  return fluxr_memory_server_is_visible (self, row, user_id)
         && (owner == NULL || pull->anywhere || g_str_equal (owner, user_id));
}

/* There is no JSON null here: what is null has no value. */
static gboolean
is_without (const FluxrPull *pull,
            const FluxrRow  *row)
{
  return pull->without == NULL
         || fluxr_row_get (row, fluxr_entity_find_column (pull->entity, pull->without))->kind
              == FLUXR_KIND_NULL;
}

/* Those that a request is for, in its order. */
GPtrArray *
fluxr_memory_server_list_rows (FluxrMemoryServer *self,
                               const FluxrPull   *pull,
                               const char        *user_id)
{
  GPtrArray *rows = g_ptr_array_new ();
  GHashTableIter iter;
  FluxrMemoryRow *row;

  g_hash_table_iter_init (&iter, fluxr_memory_server_get_table (self, pull->entity));
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &row))
    if (is_in_scope (self, pull, user_id, row->row) && is_behind (pull, row)
        && is_without (pull, row->row))
      g_ptr_array_add (rows, row);
  g_ptr_array_sort (rows, pull->kind == FLUXR_PULL_BY_TIME ? compare_times : compare_ids);

  return rows;
}
