/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Identifiers of rows. Made here at creation, so that sending a row twice is harmless. */

#include "config.h"

#include "fluxr-uuid.h"

char *
fluxr_uuid_new (void)
{
  return g_uuid_string_random ();
}

gboolean
fluxr_uuid_is_valid (const char *text)
{
  return text != NULL && g_uuid_string_is_valid (text);
}

/**
 * fluxr_uuid_dup:
 * @text: (nullable): a UUID in any case
 *
 * Returns: (transfer full) (nullable): the UUID as PostgreSQL prints it, or %NULL if @text
 *   is none. Ids are compared as text everywhere, so those typed by people pass through here.
 */
char *
fluxr_uuid_dup (const char *text)
{
  if (!fluxr_uuid_is_valid (text))
    return NULL;

  return g_ascii_strdown (text, -1);
}
