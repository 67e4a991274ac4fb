/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CSV as such: what is written is read back, whatever it is; files of others and hostile ones. */

#include "config.h"

#include <string.h>

#include "fluxr-command-error.h"
#include "fluxr-csv-table.h"
#include "fluxr-csv-text.h"
#include "fluxr-csv-writer.h"

#define N_TABLES 400

static const char *const bits[] = {
  "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r\n", "\r", " ", "a", "Zürich", "日本", "👩‍🚀", "'",
  "=1+1", "-", "+", "@", "sep=;", "\xef\xbb\xbf", "\\", "0", "",
};

static FluxrCsvTable *
read_bytes (const char *bytes,
            gsize       length,
            char        separator)
{
  g_autoptr (GError) error = NULL;
  FluxrCsvTable *table = fluxr_csv_table_new (bytes, length, separator, &error);

  g_assert_no_error (error);

  return table;
}

static FluxrCsvTable *
read_text (const char *text)
{
  return read_bytes (text, strlen (text), '\0');
}

/* As rows in brackets, a bar between cells, "-" for no value. */
static char *
dump (FluxrCsvTable *table)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fluxr_csv_table_get_n_rows (table); i++)
    {
      g_string_append_printf (text, "%u[", fluxr_csv_table_get_line (table, i));
      for (guint k = 0; k < fluxr_csv_table_get_n_cells (table, i); k++)
        {
          const char *cell = fluxr_csv_table_get_cell (table, i, k);

          g_string_append_printf (text, "%s%s", k > 0 ? "|" : "", cell != NULL ? cell : "-");
        }
      g_string_append_c (text, ']');
    }

  return g_string_free_and_steal (text);
}

static void
check_text (const char *text,
            const char *expected)
{
  g_autoptr (FluxrCsvTable) table = read_text (text);
  g_autofree char *dumped = dump (table);

  g_assert_cmpstr (dumped, ==, expected);
}

static void
check_bytes (const char *bytes,
             gsize       length,
             const char *expected)
{
  g_autoptr (FluxrCsvTable) table = read_bytes (bytes, length, '\0');
  g_autofree char *dumped = dump (table);

  g_assert_cmpstr (dumped, ==, expected);
}

static void
check_refused (const char *bytes,
               gsize       length,
               const char *words)
{
  g_autoptr (GError) error = NULL;
  FluxrCsvTable *table = fluxr_csv_table_new (bytes, length, '\0', &error);

  g_assert_null (table);
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

/* (nullable): a cell of a few bits */
static char *
draw_cell (GRand *random)
{
  GString *cell;
  guint n = g_rand_int_range (random, 0, 5);

  if (n == 0)
    return NULL;
  cell = g_string_new (NULL);
  while (--n > 0)
    g_string_append (cell, bits[g_rand_int_range (random, 0, G_N_ELEMENTS (bits))]);

  return g_string_free_and_steal (cell);
}

static void
check_random_table (GRand *random)
{
  guint n_rows = g_rand_int_range (random, 1, 6), n_columns = g_rand_int_range (random, 2, 6);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_null_terminated (8, g_free, FALSE);
  g_autoptr (GString) csv = g_string_new (g_rand_boolean (random) ? FLUXR_CSV_MARK : "");
  g_autoptr (FluxrCsvTable) table = NULL;

  for (guint i = 0; i < n_rows * n_columns; i++)
    g_ptr_array_add (cells, draw_cell (random));
  for (guint i = 0; i < n_rows; i++)
    fluxr_csv_append_row (csv, (const char *const *) cells->pdata + i * n_columns, n_columns);

  table = read_bytes (csv->str, csv->len, ',');
  g_assert_cmpuint (fluxr_csv_table_get_n_rows (table), ==, n_rows);
  for (guint i = 0; i < n_rows * n_columns; i++)
    g_assert_cmpstr (fluxr_csv_table_get_cell (table, i / n_columns, i % n_columns), ==,
                     g_ptr_array_index (cells, i));
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4180);

  for (guint i = 0; i < N_TABLES; i++)
    check_random_table (random);
}

static void
test_guard (void)
{
  static const char *const harmless[] = { "plain", "'quoted'", "a=b", "" };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < N_TABLES; i++)
    {
      g_autofree char *cell = draw_cell (random);
      g_autofree char *guarded = cell != NULL ? fluxr_csv_guard (cell) : NULL;

      if (cell == NULL)
        continue;
      g_assert_cmpstr (fluxr_csv_unguard (guarded), ==, cell);
      g_assert_true (*guarded == '\0' || strchr ("=+-@\t\r", *guarded) == NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (harmless); i++)
    {
      g_autofree char *guarded = fluxr_csv_guard (harmless[i]);

      g_assert_cmpstr (guarded, ==, harmless[i]);
    }
}

static void
test_dialects (void)
{
  check_text ("a,b\r\n1,2\r\n", "1[a|b]2[1|2]");
  check_text ("a,b\r1,2", "1[a|b]2[1|2]");
  check_text ("a;b\n1,5;2,5\n", "1[a|b]2[1,5|2,5]");
  check_text ("a\tb\n1, 2\t3\n", "1[a|b]2[1, 2|3]");
  check_text ("a|b\n1|2\n", "1[a|b]2[1|2]");
  check_text ("sep=;\r\na,b;c\r\n", "2[a,b|c]");
  check_text ("just one\nsmall, list\n", "1[just one]2[small| list]");
  check_text ("a,b\n\n\n,\n\"\"\n", "1[a|b]4[-|-]5[]");
  check_text ("", "");
  check_text ("\n\r\n\r", "");
}

static void
test_quotes (void)
{
  check_text ("a,\"b \"\"x\"\",\r\nc\"\n\"\",d", "1[a|b \"x\",\r\nc]3[|d]");
  check_text ("5\" screen,\"a\"b\n", "1[5\" screen|ab]");
  check_text ("\"one\rtwo\nthree\r\nfour\",x\ny,z", "1[one\rtwo\nthree\r\nfour|x]5[y|z]");
  check_text (" a , b\t\n", "1[ a | b\t]");
  check_refused ("a,b\n1,2\n3,\"4\n5,6\n", 17, "line 3");
  check_refused ("\"", 1, "line 1");
}

static void
test_encodings (void)
{
  check_text (FLUXR_CSV_MARK "a,ü\n", "1[a|ü]");
  check_bytes ("\xff\xfe" "a\0;\0\xe4\0\n\0" "b\0;\0\xac\x20", 16, "1[a|ä]2[b|€]");
  check_bytes ("\xfe\xff\0a\0,\0\xe4", 8, "1[a|ä]");
  check_bytes ("gr\xf6\xdf" "er,\x80 5\x81\n", 12, "1[größer|€ 5\xc2\x81]");
  check_refused ("\xff\xfe" "a\0\0\xd8", 6, "UTF-16");
  check_refused ("a,b\0c\n", 6, "not a text file");
  check_refused ("PK\x03\x04\x14\0\0\0\xff\xfe", 10, "not a text file");
}

static char *
repeat (const char *text,
        guint       n)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);

  return g_string_free_and_steal (all);
}

static void
test_hostile (void)
{
  g_autofree char *commas = repeat (",", 1000 * 1000);
  g_autofree char *quotes = repeat ("\"\"", 1000 * 1000);
  g_autofree char *lines = repeat ("a\n", 1100 * 1000);
  g_autofree char *huge = repeat ("x", 20 * 1000 * 1000);
  g_autofree char *rows = repeat ("a,b\n", 200 * 1000);
  g_autofree char *many = g_malloc0 (FLUXR_CSV_MAX_SIZE + 1);
  g_autoptr (FluxrCsvTable) table = NULL;

  check_refused (commas, strlen (commas), "4096");
  check_refused (lines, strlen (lines), "too many lines");
  check_refused (many, FLUXR_CSV_MAX_SIZE + 1, "64 MB");
  table = read_text (quotes);
  g_assert_cmpuint (strlen (fluxr_csv_table_get_cell (table, 0, 0)), ==, 999999);
  fluxr_csv_table_unref (table);
  table = read_text (huge);
  g_assert_cmpuint (strlen (fluxr_csv_table_get_cell (table, 0, 0)), ==, 20 * 1000 * 1000);
  fluxr_csv_table_unref (table);
  table = read_text (rows);
  g_assert_cmpuint (fluxr_csv_table_get_n_rows (table), ==, 200 * 1000);
  g_assert_cmpuint (fluxr_csv_table_get_line (table, 199999), ==, 200 * 1000);
}

/* Any bytes are a table or an error. */
static void
test_noise (void)
{
  static const char letters[] = "\",;\n\r\t|a \xff\xfe\xc3\xa4\xef\xbb\xbf=";
  g_autoptr (GRand) random = g_rand_new_with_seed (99);

  for (guint i = 0; i < 5000; i++)
    {
      char bytes[40];
      guint length = g_rand_int_range (random, 0, sizeof bytes + 1);
      g_autoptr (FluxrCsvTable) table = NULL;
      g_autoptr (GError) error = NULL;

      for (guint k = 0; k < length; k++)
        bytes[k] = letters[g_rand_int_range (random, 0, sizeof letters - 1)];
      table = fluxr_csv_table_new (bytes, length, '\0', &error);
      g_assert_true ((table == NULL) == (error != NULL));
      if (table != NULL)
        g_free (dump (table));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/csv/what-is-written-is-read-back", test_round_trip);
  g_test_add_func ("/workspace/csv/a-guarded-text-is-no-formula", test_guard);
  g_test_add_func ("/workspace/csv/dialects", test_dialects);
  g_test_add_func ("/workspace/csv/quotes", test_quotes);
  g_test_add_func ("/workspace/csv/encodings", test_encodings);
  g_test_add_func ("/workspace/csv/hostile-files", test_hostile);
  g_test_add_func ("/workspace/csv/any-bytes", test_noise);

  return g_test_run ();
}
