/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A Markdown file taken apart into what becomes sections of a PRD. */

#include "config.h"

#include "fluxr-prd-split.h"

#include <stdlib.h>
#include <string.h>

#include "fluxr-markdown-part.h"
#include "fluxr-markdown-read.h"
#include "fluxr-markdown-stats.h"
#include "fluxr-prd-file.h"

typedef struct
{
  const char *source;
  GPtrArray *headings; /* (element-type FluxrMarkdownHeading): those of the levels 1 and 2 */
  gsize front;         /* where Markdown begins */
  FluxrPrdIsKnown is_known;
  gpointer user_data;
  GPtrArray *parts;
  guint n_left_out;
} Reader;

static void
part_free (gpointer data)
{
  FluxrPrdPiece *part = data;

  g_free (part->title);
  g_free (part->text);
  g_free (part);
}

static gboolean
is_fence (const char *line,
          gsize       length)
{
  while (length > 0 && strchr (" \t", line[length - 1]) != NULL)
    length--;

  return length == 3 && (strncmp (line, "---", 3) == 0 || strncmp (line, "...", 3) == 0);
}

gsize
fluxr_prd_split_measure_front (const char *source)
{
  gsize at = strcspn (source, "\n");

  if (!is_fence (source, at) || *source != '-')
    return 0;
  while (source[at] != '\0')
    {
      gsize length = strcspn (source + at + 1, "\n");

      if (is_fence (source + at + 1, length))
        return at + 1 + length + (source[at + 1 + length] != '\0');
      at += 1 + length;
    }

  return 0;
}

/* Headings as deep as they were in Fluxr. */
static char *
dup_unshifted (const char *text)
{
  char *end = NULL;
  long by;
  g_autofree char *rest = NULL;

  if (!g_str_has_prefix (text, FLUXR_PRD_MARK_SHIFT))
    return g_strdup (text);
  by = strtol (text + strlen (FLUXR_PRD_MARK_SHIFT), &end, 10);
  if (!g_str_has_prefix (end, " -->") || by < 1 || by > 5)
    return g_strdup (text);
  rest = fluxr_markdown_part_trim (end + strlen (" -->"), -1);

  return fluxr_markdown_part_shift (rest, (int) -by);
}

/* @title: (nullable) (transfer full) */
static void
add_part (Reader   *reader,
          char     *title,
          gsize     start,
          gsize     end,
          gboolean  is_front)
{
  g_autofree char *text = fluxr_markdown_part_trim (reader->source + start,
                                                    (gssize) (end - start));
  FluxrPrdPiece *part;

  if (g_str_has_prefix (text, FLUXR_PRD_MARK_MADE))
    {
      reader->n_left_out++;
      g_free (title);
      return;
    }
  part = g_new0 (FluxrPrdPiece, 1);
  part->title = title;
  part->text = dup_unshifted (text);
  part->is_front = is_front;
  g_ptr_array_add (reader->parts, part);
}

static gsize
get_start (Reader                     *reader,
           const FluxrMarkdownHeading *heading)
{
  gsize at = reader->front + heading->place;

  while (at > reader->front && reader->source[at - 1] != '\n')
    at--;

  return at;
}

static const FluxrMarkdownHeading *
get_heading (Reader *reader,
             guint   index)
{
  return g_ptr_array_index (reader->headings, index);
}

static gboolean
has_title (Reader *reader)
{
  guint counts[3] = { 0 };

  for (guint i = 0; i < reader->headings->len; i++)
    counts[get_heading (reader, i)->level]++;

  return counts[1] == 1 && counts[2] > 0 && get_heading (reader, 0)->level == 1
         && !reader->is_known (get_heading (reader, 0)->title, reader->user_data);
}

/* Whether a heading begins a part, given the level of the one that began the last. */
static gboolean
begins_part (Reader                     *reader,
             const FluxrMarkdownHeading *heading,
             guint                       above)
{
  return heading->level == 1 || above != 1
         || reader->is_known (heading->title, reader->user_data);
}

static void
add_parts (Reader *reader)
{
  gboolean titled = has_title (reader);
  gsize end = strlen (reader->source);
  guint i = 0;

  while (i < reader->headings->len)
    {
      const FluxrMarkdownHeading *heading = get_heading (reader, i);
      gboolean is_title = titled && i == 0;
      gsize start = fluxr_markdown_part_skip_heading (reader->source, get_start (reader, heading));
      guint next = i + 1;

      while (next < reader->headings->len
             && !begins_part (reader, get_heading (reader, next),
                              is_title ? 2 : heading->level))
        next++;
      add_part (reader, is_title ? NULL : g_strdup (heading->title), start,
                next < reader->headings->len ? get_start (reader, get_heading (reader, next))
                                             : end, is_title);
      i = next;
    }
}

static void
find_headings (Reader *reader)
{
  g_autoptr (FluxrMarkdown) document
    = fluxr_markdown_read (reader->source + reader->front, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);

  reader->headings = fluxr_markdown_list_headings (document);
  for (guint i = reader->headings->len; i > 0; i--)
    {
      const FluxrMarkdownHeading *heading = get_heading (reader, i - 1);

      if (heading->level > 2 || heading->place == FLUXR_MARKDOWN_NOWHERE)
        g_ptr_array_remove_index (reader->headings, i - 1);
    }
}

GPtrArray *
fluxr_prd_split (const char      *source,
                 FluxrPrdIsKnown  is_known,
                 gpointer         user_data,
                 guint           *n_left_out)
{
  Reader reader = {
    .source = source,
    .front = fluxr_prd_split_measure_front (source),
    .is_known = is_known,
    .user_data = user_data,
    .parts = g_ptr_array_new_with_free_func (part_free),
  };

  find_headings (&reader);
  add_part (&reader, NULL, 0,
            reader.headings->len > 0 ? get_start (&reader, get_heading (&reader, 0))
                                     : strlen (source), FALSE);
  add_parts (&reader);
  g_ptr_array_unref (reader.headings);
  *n_left_out = reader.n_left_out;

  return reader.parts;
}
