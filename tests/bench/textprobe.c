/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preloaded into a GTK program that opens a text: when a frame has been drawn in which a text view
 * that is mapped has at least TEXT_LENGTH characters, prints the monotonic time in microseconds and
 * ends the program. The same for every program, which knows nothing. */

#include <gtk/gtk.h>

#include <stdlib.h>

static int length;

static gboolean
has_text (GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW (widget) && gtk_widget_get_mapped (widget))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));

      return gtk_text_buffer_get_char_count (buffer) >= length;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child))
      return TRUE;

  return FALSE;
}

static void
after_paint_cb (GdkFrameClock *clock)
{
  g_print ("frame %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  _exit (0);
}

static gboolean
look_cb (gpointer user_data)
{
  GListModel *windows = gtk_is_initialized () ? gtk_window_get_toplevels () : NULL;

  for (guint i = 0; windows != NULL && i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (!gtk_widget_get_mapped (window) || !has_text (window))
        continue;
      g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                        G_CALLBACK (after_paint_cb), NULL);
      gtk_widget_queue_draw (window);
      return G_SOURCE_REMOVE;
    }

  return G_SOURCE_CONTINUE;
}

__attribute__ ((constructor)) static void
start (void)
{
  const char *text = g_getenv ("TEXT_LENGTH");

  unsetenv ("LD_PRELOAD");
  if (text == NULL)
    return;
  length = atoi (text);
  g_timeout_add_full (G_PRIORITY_HIGH, 2, look_cb, NULL, NULL);
}
