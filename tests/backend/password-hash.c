/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "salt$hash", the hash being HMAC-SHA256 applied again and again. */

#include "password-hash.h"

#include <string.h>

#define N_ROUNDS 2000

static char *
make (const char *password,
      const char *salt)
{
  g_autofree char *hash = g_strdup (salt);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      char *next = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) password,
                                              strlen (password), hash, -1);

      g_free (hash);
      hash = next;
    }
  return g_strdup_printf ("%s$%s", salt, hash);
}

char *
fluxr_password_hash (const char *password)
{
  g_autofree char *salt = g_uuid_string_random ();

  return make (password, salt);
}

/* hash may be NULL: no password fits. */
gboolean
fluxr_password_check (const char *password,
                      const char *hash)
{
  const char *end = hash != NULL ? strchr (hash, '$') : NULL;
  g_autofree char *salt = NULL;
  g_autofree char *expected = NULL;

  if (end == NULL)
    return FALSE;
  salt = g_strndup (hash, end - hash);
  expected = make (password, salt);
  return g_str_equal (expected, hash);
}
