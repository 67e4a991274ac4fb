/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The log of changes of the server in memory. */

#include "config.h"

#include "fluxr-memory-server.h"

typedef struct
{
  const FluxrEntity *entity;
  char *id;
} Change;

static void
change_clear (gpointer data)
{
  g_free (((Change *) data)->id);
}

GArray *
fluxr_memory_server_new_changes (void)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));

  g_array_set_clear_func (changes, change_clear);

  return changes;
}

void
fluxr_memory_server_log (FluxrMemoryServer *self,
                         const FluxrEntity *entity,
                         const char        *id)
{
  Change change = { entity, g_strdup (id) };

  g_array_append_val (self->changes, change);
}

/* What is not visible is said to be gone: the real log tells so to whom a row belonged. */
static gboolean
is_gone (FluxrMemoryServer *self,
         const Change      *change,
         const char        *user_id)
{
  FluxrMemoryRow *row = g_hash_table_lookup (fluxr_memory_server_get_table (self, change->entity),
                                             change->id);

  return row == NULL || !fluxr_memory_server_is_visible (self, row->row, user_id);
}

FluxrLogPage *
fluxr_memory_server_list_log (FluxrMemoryServer *self,
                              const char        *user_id,
                              const char        *seq,
                              guint              limit)
{
  guint64 from = seq != NULL ? g_ascii_strtoull (seq, NULL, 10) : 0;
  gboolean is_known = seq != NULL && from >= self->log_forgotten && from <= self->changes->len;
  guint to = is_known ? MIN (from + limit, self->changes->len) : self->changes->len;
  g_autofree char *log = g_strdup_printf ("log-%u", self->log_number);
  g_autofree char *place = g_strdup_printf ("%u", to);
  FluxrLogPage *page = fluxr_log_page_new (log, "1", place);

  page->is_known = is_known;
  for (guint i = from; is_known && i < to; i++)
    {
      const Change *change = &g_array_index (self->changes, Change, i);

      fluxr_log_page_add (page, change->entity, change->id, is_gone (self, change, user_id));
    }

  return page;
}
