/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether a text is HTML. Markdown may have any HTML in it, so a tag somewhere says nothing. But an
 * editor for HTML puts all of its words into elements, from the first character on; Markdown has
 * words outside, or empty lines that part its blocks inside. Where in doubt it is Markdown: that
 * shows tags as they are and changes nothing. */

#include "config.h"

#include "fluxr-html-read.h"

#include <string.h>

#include "fluxr-html-tag.h"
#include "fluxr-html-tokens.h"

static gboolean
starts_with (const char *text,
             gsize       length,
             const char *prefix)
{
  return length >= strlen (prefix) && g_ascii_strncasecmp (text, prefix, strlen (prefix)) == 0;
}

/* What a whole page or a fragment from a clipboard begins with. */
static gboolean
starts_as_page (const char *text,
                gsize       length)
{
  return starts_with (text, length, "<!doctype html") || starts_with (text, length, "<html")
         || starts_with (text, length, "<body") || starts_with (text, length, "<head>")
         || starts_with (text, length, "<meta ") || starts_with (text, length, "<!--startfragment");
}

static gboolean
is_block (const FluxrHtmlTag *tag)
{
  return tag != NULL && tag->kind >= FLUXR_HTML_TAG_BLOCK && tag->kind <= FLUXR_HTML_TAG_TABLE
         && tag->kind != FLUXR_HTML_TAG_BREAK;
}

static gboolean
is_blank (const char *text,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;

  return TRUE;
}

/* An empty line with words on both sides of it. */
static gboolean
has_paragraphs (const char *text,
                gsize       length)
{
  gsize newlines = 0;
  gboolean words = FALSE;

  for (gsize i = 0; i < length; i++)
    if (text[i] == '\n')
      newlines++;
    else if (!g_ascii_isspace (text[i]))
      {
        if (newlines > 1)
          return TRUE;
        newlines = 0;
        words = TRUE;
      }

  return words && newlines > 1;
}

typedef struct
{
  guint depth;  /* how many blocks are open */
  guint blocks; /* how many have ended; one that begins without the end of another counts too */
  guint code;   /* how many of the open have lines of their own */
} Scan;

static void
scan_tag (Scan               *scan,
          const FluxrHtmlTag *tag,
          gboolean            start)
{
  if (tag->kind == FLUXR_HTML_TAG_RULE)
    scan->blocks++;
  else if (start)
    {
      scan->blocks += scan->depth > 0 && tag->kind == FLUXR_HTML_TAG_BLOCK;
      scan->depth++;
      scan->code += tag->kind == FLUXR_HTML_TAG_PRE;
    }
  else if (scan->depth > 0)
    {
      scan->depth--;
      scan->blocks++;
      scan->code -= tag->kind == FLUXR_HTML_TAG_PRE && scan->code > 0;
    }
}

static gboolean
is_fragment (const char *text,
             gsize       length)
{
  g_autoptr (FluxrHtmlTokens) tokens = fluxr_html_tokens_new (text, length);
  Scan scan = { 0 };

  while (fluxr_html_tokens_next (tokens))
    {
      FluxrHtmlTokenKind kind = fluxr_html_tokens_get_kind (tokens);
      const FluxrHtmlTag *tag;
      gsize size;
      const char *words = fluxr_html_tokens_get_text (tokens, &size);

      if (kind == FLUXR_HTML_TOKEN_TEXT)
        {
          if (scan.depth == 0 ? !is_blank (words, size)
                              : scan.code == 0 && has_paragraphs (words, size))
            return FALSE;
          continue;
        }
      tag = fluxr_html_tag_find (fluxr_html_tokens_get_name (tokens));
      if (is_block (tag))
        scan_tag (&scan, tag, kind == FLUXR_HTML_TOKEN_START);
      else if (scan.depth == 0 && scan.blocks == 0
               && (tag == NULL || tag->kind != FLUXR_HTML_TAG_PLAIN))
        return FALSE;
    }

  return scan.blocks > 0;
}

gboolean
fluxr_html_is_html (const char *text,
                    gssize      length)
{
  gsize size;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  size = length >= 0 ? (gsize) length : strlen (text);
  if (starts_with (text, size, "\357\273\277"))
    {
      text += 3;
      size -= 3;
    }
  while (size > 0 && g_ascii_isspace (*text))
    {
      text++;
      size--;
    }
  if (size == 0 || *text != '<')
    return FALSE;

  return starts_as_page (text, size) || is_fragment (text, size);
}
