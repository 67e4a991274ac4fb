/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table as it stands in the source: its cells, and how wide they have to be. */

#pragma once

#include "fluxr-markdown.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The second line of a table: what it says stands in the aligns. */
#define FLUXR_MARKDOWN_TABLE_RULE 1

/**
 * FluxrMarkdownTable:
 * @first: the line of its header
 * @rows: (element-type GPtrArray): of each line the cells, without space around them
 * @aligns: (element-type FluxrMarkdownAlign): of each column
 * @prefix: what stands in front of its lines
 */
typedef struct
{
  int first;
  GPtrArray *rows;
  GArray *aligns;
  char *prefix;
} FluxrMarkdownTable;

typedef struct
{
  guint row;
  guint column;
  guint offset; /* characters of the cell in front of it */
} FluxrMarkdownTablePlace;

/* Returns: (nullable): the table with that line */
FluxrMarkdownTable      *fluxr_markdown_table_read      (GtkTextBuffer                 *buffer,
                                                         int                            number)
  G_GNUC_WARN_UNUSED_RESULT;
void                     fluxr_markdown_table_free      (FluxrMarkdownTable            *self);
/* Where the caret is in it. */
FluxrMarkdownTablePlace  fluxr_markdown_table_get_place (FluxrMarkdownTable            *self,
                                                         const GtkTextIter             *iter);
const char              *fluxr_markdown_table_get_cell  (FluxrMarkdownTable            *self,
                                                         guint                          row,
                                                         guint                          column);
void                     fluxr_markdown_table_add_row   (FluxrMarkdownTable            *self,
                                                         guint                          row);
gboolean                 fluxr_markdown_table_is_empty  (FluxrMarkdownTable            *self,
                                                         guint                          row);
/* One line of it, with columns of these widths; in @starts (nullable) where its cells begin. */
char                    *fluxr_markdown_table_print_row (FluxrMarkdownTable            *self,
                                                         guint                          row,
                                                         const guint                   *widths,
                                                         guint                         *starts)
  G_GNUC_WARN_UNUSED_RESULT;
guint                   *fluxr_markdown_table_measure   (FluxrMarkdownTable            *self)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrMarkdownTable, fluxr_markdown_table_free)

G_END_DECLS
