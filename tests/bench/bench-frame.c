/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Frames of a window. */

#include "config.h"

#include "bench-frame.h"

#include <time.h>

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

/* Until the next frame has been drawn; it is asked for. */
void
bench_wait_for_frame (GtkWidget *window)
{
  gboolean painted = FALSE;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gulong id
    = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  gtk_widget_queue_draw (window);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, id);
}

/**
 * bench_busy_seconds:
 *
 * Returns: what this thread has had of the processor: what something costs, whatever else the
 *   machine does
 */
double
bench_busy_seconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return time.tv_sec + time.tv_nsec / 1e9;
}
