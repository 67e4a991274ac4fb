/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown behind what a section of a PRD says already. */

#include "config.h"

#include "fluxr-prd-append.h"

#include <string.h>

#include "fluxr-html-read.h"
#include "fluxr-markdown-html.h"
#include "fluxr-markdown-read.h"

char *
fluxr_prd_append_dup (const char *text,
                      const char *part)
{
  g_autofree char *start = NULL;
  g_autofree char *html = NULL;
  g_autoptr (FluxrMarkdown) document = NULL;

  if (text == NULL || text[strspn (text, " \t\r\n")] == '\0')
    return g_strdup (part);
  if (fluxr_html_is_html (text, -1))
    {
      document = fluxr_markdown_read (part, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);
      html = fluxr_markdown_print_html (document, FLUXR_MARKDOWN_RAW_ESCAPE);
      return g_strconcat (text, html, NULL);
    }
  start = g_strchomp (g_strdup (text));

  return g_strconcat (start, "\n\n", part, NULL);
}
