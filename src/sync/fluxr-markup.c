/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As much of HTML as merging texts needs to know: which tags part sentences, and whether every tag
 * that opens is closed in its turn. Other clients store what their editors write, which closes
 * everything; a text that leaves tags open does not count as balanced, and neither does prose with
 * something that only looks like a tag. */

#include "config.h"

#include "fluxr-markup.h"

#include "fluxr-tokens.h"

#include <string.h>

static const char *const blocks[] = {
  "article", "blockquote", "br", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3", "h4", "h5",
  "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "thead",
  "tr", "ul", NULL
};

/* They stand alone. */
static const char *const voids[] = {
  "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
  "wbr", NULL
};

typedef struct
{
  const char *name;
  gsize length;
} Name;

static Name
get_name (const char *tag,
          gsize       length)
{
  const char *start = tag + (tag[1] == '/' ? 2 : 1);
  const char *end = start;

  while (end < tag + length && (g_ascii_isalnum (*end) || *end == '-'))
    end++;

  return (Name) { start, end - start };
}

static gboolean
is_listed (const char *const *names,
           Name               name)
{
  for (; *names != NULL; names++)
    if (strlen (*names) == name.length && g_ascii_strncasecmp (*names, name.name, name.length) == 0)
      return TRUE;

  return FALSE;
}

/**
 * fluxr_markup_is_block:
 * @tag: a piece of the kind %FLUXR_TOKEN_TAG
 *
 * Returns: whether a sentence cannot go on behind it
 */
gboolean
fluxr_markup_is_block (const char *tag,
                       gsize       length)
{
  return is_listed (blocks, get_name (tag, length));
}

static gboolean
take_tag (GArray     *open,
          const char *tag,
          gsize       length)
{
  Name name = get_name (tag, length);

  if (tag[1] == '/')
    {
      const Name *last = open->len > 0 ? &g_array_index (open, Name, open->len - 1) : NULL;

      if (last == NULL || last->length != name.length
          || g_ascii_strncasecmp (last->name, name.name, name.length) != 0)
        return FALSE;
      g_array_set_size (open, open->len - 1);
    }
  else if (tag[1] != '!' && tag[length - 2] != '/' && !is_listed (voids, name))
    g_array_append_val (open, name);

  return TRUE;
}

/**
 * fluxr_markup_is_balanced:
 *
 * Returns: whether all tags in @text are closed in their turn, which is so if there are none
 */
gboolean
fluxr_markup_is_balanced (const char *text)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Name));
  const char *end = text + strlen (text);
  const char *at = text;

  while ((at = memchr (at, '<', end - at)) != NULL)
    {
      FluxrTokenKind kind;
      gsize length = fluxr_token_scan (at, end, &kind);

      if (kind == FLUXR_TOKEN_TAG && !take_tag (open, at, length))
        return FALSE;
      at += length;
    }

  return open->len == 0;
}
