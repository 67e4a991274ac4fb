/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As GitHub reads tables, every bar parts cells unless a backslash is in front of it, in code as
 * well. */

#include "config.h"

#include "fluxr-markdown-table.h"

#include "fluxr-markdown-lines.h"

#include <string.h>

/* Room for the shortest rule with a colon at both ends. */
#define SMALLEST_WIDTH 3

static const char *
find_bar (const char *text)
{
  for (; *text != '\0'; text++)
    if (*text == '\\' && text[1] != '\0')
      text++;
    else if (*text == '|')
      return text;

  return NULL;
}

/* @text: without what is in front of the table */
static GPtrArray *
split_cells (const char *text)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  text += strspn (text, " \t");
  if (*text == '|')
    text++;
  while (TRUE)
    {
      const char *bar = find_bar (text);
      char *cell = bar != NULL ? g_strndup (text, bar - text) : g_strdup (text);

      g_strstrip (cell);
      if (bar == NULL && cell[0] == '\0' && cells->len > 0)
        {
          g_free (cell);
          return cells;
        }
      g_ptr_array_add (cells, cell);
      if (bar == NULL)
        return cells;
      text = bar + 1;
    }
}

/* Returns: whether the cell is one of a rule */
static gboolean
read_align (const char         *cell,
            FluxrMarkdownAlign *align)
{
  gsize length = strlen (cell);
  gboolean left = cell[0] == ':';
  gboolean right = length > 1 && cell[length - 1] == ':';
  gsize dashes = strspn (cell + left, "-");

  *align = left && right ? FLUXR_MARKDOWN_ALIGN_CENTER
           : right ? FLUXR_MARKDOWN_ALIGN_RIGHT
           : left ? FLUXR_MARKDOWN_ALIGN_LEFT : FLUXR_MARKDOWN_ALIGN_NONE;

  return dashes > 0 && left + dashes + right == length;
}

/* Returns: (nullable): the aligns if the row is a rule */
static GArray *
read_rule (GPtrArray *cells)
{
  g_autoptr (GArray) aligns = g_array_new (FALSE, FALSE, sizeof (FluxrMarkdownAlign));

  for (guint i = 0; i < cells->len; i++)
    {
      FluxrMarkdownAlign align;

      if (!read_align (g_ptr_array_index (cells, i), &align))
        return NULL;
      g_array_append_val (aligns, align);
    }

  return g_steal_pointer (&aligns);
}

/* Returns: (nullable): the cells of a line that can be one of a table */
static GPtrArray *
read_row (GtkTextBuffer *buffer,
          int            number,
          char         **prefix)
{
  FluxrMarkdownLine line;
  g_autofree char *text = fluxr_markdown_lines_read (buffer, number, &line);

  if (text == NULL || line.bullet != 0 || find_bar (text + line.mark) == NULL)
    return NULL;
  if (prefix != NULL)
    *prefix = g_strndup (text, line.mark);

  return split_cells (text + line.mark);
}

/* The nearest line above with a rule below it. */
static gboolean
find_header (FluxrMarkdownTable *self,
             GtkTextBuffer      *buffer,
             int                 number)
{
  /* From the rule itself its header is one up. */
  for (int i = number + 1; i > 0; i--)
    {
      g_autoptr (GPtrArray) cells = read_row (buffer, i, NULL);
      g_autoptr (GPtrArray) header = NULL;
      g_autofree char *prefix = NULL;

      if (cells == NULL && i <= number)
        return FALSE;
      self->aligns = cells != NULL ? read_rule (cells) : NULL;
      if (self->aligns == NULL)
        continue;
      header = read_row (buffer, i - 1, &prefix);
      if (header != NULL && header->len == cells->len && read_rule (header) == NULL)
        {
          self->first = i - 1;
          self->prefix = g_steal_pointer (&prefix);
          return TRUE;
        }
      g_clear_pointer (&self->aligns, g_array_unref);
    }

  return FALSE;
}

FluxrMarkdownTable *
fluxr_markdown_table_read (GtkTextBuffer *buffer,
                           int            number)
{
  g_autoptr (FluxrMarkdownTable) self = g_new0 (FluxrMarkdownTable, 1);
  g_autoptr (GPtrArray) row = read_row (buffer, number, NULL);
  GPtrArray *cells;

  if (row == NULL || !find_header (self, buffer, number))
    return NULL;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (int i = self->first; (cells = read_row (buffer, i, NULL)) != NULL; i++)
    {
      /* What is missing is empty; what is too much is kept, though it is not shown. */
      while (cells->len < self->aligns->len)
        g_ptr_array_add (cells, g_strdup (""));
      g_ptr_array_add (self->rows, cells);
    }

  return number - self->first < (int) self->rows->len ? g_steal_pointer (&self) : NULL;
}

void
fluxr_markdown_table_free (FluxrMarkdownTable *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->aligns, g_array_unref);
  g_free (self->prefix);
  g_free (self);
}

FluxrMarkdownTablePlace
fluxr_markdown_table_get_place (FluxrMarkdownTable *self,
                                const GtkTextIter  *iter)
{
  FluxrMarkdownTablePlace place = { .row = gtk_text_iter_get_line (iter) - self->first };
  GtkTextIter start = *iter;
  g_autofree char *before = NULL;
  const char *cell, *bar, *text;
  GPtrArray *cells = g_ptr_array_index (self->rows, place.row);

  gtk_text_iter_set_line_offset (&start, 0);
  before = gtk_text_iter_get_slice (&start, iter);
  text = before + MIN (strlen (before), strlen (self->prefix));
  text += strspn (text, " \t");
  cell = *text == '|' ? text + 1 : text;
  while ((bar = find_bar (cell)) != NULL)
    {
      cell = bar + 1;
      place.column++;
    }
  if (place.column >= cells->len)
    {
      /* Behind the last bar. */
      place.column = cells->len - 1;
      place.offset = g_utf8_strlen (g_ptr_array_index (cells, place.column), -1);
      return place;
    }
  place.offset = g_utf8_strlen (cell + strspn (cell, " \t"), -1);

  return place;
}

const char *
fluxr_markdown_table_get_cell (FluxrMarkdownTable *self,
                               guint               row,
                               guint               column)
{
  GPtrArray *cells = g_ptr_array_index (self->rows, row);

  return g_ptr_array_index (cells, column);
}

void
fluxr_markdown_table_add_row (FluxrMarkdownTable *self,
                              guint               row)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->aligns->len; i++)
    g_ptr_array_add (cells, g_strdup (""));
  g_ptr_array_insert (self->rows, row, cells);
}

gboolean
fluxr_markdown_table_is_empty (FluxrMarkdownTable *self,
                               guint               row)
{
  GPtrArray *cells = g_ptr_array_index (self->rows, row);

  for (guint i = 0; i < cells->len; i++)
    if (*(const char *) g_ptr_array_index (cells, i) != '\0')
      return FALSE;

  return TRUE;
}

/* In columns of a fixed-width font. */
static guint
measure_text (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (!g_unichar_iszerowidth (character))
        width += g_unichar_iswide (character) ? 2 : 1;
    }

  return width;
}

guint *
fluxr_markdown_table_measure (FluxrMarkdownTable *self)
{
  guint *widths = g_new (guint, self->aligns->len);

  for (guint i = 0; i < self->aligns->len; i++)
    {
      widths[i] = SMALLEST_WIDTH;
      for (guint row = 0; row < self->rows->len; row++)
        if (row != FLUXR_MARKDOWN_TABLE_RULE)
          widths[i] = MAX (widths[i],
                           measure_text (fluxr_markdown_table_get_cell (self, row, i)));
    }

  return widths;
}

static void
print_rule (GString            *line,
            FluxrMarkdownAlign  align,
            guint               width)
{
  gboolean left = align == FLUXR_MARKDOWN_ALIGN_LEFT || align == FLUXR_MARKDOWN_ALIGN_CENTER;
  gboolean right = align == FLUXR_MARKDOWN_ALIGN_RIGHT || align == FLUXR_MARKDOWN_ALIGN_CENTER;
  g_autofree char *dashes = g_strnfill (width - left - right, '-');

  g_string_append_printf (line, "%s%s%s", left ? ":" : "", dashes, right ? ":" : "");
}

/* Returns: where the words begin */
static guint
print_cell (GString            *line,
            const char         *cell,
            FluxrMarkdownAlign  align,
            guint               width)
{
  guint length = measure_text (cell);
  guint space = width > length ? width - length : 0;
  guint before = align == FLUXR_MARKDOWN_ALIGN_RIGHT ? space
                 : align == FLUXR_MARKDOWN_ALIGN_CENTER ? space / 2 : 0;
  guint start;

  g_string_append_printf (line, "%*s", (int) before, "");
  start = line->len;
  g_string_append_printf (line, "%s%*s", cell, (int) (space - before), "");

  return start;
}

char *
fluxr_markdown_table_print_row (FluxrMarkdownTable *self,
                                guint               row,
                                const guint        *widths,
                                guint              *starts)
{
  GPtrArray *cells = g_ptr_array_index (self->rows, row);
  GString *line = g_string_new (self->prefix);

  for (guint i = 0; i < cells->len; i++)
    {
      gboolean known = i < self->aligns->len;
      FluxrMarkdownAlign align = known ? g_array_index (self->aligns, FluxrMarkdownAlign, i)
                                       : FLUXR_MARKDOWN_ALIGN_NONE;
      guint start;

      g_string_append (line, i == 0 ? "| " : " | ");
      start = line->len;
      if (row == FLUXR_MARKDOWN_TABLE_RULE && known)
        print_rule (line, align, widths[i]);
      else
        start = print_cell (line, g_ptr_array_index (cells, i), align, known ? widths[i] : 0);
      if (starts != NULL && known)
        starts[i] = start;
    }

  return g_string_free (g_string_append (line, " |"), FALSE);
}
