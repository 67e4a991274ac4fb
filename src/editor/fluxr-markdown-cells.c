/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing in tables. Whatever is done to one aligns it. */

#include "config.h"

#include "fluxr-markdown-edit.h"
#include "fluxr-markdown-lines.h"
#include "fluxr-markdown-table.h"

#include <string.h>

/* Returns: (nullable): the table, unless more than one of its lines is selected */
static FluxrMarkdownTable *
read_table (GtkTextBuffer           *buffer,
            FluxrMarkdownTablePlace *place)
{
  FluxrMarkdownRange range = fluxr_markdown_lines_get_selected (buffer);
  FluxrMarkdownTable *table;
  GtkTextIter caret;

  if (range.first != range.last)
    return NULL;
  table = fluxr_markdown_table_read (buffer, range.first);
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  if (table != NULL)
    *place = fluxr_markdown_table_get_place (table, &caret);

  return table;
}

static void
write_row (GtkTextBuffer *buffer,
           int            number,
           const char    *words)
{
  FluxrMarkdownLine line;
  g_autofree char *text = fluxr_markdown_lines_read (buffer, number, &line);

  if (!g_str_equal (text, words))
    fluxr_markdown_lines_replace (buffer, number, 0, strlen (text), words);
}

/* Where in the buffer a cell stands now. */
static void
get_cell (GtkTextBuffer      *buffer,
          FluxrMarkdownTable *table,
          const guint        *widths,
          guint               row,
          guint               column,
          GtkTextIter        *start,
          GtkTextIter        *stop)
{
  g_autofree guint *starts = g_new0 (guint, table->aligns->len);
  g_autofree char *words = fluxr_markdown_table_print_row (table, row, widths, starts);
  const char *cell = fluxr_markdown_table_get_cell (table, row, column);

  gtk_text_buffer_get_iter_at_line_index (buffer, start, table->first + row, starts[column]);
  *stop = *start;
  gtk_text_iter_forward_chars (stop, g_utf8_strlen (cell, -1));
}

/* Only the lines that are not as they should be are written. */
static void
write_table (GtkTextBuffer           *buffer,
             FluxrMarkdownTable      *table,
             FluxrMarkdownTablePlace  place,
             gboolean                 select)
{
  g_autofree guint *widths = fluxr_markdown_table_measure (table);
  GtkTextIter start, stop;
  guint column = MIN (place.column, table->aligns->len - 1);
  const char *cell = fluxr_markdown_table_get_cell (table, place.row, column);

  for (guint row = 0; row < table->rows->len; row++)
    {
      g_autofree char *words = fluxr_markdown_table_print_row (table, row, widths, NULL);

      write_row (buffer, table->first + row, words);
    }
  get_cell (buffer, table, widths, place.row, column, &start, &stop);
  if (!select)
    {
      gtk_text_iter_forward_chars (&start, MIN (place.offset, (guint) g_utf8_strlen (cell, -1)));
      stop = start;
    }
  gtk_text_buffer_select_range (buffer, &stop, &start);
}

gboolean
fluxr_markdown_align_table (GtkTextBuffer *buffer)
{
  FluxrMarkdownTablePlace place;
  g_autoptr (FluxrMarkdownTable) table = read_table (buffer, &place);

  if (table == NULL)
    return FALSE;
  gtk_text_buffer_begin_user_action (buffer);
  write_table (buffer, table, place, FALSE);
  gtk_text_buffer_end_user_action (buffer);

  return TRUE;
}

/* Puts an empty line into the text, which write_table() then fills. */
static void
add_row (GtkTextBuffer      *buffer,
         FluxrMarkdownTable *table,
         guint               row)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (buffer, &iter, table->first + row - 1);
  if (!gtk_text_iter_ends_line (&iter))
    gtk_text_iter_forward_to_line_end (&iter);
  gtk_text_buffer_insert (buffer, &iter, "\n", -1);
  fluxr_markdown_table_add_row (table, row);
}

/* Returns: whether there is another cell */
static gboolean
go_on (FluxrMarkdownTable      *table,
       FluxrMarkdownTablePlace *place,
       gboolean                 forward)
{
  guint last = table->aligns->len - 1;

  if (forward ? place->column < last : place->column > 0)
    {
      place->column += forward ? 1 : -1;
      return TRUE;
    }
  if (!forward && place->row == 0)
    return FALSE;
  place->row += forward ? 1 : -1;
  if (place->row == FLUXR_MARKDOWN_TABLE_RULE)
    place->row += forward ? 1 : -1;
  place->column = forward ? 0 : last;

  return TRUE;
}

gboolean
fluxr_markdown_move_cell (GtkTextBuffer *buffer,
                          gboolean       forward)
{
  FluxrMarkdownTablePlace place;
  g_autoptr (FluxrMarkdownTable) table = read_table (buffer, &place);

  if (table == NULL)
    return FALSE;
  gtk_text_buffer_begin_user_action (buffer);
  go_on (table, &place, forward);
  if (place.row >= table->rows->len)
    add_row (buffer, table, place.row);
  write_table (buffer, table, place, TRUE);
  gtk_text_buffer_end_user_action (buffer);

  return TRUE;
}

/* An empty line parts it from what is written next. */
static void
end_table (GtkTextBuffer      *buffer,
           FluxrMarkdownTable *table)
{
  int number = table->first + table->rows->len - 1;
  FluxrMarkdownLine line;
  g_autofree char *text = fluxr_markdown_lines_read (buffer, number, &line);
  GtkTextIter caret;

  fluxr_markdown_lines_replace (buffer, number, strlen (table->prefix), strlen (text), "");
  gtk_text_buffer_get_iter_at_line_index (buffer, &caret, number, strlen (table->prefix));
  gtk_text_buffer_place_cursor (buffer, &caret);
  gtk_text_buffer_insert_at_cursor (buffer, "\n", -1);
  gtk_text_buffer_insert_at_cursor (buffer, table->prefix, -1);
}

gboolean
fluxr_markdown_break_row (GtkTextBuffer *buffer)
{
  FluxrMarkdownTablePlace place;
  g_autoptr (FluxrMarkdownTable) table = read_table (buffer, &place);
  guint last;

  if (table == NULL || fluxr_markdown_lines_get_caret_index (buffer) == 0)
    return FALSE;
  last = table->rows->len - 1;
  gtk_text_buffer_begin_user_action (buffer);
  if (place.row == last && place.row > FLUXR_MARKDOWN_TABLE_RULE
      && fluxr_markdown_table_is_empty (table, place.row))
    end_table (buffer, table);
  else
    {
      place = (FluxrMarkdownTablePlace) {
        .row = MAX (place.row, FLUXR_MARKDOWN_TABLE_RULE) + 1,
      };
      add_row (buffer, table, place.row);
      write_table (buffer, table, place, FALSE);
    }
  gtk_text_buffer_end_user_action (buffer);

  return TRUE;
}
