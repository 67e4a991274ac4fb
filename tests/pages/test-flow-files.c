/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files of a flow of ten thousand pages: no turn of the main loop is longer than a window has time
 * for. The program is its own command line, as Fluxr is: pictures are drawn by it. */

#include "config.h"

#include <glib/gstdio.h>
#include <time.h>

#include "fluxr-cli.h"
#include "fluxr-flow-picture.h"
#include "fluxr-flow-view-private.h"
#include "fluxr-flow-writer.h"
#include "page-fixture.h"

/* Microseconds. What is sanitized is slower by far. */
#ifdef __SANITIZE_ADDRESS__
#define N_PAGES 1000
#define LONGEST 40000
#else
#define N_PAGES 10000
#define LONGEST 8000
#endif

static FluxrFlowView *view;
static GAsyncResult *result;

static char *
print_canvas (void)
{
  GString *out = g_string_new ("{\"nodes\":[");

  for (guint i = 0; i < N_PAGES; i++)
    g_string_append_printf (out,
                            "%s{\"id\":\"%u\",\"type\":\"text\",\"text\":\"# Page %u\\nWords\","
                            "\"x\":%u,\"y\":%u,\"width\":208,\"height\":104}",
                            i > 0 ? "," : "", i, i, i % 100 * 280, i / 100 * 160);
  g_string_append (out, "],\"edges\":[");
  for (guint i = 0; i < N_PAGES * 3 / 2; i++)
    g_string_append_printf (out, "%s{\"id\":\"%u\",\"fromNode\":\"%u\",\"toNode\":\"%u\"}",
                            i > 0 ? "," : "", i, i % N_PAGES, (i + 1 + i / N_PAGES) % N_PAGES);
  g_string_append (out, "]}");

  return g_string_free_and_steal (out);
}

static gint64
get_cpu_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
wait_in_turns (const char *what,
               gboolean  (*is_done) (void))
{
  gint64 begin = g_get_monotonic_time (), longest = 0;

  while (!is_done ())
    {
      gint64 start;

      while (!g_main_context_pending (NULL))
        g_usleep (500);
      start = get_cpu_time ();
      g_main_context_iteration (NULL, FALSE);
      longest = MAX (longest, get_cpu_time () - start);
    }
  g_test_message ("%s: %.1f s, longest turn %.1f ms", what,
                  (g_get_monotonic_time () - begin) / 1e6, longest / 1000.0);
  g_assert_cmpint (longest, <, LONGEST);
}

static gboolean
is_loaded (void)
{
  return fluxr_flow_is_loaded (view->flow);
}

static gboolean
is_imported (void)
{
  return fluxr_flow_get_n_pages (view->flow) == N_PAGES
         && fluxr_flow_get_n_connections (view->flow) == N_PAGES * 3 / 2 && view->imported == NULL;
}

static gboolean
has_result (void)
{
  return result != NULL;
}

static void
done_cb (GObject      *source,
         GAsyncResult *async_result,
         gpointer      user_data)
{
  result = g_object_ref (async_result);
}

static void
export (PageFixture *page,
        const char  *product,
        const char  *format,
        GFile       *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gint64 start = get_cpu_time ();

  fluxr_flow_writer_run_async (page->workspace, product, format, 1, NULL, file, done_cb, NULL);
  g_assert_cmpint (get_cpu_time () - start, <, LONGEST);
  wait_in_turns (format, has_result);
  bytes = fluxr_flow_writer_run_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, N_PAGES * 10);
  g_clear_object (&result);
}

static void
test_ten_thousand (void)
{
  PageFixture page = { NULL, };
  g_autofree char *text = print_canvas ();
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "fluxr-flow-XXXXXX", NULL);
  g_autoptr (GFile) file = NULL;
  g_autoptr (FluxrRecord) record = NULL;
  g_autofree char *product = NULL;

  page_fixture_open (&page);
  g_assert_true (g_close (g_mkstemp (path), NULL));
  file = g_file_new_for_path (path);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  product = page_fixture_add_product (&page, "Large", "");
  record = page_fixture_find_row (&page, "products", product);
  view = FLUXR_FLOW_VIEW (g_object_ref_sink (fluxr_flow_view_new ()));
  fluxr_page_set_product (FLUXR_PAGE (view), page.workspace, record);
  wait_in_turns ("open", is_loaded);
  fluxr_flow_view_import_file (view, file);
  wait_in_turns ("import", is_imported);
  export (&page, product, "canvas", file);
  export (&page, product, "mermaid", file);
  export (&page, product, "svg", file);
  export (&page, product, "pdf", file);
  fluxr_page_set_product (FLUXR_PAGE (view), NULL, NULL);
  page_fixture_show (&page, GTK_WIDGET (view), 800);
  g_clear_object (&view);
  g_unlink (path);
  g_clear_object (&record);
  page_fixture_close (&page);
}

int
main (int    argc,
      char **argv)
{
  if (fluxr_cli_is_command (argc, argv))
    return fluxr_cli_run (argc, argv, &fluxr_flow_picture_painter);
  page_fixture_init (&argc, &argv);

  g_test_add_func ("/pages/flow/files-of-ten-thousand-pages", test_ten_thousand);

  return g_test_run ();
}
