/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Links by name in texts. */

#include "config.h"

#include "fluxr-wiki-link.h"

#include <string.h>

/* Longer ones, in bytes, are begun by a person who forgot to end one before. */
#define LONGEST 1000

/* In words between brackets these begin something else in Markdown. */
#define SIGNS "`*<\\|\n\r"

static const char *
find_pair (const char *from,
           const char *end,
           const char *pair)
{
  return from < end ? g_strstr_len (from, end - from, pair) : NULL;
}

/* Where the name ends that begins at @from: at two brackets that it does not need for its own.
 * Returns: (nullable) */
static const char *
find_end (const char *from,
          const char *end)
{
  const char *stop = find_pair (from, end, "]]");
  int open = 0;

  if (stop == NULL)
    return NULL;
  for (const char *p = from; p < stop; p++)
    open += *p == '[' ? 1 : *p == ']' ? -1 : 0;
  for (; open > 0 && end - stop > 2 && stop[2] == ']'; open--)
    stop++;

  return stop;
}

static char *
dup_stripped (const char *from,
              const char *to)
{
  return g_strstrip (g_strndup (from, to - from));
}

/* Returns: (nullable): %NULL if there is no name between the places */
static FluxrWikiLink *
read_link (const char *text,
           const char *start,
           const char *stop)
{
  const char *line = memchr (start, '|', stop - start);
  g_autofree char *name = dup_stripped (start, line != NULL ? line : stop);
  g_autofree char *words = line != NULL ? dup_stripped (line + 1, stop) : NULL;
  FluxrWikiLink *self;

  if (*name == '\0')
    return NULL;
  self = g_new0 (FluxrWikiLink, 1);
  self->start = start - 2 - text;
  self->stop = stop + 2 - text;
  self->words = words != NULL && *words != '\0' ? g_steal_pointer (&words) : g_strdup (name);
  self->name = g_steal_pointer (&name);

  return self;
}

FluxrWikiLink *
fluxr_wiki_link_find (const char *text,
                      gssize      length,
                      gsize       from)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);

  for (const char *start = text + from; (start = find_pair (start, end, "[[")) != NULL; start += 2)
    {
      const char *limit = start + MIN (end - start, LONGEST);
      const char *line = memchr (start, '\n', limit - start);
      const char *inner = find_pair (start + 2, line != NULL ? line : limit, "[[");
      const char *stop = find_end (start + 2, line != NULL ? line : limit);
      FluxrWikiLink *self = NULL;

      if (stop != NULL && (inner == NULL || inner > stop))
        self = read_link (text, start + 2, stop);
      if (self != NULL)
        return self;
    }

  return NULL;
}

void
fluxr_wiki_link_free (FluxrWikiLink *self)
{
  g_free (self->name);
  g_free (self->words);
  g_free (self);
}

char *
fluxr_wiki_link_dup_name (const char *link)
{
  g_autoptr (FluxrWikiLink) self = fluxr_wiki_link_find (link, -1, 0);

  return self != NULL && self->start == 0 && link[self->stop] == '\0'
           ? g_steal_pointer (&self->name) : NULL;
}

char *
fluxr_wiki_link_dup_for (const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  g_autofree char *link = g_strdup_printf ("[[%s]]", stripped);
  g_autofree char *read = fluxr_wiki_link_dup_name (link);

  if (g_strcmp0 (read, stripped) != 0 || strpbrk (stripped, SIGNS) != NULL
      || strstr (stripped, "://") != NULL)
    return NULL;

  return g_steal_pointer (&link);
}

const char *
fluxr_wiki_link_find_open (const char *text)
{
  const char *line = strrchr (text, '\n');
  const char *start = g_strrstr (line != NULL ? line : text, "[[");

  if (start == NULL || strlen (start) > LONGEST || strpbrk (start, "|\r") != NULL
      || strstr (start, "]]") != NULL)
    return NULL;

  return start + 2;
}
