/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-markdown-clip.h"

#include "fluxr-html-read.h"
#include "fluxr-markdown-source.h"

#include <string.h>

gboolean
fluxr_markdown_clip_is_url (const char *text)
{
  static const char *const begins[] = { "http://", "https://", "mailto:" };

  for (guint i = 0; i < G_N_ELEMENTS (begins); i++)
    if (g_ascii_strncasecmp (text, begins[i], strlen (begins[i])) == 0)
      return text[strlen (begins[i])] != '\0' && strpbrk (text, " \t\r\n<>") == NULL;

  return FALSE;
}

char *
fluxr_markdown_clip_dup_text (const char *text,
                              gssize      length)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);
  char *to = valid;

  for (const char *from = valid; *from != '\0'; from++)
    if (*from == '\r')
      {
        *to++ = '\n';
        from += from[1] == '\n';
      }
    else
      *to++ = *from;
  *to = '\0';

  return g_steal_pointer (&valid);
}

/* Returns: (nullable): UTF-8 */
static char *
decode (GBytes *data)
{
  gsize length;
  const char *text = g_bytes_get_data (data, &length);
  const char *charset = NULL;

  if (length >= 2 && memcmp (text, "\377\376", 2) == 0)
    charset = "UTF-16LE";
  else if (length >= 2 && memcmp (text, "\376\377", 2) == 0)
    charset = "UTF-16BE";
  if (charset != NULL)
    return g_convert (text + 2, length - 2, "UTF-8", charset, NULL, NULL, NULL);
  while (length > 0 && text[length - 1] == '\0')
    length--;

  return g_utf8_make_valid (length > 0 ? text : "", length);
}

/* A bare address is one without any format, too. */
static gboolean
has_formats (FluxrMarkdown *document)
{
  for (guint i = 0; i < fluxr_markdown_get_n_nodes (document); i++)
    {
      const FluxrMarkdownNode *node = fluxr_markdown_get_node (document, i);

      switch (node->kind)
        {
        case FLUXR_MARKDOWN_DOCUMENT:
        case FLUXR_MARKDOWN_PARAGRAPH:
        case FLUXR_MARKDOWN_TEXT:
        case FLUXR_MARKDOWN_SOFT_BREAK:
        case FLUXR_MARKDOWN_HARD_BREAK:
          break;
        case FLUXR_MARKDOWN_LINK:
          if (!node->bare)
            return TRUE;
          break;
        default:
          return TRUE;
        }
    }

  return FALSE;
}

char *
fluxr_markdown_clip_read_html (GBytes *data)
{
  g_autofree char *html = decode (data);
  g_autoptr (FluxrMarkdown) document = NULL;
  g_autofree char *source = NULL;

  if (html == NULL)
    return NULL;
  document = fluxr_html_read (html, -1, NULL);
  if (!has_formats (document))
    return NULL;
  source = fluxr_markdown_print_source (document);

  return g_strdup (g_strchomp (source));
}
