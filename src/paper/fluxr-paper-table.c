/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables: how wide the columns are, and rows as lines that go through all cells. A row may end on
 * the next page after any of them. */

#include "config.h"

#include "fluxr-paper-private.h"

/* Rows that are looked at for the widths of the columns. */
#define SAMPLE 60
#define SMALLEST 6.0
#define ROOM (2 * FLUXR_PAPER_CELL_PAD + 0.5)

typedef struct
{
  double least; /* its widest word */
  double most;  /* its widest cell in one line */
} Column;

void
fluxr_paper_table_clear (FluxrPaperTable *table)
{
  g_clear_pointer (&table->widths, g_array_unref);
}

/* Returns: whether it begins at the right */
static gboolean
measure_cell (FluxrPaper    *self,
              FluxrMarkdown *document,
              guint          node,
              gboolean       bold,
              Column        *column)
{
  FluxrPaperStyle style = { .size = FLUXR_PAPER_TEXT_SIZE, .width = -1, .bold = bold };
  g_autoptr (FluxrPaperText) text
    = fluxr_paper_text_new_block (self->context, document, node, &style);

  column->most = MAX (column->most, fluxr_paper_text_get_width (text) + ROOM);
  column->least = MAX (column->least, fluxr_paper_text_get_word_width (text) + ROOM);

  return text->rtl;
}

/* Returns: whether the first of them begins at the right */
static gboolean
measure_columns (FluxrPaper    *self,
                 FluxrMarkdown *document,
                 guint          node,
                 Column        *columns,
                 guint          n_columns)
{
  const FluxrMarkdownNode *table = fluxr_markdown_get_node (document, node);
  gboolean first_rtl = FALSE;
  guint n_rows = 0;

  for (guint row = node + 1; row < table->end && n_rows < SAMPLE; n_rows++)
    {
      const FluxrMarkdownNode *it = fluxr_markdown_get_node (document, row);
      guint i = 0;

      for (guint cell = row + 1; cell < it->end && i < n_columns; i++)
        {
          gboolean rtl = measure_cell (self, document, cell, it->header, &columns[i]);

          if (n_rows == 0 && i == 0)
            first_rtl = rtl;
          cell = fluxr_markdown_get_node (document, cell)->end;
        }
      row = it->end;
    }

  return first_rtl;
}

/* Each column gets its widest word; what is left goes where there is more to say. A word does not
 * push the others out: it may take a third of the width. */
static void
share_width (FluxrPaperTable *table,
             Column          *columns,
             guint            n_columns,
             double           width)
{
  double least = 0, most = 0;

  for (guint i = 0; i < n_columns; i++)
    {
      columns[i].least = MIN (columns[i].least, MAX (width / 3, width / n_columns));
      columns[i].most = MAX (columns[i].most, columns[i].least);
      least += columns[i].least;
      most += columns[i].most;
    }
  if (least > width)
    table->size = MAX (SMALLEST, table->size * width / least);

  for (guint i = 0; i < n_columns; i++)
    {
      double share = columns[i].most;

      if (least >= width)
        share = columns[i].least * width / least;
      else if (most > width)
        share = columns[i].least
                + (width - least) * (columns[i].most - columns[i].least) / (most - least);
      g_array_append_val (table->widths, share);
    }
}

guint
fluxr_paper_add_table (FluxrPaper    *self,
                       FluxrMarkdown *document,
                       guint          node,
                       double         width)
{
  guint n_columns = MAX (fluxr_markdown_get_node (document, node)->number, 1);
  g_autofree Column *columns = g_new0 (Column, n_columns);
  FluxrPaperTable table = {
    .widths = g_array_new (FALSE, FALSE, sizeof (double)),
    .size = FLUXR_PAPER_TEXT_SIZE,
    .header = FLUXR_PAPER_NONE,
  };

  table.rtl = measure_columns (self, document, node, columns, n_columns);
  share_width (&table, columns, n_columns, width);
  g_array_append_val (self->tables, table);

  return self->tables->len - 1;
}

/**
 * fluxr_paper_set_row:
 *
 * Returns: (transfer full) (element-type FluxrPaperText): its cells
 */
GPtrArray *
fluxr_paper_set_row (FluxrPaper            *self,
                     const FluxrPaperBlock *block)
{
  FluxrMarkdown *document = fluxr_paper_get_chapter (self, block->chapter)->text;
  const FluxrPaperTable *table = &g_array_index (self->tables, FluxrPaperTable, block->table);
  const FluxrMarkdownNode *row = fluxr_markdown_get_node (document, block->node);
  GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_paper_text_free);

  for (guint cell = block->node + 1; cell < row->end && cells->len < table->widths->len;)
    {
      const FluxrMarkdownNode *node = fluxr_markdown_get_node (document, cell);
      double width = g_array_index (table->widths, double, cells->len);
      FluxrPaperStyle style = {
        .size = table->size,
        .width = MAX (1, width - 2 * FLUXR_PAPER_CELL_PAD),
        .align = node->align,
        .bold = block->is_header,
      };

      g_ptr_array_add (cells, fluxr_paper_text_new_block (self->context, document, cell, &style));
      cell = node->end;
    }

  return cells;
}

guint
fluxr_paper_row_get_n_lines (GPtrArray *cells)
{
  guint n_lines = 1;

  for (guint i = 0; i < cells->len; i++)
    {
      const FluxrPaperText *text = g_ptr_array_index (cells, i);

      n_lines = MAX (n_lines, text->lines->len);
    }

  return n_lines;
}

/* The same line of all cells stands on one base. */
void
fluxr_paper_row_get_line (GPtrArray *cells,
                          guint      line,
                          double    *ascent,
                          double    *height)
{
  double descent = 0;

  *ascent = 0;
  for (guint i = 0; i < cells->len; i++)
    {
      const FluxrPaperText *text = g_ptr_array_index (cells, i);
      const FluxrPaperLine *it;

      if (line >= text->lines->len)
        continue;
      it = &g_array_index (text->lines, FluxrPaperLine, line);
      *ascent = MAX (*ascent, it->ascent);
      descent = MAX (descent, it->height - it->ascent);
    }
  *height = MAX (*ascent + descent, 1);
}
