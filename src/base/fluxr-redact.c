/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking private things out of what goes to logs and error_logs: tokens, keys, e-mail
 * addresses, and the quoted values that database messages carry. Ids and codes stay. */

#include "config.h"

#include "fluxr-redact.h"

static const struct
{
  const char *pattern;
  const char *replacement;
} rules[] = {
  { "eyJ[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*){1,2}", "[token]" },
  { "sb_(publishable|secret)_[A-Za-z0-9_-]+", "[key]" },
  { "(?i)(bearer|apikey|password|token|secret)([\"']?\\s*[:= ]\\s*[\"']?)[^\\s\"',;&}]+",
    "\\1\\2[hidden]" },
  { "[\\p{L}0-9._%+-]+@[\\p{L}0-9.-]+\\.\\p{L}{2,}", "[e-mail]" },
  /* PostgreSQL's details and messages; a value may itself contain what ends one. */
  { "(?s)=\\(.*\\)", "=(…)" },
  { "(?s)(row contains )\\(.*\\)", "\\1(…)" },
  { "(?s)(for type [a-z0-9 ]+: |value )\\\\?\".*\"", "\\1\"…\"" },
};

/**
 * fluxr_redact:
 * @text: (nullable): a message that may quote what a person typed
 *
 * Returns: (transfer full) (nullable): @text without tokens, keys, addresses and row values
 */
char *
fluxr_redact (const char *text)
{
  g_autofree char *result = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  for (gsize i = 0; result != NULL && i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (rules[i].pattern, G_REGEX_OPTIMIZE, 0, NULL);
      char *next = g_regex_replace (regex, result, -1, 0, rules[i].replacement, 0, NULL);

      g_free (result);
      result = next;
    }

  return g_steal_pointer (&result);
}
