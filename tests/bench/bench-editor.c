/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench editor: what a key costs in a text of 1 KB, 100 KB and 1 MB, with the styling and the next
 * frame; what opening a text costs until what is seen of it looks right, against a plain text view;
 * what a frame costs while 1 MB is scrolled by keys. */

#include "config.h"

#include "bench-frame.h"
#include "bench.h"
#include "fluxr-markdown-view.h"

#define KB 1000
#define KEYS 200
#define OPENINGS 3
#define FRAMES 200
#define FRAME_MAX 16.0 /* milliseconds */
#define GROWTH 3
#define OPENING 2

static const char piece[]
  = "## What it does\n\nA person exports the **plan** and sends it to *somebody* who reads it, see "
    "[the notes](https://example.org/notes) and `plan --help`.\n\n- one thing\n- another with "
    "~~nothing~~ more\n  1. deeper\n- [ ] open\n- [x] done\n\n> Somebody said that it helps.\n\n"
    "```c\nint main (void);\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n";

typedef struct
{
  GtkWidget     *window;
  GtkTextView   *view;
  GtkTextBuffer *buffer;
} Page;

static char *
make_text (gsize length)
{
  GString *text = g_string_new (NULL);

  while (text->len < length)
    g_string_append (text, piece);

  return g_string_free_and_steal (text);
}

static void
settle (Page *page)
{
  do
    {
      bench_wait_for_frame (page->window);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
    }
  while (FLUXR_IS_MARKDOWN_BUFFER (page->buffer)
         && !fluxr_markdown_buffer_is_styled (FLUXR_MARKDOWN_BUFFER (page->buffer)));
}

static Page
create_page (gboolean plain)
{
  g_autoptr (FluxrMarkdownBuffer) buffer = fluxr_markdown_buffer_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = plain ? gtk_text_view_new () : fluxr_markdown_view_new (buffer);
  Page page = { gtk_window_new (), GTK_TEXT_VIEW (view), NULL };

  page.buffer = gtk_text_view_get_buffer (page.view);
  gtk_text_view_set_wrap_mode (page.view, GTK_WRAP_WORD_CHAR);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_window_set_child (GTK_WINDOW (page.window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (page.window), 900, 700);
  gtk_window_present (GTK_WINDOW (page.window));
  gtk_widget_grab_focus (view);
  settle (&page);

  return page;
}

static void
load (Page       *page,
      const char *text)
{
  GtkTextIter start;

  if (FLUXR_IS_MARKDOWN_BUFFER (page->buffer))
    {
      fluxr_markdown_buffer_load (FLUXR_MARKDOWN_BUFFER (page->buffer), text);
      return;
    }
  gtk_text_buffer_set_text (page->buffer, text, -1);
  gtk_text_buffer_get_start_iter (page->buffer, &start);
  gtk_text_buffer_place_cursor (page->buffer, &start);
}

/* Words in the middle of the text, as a key puts them there. */
static double
time_keys (Page  *page,
           gsize  length)
{
  g_autofree char *text = make_text (length);
  double times[KEYS];
  GtkTextIter iter;

  load (page, text);
  settle (page);
  gtk_text_buffer_get_iter_at_line (page->buffer, &iter,
                                    gtk_text_buffer_get_line_count (page->buffer) / 2);
  gtk_text_iter_backward_search (&iter, " exports", GTK_TEXT_SEARCH_TEXT_ONLY, &iter, NULL, NULL);
  gtk_text_buffer_place_cursor (page->buffer, &iter);
  gtk_text_view_scroll_to_mark (page->view, gtk_text_buffer_get_insert (page->buffer), 0, TRUE, 0,
                                0.5);
  settle (page);
  for (guint i = 0; i < KEYS; i++)
    {
      double start = bench_busy_seconds ();

      g_signal_emit_by_name (page->view, "insert-at-cursor", i % 6 == 5 ? " " : "x");
      /* The second only where the machine was too busy to style it before the first. */
      do
        bench_wait_for_frame (page->window);
      while (!fluxr_markdown_buffer_is_styled (FLUXR_MARKDOWN_BUFFER (page->buffer)));
      times[i] = (bench_busy_seconds () - start) * 1000;
    }

  return bench_median (times, KEYS);
}

/* Until the first frame with the text. */
static double
time_opening (Page       *page,
              const char *text)
{
  double times[OPENINGS];

  for (guint i = 0; i < OPENINGS; i++)
    {
      double start;

      load (page, "");
      settle (page);
      start = bench_busy_seconds ();
      load (page, text);
      bench_wait_for_frame (page->window);
      times[i] = (bench_busy_seconds () - start) * 1000;
      settle (page);
    }

  return bench_median (times, OPENINGS);
}

/* Of a text that is shown. */
static double
time_deleting (Page       *page,
               const char *text)
{
  double start;

  load (page, text);
  settle (page);
  start = bench_busy_seconds ();
  load (page, "");

  return (bench_busy_seconds () - start) * 1000;
}

/* The share of frames that take too long while such a key is held. */
static double
time_moves (Page            *page,
            GtkMovementStep  step,
            int              count)
{
  double times[FRAMES];
  guint n_long = 0;
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (page->buffer, &start);
  gtk_text_buffer_place_cursor (page->buffer, &start);
  gtk_text_view_scroll_mark_onscreen (page->view, gtk_text_buffer_get_insert (page->buffer));
  bench_wait_for_frame (page->window);
  for (guint i = 0; i < FRAMES; i++)
    {
      double begin = bench_busy_seconds ();

      g_signal_emit_by_name (page->view, "move-cursor", step, count, FALSE);
      bench_wait_for_frame (page->window);
      times[i] = (bench_busy_seconds () - begin) * 1000;
      n_long += times[i] > FRAME_MAX;
    }
  g_print ("# longest %.3g ms, %u of %u over %g ms\n",
           (bench_median (times, FRAMES), times[FRAMES - 1]), n_long, FRAMES, FRAME_MAX);

  return times[FRAMES / 2];
}

static void
report_keys (Page *page)
{
  double small;

  time_keys (page, KB); /* warms up */
  small = time_keys (page, KB);
  bench_report ("editor-key-100kb", time_keys (page, 100 * KB), "ms", small, BENCH_AT_MOST, GROWTH);
  bench_report ("editor-key-1mb", time_keys (page, 1000 * KB), "ms", small, BENCH_AT_MOST, GROWTH);
}

static void
report_opening (Page *page,
                Page *plain)
{
  g_autofree char *small = make_text (KB), *large = make_text (1000 * KB);

  bench_report ("editor-delete-1mb", time_deleting (page, large), "ms",
                time_deleting (plain, large), BENCH_AT_MOST, 30);
  bench_report ("editor-open-1kb", time_opening (page, small), "ms", time_opening (plain, small),
                BENCH_AT_MOST, OPENING);
  bench_report ("editor-open-1mb", time_opening (page, large), "ms", time_opening (plain, large),
                BENCH_AT_MOST, OPENING);
}

static void
report_moves (Page *page,
              Page *plain)
{
  g_autofree char *text = make_text (1000 * KB);
  double floor;

  load (page, text);
  load (plain, text);
  settle (page);
  settle (plain);
  floor = time_moves (plain, GTK_MOVEMENT_DISPLAY_LINES, 1);
  bench_report ("editor-down-1mb", time_moves (page, GTK_MOVEMENT_DISPLAY_LINES, 1), "ms", floor,
                BENCH_AT_MOST, OPENING);
  floor = time_moves (plain, GTK_MOVEMENT_PAGES, 1);
  bench_report ("editor-page-down-1mb", time_moves (page, GTK_MOVEMENT_PAGES, 1), "ms", floor,
                BENCH_AT_MOST, OPENING);
}

int
main (void)
{
  Page page, plain;

  gtk_init ();
  plain = create_page (TRUE);
  page = create_page (FALSE);
  report_keys (&page);
  report_opening (&page, &plain);
  report_moves (&page, &plain);

  return 0;
}
