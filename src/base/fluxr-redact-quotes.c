/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking out what a message quotes. A text may itself contain quotes, so that nobody can tell where
 * it ends: from the first word that is not known, all goes up to the last quote of its kind. */

#include "config.h"

#include "fluxr-redact.h"

#include <string.h>

#define HIDDEN "…"

typedef struct
{
  const char *open;
  const char *close;
  gboolean apostrophe; /* also stands within words */
} Quotes;

static const Quotes kinds[] = {
  { "“", "”" }, { "„", "“" }, { "«", "»" }, { "‹", "›" }, { "「", "」" }, { "『", "』" },
  { "‘", "’", TRUE }, { "\"", "\"" }, { "`", "`" }, { "'", "'", TRUE },
};

static gboolean
is_in_word (const char *start,
            const char *at,
            gsize       length)
{
  const char *before = at > start ? g_utf8_prev_char (at) : NULL;

  return before != NULL && g_unichar_isalnum (g_utf8_get_char (before))
         && g_unichar_isalnum (g_utf8_get_char (at + length));
}

static const char *
find_open (const Quotes *kind,
           const char   *start,
           const char   *from)
{
  gsize length = strlen (kind->open);
  const char *at = strstr (from, kind->open);

  while (at != NULL && kind->apostrophe && at > start
         && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
    at = strstr (at + length, kind->open);

  return at;
}

static const char *
find_close (const Quotes *kind,
            const char   *start,
            const char   *from)
{
  gsize length = strlen (kind->close);
  const char *at = strstr (from, kind->close);

  while (at != NULL && kind->apostrophe && is_in_word (start, at, length))
    at = strstr (at + length, kind->close);

  return at;
}

/* @close: (nullable): the first one */
static const char *
find_last_close (const Quotes *kind,
                 const char   *start,
                 const char   *close)
{
  const char *last = close;

  while (close != NULL)
    {
      last = close;
      close = find_close (kind, start, close + strlen (kind->close));
    }

  return last;
}

static gboolean
is_known (const char      *from,
          const char      *to,
          FluxrRedactKeep  keep)
{
  g_autofree char *word = g_strndup (from, to - from);

  return g_str_equal (word, HIDDEN) || (keep != NULL && keep (word));
}

/* One kind. What is not closed goes to the end: the message was cut there. */
static char *
hide (const Quotes    *kind,
      const char      *text,
      FluxrRedactKeep  keep)
{
  const char *from = text;
  const char *open, *close, *last;

  while ((open = find_open (kind, text, from)) != NULL)
    {
      const char *word = open + strlen (kind->open);

      close = find_close (kind, text, word);
      if (close != NULL && is_known (word, close, keep))
        {
          from = close + strlen (kind->close);
          continue;
        }
      last = find_last_close (kind, text, close);

      return g_strdup_printf ("%.*s" HIDDEN "%s", (int) (word - text), text,
                              last != NULL ? last : kind->close);
    }

  return g_strdup (text);
}

/**
 * fluxr_redact_quotes:
 * @text: (nullable): a valid text
 * @keep: (nullable): which words in quotes may stay
 *
 * Returns: (transfer full) (nullable): @text without what it quotes
 */
char *
fluxr_redact_quotes (const char      *text,
                     FluxrRedactKeep  keep)
{
  char *result = g_strdup (text);

  for (gsize i = 0; result != NULL && i < G_N_ELEMENTS (kinds); i++)
    {
      char *next = hide (&kinds[i], result, keep);

      g_free (result);
      result = next;
    }

  return result;
}
