/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing CSV. No value is nothing between two separators, an empty text a pair of quotes, so that
 * both come back as what they were. Only a row of one cell cannot be nothing: it would be no row.
 *
 * The guard: a spreadsheet takes a cell that begins with = + - @, a tab or a carriage return for a
 * formula and runs it, whatever the quotes; and a card may come from anybody. So such a text gets
 * an apostrophe in front, as is the custom; and to be able to take it off again exactly, so does
 * a text that has apostrophes and then one of these. */

#include "config.h"

#include "fluxr-csv-writer.h"

#include <string.h>

static gboolean
needs_quotes (const char *text)
{
  gsize length = strlen (text);

  return length == 0 || strpbrk (text, ",;|\t\"\r\n") != NULL
         || g_ascii_isspace (text[0]) || g_ascii_isspace (text[length - 1])
         || g_str_has_prefix (text, FLUXR_CSV_MARK) || g_ascii_strncasecmp (text, "sep=", 4) == 0;
}

static void
append_cell (GString    *csv,
             const char *text,
             gboolean    alone)
{
  if (text == NULL && alone)
    text = "";
  if (text == NULL)
    return;
  if (!needs_quotes (text))
    {
      g_string_append (csv, text);
      return;
    }

  g_string_append_c (csv, '"');
  for (const char *quote; (quote = strchr (text, '"')) != NULL; text = quote + 1)
    {
      g_string_append_len (csv, text, quote - text);
      g_string_append (csv, "\"\"");
    }
  g_string_append (csv, text);
  g_string_append_c (csv, '"');
}

/**
 * fluxr_csv_append_row:
 * @cells: (array length=n_cells) (element-type utf8): texts, %NULL for no value
 */
void
fluxr_csv_append_row (GString            *csv,
                      const char *const  *cells,
                      guint               n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    {
      if (i > 0)
        g_string_append_c (csv, ',');
      append_cell (csv, cells[i], n_cells == 1);
    }
  g_string_append (csv, "\r\n");
}

static gboolean
is_dangerous (const char *text)
{
  text += strspn (text, "'");

  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

/**
 * fluxr_csv_guard:
 *
 * Returns: (transfer full): a text that no spreadsheet runs
 */
char *
fluxr_csv_guard (const char *text)
{
  return is_dangerous (text) ? g_strconcat ("'", text, NULL) : g_strdup (text);
}

/**
 * fluxr_csv_unguard:
 * @text: from fluxr_csv_guard()
 *
 * Returns: (transfer none): what it was
 */
const char *
fluxr_csv_unguard (const char *text)
{
  return *text == '\'' && is_dangerous (text) ? text + 1 : text;
}
