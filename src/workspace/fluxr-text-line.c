/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One line of a text in Markdown. A line alone does not tell whether it is in a block of code; then
 * what looks like a mark is taken for one. */

#include "config.h"

#include "fluxr-text-line.h"

#include <string.h>

#include "fluxr-markdown-read.h"

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static const char *
skip_digits (const char *p,
             const char *end)
{
  const char *q = p;

  while (q < end && q < p + 9 && g_ascii_isdigit (*q))
    q++;

  return q > p && q < end && (*q == '.' || *q == ')') ? q + 1 : p;
}

static const char *
skip_hashes (const char *p,
             const char *end)
{
  const char *q = p;

  while (q < end && q < p + 6 && *q == '#')
    q++;

  return q;
}

static gboolean
is_box (const char *p,
        const char *end)
{
  return end - p > 3 && p[0] == '[' && (p[1] == ' ' || p[1] == 'x' || p[1] == 'X') && p[2] == ']';
}

/* Returns: (nullable): what follows the mark at @p, %NULL if there is none */
static const char *
skip_mark (const char *p,
           const char *end)
{
  const char *q = p;

  if (p == end)
    return NULL;
  if (is_blank (*p) || *p == '>')
    return p + 1;
  if (*p == '-' || *p == '*' || *p == '+')
    q = p + 1;
  else if (*p == '#')
    q = skip_hashes (p, end);
  else if (is_box (p, end))
    q = p + 3;
  else
    q = skip_digits (p, end);

  return q > p && q < end && is_blank (*q) ? q : NULL;
}

/* A heading may end with the mark it begins with. */
static const char *
strip_hashes (const char *p,
              const char *end)
{
  const char *q = end;

  while (q > p && q[-1] == '#')
    q--;
  if (q == end || (q > p && !is_blank (q[-1])))
    return end;
  while (q > p && is_blank (q[-1]))
    q--;

  return q;
}

/* What stands between the marks at the beginning and the space at the end. */
static void
find_body (const char  *line,
           gsize        length,
           const char **start,
           const char **stop)
{
  const char *p = line;
  const char *end = line + length;
  gboolean is_heading = FALSE;

  while (end > p && is_blank (end[-1]))
    end--;
  for (const char *next; (next = skip_mark (p, end)) != NULL; p = next)
    is_heading = *p == '#' || (is_heading && is_blank (*p));
  *start = p;
  *stop = is_heading ? strip_hashes (p, end) : end;
}

char *
fluxr_text_line_dup_words (const char *line,
                           gsize       length)
{
  g_autoptr (FluxrMarkdown) document = NULL;
  const char *start, *stop;

  find_body (line, length, &start, &stop);
  document = fluxr_markdown_read (start, stop - start, FLUXR_MARKDOWN_DIALECT_GITHUB);

  return g_strstrip (fluxr_markdown_dup_text (document, 0));
}

/* Whether it leads somewhere already. */
static gboolean
has_link (const char *source)
{
  g_autoptr (FluxrMarkdown) document
    = fluxr_markdown_read (source, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);

  for (guint i = 0; i < fluxr_markdown_get_n_nodes (document); i++)
    if (fluxr_markdown_get_node (document, i)->kind == FLUXR_MARKDOWN_LINK
        || fluxr_markdown_get_node (document, i)->kind == FLUXR_MARKDOWN_IMAGE)
      return TRUE;

  return FALSE;
}

/* Whether it is one paragraph which is one link as a whole. */
static gboolean
is_link (const char *source,
         const char *url)
{
  g_autoptr (FluxrMarkdown) document
    = fluxr_markdown_read (source, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);
  guint n = fluxr_markdown_get_n_nodes (document);
  const FluxrMarkdownNode *node;

  if (n < 4 || fluxr_markdown_get_node (document, 1)->kind != FLUXR_MARKDOWN_PARAGRAPH)
    return FALSE;
  node = fluxr_markdown_get_node (document, 2);

  return node->kind == FLUXR_MARKDOWN_LINK && node->end == n && g_strcmp0 (node->url, url) == 0;
}

char *
fluxr_text_line_dup_linked (const char *line,
                            gsize       length,
                            const char *url,
                            const char *label)
{
  const char *start, *stop;
  g_autofree char *body = NULL;
  g_autofree char *link = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  find_body (line, length, &start, &stop);
  body = g_strndup (start, stop - start);
  link = g_strdup_printf ("[%s](%s)", body, url);
  g_string_append_len (out, line, start - line);
  if (!has_link (body) && is_link (link, url))
    g_string_append (out, link);
  else
    g_string_append_printf (out, "%s [%s](%s)", body, label, url);
  g_string_append_len (out, stop, line + length - stop);

  return g_string_free_and_steal (g_steal_pointer (&out));
}
