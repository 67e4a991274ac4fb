/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows the server refused. */

#include "config.h"

#include "fluxr-quarantine.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-base.h"
#include "fluxr-outbox.h"
#include "fluxr-rows.h"

typedef struct
{
  const char *reason;
  const char *words; /* %s is the name behind the reason, if there is one */
} Words;

static const Words sentences[] = {
  { FLUXR_QUARANTINE_PARENT, N_("What it belongs to is no longer on the server") },
  { "children", N_("Something was added to it elsewhere; delete that as well, or keep it") },
  { "forbidden", N_("The server does not let this account add it") },
  { "read-only", N_("It can only be read on this server") },
  { "unreadable", N_("The server has changed it in a way this version does not understand") },
  { "too-large", N_("It is larger than the server takes") },
};

static const Words named_sentences[] = {
  { "unique", N_("Another one has the same “%s” already") },
  { "invalid", N_("The server does not take the value of “%s”") },
  { "column", N_("The server does not have the field “%s”") },
  { "rejected", N_("The server refused it (%s)") },
};

/**
 * fluxr_quarantine_describe:
 * @reason: (nullable): what the queue says: a word, perhaps a colon and a name
 *
 * Returns: (transfer full): words for a person
 */
char *
fluxr_quarantine_describe (const char *reason)
{
  const char *colon = reason != NULL ? strchr (reason, ':') : NULL;

  for (guint i = 0; reason != NULL && i < G_N_ELEMENTS (sentences); i++)
    if (g_str_equal (reason, sentences[i].reason))
      return g_strdup (_(sentences[i].words));
  for (guint i = 0; colon != NULL && i < G_N_ELEMENTS (named_sentences); i++)
    if (strlen (named_sentences[i].reason) == (gsize) (colon - reason)
        && strncmp (reason, named_sentences[i].reason, colon - reason) == 0)
      {
        g_auto (GStrv) parts = g_strsplit (_(named_sentences[i].words), "%s", 2);

        return g_strjoinv (colon + 1, parts);
      }

  return g_strdup (_("The server refused it"));
}

static FluxrRefused *
read_refused (FluxrStatement *statement)
{
  const char *reason = fluxr_statement_get_text (statement, 2);
  FluxrRefused *self = g_new0 (FluxrRefused, 1);

  self->entity = fluxr_entity_find (fluxr_statement_get_text (statement, 0));
  self->id = g_strdup (fluxr_statement_get_text (statement, 1));
  self->reason = fluxr_quarantine_describe (reason);
  self->can_retry = g_strcmp0 (reason, "read-only") != 0 && g_strcmp0 (reason, "unreadable") != 0;

  return self;
}

/**
 * fluxr_quarantine_list:
 *
 * Returns: (transfer full): of #FluxrRefused: all rows that were refused when sent or that could
 *   not be read, the oldest edit first
 */
GPtrArray *
fluxr_quarantine_list (FluxrDatabase  *database,
                       GError        **error)
{
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_refused_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (database, error,
                          "SELECT tbl, id, err, seq FROM sync_outbox WHERE state = 'quarantine'"
                          " UNION ALL SELECT tbl, id, 'unreadable', at FROM "
                          FLUXR_QUARANTINE_UNREAD " ORDER BY seq", "");

  if (statement == NULL)
    return NULL;
  while (fluxr_statement_step (statement, &failure))
    g_ptr_array_add (list, read_refused (statement));
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&list);
}

/**
 * fluxr_quarantine_retry:
 *
 * Queues the row again as it is. Wake the engine afterwards.
 */
gboolean
fluxr_quarantine_retry (FluxrDatabase      *database,
                        const FluxrEntity  *entity,
                        const char         *id,
                        GError            **error)
{
  return fluxr_database_run (database, error,
                             "UPDATE sync_outbox SET state = 'ready', attempts = 0,"
                             " not_before = 0, err = NULL WHERE tbl = ? AND id = ?"
                             " AND state = 'quarantine'", "ss", entity->table, id);
}

/**
 * fluxr_quarantine_keep:
 * @keep: whether the row is to stay here without being called refused; %FALSE takes that back
 */
gboolean
fluxr_quarantine_keep (FluxrDatabase      *database,
                       const FluxrEntity  *entity,
                       const char         *id,
                       gboolean            keep,
                       GError            **error)
{
  if (keep)
    return fluxr_database_run (database, error,
                               "UPDATE sync_outbox SET err = 'kept:' || coalesce (err, '')"
                               " WHERE tbl = ? AND id = ? AND state = 'quarantine'"
                               " AND coalesce (err, '') NOT LIKE 'kept:%'", "ss",
                               entity->table, id);

  return fluxr_database_run (database, error,
                             "UPDATE sync_outbox SET err = nullif (substr (err, 6), '')"
                             " WHERE tbl = ? AND id = ? AND state = 'quarantine'"
                             " AND err LIKE 'kept:%'", "ss", entity->table, id);
}

static gboolean
put_back (FluxrDatabase      *database,
          const FluxrEntity  *entity,
          const char         *id,
          GError            **error)
{
  g_autoptr (FluxrBase) base = NULL;
  g_autoptr (FluxrRow) current = NULL;

  if (!fluxr_database_run (database, error, "UPDATE sync_apply SET why = 'discarded'", "")
      || !fluxr_base_load (database, entity, id, &base, error)
      || !fluxr_outbox_settle (database, entity, id, FLUXR_OP_NONE, error))
    return FALSE;
  current = fluxr_rows_load (database, entity, id, NULL);
  if (current != NULL && !fluxr_rows_remove (database, entity, id, error))
    return FALSE;

  return base == NULL || fluxr_rows_put (database, base->row, error);
}

/**
 * fluxr_quarantine_discard:
 *
 * Gives up what was refused: the row is again as the server has it, or gone if the server never
 * had it. The content that was refused is in the trash.
 */
gboolean
fluxr_quarantine_discard (FluxrDatabase      *database,
                          const FluxrEntity  *entity,
                          const char         *id,
                          GError            **error)
{
  if (!fluxr_database_begin (database, FLUXR_WRITE_APPLY, error))
    return FALSE;
  if (put_back (database, entity, id, error))
    return fluxr_database_commit (database, error);
  fluxr_database_rollback (database);

  return FALSE;
}

void
fluxr_refused_free (FluxrRefused *self)
{
  g_free (self->id);
  g_free (self->reason);
  g_free (self);
}
