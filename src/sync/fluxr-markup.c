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

static char *
dup_name (const char *tag,
          gsize       length)
{
  const char *start = tag + (tag[1] == '/' ? 2 : 1);
  const char *end = start;

  while (end < tag + length && (g_ascii_isalnum (*end) || *end == '-'))
    end++;

  return g_ascii_strdown (start, end - start);
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
  g_autofree char *name = dup_name (tag, length);

  return g_strv_contains (blocks, name);
}

static gboolean
take_tag (GPtrArray  *open,
          const char *tag,
          gsize       length)
{
  g_autofree char *name = dup_name (tag, length);

  if (tag[1] == '/')
    {
      if (open->len == 0 || !g_str_equal (open->pdata[open->len - 1], name))
        return FALSE;
      g_ptr_array_set_size (open, open->len - 1);
    }
  else if (tag[1] != '!' && tag[length - 2] != '/' && !g_strv_contains (voids, name))
    g_ptr_array_add (open, g_steal_pointer (&name));

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
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
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
