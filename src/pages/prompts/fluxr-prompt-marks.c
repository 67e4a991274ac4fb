/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * After a change the lines around it are looked at again, so that a key costs what is near it. */

#include "config.h"

#include "fluxr-prompt-marks.h"

#include <adwaita.h>
#include <string.h>

#define TAG "prompt-variable"

static void
mark_lines (GtkTextBuffer *buffer,
            GtkTextTag    *tag,
            GtkTextIter   *start,
            GtkTextIter   *stop)
{
  g_autofree char *text = gtk_text_iter_get_slice (start, stop);
  const char *from = text;
  GtkTextIter iter = *start;

  gtk_text_buffer_remove_tag (buffer, tag, start, stop);
  for (const char *open; (open = strstr (from, "{{")) != NULL;)
    {
      const char *close = strstr (open, "}}");
      GtkTextIter end;

      if (close == NULL)
        return;
      gtk_text_iter_forward_chars (&iter, (int) g_utf8_strlen (from, open - from));
      end = iter;
      gtk_text_iter_forward_chars (&end, (int) g_utf8_strlen (open, close + 2 - open));
      gtk_text_buffer_apply_tag (buffer, tag, &iter, &end);
      iter = end;
      from = close + 2;
    }
}

static void
mark_around (GtkTextBuffer *buffer,
             GtkTextIter   *start,
             GtkTextIter   *stop,
             GtkTextTag    *tag)
{
  GtkTextIter first = *start, last = *stop;

  gtk_text_iter_set_line_offset (&first, 0);
  if (!gtk_text_iter_ends_line (&last))
    gtk_text_iter_forward_to_line_end (&last);
  mark_lines (buffer, tag, &first, &last);
}

static void
inserted_cb (GtkTextBuffer *buffer,
             GtkTextIter   *stop,
             const char    *text,
             int            length,
             GtkTextTag    *tag)
{
  GtkTextIter start = *stop;

  gtk_text_iter_backward_chars (&start, (int) g_utf8_strlen (text, length));
  mark_around (buffer, &start, stop, tag);
}

static void
deleted_cb (GtkTextBuffer *buffer,
            GtkTextIter   *start,
            GtkTextIter   *stop,
            GtkTextTag    *tag)
{
  mark_around (buffer, start, start, tag);
}

static void
paint_cb (GtkTextTag      *tag,
          GParamSpec      *pspec,
          AdwStyleManager *manager)
{
  GdkRGBA colour;

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager),
                                       adw_style_manager_get_dark (manager), &colour);
  g_object_set (tag, "foreground-rgba", &colour, NULL);
}

void
fluxr_prompt_marks_add (GtkTextBuffer *buffer)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkTextTag *tag = gtk_text_buffer_create_tag (buffer, TAG, NULL);
  GtkTextIter start, stop;

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (paint_cb), tag,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::accent-color", G_CALLBACK (paint_cb), tag,
                           G_CONNECT_SWAPPED);
  paint_cb (tag, NULL, manager);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (inserted_cb), tag, G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (deleted_cb), tag, G_CONNECT_AFTER);
  gtk_text_buffer_get_bounds (buffer, &start, &stop);
  mark_lines (buffer, tag, &start, &stop);
}
