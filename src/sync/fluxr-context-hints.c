/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of hints: rows to be read again, and tables to be looked at. */

#include "config.h"

#include "fluxr-context.h"

#include "fluxr-cursor.h"

/* As long as a table is read for the first time, everything of it is new anyway. */
static gboolean
is_followed (FluxrContext      *self,
             const FluxrEntity *entity)
{
  g_autoptr (FluxrCursor) cursor = fluxr_cursor_load (self->database, entity, NULL);

  return cursor != NULL && cursor->is_complete && entity->tracking != FLUXR_TRACKING_NONE
         && !fluxr_context_is_paused (self, entity);
}

/* Deletes are told to everybody, so most of them are none of our business. */
static void
take_ids (FluxrContext      *self,
          const FluxrEntity *entity,
          GHashTable        *ids,
          gboolean           only_known)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!only_known
        || fluxr_database_get_integer (self->database, "SELECT EXISTS (SELECT 1 FROM sync_base"
                                       " WHERE tbl = ? AND id = ?)", "ss", entity->table, id) != 0)
      fluxr_context_suspect (self, entity, id);
}

static void
take_suspects (FluxrContext *self,
               GHashTable   *suspects,
               gboolean      only_known)
{
  GHashTableIter iter;
  gpointer entity, ids;

  g_hash_table_iter_init (&iter, suspects);
  while (g_hash_table_iter_next (&iter, &entity, &ids))
    if (is_followed (self, entity))
      take_ids (self, entity, ids, only_known);
}

/**
 * fluxr_context_take_hints:
 *
 * Returns: whether tables are to be looked at, not just rows
 */
gboolean
fluxr_context_take_hints (FluxrContext *self,
                          FluxrHints   *hints)
{
  g_autoptr (GHashTable) suspects = NULL;
  g_autoptr (GHashTable) gone = NULL;
  g_autoptr (GHashTable) missed = NULL;
  gboolean found = FALSE;
  GHashTableIter iter;
  gpointer entity;

  fluxr_hints_take (hints, &suspects, &gone, &missed);
  take_suspects (self, suspects, FALSE);
  take_suspects (self, gone, TRUE);
  g_hash_table_iter_init (&iter, missed);
  while (g_hash_table_iter_next (&iter, &entity, NULL))
    if (is_followed (self, entity))
      found |= g_hash_table_add (self->missed, entity);

  return found;
}
