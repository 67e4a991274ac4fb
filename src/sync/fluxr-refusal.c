/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of a row whose request the server refused (sync.md, section 6). What will never be
 * taken is set aside, visible and complete, with a reason of one word and perhaps a name
 * (fluxr-quarantine.c puts it into sentences); all else waits for its time. */

#include "config.h"

#include "fluxr-refusal.h"

#include <string.h>

#include "fluxr-apply.h"
#include "fluxr-clock.h"
#include "fluxr-links.h"
#include "fluxr-push.h"
#include "fluxr-quarantine.h"
#include "fluxr-rename.h"
#include "fluxr-rows.h"

#define MINUTE (60 * G_USEC_PER_SEC)
#define MAX_COLUMN_TRIES 5

/* A delete that is to make room for a name may be refused itself, or wait for one that is. */
#define MAX_ROOM_TRIES 3

/* Several in one cycle, until it has listed what was added elsewhere. */
#define MAX_LINK_TRIES 12

static gboolean
back_off (FluxrContext       *context,
          const FluxrEntity  *entity,
          const FluxrEntry   *entry,
          const GError       *problem,
          GError            **error)
{
  const FluxrRefusal *refusal = fluxr_transport_error_get_refusal (problem);
  gint64 pause = fluxr_outbox_get_pause (entry->attempts);

  if (refusal != NULL && refusal->retry_after > 0)
    pause = MIN (MAX (pause, refusal->retry_after * G_USEC_PER_SEC), FLUXR_OUTBOX_LONGEST);

  return fluxr_outbox_back_off (context->database, entity, entry->id, fluxr_clock_now () + pause,
                                fluxr_transport_error_is_open (problem), error);
}

/* PostgreSQL calls a check of one column "table_column_check"; a person knows the column. */
static const char *
find_checked_column (const FluxrEntity *entity,
                     const char        *constraint)
{
  for (guint i = 0; i < entity->n_columns; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s_%s_check", entity->table,
                                               entity->columns[i].name);

      if (g_str_equal (name, constraint))
        return entity->columns[i].name;
    }

  return constraint;
}

static gboolean
quarantine (FluxrContext       *context,
            const FluxrEntity  *entity,
            const FluxrEntry   *entry,
            const char         *reason,
            const char         *name,
            GError            **error)
{
  g_autofree char *text = name != NULL
                            ? g_strconcat (reason, ":", find_checked_column (entity, name), NULL)
                            : g_strdup (reason);

  return fluxr_outbox_quarantine (context->database, entity, entry->id, text, error);
}

static const char *
get_constraint_column (const FluxrEntity *entity,
                       const char        *constraint)
{
  for (guint i = 0; constraint != NULL && i < entity->n_columns; i++)
    if ((entity->columns[i].flags & FLUXR_COLUMN_UNIQUE) != 0
        && strstr (constraint, entity->columns[i].name) != NULL)
      return entity->columns[i].name;

  return constraint;
}

/* A name that must be unique: perhaps a row with it is about to be deleted; else a slug gets
 * another number, and anything else is for the person to change. */
static gboolean
handle_unique (FluxrContext        *context,
               const FluxrEntity   *entity,
               const FluxrEntry    *entry,
               const FluxrRefusal  *refusal,
               GError             **error)
{
  const char *column = get_constraint_column (entity, refusal->name);
  gboolean renamed = FALSE;

  if (entry->attempts <= MAX_ROOM_TRIES
      && fluxr_database_get_integer (context->database,
                                     "SELECT EXISTS (SELECT 1 FROM sync_outbox WHERE tbl = ?"
                                     " AND op = 'D' AND (state IN ('ready', 'inflight')"
                                     " OR (state = 'waiting' AND NOT EXISTS (SELECT 1"
                                     " FROM sync_outbox WHERE op = 'D'"
                                     " AND state = 'quarantine'))))", "s", entity->table))
    return fluxr_outbox_wait (context->database, entity, entry->id, error);

  if (entry->op == FLUXR_OP_INSERT && g_strcmp0 (column, "slug") == 0
      && !fluxr_rename_slug (context, entity, entry->id, &renamed, error))
    return FALSE;

  return renamed || quarantine (context, entity, entry, "unique", column, error);
}

/* A policy or a key refuses the row. Mostly its parent is gone; that is asked first. */
static gboolean
handle_forbidden (FluxrContext       *context,
                  const FluxrEntity  *entity,
                  const FluxrEntry   *entry,
                  GError            **error)
{
  g_autoptr (FluxrRow) row = fluxr_rows_load (context->database, entity, entry->id, NULL);

  for (guint i = 0; row != NULL && i < entity->n_columns; i++)
    {
      const FluxrColumn *column = &entity->columns[i];
      const FluxrValue *value = fluxr_row_get (row, i);
      g_autoptr (FluxrRemoteRow) parent = NULL;

      if (column->references == NULL || value->kind != FLUXR_KIND_TEXT
          || g_str_equal (column->references, "users"))
        continue;
      if (!fluxr_push_read (context, fluxr_entity_find (column->references), value->text, &parent,
                            error))
        return FALSE;
      if (parent == NULL && entry->op == FLUXR_OP_INSERT && fluxr_links_is_end (entity, column))
        return fluxr_links_give_up (context, entity, entry->id, value->text, error);
      if (parent == NULL)
        return quarantine (context, entity, entry, FLUXR_QUARANTINE_PARENT, NULL, error);
    }

  return quarantine (context, entity, entry,
                     entry->op == FLUXR_OP_INSERT ? "forbidden" : "read-only", NULL, error);
}

/* Something still refers to the row. Links go with it once they are known here; about all else the
 * person is asked. */
static gboolean
handle_children (FluxrContext       *context,
                 const FluxrEntity  *entity,
                 const FluxrEntry   *entry,
                 GError            **error)
{
  if (entry->attempts <= MAX_LINK_TRIES && fluxr_links_look (context, entity))
    return fluxr_outbox_wait (context->database, entity, entry->id, error);

  return quarantine (context, entity, entry, "children", NULL, error);
}

/* The id exists. If we can see the row, it is ours, from a try whose answer was lost, or somebody
 * took the same id; if not, the id is lost to us and ours gets another. */
static gboolean
handle_duplicate (FluxrContext       *context,
                  const FluxrEntity  *entity,
                  const FluxrEntry   *entry,
                  GError            **error)
{
  g_autoptr (FluxrRemoteRow) remote = NULL;

  if (!fluxr_push_read (context, entity, entry->id, &remote, error))
    return FALSE;
  if (remote == NULL)
    return fluxr_rename_hidden (context, entity, entry->id, error);
  if (!fluxr_context_begin (context, "", error))
    return FALSE;

  return fluxr_context_end (context,
                            g_hash_table_contains (context->doubtful, entry->id)
                              ? fluxr_apply_row (context, entity, remote, NULL, error)
                              : fluxr_apply_met (context, entity, remote, error), error);
}

static gboolean
handle_column (FluxrContext        *context,
               const FluxrEntity   *entity,
               const FluxrEntry    *entry,
               const FluxrRefusal  *refusal,
               GError             **error)
{
  if (entry->attempts > MAX_COLUMN_TRIES)
    return quarantine (context, entity, entry, "column", refusal->name, error);

  return fluxr_context_drop_column (context, entity, refusal->name, error)
         && fluxr_outbox_back_off (context->database, entity, entry->id, 0, FALSE, error);
}

static gboolean
handle_refused (FluxrContext        *context,
                const FluxrEntity   *entity,
                const FluxrEntry    *entry,
                const GError        *problem,
                GError             **error)
{
  const FluxrRefusal *refusal = fluxr_transport_error_get_refusal (problem);

  switch ((FluxrTransportError) problem->code)
    {
    case FLUXR_TRANSPORT_ERROR_FORBIDDEN:
      return handle_forbidden (context, entity, entry, error);
    case FLUXR_TRANSPORT_ERROR_DUPLICATE:
      return handle_duplicate (context, entity, entry, error);
    case FLUXR_TRANSPORT_ERROR_UNIQUE:
      return handle_unique (context, entity, entry, refusal, error);
    case FLUXR_TRANSPORT_ERROR_REFERENCE:
      if (entry->op == FLUXR_OP_DELETE)
        return handle_children (context, entity, entry, error);
      return handle_forbidden (context, entity, entry, error);
    case FLUXR_TRANSPORT_ERROR_INVALID:
      return quarantine (context, entity, entry, "invalid", refusal->name, error);
    case FLUXR_TRANSPORT_ERROR_COLUMN:
      return handle_column (context, entity, entry, refusal, error);
    case FLUXR_TRANSPORT_ERROR_TABLE:
      fluxr_context_pause (context, entity);
      return fluxr_outbox_back_off (context->database, entity, entry->id, 0, FALSE, error);
    case FLUXR_TRANSPORT_ERROR_TOO_LARGE:
      return quarantine (context, entity, entry, "too-large", NULL, error);
    case FLUXR_TRANSPORT_ERROR_REJECTED:
      if (entry->attempts > 1)
        return quarantine (context, entity, entry, "rejected", refusal->code, error);
      return fluxr_outbox_back_off (context->database, entity, entry->id,
                                    fluxr_clock_now () + MINUTE, FALSE, error);
    case FLUXR_TRANSPORT_ERROR_OFFLINE:
    case FLUXR_TRANSPORT_ERROR_TRANSIENT:
    case FLUXR_TRANSPORT_ERROR_SMALLER:
    case FLUXR_TRANSPORT_ERROR_EXPIRED:
    case FLUXR_TRANSPORT_ERROR_FUTURE:
    case FLUXR_TRANSPORT_ERROR_SIGN_IN:
    case FLUXR_TRANSPORT_ERROR_ANONYMOUS:
      return back_off (context, entity, entry, problem, error);
    }

  g_assert_not_reached ();
}

gboolean
fluxr_refusal_handle (FluxrContext       *context,
                      const FluxrEntity  *entity,
                      const char         *id,
                      const GError       *problem,
                      GError            **error)
{
  g_autoptr (FluxrEntry) entry = NULL;
  gboolean stored;

  g_debug ("%s %s: %s", entity->table, id, problem->message);
  if (!fluxr_outbox_load (context->database, entity, id, &entry, error))
    return FALSE;
  if (entry == NULL)
    return TRUE;

  if (!fluxr_transport_error_is_fatal (problem))
    {
      if (context->problem == NULL && problem->code < FLUXR_TRANSPORT_ERROR_FORBIDDEN)
        context->problem = g_error_copy (problem);
      return handle_refused (context, entity, entry, problem, error);
    }

  /* The row is not to blame for the session; for the connection it might be. */
  if (fluxr_transport_error_is_open (problem))
    stored = back_off (context, entity, entry, problem, error);
  else
    stored = fluxr_outbox_back_off (context->database, entity, id, 0, FALSE, error);
  if (stored)
    g_propagate_error (error, g_error_copy (problem));

  return FALSE;
}

gboolean
fluxr_refusal_break_off (FluxrContext       *context,
                         const FluxrEntity  *entity,
                         GPtrArray          *ids,
                         const GError       *problem,
                         GError            **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) ignored = NULL; /* the same as @problem */

      fluxr_refusal_handle (context, entity, g_ptr_array_index (ids, i), problem, &ignored);
    }
  g_propagate_error (error, g_error_copy (problem));

  return FALSE;
}
