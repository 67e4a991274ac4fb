/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Addresses of rows. */

#include "config.h"

#include "fluxr-row-link.h"

#include "fluxr-uuid.h"

#define PREFIX "fluxr://row/"

char *
fluxr_row_link_dup_for (const FluxrEntity *entity,
                        const char        *id)
{
  return g_strdup_printf (PREFIX "%s/%s", entity->table, id);
}

char *
fluxr_row_link_dup (FluxrRecord *record)
{
  g_return_val_if_fail (FLUXR_IS_RECORD (record), NULL);

  return fluxr_row_link_dup_for (fluxr_record_get_entity (record), fluxr_record_get_id (record));
}

gboolean
fluxr_row_link_parse (const char         *link,
                      const FluxrEntity **entity,
                      char              **id)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (link != NULL && entity != NULL && id != NULL, FALSE);

  *id = NULL;
  if (!g_str_has_prefix (link, PREFIX))
    return FALSE;
  parts = g_strsplit (link + strlen (PREFIX), "/", -1);
  /* A slash at the end is what some programs make of an address. */
  if (g_strv_length (parts) != 2 && !(g_strv_length (parts) == 3 && *parts[2] == '\0'))
    return FALSE;
  *entity = fluxr_entity_find (parts[0]);
  *id = *entity != NULL ? fluxr_uuid_dup (parts[1]) : NULL;

  return *id != NULL;
}
