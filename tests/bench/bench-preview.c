/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench preview: what the main thread does until a preview shows a text in which one paragraph is
 * another one, at 100 KB and 1 MB against 1 KB. Reading the text is not in it: a worker does it. */

#include "config.h"

#include "bench-frame.h"
#include "bench.h"
#include "fluxr-markdown-preview.h"
#include "fluxr-markdown-read.h"

#define KB 1000
#define UPDATES 30
#define GROWTH 3
/* A long list of rows is compared with the one before. */
#define GROWTH_LARGE 5

static const char piece[]
  = "## What it does\n\nA person exports the **plan** and sends it to *somebody* who reads it, see "
    "[the notes](https://example.org/notes) and `plan --help`.\n\n- one thing\n- another\n\n"
    "> Somebody said that it helps.\n\n";

/* One paragraph near the begin, where it is seen, says which version it is. */
static FluxrMarkdown *
read_version (gsize length,
              guint version)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "Version %u of the plan\n\n", version);
  while (text->len < length)
    g_string_append (text, piece);

  return fluxr_markdown_read (text->str, text->len, FLUXR_MARKDOWN_DIALECT_GITHUB);
}

/* The rows of a long text come from a worker. The first one is another one each time. */
static void
show (FluxrPreviewPart *part,
      GtkWidget        *window,
      FluxrMarkdown    *document)
{
  g_autoptr (GObject) before = g_list_model_get_item (G_LIST_MODEL (part), 0);
  gboolean is_shown = FALSE;

  fluxr_preview_part_set_document (part, document);
  while (!is_shown)
    {
      g_autoptr (GObject) now = g_list_model_get_item (G_LIST_MODEL (part), 0);

      is_shown = now != before;
      bench_wait_for_frame (window);
    }
}

static double
time_updates (gsize length)
{
  g_autoptr (FluxrPreviewPart) part = fluxr_preview_part_new (NULL);
  g_autoptr (GListStore) parts = g_list_store_new (FLUXR_TYPE_PREVIEW_PART);
  GtkWidget *preview = fluxr_markdown_preview_new ();
  GtkWidget *window = gtk_window_new ();
  g_autoptr (FluxrMarkdown) first = read_version (length, UPDATES);
  double times[UPDATES];

  g_list_store_append (parts, part);
  fluxr_markdown_preview_set_parts (FLUXR_MARKDOWN_PREVIEW (preview), G_LIST_MODEL (parts));
  gtk_window_set_child (GTK_WINDOW (window), preview);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  gtk_window_present (GTK_WINDOW (window));
  show (part, window, first);
  for (guint i = 0; i < UPDATES; i++)
    {
      g_autoptr (FluxrMarkdown) next = read_version (length, i);
      double start = bench_busy_seconds ();

      show (part, window, next);
      times[i] = (bench_busy_seconds () - start) * 1000;
    }
  gtk_window_destroy (GTK_WINDOW (window));

  return bench_median (times, UPDATES);
}

int
main (void)
{
  double small;

  gtk_init ();
  time_updates (KB); /* warms up */
  small = time_updates (KB);
  bench_report ("preview-update-100kb", time_updates (100 * KB), "ms", small, BENCH_AT_MOST,
                GROWTH);
  bench_report ("preview-update-1mb", time_updates (1000 * KB), "ms", small, BENCH_AT_MOST,
                GROWTH_LARGE);

  return 0;
}
