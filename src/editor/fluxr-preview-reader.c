/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-preview-reader.h"

#include <string.h>

#define GAP_NONE 0
#define GAP_TIGHT 6
#define GAP_BLOCK 12
#define GAP_HEADING 24
#define GAP_CHAPTER 32

typedef struct
{
  int next; /* number, or FLUXR_PREVIEW_NO_NUMBER */
  char level;
  char mark;
} List;

typedef struct
{
  FluxrMarkdown *document;
  GPtrArray *blocks;
  GArray *lists; /* (element-type List) */
  GString *levels;
  guint joined;
  /* Of the item whose first block has not come yet. */
  const FluxrMarkdownNode *item; /* (nullable) */
  guint item_index;
  guint item_level;
  int number;
} Reader;

static gboolean
is_tight_item (Reader                  *reader,
               const FluxrMarkdownNode *node)
{
  return node->kind == FLUXR_MARKDOWN_ITEM
         && fluxr_markdown_get_node (reader->document, node->parent)->tight;
}

static guint
get_gap (Reader                  *reader,
         const FluxrMarkdownNode *node,
         guint                    index)
{
  guint item_index = node->kind == FLUXR_MARKDOWN_ITEM ? index : node->parent;
  const FluxrMarkdownNode *item = fluxr_markdown_get_node (reader->document, item_index);
  const FluxrMarkdownNode *list;
  const FluxrMarkdownNode *outer;

  if (node->kind == FLUXR_MARKDOWN_HEADING && item->kind != FLUXR_MARKDOWN_ITEM)
    return node->number <= 2 ? GAP_CHAPTER : GAP_HEADING;
  if (!is_tight_item (reader, item))
    return GAP_BLOCK;
  if (item_index != item->parent + 1 || (item_index != index && index != item_index + 1))
    return GAP_TIGHT;
  list = fluxr_markdown_get_node (reader->document, item->parent);
  outer = fluxr_markdown_get_node (reader->document, list->parent);

  return is_tight_item (reader, outer) ? GAP_TIGHT : GAP_BLOCK;
}

/* Returns: a slice of the whole block, to be finished and added */
static FluxrPreviewSlice
begin (Reader                  *reader,
       const FluxrMarkdownNode *node,
       guint                    index)
{
  FluxrPreviewSlice slice = {
    .document = reader->document,
    .kind = node->kind,
    .node = index,
    .from = index + 1,
    .to = node->end,
    .last = G_MAXSIZE,
    .joined = reader->joined,
    .gap = get_gap (reader, node, index),
    .number = FLUXR_PREVIEW_NO_NUMBER,
    .check_place = FLUXR_MARKDOWN_NOWHERE,
  };

  return slice;
}

static void
add (Reader            *reader,
     FluxrPreviewSlice *slice)
{
  FluxrPreviewSlice own = *slice;

  own.document = fluxr_markdown_ref (reader->document);
  own.levels = g_ref_string_new_intern (reader->levels->str);
  if (reader->item != NULL)
    {
      own.is_item = TRUE;
      own.item_level = reader->item_level;
      own.number = reader->number;
      own.mark = g_array_index (reader->lists, List, reader->lists->len - 1).mark;
      own.check = reader->item->check;
      own.check_place = reader->item->check_place;
      reader->item = NULL;
    }
  fluxr_preview_slice_weigh (&own);
  g_ptr_array_add (reader->blocks, fluxr_preview_block_new (&own));
  reader->joined = (guint) reader->levels->len;

  slice->continues = TRUE;
  slice->gap = GAP_NONE;
  slice->joined = reader->joined;
}

/* Where to end a piece of at most FLUXR_PREVIEW_MAX_BYTES: after a line or, if there is none, a
 * word or a character. */
static gsize
find_cut (const char *text,
          gsize       first,
          gsize       length)
{
  gsize cut = first + FLUXR_PREVIEW_MAX_BYTES;
  const char *at;

  if (length - first <= FLUXR_PREVIEW_MAX_BYTES)
    return length;
  at = g_strrstr_len (text + first, FLUXR_PREVIEW_MAX_BYTES, "\n");
  if (at == NULL)
    at = g_strrstr_len (text + first, FLUXR_PREVIEW_MAX_BYTES, " ");
  if (at != NULL)
    return (gsize) (at - text) + 1;
  while (cut > first + 1 && ((guchar) text[cut] & 0xC0) == 0x80)
    cut--;

  return cut;
}

static void
add_text (Reader            *reader,
          FluxrPreviewSlice *slice,
          const char        *text,
          gboolean           is_end)
{
  gsize length = strlen (text);

  do
    {
      slice->last = find_cut (text, slice->first, length);
      slice->goes_on = slice->last < length || !is_end;
      add (reader, slice);
      slice->first = slice->last;
    }
  while (slice->first < length);
}

static gsize
measure (Reader *reader,
         guint   from,
         guint   to)
{
  gsize size = 0;

  for (guint i = from; i < to; i++)
    size += strlen (fluxr_markdown_get_node (reader->document, i)->text) + 1;

  return size;
}

static void
add_words (Reader                  *reader,
           const FluxrMarkdownNode *block,
           guint                    index)
{
  FluxrPreviewSlice slice = begin (reader, block, index);
  gsize size = 0;

  for (guint i = index + 1; i < block->end; i = fluxr_markdown_get_node (reader->document, i)->end)
    {
      const FluxrMarkdownNode *node = fluxr_markdown_get_node (reader->document, i);
      gsize more = measure (reader, i, node->end);

      if (size > 0 && size + more > FLUXR_PREVIEW_MAX_BYTES)
        {
          slice.to = i;
          slice.goes_on = TRUE;
          add (reader, &slice);
          slice.from = i;
          size = 0;
        }
      if (node->kind == FLUXR_MARKDOWN_TEXT && more > FLUXR_PREVIEW_MAX_BYTES)
        {
          slice.to = node->end;
          add_text (reader, &slice, node->text, node->end == block->end);
          slice.from = node->end;
          slice.first = 0;
          slice.last = G_MAXSIZE;
          more = 0;
        }
      size += more;
    }
  slice.to = block->end;
  slice.goes_on = FALSE;
  if (slice.from < slice.to || !slice.continues)
    add (reader, &slice);
}

static void
add_table (Reader                  *reader,
           const FluxrMarkdownNode *table,
           guint                    index)
{
  FluxrPreviewSlice slice = begin (reader, table, index);
  guint n_rows = 0;
  guint max_rows = MAX (1, FLUXR_PREVIEW_MAX_CELLS / MAX (1, table->number));

  for (guint i = index + 1; i < table->end; i = fluxr_markdown_get_node (reader->document, i)->end)
    if (n_rows++ == max_rows)
      {
        slice.to = i;
        slice.goes_on = TRUE;
        add (reader, &slice);
        slice.from = i;
        n_rows = 1;
      }
  slice.to = table->end;
  slice.goes_on = FALSE;
  add (reader, &slice);
}

static void
add_block (Reader                  *reader,
           const FluxrMarkdownNode *node,
           guint                    index)
{
  FluxrPreviewSlice slice;

  if (node->kind == FLUXR_MARKDOWN_TABLE)
    add_table (reader, node, index);
  else if (node->kind == FLUXR_MARKDOWN_PARAGRAPH || node->kind == FLUXR_MARKDOWN_HEADING)
    add_words (reader, node, index);
  else
    {
      slice = begin (reader, node, index);
      if (node->kind == FLUXR_MARKDOWN_CODE_BLOCK || node->kind == FLUXR_MARKDOWN_HTML_BLOCK)
        add_text (reader, &slice, node->text, TRUE);
      else
        add (reader, &slice);
    }
}

/* An item that begins with nothing to show. */
static void
flush_item (Reader *reader)
{
  FluxrPreviewSlice slice;

  if (reader->item == NULL)
    return;
  slice = begin (reader, reader->item, reader->item_index);
  slice.to = slice.from;
  add (reader, &slice);
}

static void
enter_list (Reader                  *reader,
            const FluxrMarkdownNode *node,
            guint                    index)
{
  List list = { FLUXR_PREVIEW_NO_NUMBER, '1', node->mark };
  guint last = node->number;

  if (node->ordered)
    {
      for (guint i = index + 1; i < node->end;
           i = fluxr_markdown_get_node (reader->document, i)->end)
        last++;
      list.next = (int) MIN (node->number, G_MAXINT / 2);
      for (last--; last >= 10; last /= 10)
        list.level++;
    }
  g_array_append_val (reader->lists, list);
}

static gboolean
enter (const FluxrMarkdownNode *node,
       guint                    index,
       gpointer                 user_data)
{
  Reader *reader = user_data;

  if (node->kind == FLUXR_MARKDOWN_DOCUMENT)
    return TRUE;
  if (node->kind == FLUXR_MARKDOWN_LIST)
    {
      /* An item in an item: each has a row of its own. */
      flush_item (reader);
      enter_list (reader, node, index);
      return TRUE;
    }
  if (node->kind == FLUXR_MARKDOWN_ITEM)
    {
      List *list = &g_array_index (reader->lists, List, reader->lists->len - 1);

      reader->item = node;
      reader->item_index = index;
      reader->item_level = (guint) reader->levels->len;
      reader->number = list->next;
      list->next += list->next != FLUXR_PREVIEW_NO_NUMBER;
      g_string_append_c (reader->levels, list->level);
      return TRUE;
    }
  if (node->kind == FLUXR_MARKDOWN_QUOTE)
    {
      g_string_append_c (reader->levels, FLUXR_PREVIEW_LEVEL_QUOTE);
      return TRUE;
    }
  add_block (reader, node, index);

  return FALSE;
}

static void
leave (const FluxrMarkdownNode *node,
       guint                    index,
       gpointer                 user_data)
{
  Reader *reader = user_data;

  if (node->kind == FLUXR_MARKDOWN_LIST)
    g_array_set_size (reader->lists, reader->lists->len - 1);
  else if (node->kind == FLUXR_MARKDOWN_ITEM || node->kind == FLUXR_MARKDOWN_QUOTE)
    {
      if (node->kind == FLUXR_MARKDOWN_ITEM)
        flush_item (reader);
      g_string_truncate (reader->levels, reader->levels->len - 1);
      reader->joined = MIN (reader->joined, (guint) reader->levels->len);
    }
}

static FluxrPreviewBlock *
create_title (const char *title)
{
  FluxrPreviewSlice slice = {
    .kind = FLUXR_MARKDOWN_DOCUMENT,
    .title = g_strdup (title),
    .levels = g_ref_string_new_intern (""),
    .last = G_MAXSIZE,
    .gap = GAP_CHAPTER,
    .number = FLUXR_PREVIEW_NO_NUMBER,
    .check_place = FLUXR_MARKDOWN_NOWHERE,
  };

  fluxr_preview_slice_weigh (&slice);

  return fluxr_preview_block_new (&slice);
}

GPtrArray *
fluxr_preview_read (FluxrMarkdown *document,
                    const char    *title)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) lists = g_array_new (FALSE, FALSE, sizeof (List));
  g_autoptr (GString) levels = g_string_new (NULL);
  Reader reader = {
    .document = document,
    .blocks = blocks,
    .lists = lists,
    .levels = levels,
  };

  if (title != NULL)
    g_ptr_array_add (blocks, create_title (title));
  if (document != NULL)
    fluxr_markdown_walk (document, 0, enter, leave, &reader);

  return g_steal_pointer (&blocks);
}
