/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the blocks of a document stand in its source. md4c tells the places of texts only. A block
 * that has some stands on their lines, and its kind says which lines beside belong to it. One that
 * has none, such as a rule, stands between its neighbours: on the first line there that looks like
 * it. Blocks follow each other as their lines do, so one pass in each direction is enough. */

#include "config.h"

#include "fluxr-markdown-places.h"

#include <string.h>

/* How far a block without text may stand behind the one before. */
#define MAX_GAP 256

typedef struct
{
  FluxrMarkdownBuilder *builder;
  const char *source;
  gsize length;
  GArray *lines;  /* (element-type gsize): where each begins, and the end of all */
  GArray *leaves; /* (element-type Leaf): the blocks without blocks in them, in order */
  guint previous; /* the first line of the block before */
  guint next;     /* the first line that no block before has */
} Places;

typedef struct
{
  guint node;
  gboolean known;
  guint first; /* the first line that is surely its own */
  guint last;
} Leaf;

static void
list_lines (Places *places)
{
  gsize start = 0;

  g_array_append_val (places->lines, start);
  while (start < places->length)
    {
      const char *end = memchr (places->source + start, '\n', places->length - start);

      start = end != NULL ? (gsize) (end - places->source) + 1 : places->length;
      if (start < places->length)
        g_array_append_val (places->lines, start);
    }
  g_array_append_val (places->lines, places->length);
}

static guint
find_line (Places *places,
           gsize   place)
{
  guint low = 0;
  guint high = places->lines->len - 1;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (places->lines, gsize, middle) <= place)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* A line without the white space at its end. */
static const char *
get_line (Places *places,
          guint   line,
          gsize  *length)
{
  gsize start = g_array_index (places->lines, gsize, line);
  gsize end = g_array_index (places->lines, gsize, line + 1);

  while (end > start && g_ascii_isspace (places->source[end - 1]))
    end--;
  *length = end - start;

  return places->source + start;
}

static guint
count_lines (Places *places)
{
  return places->lines->len - 1;
}

static gboolean
looks_like_rule (const char *line,
                 gsize       length)
{
  char mark = length > 0 ? line[length - 1] : '\0';
  guint count = 0;

  if (mark != '*' && mark != '-' && mark != '_')
    return FALSE;
  for (gsize i = length; i > 0 && (line[i - 1] == mark || line[i - 1] == ' '); i--)
    count += line[i - 1] == mark;

  return count >= 3;
}

static gboolean
looks_like_fence (const char *line,
                  gsize       length,
                  char        mark)
{
  guint count = 0;

  for (gsize i = 0; i < length && count < 3; i++)
    count = line[i] == mark ? count + 1 : 0;

  return count >= 3;
}

/* The mark of an item with nothing behind it. */
static gboolean
looks_like_mark (const char *line,
                 gsize       length)
{
  char last = length > 0 ? line[length - 1] : '\0';

  if (last == '-' || last == '*' || last == '+')
    return length == 1 || g_ascii_isspace (line[length - 2]) || line[length - 2] == '>';

  return length > 1 && (last == '.' || last == ')') && g_ascii_isdigit (line[length - 2]);
}

/* Neither empty nor the definition of a link. */
static gboolean
looks_like_content (const char *line,
                    gsize       length)
{
  gsize first = 0;

  while (first < length && strchr (" \t>", line[first]) != NULL)
    first++;
  if (first == length)
    return FALSE;

  return line[first] != '[' || g_strstr_len (line + first, (gssize) (length - first), "]:") == NULL;
}

static gboolean
looks_like (Places                  *places,
            guint                    line,
            const FluxrMarkdownNode *node)
{
  gsize length;
  const char *text = get_line (places, line, &length);

  if (node->kind == FLUXR_MARKDOWN_RULE)
    return looks_like_rule (text, length);
  if (node->kind == FLUXR_MARKDOWN_CODE_BLOCK)
    return looks_like_fence (text, length, node->mark);
  if (node->kind == FLUXR_MARKDOWN_ITEM)
    return looks_like_mark (text, length);
  if (node->kind == FLUXR_MARKDOWN_QUOTE)
    return memchr (text, '>', length) != NULL;

  return looks_like_content (text, length);
}

static guint
count_newlines (const char *text)
{
  guint count = 0;

  for (const char *at = strchr (text, '\n'); at != NULL; at = strchr (at + 1, '\n'))
    count++;

  return count;
}

/* The lines of a block's texts; a break before the first that is known is a line more. */
static void
measure_leaf (Places *places,
              Leaf   *leaf)
{
  guint end = fluxr_markdown_builder_get_node (places->builder, leaf->node)->end;
  guint breaks = 0;
  guint row = 0;

  for (guint i = leaf->node; i < end; i++)
    {
      const FluxrMarkdownNode *node = fluxr_markdown_builder_get_node (places->builder, i);
      gboolean is_break = node->kind == FLUXR_MARKDOWN_SOFT_BREAK
                          || node->kind == FLUXR_MARKDOWN_HARD_BREAK;

      breaks += is_break;
      leaf->last += is_break && leaf->known;
      row += node->kind == FLUXR_MARKDOWN_ROW;
      if (node->start == FLUXR_MARKDOWN_NOWHERE)
        continue;
      if (!leaf->known)
        {
          leaf->first = find_line (places, node->start);
          leaf->first -= MIN (leaf->first, breaks + (row > 1 ? row : 0));
        }
      leaf->known = TRUE;
      leaf->last = find_line (places, MAX (node->stop, 1) - 1);
    }
}

static gboolean
is_leaf (const FluxrMarkdownNode *node,
         guint                    index)
{
  switch (node->kind)
    {
    case FLUXR_MARKDOWN_PARAGRAPH:
    case FLUXR_MARKDOWN_HEADING:
    case FLUXR_MARKDOWN_RULE:
    case FLUXR_MARKDOWN_CODE_BLOCK:
    case FLUXR_MARKDOWN_HTML_BLOCK:
    case FLUXR_MARKDOWN_TABLE:
      return TRUE;
    case FLUXR_MARKDOWN_ITEM:
    case FLUXR_MARKDOWN_QUOTE:
      return node->end == index + 1;
    default:
      return FALSE;
    }
}

static void
list_leaves (Places *places)
{
  for (guint i = 1; i < fluxr_markdown_builder_get_length (places->builder); i++)
    {
      FluxrMarkdownNode *node = fluxr_markdown_builder_get_node (places->builder, i);
      Leaf leaf = { .node = i };

      if (!is_leaf (node, i))
        continue;

      if (node->kind == FLUXR_MARKDOWN_ITEM)
        node->start = node->stop = node->check_place;
      measure_leaf (places, &leaf);
      if (leaf.known && node->kind == FLUXR_MARKDOWN_CODE_BLOCK)
        leaf.first -= MIN (leaf.first, node->number + (node->mark != '\0'));
      g_array_append_val (places->leaves, leaf);
    }
}

/* The line below a title that is underlined. */
static gboolean
is_underlined (Places *places,
               Leaf   *leaf)
{
  gsize length;
  const char *line = get_line (places, leaf->first, &length);

  for (gsize i = 0; i < length; i++)
    if (line[i] == '#')
      return FALSE;
    else if (strchr (" \t>0123456789.)+*-", line[i]) == NULL)
      return TRUE;

  return TRUE;
}

/* How far the block goes, now that its first line is settled. */
static void
settle_last (Places            *places,
             Leaf              *leaf,
             FluxrMarkdownNode *node)
{
  guint n_lines = count_lines (places);
  gsize length;

  if (node->kind == FLUXR_MARKDOWN_CODE_BLOCK)
    {
      guint fence = leaf->first + count_newlines (node->text) + 1;

      leaf->last = node->mark != '\0' ? fence - 1 : fence - 2;
      if (node->mark != '\0' && fence < n_lines)
        {
          const char *line = get_line (places, fence, &length);

          leaf->last += looks_like_fence (line, length, node->mark);
        }
    }
  else if (node->kind == FLUXR_MARKDOWN_HEADING && is_underlined (places, leaf))
    leaf->last++;
  else if (node->kind == FLUXR_MARKDOWN_TABLE)
    for (guint i = leaf->node + 1, row = 0; i < node->end; row++)
      {
        FluxrMarkdownNode *inner = fluxr_markdown_builder_get_node (places->builder, i);

        leaf->last = MIN (leaf->first + row + (row > 0), n_lines - 1);
        inner->start = g_array_index (places->lines, gsize, leaf->last);
        get_line (places, leaf->last, &length);
        inner->stop = inner->start + length;
        i = inner->end;
      }
  leaf->last = CLAMP (leaf->last, leaf->first, n_lines - 1);
}

/* Where the frames begin that have this block as their first. */
static void
place_frames (Places *places,
              Leaf   *leaf)
{
  FluxrMarkdownNode *node = fluxr_markdown_builder_get_node (places->builder, leaf->node);
  guint inner = leaf->node;
  gsize start = node->start;

  while (node->parent == inner - 1 && inner > 1)
    {
      guint line = find_line (places, start);
      gsize length;

      inner = node->parent;
      node = fluxr_markdown_builder_get_node (places->builder, inner);
      if (node->kind == FLUXR_MARKDOWN_ITEM && line > places->next)
        {
          const char *text = get_line (places, line - 1, &length);

          if (looks_like_mark (text, length))
            start = g_array_index (places->lines, gsize, line - 1);
        }
      node->start = start;
    }
}

static void
place_leaf (Places *places,
            Leaf   *leaf,
            guint   limit)
{
  FluxrMarkdownNode *node = fluxr_markdown_builder_get_node (places->builder, leaf->node);
  gsize length;

  if (!leaf->known)
    {
      limit = MIN (limit, places->next + MAX_GAP);
      leaf->first = places->next;
      while (leaf->first < limit && !looks_like (places, leaf->first, node))
        leaf->first++;
      if (leaf->first >= limit)
        leaf->first = places->next;
    }
  leaf->first = CLAMP (leaf->first, places->previous, count_lines (places) - 1);
  leaf->last = MAX (leaf->last, leaf->first);
  places->previous = leaf->first;
  settle_last (places, leaf, node);
  node->start = g_array_index (places->lines, gsize, leaf->first);
  get_line (places, leaf->last, &length);
  node->stop = g_array_index (places->lines, gsize, leaf->last) + length;
  place_frames (places, leaf);
  places->next = MAX (places->next, leaf->last + 1);
}

/* Frames end where the last block in them does. */
static void
end_frames (FluxrMarkdownBuilder *builder,
            gsize                 length)
{
  for (guint i = fluxr_markdown_builder_get_length (builder) - 1; i > 0; i--)
    {
      FluxrMarkdownNode *node = fluxr_markdown_builder_get_node (builder, i);
      FluxrMarkdownNode *parent = fluxr_markdown_builder_get_node (builder, node->parent);

      if (node->kind == FLUXR_MARKDOWN_CODE_BLOCK)
        node->number = 0;
      if (parent->stop == FLUXR_MARKDOWN_NOWHERE)
        parent->stop = node->stop;
      if (!fluxr_markdown_is_block (parent->kind) || parent->kind == FLUXR_MARKDOWN_CELL)
        parent->start = node->start != FLUXR_MARKDOWN_NOWHERE ? node->start : parent->start;
    }
  fluxr_markdown_builder_get_node (builder, 0)->start = 0;
  fluxr_markdown_builder_get_node (builder, 0)->stop = length;
}

void
fluxr_markdown_places_find (FluxrMarkdownBuilder *builder,
                            const char           *source,
                            gsize                 length)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GArray) leaves = g_array_new (FALSE, FALSE, sizeof (Leaf));
  g_autofree guint *limits = NULL;
  Places places = { builder, source, length, lines, leaves, 0, 0 };
  guint limit;

  list_lines (&places);
  list_leaves (&places);

  limit = count_lines (&places);
  limits = g_new (guint, leaves->len + 1);
  for (guint i = leaves->len; i > 0; i--)
    {
      limits[i - 1] = limit;
      if (g_array_index (leaves, Leaf, i - 1).known)
        limit = g_array_index (leaves, Leaf, i - 1).first;
    }
  for (guint i = 0; i < leaves->len; i++)
    place_leaf (&places, &g_array_index (leaves, Leaf, i), limits[i]);
  end_frames (builder, length);
}
