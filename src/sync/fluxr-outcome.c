/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an answer of the server means. The first line that fits decides. A star in a code stands
 * for any rest; a text must occur in the message. */

#include "config.h"

#include "fluxr-outcome.h"

#include <string.h>

typedef struct
{
  guint status;        /* 0: any */
  const char *code;    /* (nullable): any */
  const char *message; /* (nullable): any */
  FluxrTransportError outcome;
} Rule;

static const Rule rules[] = {
  { 401, NULL, "issued at future", FLUXR_TRANSPORT_ERROR_FUTURE },
  { 401, "42501", NULL, FLUXR_TRANSPORT_ERROR_ANONYMOUS },
  { 401, "PGRST302", NULL, FLUXR_TRANSPORT_ERROR_ANONYMOUS },
  { 401, "PGRST*", NULL, FLUXR_TRANSPORT_ERROR_EXPIRED },
  { 401, NULL, NULL, FLUXR_TRANSPORT_ERROR_EXPIRED },
  { 0, "PGRST000", NULL, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 0, "PGRST001", NULL, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 0, "PGRST002", NULL, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 0, "PGRST003", NULL, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 0, "57014", NULL, FLUXR_TRANSPORT_ERROR_SMALLER },
  { 0, "08*", NULL, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 0, "40*", NULL, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 0, "53*", NULL, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 0, "57P*", NULL, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 0, "42501", NULL, FLUXR_TRANSPORT_ERROR_FORBIDDEN },
  { 0, "23505", "_pkey\"", FLUXR_TRANSPORT_ERROR_DUPLICATE },
  { 0, "23505", NULL, FLUXR_TRANSPORT_ERROR_UNIQUE },
  { 0, "23503", NULL, FLUXR_TRANSPORT_ERROR_REFERENCE },
  { 0, "PGRST204", NULL, FLUXR_TRANSPORT_ERROR_COLUMN },
  { 0, "42703", NULL, FLUXR_TRANSPORT_ERROR_COLUMN },
  { 0, "PGRST205", NULL, FLUXR_TRANSPORT_ERROR_TABLE },
  { 0, "42P01", NULL, FLUXR_TRANSPORT_ERROR_TABLE },
  { 0, "PGRST125", NULL, FLUXR_TRANSPORT_ERROR_TABLE },
  { 0, "PGRST2*", NULL, FLUXR_TRANSPORT_ERROR_TABLE },
  { 0, "22*", NULL, FLUXR_TRANSPORT_ERROR_INVALID },
  { 0, "23502", NULL, FLUXR_TRANSPORT_ERROR_INVALID },
  { 0, "23514", NULL, FLUXR_TRANSPORT_ERROR_INVALID },
  { 0, "P0001", NULL, FLUXR_TRANSPORT_ERROR_INVALID },
  { 0, "54*", NULL, FLUXR_TRANSPORT_ERROR_TOO_LARGE },
  { 0, "21000", NULL, FLUXR_TRANSPORT_ERROR_REJECTED },
  { 408, NULL, NULL, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 425, NULL, NULL, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 429, NULL, NULL, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 414, NULL, NULL, FLUXR_TRANSPORT_ERROR_TOO_LARGE },
};

static gboolean
matches_code (const char *pattern,
              const char *code)
{
  gsize length = strlen (pattern);

  if (code == NULL)
    return FALSE;
  if (pattern[length - 1] == '*')
    return strncmp (pattern, code, length - 1) == 0;

  return g_str_equal (pattern, code);
}

static gboolean
fits (const Rule        *rule,
      const FluxrAnswer *answer)
{
  if (rule->status != 0 && rule->status != answer->status)
    return FALSE;
  if (rule->code != NULL && !matches_code (rule->code, answer->code))
    return FALSE;

  return rule->message == NULL
         || (answer->message != NULL && strstr (answer->message, rule->message) != NULL);
}

/**
 * fluxr_outcome_classify:
 * @answer: any answer that is not the one asked for
 *
 * A status below 400 means that a stranger answered (a portal, a proxy): later, unchanged.
 */
FluxrTransportError
fluxr_outcome_classify (const FluxrAnswer *answer)
{
  if (answer->status == 413)
    return answer->many ? FLUXR_TRANSPORT_ERROR_SMALLER : FLUXR_TRANSPORT_ERROR_TOO_LARGE;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (fits (&rules[i], answer))
      return rules[i].outcome;

  /* PostgREST's own refusals are objects with a code; what has none comes from something between,
   * which knows nothing of the row. */
  if (answer->status < 400 || answer->status >= 500 || answer->code == NULL)
    return FLUXR_TRANSPORT_ERROR_TRANSIENT;

  return FLUXR_TRANSPORT_ERROR_REJECTED;
}

/**
 * fluxr_outcome_dup_name:
 * @message: (nullable): like: duplicate key value violates unique constraint "products_slug_key"
 *
 * Returns: (transfer full) (nullable): the constraint or column it names: the last quoted name
 *   before a relation, else the first in either kind of quotes
 */
char *
fluxr_outcome_dup_name (const char *message)
{
  static const char *const words[] = { "constraint \"", "column \"", "the '", "column " };

  for (guint i = 0; message != NULL && i < G_N_ELEMENTS (words); i++)
    {
      const char *at = strstr (message, words[i]);
      gsize length;

      if (at == NULL)
        continue;
      at += strlen (words[i]);
      length = strcspn (at, "\"' ");
      if (memchr (at, '.', length) != NULL)
        {
          const char *dot = memchr (at, '.', length);

          length -= dot + 1 - at;
          at = dot + 1;
        }
      return g_strndup (at, length);
    }

  return NULL;
}
