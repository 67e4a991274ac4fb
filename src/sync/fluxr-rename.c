/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows that must change something of themselves: a slug that somebody else has (slugs are unique
 * across all users), or an id that exists on the server where we cannot see it. */

#include "config.h"

#include "fluxr-rename.h"

#include <string.h>

#include "fluxr-clock.h"
#include "fluxr-conflict.h"
#include "fluxr-local-value.h"
#include "fluxr-outbox.h"
#include "fluxr-rows.h"
#include "fluxr-uuid.h"
#include "fluxr-version.h"

#define MAX_NUMBER 30

/* How often a row must be hidden before it gets another id. */
#define UNSEEN_TRIES 2

/* Tries after which a row is left alone for minutes. */
#define PATIENCE 10

/* "plan" becomes "plan-2", "plan-2" becomes "plan-3"; at last a random tail ends the search. */
static char *
dup_next_slug (const char *slug)
{
  const char *dash = strrchr (slug, '-');
  g_autofree char *random = NULL;
  gint64 number = 1;

  if (dash == NULL || strlen (dash) > 4
      || !g_ascii_string_to_signed (dash + 1, 10, 2, MAX_NUMBER, &number, NULL))
    dash = slug + strlen (slug);
  if (number < MAX_NUMBER)
    return g_strdup_printf ("%.*s-%d", (int) (dash - slug), slug, (int) number + 1);

  random = fluxr_uuid_new ();

  return g_strdup_printf ("%.*s-%.8s", (int) (dash - slug), slug, random);
}

/**
 * fluxr_rename_slug:
 * @renamed: (out): whether there was a slug to change; the row is ready again then
 */
gboolean
fluxr_rename_slug (FluxrContext       *context,
                   const FluxrEntity  *entity,
                   const char         *id,
                   gboolean           *renamed,
                   GError            **error)
{
  g_autoptr (FluxrRow) row = fluxr_rows_load (context->database, entity, id, NULL);
  g_autofree char *next = NULL;
  gboolean success;

  if (row == NULL || fluxr_row_get_text (row, "slug") == NULL)
    return TRUE;
  next = dup_next_slug (fluxr_row_get_text (row, "slug"));
  fluxr_row_set_text (row, "slug", next);
  if (!fluxr_context_begin (context, "", error))
    return FALSE;
  success = fluxr_rows_put (context->database, row, error)
            && fluxr_outbox_settle (context->database, entity, id, FLUXR_OP_INSERT, error);
  *renamed = TRUE;

  return fluxr_context_end (context, success, error);
}

/* Rows are edited as a person would, so that the triggers queue what follows from it. */
static gboolean
change_references (FluxrContext  *context,
                   const char    *table,
                   const char    *old_id,
                   const char    *new_id,
                   GError       **error)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    for (guint c = 0; c < entities[i]->n_columns; c++)
      {
        const FluxrColumn *column = &entities[i]->columns[c];
        g_autofree char *sql = NULL;

        if (g_strcmp0 (column->references, table) != 0)
          continue;
        sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?2 WHERE \"%s\" = ?1",
                               entities[i]->table, column->name, column->name);
        if (!fluxr_database_run (context->database, error, sql, "ss", old_id, new_id))
          return FALSE;
      }

  return TRUE;
}

static gboolean
move_row (FluxrContext       *context,
          const FluxrEntity  *entity,
          FluxrRow           *row,
          const char         *old_id,
          GError            **error)
{
  g_autofree char *new_id = fluxr_uuid_new ();

  fluxr_row_set_text (row, "id", new_id);
  g_debug ("%s %s exists elsewhere, is %s now", entity->table, old_id, new_id);

  /* The entry goes first: otherwise the delete would be taken for one the server must hear of. */
  return fluxr_outbox_settle (context->database, entity, old_id, FLUXR_OP_NONE, error)
         && fluxr_rows_put (context->database, row, error)
         && change_references (context, entity->table, old_id, new_id, error)
         && fluxr_rows_remove (context->database, entity, old_id, error)
         && fluxr_version_rename (context->database, entity, old_id, new_id, error)
         && fluxr_local_value_rename (context->database, entity, old_id, new_id, error);
}

/* Gives a row that the server never had another id, and all that refers to it the new one. */
static gboolean
rename_row (FluxrContext       *context,
            const FluxrEntity  *entity,
            const char         *id,
            GError            **error)
{
  g_autoptr (FluxrRow) row = fluxr_rows_load (context->database, entity, id, NULL);

  if (row == NULL)
    return fluxr_outbox_settle (context->database, entity, id, FLUXR_OP_NONE, error);
  if (!fluxr_database_begin (context->database, FLUXR_WRITE_EDIT, error))
    return FALSE;

  return fluxr_context_end (context, move_row (context, entity, row, id, error), error);
}

/* Whether the server shows nothing of a table of which rows are known here: a policy went wrong. */
static gboolean
is_table_hidden (FluxrContext       *context,
                 const FluxrEntity  *entity,
                 gboolean           *hidden,
                 GError            **error)
{
  FluxrPull pull = { .kind = FLUXR_PULL_BY_ID, .entity = entity, .limit = 1, .anywhere = TRUE };
  g_autoptr (GPtrArray) rows = NULL;

  *hidden = FALSE;
  if (fluxr_database_get_integer (context->database, "SELECT EXISTS (SELECT 1 FROM sync_base"
                                  " WHERE tbl = ?)", "s", entity->table) == 0)
    return TRUE;
  rows = fluxr_context_pull (context, &pull, error);
  if (rows == NULL)
    return FALSE;
  *hidden = rows->len == 0;

  return TRUE;
}

/**
 * fluxr_rename_hidden:
 *
 * The id of a new row exists on the server where we cannot see it. If it is somebody else's, the
 * row here gets another one, if it is unseen twice: a request that a proxy sent twice and a replica
 * that lags look the same. But a row that may be ours all the same, made by a request nobody
 * heard of or hidden by some policy, would be there twice one day: it waits.
 */
gboolean
fluxr_rename_hidden (FluxrContext       *context,
                     const FluxrEntity  *entity,
                     const char         *id,
                     GError            **error)
{
  g_autoptr (FluxrRow) origin = fluxr_conflict_load_origin (context->database, entity, id);
  g_autoptr (FluxrEntry) entry = NULL;
  gboolean hidden;

  if (!fluxr_outbox_load (context->database, entity, id, &entry, error))
    return FALSE;
  if (entry != NULL && entry->attempts < UNSEEN_TRIES)
    return fluxr_outbox_back_off (context->database, entity, id,
                                  fluxr_clock_now () + fluxr_outbox_get_pause (entry->attempts),
                                  FALSE, error);
  if (!is_table_hidden (context, entity, &hidden, error))
    return FALSE;
  if (origin == NULL && !hidden && !g_hash_table_contains (context->doubtful, id))
    return rename_row (context, entity, id, error);

  return fluxr_outbox_back_off (context->database, entity, id,
                                fluxr_clock_now () + fluxr_outbox_get_pause (PATIENCE), TRUE,
                                error);
}
