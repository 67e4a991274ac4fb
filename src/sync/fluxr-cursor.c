/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far each table has been read. A time cursor never comes nearer to the server's present than
 * the longest transaction may last: what commits late is stamped early. */

#include "config.h"

#include "fluxr-cursor.h"

#include "fluxr-clock.h"

#define OVERLAP (150 * G_USEC_PER_SEC)

FluxrCursor *
fluxr_cursor_load (FluxrDatabase      *database,
                   const FluxrEntity  *entity,
                   GError            **error)
{
  g_autoptr (FluxrCursor) self = g_new0 (FluxrCursor, 1);
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (database, error,
                          "SELECT upd, id, full_done, sweep_pos, sweep_started, sweep_done"
                          " FROM sync_cursor WHERE tbl = ?", "s", entity->table);

  if (statement == NULL)
    return NULL;
  if (fluxr_statement_step (statement, &failure))
    {
      self->time = g_strdup (fluxr_statement_get_text (statement, 0));
      self->is_complete = fluxr_statement_get_integer (statement, 2) != 0;
      self->id = g_strdup (fluxr_statement_get_text (statement, self->is_complete ? 1 : 3));
      self->started = fluxr_statement_get_integer (statement, 4);
      self->swept = fluxr_statement_get_integer (statement, 5);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * fluxr_cursor_set_first:
 * @id: the last row of the page that is being stored
 * @started: when the first sync of the table began
 */
gboolean
fluxr_cursor_set_first (FluxrDatabase      *database,
                        const FluxrEntity  *entity,
                        const char         *id,
                        gint64              started,
                        GError            **error)
{
  return fluxr_database_run (database, error,
                             "INSERT INTO sync_cursor (tbl, sweep_pos, sweep_started)"
                             " VALUES (?1, ?2, ?3) ON CONFLICT (tbl) DO UPDATE SET"
                             " sweep_pos = ?2, sweep_started = ?3",
                             "ssi", entity->table, id, started);
}

/**
 * fluxr_cursor_set_done:
 *
 * The whole table has been read; what changed meanwhile is found by time.
 */
gboolean
fluxr_cursor_set_done (FluxrDatabase      *database,
                       const FluxrEntity  *entity,
                       gint64              started,
                       GError            **error)
{
  g_autofree char *time = fluxr_clock_format (started - OVERLAP);

  return fluxr_database_run (database, error,
                             "INSERT INTO sync_cursor (tbl, upd, full_done, sweep_done)"
                             " VALUES (?1, ?2, 1, ?3) ON CONFLICT (tbl) DO UPDATE SET upd = ?2,"
                             " id = NULL, full_done = 1, sweep_pos = NULL, sweep_started = NULL,"
                             " sweep_done = ?3",
                             "ssi", entity->table, time, fluxr_clock_now ());
}

/**
 * fluxr_cursor_set_time:
 * @time: the last row's time of change
 * @id: the last row
 * @server_time: when the page was asked for
 *
 * A row from the future must not hide those that follow.
 */
gboolean
fluxr_cursor_set_time (FluxrDatabase      *database,
                       const FluxrEntity  *entity,
                       const char         *time,
                       const char         *id,
                       gint64              server_time,
                       GError            **error)
{
  g_autofree char *latest = NULL;
  gint64 last;

  if (!fluxr_clock_parse (time, &last) || last > server_time - OVERLAP)
    {
      time = latest = fluxr_clock_format (server_time - OVERLAP);
      id = NULL;
    }

  return fluxr_database_run (database, error,
                             "UPDATE sync_cursor SET upd = ?2, id = ?3 WHERE tbl = ?1"
                             " AND (upd IS NOT ?2 OR id IS NOT ?3)",
                             "sss", entity->table, time, id);
}

gboolean
fluxr_cursor_set_swept (FluxrDatabase      *database,
                        const FluxrEntity  *entity,
                        gint64              swept,
                        GError            **error)
{
  return fluxr_database_run (database, error,
                             "UPDATE sync_cursor SET sweep_done = ?2 WHERE tbl = ?1",
                             "si", entity->table, swept);
}

void
fluxr_cursor_free (FluxrCursor *self)
{
  g_free (self->time);
  g_free (self->id);
  g_free (self);
}
