/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notes that stay on top of their list. No server knows of it, and nothing is written that a person
 * would want to undo: the same key does that. */

#include "config.h"

#include "fluxr-note-pin.h"

#include "fluxr-entities.h"
#include "fluxr-local-value.h"

#define KEY "pinned"

GHashTable *
fluxr_note_pin_list (FluxrStore *store)
{
  return fluxr_local_value_list (fluxr_store_get_database (store), &fluxr_note_entity, KEY);
}

gboolean
fluxr_note_pin_set (FluxrStore  *store,
                    const char  *id,
                    gboolean     pinned,
                    GError     **error)
{
  if (!fluxr_local_value_set (fluxr_store_get_database (store), &fluxr_note_entity, id, KEY,
                              pinned ? "1" : NULL, error))
    return FALSE;
  fluxr_store_refresh (store);

  return TRUE;
}
