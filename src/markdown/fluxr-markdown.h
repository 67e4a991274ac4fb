/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A formatted text as a plain value: the tree that Markdown source, or HTML of another program,
 * stands for. It knows nothing of products. Made whole by a reader; after that any thread may read
 * it.
 *
 * Nodes stand in one row in the order of the text, each before what is in it, so a node's inside
 * is what follows it up to its `end`, and nothing that walks over them needs to call itself. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More nested than this is shown at this depth: what is deeper loses its frame, never its words. */
#define FLUXR_MARKDOWN_MAX_DEPTH 128

/* A place in the source that is not known. */
#define FLUXR_MARKDOWN_NOWHERE G_MAXSIZE

typedef enum
{
  FLUXR_MARKDOWN_DOCUMENT,
  FLUXR_MARKDOWN_QUOTE,
  FLUXR_MARKDOWN_LIST,
  FLUXR_MARKDOWN_ITEM,
  FLUXR_MARKDOWN_PARAGRAPH,
  FLUXR_MARKDOWN_HEADING,
  FLUXR_MARKDOWN_RULE,
  FLUXR_MARKDOWN_CODE_BLOCK,
  FLUXR_MARKDOWN_HTML_BLOCK,
  FLUXR_MARKDOWN_TABLE,
  FLUXR_MARKDOWN_ROW,
  FLUXR_MARKDOWN_CELL,
  /* From here on: in a line. */
  FLUXR_MARKDOWN_TEXT,
  FLUXR_MARKDOWN_EMPHASIS,
  FLUXR_MARKDOWN_STRONG,
  FLUXR_MARKDOWN_STRIKETHROUGH,
  FLUXR_MARKDOWN_LINK,
  FLUXR_MARKDOWN_IMAGE,
  FLUXR_MARKDOWN_CODE,
  FLUXR_MARKDOWN_SOFT_BREAK,
  FLUXR_MARKDOWN_HARD_BREAK,
  FLUXR_MARKDOWN_HTML,
} FluxrMarkdownKind;

typedef enum
{
  FLUXR_MARKDOWN_CHECK_NONE, /* not a task */
  FLUXR_MARKDOWN_CHECK_OPEN,
  FLUXR_MARKDOWN_CHECK_DONE,
} FluxrMarkdownCheck;

typedef enum
{
  FLUXR_MARKDOWN_ALIGN_NONE,
  FLUXR_MARKDOWN_ALIGN_LEFT,
  FLUXR_MARKDOWN_ALIGN_CENTER,
  FLUXR_MARKDOWN_ALIGN_RIGHT,
} FluxrMarkdownAlign;

/**
 * FluxrMarkdownNode:
 * @end: the first node that is not in this one any more
 * @parent: the node it is in; that of the document is itself
 * @text: of a text, code, code block and raw HTML
 * @url: of a link and an image
 * @title: of a link and an image; of a code block what stands behind its fence
 * @number: of a heading its level; of an ordered list its first number; of a table its columns
 * @check: of an item
 * @align: of a cell
 * @mark: of a list what its items begin with or, ordered, what follows the number
 * @ordered: of a list
 * @tight: of a list: no space between its items
 * @header: of a row: it heads the table
 * @bare: of a link: an address that stood in the text by itself
 * @start: where it begins in the source: of a block its first line, within a line what is shown
 * @stop: where it ends there
 * @check_place: of a task the character between the brackets
 *
 * No text is %NULL. Places are bytes of the source, or %FLUXR_MARKDOWN_NOWHERE.
 */
typedef struct
{
  FluxrMarkdownKind  kind;
  guint              end;
  guint              parent;
  const char        *text;
  const char        *url;
  const char        *title;
  guint              number;
  FluxrMarkdownCheck check;
  FluxrMarkdownAlign align;
  char               mark;
  gsize              start;
  gsize              stop;
  gsize              check_place;
  guint              ordered : 1;
  guint              tight   : 1;
  guint              header  : 1;
  guint              bare    : 1;
} FluxrMarkdownNode;

typedef struct _FluxrMarkdown FluxrMarkdown;

/* Returns: whether to go into the node; if not, it is not left either. */
typedef gboolean (*FluxrMarkdownEnter) (const FluxrMarkdownNode *node,
                                        guint                    index,
                                        gpointer                 user_data);
typedef void     (*FluxrMarkdownLeave) (const FluxrMarkdownNode *node,
                                        guint                    index,
                                        gpointer                 user_data);

FluxrMarkdown           *fluxr_markdown_ref         (FluxrMarkdown      *self);
void                     fluxr_markdown_unref       (FluxrMarkdown      *self);

/* The document itself is node 0. */
guint                    fluxr_markdown_get_n_nodes (FluxrMarkdown      *self);
const FluxrMarkdownNode *fluxr_markdown_get_node    (FluxrMarkdown      *self,
                                                     guint               index);
gboolean                 fluxr_markdown_is_block    (FluxrMarkdownKind   kind);
gboolean                 fluxr_markdown_is_last     (FluxrMarkdown      *self,
                                                     guint               index);

void                     fluxr_markdown_walk        (FluxrMarkdown      *self,
                                                     guint               from,
                                                     FluxrMarkdownEnter  enter,
                                                     FluxrMarkdownLeave  leave,
                                                     gpointer            user_data);
/* The words of a node in one line. */
char                    *fluxr_markdown_dup_text    (FluxrMarkdown      *self,
                                                     guint               index)
  G_GNUC_WARN_UNUSED_RESULT;
/* Whether both say and show the same, wherever it was read. */
gboolean                 fluxr_markdown_equal       (FluxrMarkdown      *self,
                                                     FluxrMarkdown      *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrMarkdown, fluxr_markdown_unref)

G_END_DECLS
