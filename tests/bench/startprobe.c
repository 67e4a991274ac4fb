/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preloaded into a GTK program: when its first window has drawn its first frame, prints the
 * monotonic time in microseconds, waits until the program has been idle for a while, prints its
 * proportional set size in KiB, and ends it. The same for every program, which knows nothing. */

#include <gtk/gtk.h>

#include <stdlib.h>
#include <string.h>

/* Milliseconds in which a program that has drawn finishes what it does besides. */
#define SETTLE 1500

static gint64
read_pss (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;
  line = strstr (text, "\nPss:");

  return line != NULL ? g_ascii_strtoll (line + strlen ("\nPss:"), NULL, 10) : 0;
}

static gboolean
settled_cb (gpointer user_data)
{
  g_print ("pss %" G_GINT64_FORMAT "\n", read_pss ());
  _exit (0);
}

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, user_data);
  g_print ("frame %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  g_timeout_add_full (G_PRIORITY_LOW, SETTLE, settled_cb, NULL, NULL);
}

static gboolean
look_cb (gpointer user_data)
{
  GListModel *windows;
  g_autoptr (GtkWidget) window = NULL;

  if (!gtk_is_initialized ())
    return G_SOURCE_CONTINUE;
  windows = gtk_window_get_toplevels ();
  window = g_list_model_get_item (windows, 0);
  if (window == NULL || !gtk_widget_get_realized (window))
    return G_SOURCE_CONTINUE;

  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (after_paint_cb), NULL);

  return G_SOURCE_REMOVE;
}

__attribute__ ((constructor)) static void
start (void)
{
  unsetenv ("LD_PRELOAD");
  g_timeout_add_full (G_PRIORITY_HIGH, 1, look_cb, NULL, NULL);
}
