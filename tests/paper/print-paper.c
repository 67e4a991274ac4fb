/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sets Markdown files on pages: print-paper [--front] OUT.pdf FILE.md…, a chapter each, named as
 * the file is. Prints how many pages there are and how long each took. */

#include "config.h"

#include <stdio.h>

#include "fluxr-markdown-read.h"
#include "fluxr-paper-pdf.h"

static void
add_file (FluxrPaper *paper,
          const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrMarkdown) text = NULL;
  g_autofree char *source = NULL;
  g_autofree char *name = g_path_get_basename (path);

  g_file_get_contents (path, &source, NULL, &error);
  g_assert_no_error (error);
  text = fluxr_markdown_read (source, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);
  fluxr_paper_add_chapter (paper, name, 1, text);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (FluxrPaper) paper = fluxr_paper_new ("Paper");
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 1, 2, 3, 4, 5);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gint64 start = g_get_monotonic_time ();
  int first = 1;
  guint n_pages;

  if (g_strcmp0 (argv[1], "--front") == 0)
    {
      fluxr_paper_set_front (paper, "Product Requirements", "2 January 2026", "Contents");
      first++;
    }
  g_assert (argc > first + 1);
  for (int i = first + 1; i < argc; i++)
    add_file (paper, argv[i]);
  bytes = fluxr_paper_print_pdf (paper, date, NULL, &error);
  g_assert_no_error (error);
  g_file_set_contents (argv[first], g_bytes_get_data (bytes, NULL),
                       (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  n_pages = fluxr_paper_get_n_pages (paper);
  printf ("%u pages, %.2f ms each\n", n_pages,
          (double) (g_get_monotonic_time () - start) / 1000 / n_pages);

  return 0;
}
