/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading CSV: RFC 4180 and what is written in its name. Lines end in LF, CR or both; between
 * quotes everything is text, and a doubled quote is one; a quote within a cell that does not begin
 * with one is an ordinary letter; what follows a closing quote belongs to the cell; lines with
 * nothing in them are none. A first line "sep=;" is Excel's way to name the separator.
 *
 * Code of ours, since the one library Debian has, libcsv, had its last release in 2013, cuts blanks
 * off cells, knows no line numbers, and tells a quote that never ends from a file that does only in
 * a mode in which every quote within a cell is an error: 5" screen.
 *
 * Cells are unquoted where they stand, in the one copy of the text, and end in a NUL, which falls
 * on what ended them. So a cell costs four bytes beside its text. */

#include "config.h"

#include "fluxr-csv-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-command-error.h"
#include "fluxr-csv-text.h"

/* More is a mistake about the separator, or malice. */
#define MAX_CELLS_IN_ROW 4096
#define MAX_CELLS (32 * 1024 * 1024)
#define MAX_ROWS (1024 * 1024)

/* As much is read with each separator to find out which it is. */
#define SAMPLE_SIZE (64 * 1024)

static const char separators[] = { ',', ';', '\t', '|' };

/* The lowest bit tells a quoted cell. */
typedef guint32 Cell;

typedef struct
{
  guint first; /* of the cells */
  guint line;  /* on which it begins, from 1 */
} Row;

struct _FluxrCsvTable
{
  char *text;
  GArray *cells; /* (element-type Cell) */
  GArray *rows;  /* (element-type Row) */
  guint n_columns;
};

typedef struct
{
  FluxrCsvTable *table;
  char *at;
  char *end;
  guint line;
  char separator;
} Reader;

static gboolean
refuse (GError **error,
        char    *message) /* (transfer full) */
{
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID, message);
  g_free (message);

  return FALSE;
}

static gboolean
is_newline (char letter)
{
  return letter == '\n' || letter == '\r';
}

/* Past one line ending, if there is one. */
static void
skip_newline (Reader *reader)
{
  if (reader->at == reader->end || !is_newline (*reader->at))
    return;
  if (*reader->at == '\r' && reader->at + 1 < reader->end && reader->at[1] == '\n')
    reader->at++;
  reader->at++;
  reader->line++;
}

static void
count_newline (Reader *reader)
{
  if (*reader->at == '\n'
      || (*reader->at == '\r' && (reader->at + 1 == reader->end || reader->at[1] != '\n')))
    reader->line++;
}

/* What is between the quotes, written over them. FALSE if they are never closed. */
static gboolean
read_quoted (Reader  *reader,
             char   **write)
{
  for (reader->at++; reader->at < reader->end; reader->at++)
    {
      if (*reader->at == '"')
        {
          if (reader->at + 1 == reader->end || reader->at[1] != '"')
            {
              reader->at++;
              return TRUE;
            }
          reader->at++;
        }
      count_newline (reader);
      *(*write)++ = *reader->at;
    }

  return FALSE;
}

/* One cell; @end_of_row tells whether it was the last of its row. */
static gboolean
read_cell (Reader    *reader,
           gboolean  *end_of_row,
           GError   **error)
{
  char *write = reader->at;
  Cell cell = (guint32) (reader->at - reader->table->text) << 1;
  guint line = reader->line;

  if (reader->at < reader->end && *reader->at == '"')
    {
      cell |= 1;
      if (!read_quoted (reader, &write))
        return refuse (error, g_strdup_printf (_("The quotation mark that opens a cell in line %u"
                                                 " is never closed"), line));
    }
  while (reader->at < reader->end && *reader->at != reader->separator && !is_newline (*reader->at))
    *write++ = *reader->at++;

  *end_of_row = reader->at == reader->end || is_newline (*reader->at);
  if (*end_of_row)
    skip_newline (reader);
  else
    reader->at++;
  *write = '\0';
  g_array_append_val (reader->table->cells, cell);

  return TRUE;
}

static gboolean
is_blank (FluxrCsvTable *self,
          const Row     *row)
{
  Cell cell = g_array_index (self->cells, Cell, row->first);

  return self->cells->len == row->first + 1 && (cell & 1) == 0 && self->text[cell >> 1] == '\0';
}

static gboolean
read_row (Reader  *reader,
          GError **error)
{
  FluxrCsvTable *table = reader->table;
  Row row = { table->cells->len, reader->line };
  gboolean end_of_row = FALSE;

  while (!end_of_row)
    {
      if (!read_cell (reader, &end_of_row, error))
        return FALSE;
      if (table->cells->len - row.first > MAX_CELLS_IN_ROW)
        return refuse (error, g_strdup_printf (_("Line %u has more than %u cells"), row.line,
                                               MAX_CELLS_IN_ROW));
    }
  if (is_blank (table, &row))
    g_array_set_size (table->cells, row.first);
  else
    g_array_append_val (table->rows, row);
  table->n_columns = MAX (table->n_columns, table->cells->len - row.first);
  if (table->rows->len > MAX_ROWS || table->cells->len > MAX_CELLS)
    return refuse (error, g_strdup (_("The file has too many lines to be imported at once")));

  return TRUE;
}

/* @text: (transfer full) */
static FluxrCsvTable *
read_table (char   *text,
            gsize   length,
            gsize   skip,
            char    separator,
            GError **error)
{
  g_autoptr (FluxrCsvTable) self = g_atomic_rc_box_new0 (FluxrCsvTable);
  Reader reader = { self, text + skip, text + length, skip > 0 ? 2 : 1, separator };

  self->text = text;
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  while (reader.at < reader.end)
    if (!read_row (&reader, error))
      return NULL;

  return g_steal_pointer (&self);
}

/* How well a separator explains a text: rows that have as many cells as the first. The last row of
 * a cut text is not asked, the one that is open at its end not either. */
static guint
rate_separator (const char *text,
                gsize       length,
                char        separator)
{
  gboolean cut = length > SAMPLE_SIZE;
  gsize size = MIN (length, SAMPLE_SIZE);
  g_autoptr (FluxrCsvTable) table = read_table (g_strndup (text, size), size, 0, separator, NULL);
  guint n = table != NULL ? table->rows->len : 0;
  guint n_cells, same = 0;

  if (cut && n > 1)
    n--;
  n_cells = n > 0 ? fluxr_csv_table_get_n_cells (table, 0) : 0;
  if (n_cells < 2)
    return 0;
  for (guint i = 0; i < n; i++)
    same += fluxr_csv_table_get_n_cells (table, i) == n_cells;

  return 1 + 1000 * same / n;
}

/* A cut in the middle of a quoted cell makes the sample one that is never closed: then it is cut
 * back to lines until it can be read. */
static char
guess_separator (const char *text,
                 gsize       length)
{
  char best = separators[0];
  guint best_rate = 0;
  gsize size = length;

  for (guint tries = 0; tries < 8 && best_rate == 0 && size > 0; tries++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
        {
          guint rate = rate_separator (text, size, separators[i]);

          if (rate > best_rate)
            {
              best = separators[i];
              best_rate = rate;
            }
        }
      size = MIN (size, SAMPLE_SIZE) / 2;
    }

  return best;
}

/* How much of the text is the line that names the separator. */
static gsize
read_hint (const char *text,
           gsize       length,
           char       *separator)
{
  gsize skip = 5;

  if (length < skip || g_ascii_strncasecmp (text, "sep=", 4) != 0
      || (length > skip && !is_newline (text[skip])) || is_newline (text[4]) || text[4] == '"')
    return 0;

  *separator = text[4];
  if (length > skip + 1 && text[skip] == '\r' && text[skip + 1] == '\n')
    skip++;

  return MIN (skip + 1, length);
}

/**
 * fluxr_csv_table_new:
 * @separator: between cells, 0 to find out
 *
 * Returns: (transfer full): all rows; %NULL with %FLUXR_COMMAND_ERROR_INVALID and words about the
 *   line if it cannot be read
 */
FluxrCsvTable *
fluxr_csv_table_new (const char  *bytes,
                     gsize        length,
                     char         separator,
                     GError     **error)
{
  gsize text_length, skip = 0;
  char *text = fluxr_csv_text_new (bytes, length, &text_length, error);

  if (text == NULL)
    return NULL;
  if (separator == '\0')
    skip = read_hint (text, text_length, &separator);
  if (separator == '\0')
    separator = guess_separator (text, text_length);

  return read_table (text, text_length, skip, separator, error);
}

FluxrCsvTable *
fluxr_csv_table_ref (FluxrCsvTable *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_table (FluxrCsvTable *self)
{
  g_free (self->text);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
}

void
fluxr_csv_table_unref (FluxrCsvTable *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_table);
}

guint
fluxr_csv_table_get_n_rows (FluxrCsvTable *self)
{
  return self->rows->len;
}

guint
fluxr_csv_table_get_n_columns (FluxrCsvTable *self)
{
  return self->n_columns;
}

guint
fluxr_csv_table_get_n_cells (FluxrCsvTable *self,
                             guint          row)
{
  guint next = row + 1 < self->rows->len ? g_array_index (self->rows, Row, row + 1).first
                                         : self->cells->len;

  return next - g_array_index (self->rows, Row, row).first;
}

/**
 * fluxr_csv_table_get_cell:
 *
 * Returns: (nullable): the cell's text, also %NULL where the row has no such cell
 */
const char *
fluxr_csv_table_get_cell (FluxrCsvTable *self,
                          guint          row,
                          guint          column)
{
  Cell cell;

  if (column >= fluxr_csv_table_get_n_cells (self, row))
    return NULL;
  cell = g_array_index (self->cells, Cell, g_array_index (self->rows, Row, row).first + column);

  return (cell & 1) == 0 && self->text[cell >> 1] == '\0' ? NULL : self->text + (cell >> 1);
}

guint
fluxr_csv_table_get_line (FluxrCsvTable *self,
                          guint          row)
{
  return g_array_index (self->rows, Row, row).line;
}
