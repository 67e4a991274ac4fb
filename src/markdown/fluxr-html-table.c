/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table of HTML until it is whole. */

#include "config.h"

#include "fluxr-html-table.h"

/* md4c reads no more columns than this; a wider table is not one for reading. */
#define MAX_COLUMNS 128

typedef struct
{
  FluxrHtmlRuns *runs; /* (owned) (nullable): nothing is in it */
  gboolean header;
  FluxrMarkdownAlign align;
} Cell;

struct _FluxrHtmlTable
{
  GPtrArray *rows; /* (element-type GArray of Cell) */
};

static void
clear_cell (gpointer data)
{
  Cell *cell = data;

  g_clear_pointer (&cell->runs, fluxr_html_runs_free);
}

FluxrHtmlTable *
fluxr_html_table_new (void)
{
  FluxrHtmlTable *self = g_new0 (FluxrHtmlTable, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  return self;
}

void
fluxr_html_table_free (FluxrHtmlTable *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->rows);
  g_free (self);
}

void
fluxr_html_table_begin_row (FluxrHtmlTable *self)
{
  GArray *row = g_array_new (FALSE, TRUE, sizeof (Cell));

  g_array_set_clear_func (row, clear_cell);
  g_ptr_array_add (self->rows, row);
}

FluxrHtmlRuns *
fluxr_html_table_begin_cell (FluxrHtmlTable     *self,
                             FluxrHtmlRuns      *sibling,
                             gboolean            header,
                             FluxrMarkdownAlign  align,
                             guint               span)
{
  Cell cell = { .header = header, .align = align };
  GArray *row;

  if (self->rows->len == 0)
    fluxr_html_table_begin_row (self);
  row = g_ptr_array_index (self->rows, self->rows->len - 1);
  if (row->len >= MAX_COLUMNS)
    {
      FluxrHtmlRuns *last = g_array_index (row, Cell, MAX_COLUMNS - 1).runs;

      if (last != NULL)
        {
          fluxr_html_runs_append_space (last);
          return last;
        }
      g_array_set_size (row, MAX_COLUMNS - 1);
    }

  cell.runs = fluxr_html_runs_new (sibling);
  g_array_append_val (row, cell);
  g_array_set_size (row, MIN (row->len - 1 + MAX (span, 1), MAX_COLUMNS));

  return cell.runs;
}

static guint
count_columns (FluxrHtmlTable *self)
{
  guint count = 0;

  for (guint i = 0; i < self->rows->len; i++)
    count = MAX (count, ((GArray *) g_ptr_array_index (self->rows, i))->len);

  return count;
}

/* A column is aligned as the first of its cells that says how. */
static void
collect_aligns (FluxrHtmlTable     *self,
                FluxrMarkdownAlign *aligns)
{
  for (guint i = self->rows->len; i > 0; i--)
    {
      GArray *row = g_ptr_array_index (self->rows, i - 1);

      for (guint column = 0; column < row->len; column++)
        if (g_array_index (row, Cell, column).align != FLUXR_MARKDOWN_ALIGN_NONE)
          aligns[column] = g_array_index (row, Cell, column).align;
    }
}

static gboolean
has_header (FluxrHtmlTable *self)
{
  GArray *row = g_ptr_array_index (self->rows, 0);

  for (guint i = 0; i < row->len; i++)
    if (g_array_index (row, Cell, i).header)
      return TRUE;

  return FALSE;
}

static void
drop_empty_rows (FluxrHtmlTable *self)
{
  for (guint i = self->rows->len; i > 0; i--)
    if (((GArray *) g_ptr_array_index (self->rows, i - 1))->len == 0)
      g_ptr_array_remove_index (self->rows, i - 1);
}

void
fluxr_html_table_flush (FluxrHtmlTable       *self,
                        FluxrMarkdownBuilder *builder,
                        FluxrHtmlLosses      *losses)
{
  FluxrMarkdownAlign aligns[MAX_COLUMNS] = { 0 };
  guint n_columns;

  drop_empty_rows (self);
  n_columns = count_columns (self);
  if (n_columns == 0)
    return;
  if (!has_header (self))
    fluxr_html_losses_add (losses, FLUXR_HTML_LOSS_TABLE, "no-header");

  collect_aligns (self, aligns);
  fluxr_markdown_builder_open (builder, FLUXR_MARKDOWN_TABLE)->number = n_columns;
  for (guint i = 0; i < self->rows->len; i++)
    {
      GArray *row = g_ptr_array_index (self->rows, i);

      fluxr_markdown_builder_open (builder, FLUXR_MARKDOWN_ROW)->header = i == 0;
      for (guint column = 0; column < n_columns; column++)
        {
          fluxr_markdown_builder_open (builder, FLUXR_MARKDOWN_CELL)->align = aligns[column];
          if (column < row->len && g_array_index (row, Cell, column).runs != NULL)
            fluxr_html_runs_flush (g_array_index (row, Cell, column).runs, builder);
          fluxr_markdown_builder_close (builder);
        }
      fluxr_markdown_builder_close (builder);
    }
  fluxr_markdown_builder_close (builder);
}
