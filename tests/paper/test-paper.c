/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Setting documents on pages, without looking at them: sizes, time slices, pictures, threads. What
 * is on the pages is read by paper.py. */

#include "config.h"

#include <string.h>

#include "fluxr-markdown-part.h"
#include "fluxr-markdown-read.h"
#include "fluxr-paper-pdf.h"

static FluxrMarkdown *
create_text (guint n_paragraphs)
{
  g_autoptr (GString) source = g_string_new (NULL);

  for (guint i = 0; i < n_paragraphs; i++)
    g_string_append_printf (source, "## Part %u\n\nSome words of it.\n\n- item\n- item\n\n", i);

  return fluxr_markdown_read (source->str, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);
}

static FluxrPaper *
create_paper (guint n_paragraphs)
{
  FluxrPaper *paper = fluxr_paper_new ("Title");
  g_autoptr (FluxrMarkdown) text = create_text (n_paragraphs);

  fluxr_paper_add_chapter (paper, "Chapter", 1, text);

  return paper;
}

static GBytes *
print (FluxrPaper *paper)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 1, 2, 3, 4, 5);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = fluxr_paper_print_pdf (paper, date, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (g_bytes_get_data (bytes, NULL), "%PDF-"));

  return bytes;
}

static void
test_empty (void)
{
  g_autoptr (FluxrPaper) paper = fluxr_paper_new (NULL);
  g_autoptr (GBytes) bytes = print (paper);

  g_assert_cmpuint (fluxr_paper_get_n_pages (paper), ==, 1);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 100);
}

static void
test_slices (void)
{
  g_autoptr (FluxrPaper) paper = create_paper (2000);
  g_autoptr (FluxrPaper) other = create_paper (2000);
  gint64 longest = 0;
  guint n_slices = 0;
  gboolean done = FALSE;

  fluxr_paper_set_front (paper, NULL, NULL, "Contents");
  fluxr_paper_set_front (other, NULL, NULL, "Contents");
  g_assert_cmpuint (fluxr_paper_get_n_pages (paper), ==, 0);
  while (!done)
    {
      gint64 start = g_get_monotonic_time ();

      done = fluxr_paper_lay_out (paper, 5000);
      longest = MAX (longest, g_get_monotonic_time () - start);
      n_slices++;
    }
  g_test_message ("%u slices, the longest took %" G_GINT64_FORMAT " us", n_slices, longest);
  fluxr_paper_lay_out (other, -1);
  g_assert_cmpuint (n_slices, >, 3);
  g_assert_cmpuint (fluxr_paper_get_n_pages (paper), ==, fluxr_paper_get_n_pages (other));
  g_assert_cmpuint (fluxr_paper_get_n_pages (paper), >, 50);
}

static void
test_sizes (void)
{
  static const FluxrPaperSize small = { 200, 200, 20, 20, 20, 20 };
  static const FluxrPaperSize absurd = { 10, 10, 50, 50, 50, 50 };
  g_autoptr (FluxrPaper) paper = create_paper (20);
  guint n_pages;

  fluxr_paper_lay_out (paper, -1);
  n_pages = fluxr_paper_get_n_pages (paper);
  fluxr_paper_set_size (paper, &small);
  g_assert_cmpuint (fluxr_paper_get_n_pages (paper), ==, 0);
  fluxr_paper_lay_out (paper, -1);
  g_assert_cmpuint (fluxr_paper_get_n_pages (paper), >, n_pages);
  fluxr_paper_set_size (paper, &absurd);
  g_bytes_unref (print (paper));
}

static void
draw (cairo_t  *cr,
      double    width,
      double    height,
      gpointer  user_data)
{
  double x = width, y = height;

  cairo_user_to_device_distance (cr, &x, &y);
  g_assert_cmpfloat (x, <=, 595.276 - 2 * 62 + 0.01);
  g_assert_cmpfloat (y, <=, 841.89 - 2 * 62 + 0.01);
  g_assert_cmpfloat_with_epsilon (x / y, width / height, 0.001);
  (*(guint *) user_data)++;
}

static void
count_freed (gpointer data)
{
  *(guint *) data += 100;
}

static void
test_picture (void)
{
  static const double sizes[][2] = { { 10, 10 }, { 5000, 10 }, { 10, 5000 }, { 1e6, 1e6 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint n_drawn = 0;
      FluxrPaper *paper = create_paper (3);
      FluxrPaperPicture *picture
        = fluxr_paper_picture_new (sizes[i][0], sizes[i][1], draw, &n_drawn, count_freed);

      fluxr_paper_add_picture (paper, "Picture", 1, picture);
      fluxr_paper_picture_unref (picture);
      g_bytes_unref (print (paper));
      g_object_unref (paper);
      g_assert_cmpuint (n_drawn, ==, 101);
    }
}

static gpointer
print_in_thread (gpointer data)
{
  g_autoptr (FluxrPaper) paper = create_paper (100);

  return print (paper);
}

static void
test_threads (void)
{
  GThread *threads[4];
  g_autoptr (FluxrPaper) paper = create_paper (100);
  g_autoptr (GBytes) wanted = print (paper);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("print", print_in_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GBytes) bytes = g_thread_join (threads[i]);

      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                       g_bytes_get_data (wanted, NULL), g_bytes_get_size (wanted));
    }
}

static void
test_cancel (void)
{
  g_autoptr (FluxrPaper) paper = create_paper (10);
  g_autoptr (GDateTime) date = g_date_time_new_now_utc ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (fluxr_paper_print_pdf (paper, date, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_parts (void)
{
  static const struct
  {
    const char *source;
    int by;
    const char *wanted;
  } shifts[] = {
    { "# a\n\ntext # no\n\n  ## b ##\n", 2, "### a\n\ntext # no\n\n  #### b ##\n" },
    { "a\n===\nb\n---\nc", 1, "## a\n### b\nc" },
    { "two\nlines#\n==", 2, "### two lines\\#" },
    { "> # quoted\n\n- # item\n\n    # code\n\n```\n# code\n```\n", 3,
      "> # quoted\n\n- # item\n\n    # code\n\n```\n# code\n```\n" },
    { "##### a\n###### b", 2, "###### a\n###### b" },
    { "### a\r\n\r\n#### b", -2, "# a\r\n\r\n## b" },
    { "", 2, "" },
  };
  static const char *const closed[][2] = {
    { "\n \n    code\n\n", "    code" },
    { "```\nx", "```\nx\n```" },
    { "~~~~\nx\n```", "~~~~\nx\n```\n~~~~" },
    { "a <!-- b", "a <!-- b" },
    { "<!-- b", "<!-- b\n-->" },
    { "<pre>\n\nx", "<pre>\n\nx\n</pre>" },
    { "```\nx\n```", "```\nx\n```" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shifts); i++)
    {
      g_autofree char *text = fluxr_markdown_part_shift (shifts[i].source, shifts[i].by);

      g_assert_cmpstr (text, ==, shifts[i].wanted);
    }
  for (guint i = 0; i < G_N_ELEMENTS (closed); i++)
    {
      g_autofree char *text = fluxr_markdown_part_close (closed[i][0]);

      g_assert_cmpstr (text, ==, closed[i][1]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/paper/nothing-is-one-page", test_empty);
  g_test_add_func ("/paper/slices-give-the-same-pages", test_slices);
  g_test_add_func ("/paper/any-size-of-paper", test_sizes);
  g_test_add_func ("/paper/pictures-fit-the-page", test_picture);
  g_test_add_func ("/paper/threads-have-their-own-fonts", test_threads);
  g_test_add_func ("/paper/can-be-cancelled", test_cancel);
  g_test_add_func ("/paper/parts-nest-in-a-document", test_parts);

  return g_test_run ();
}
