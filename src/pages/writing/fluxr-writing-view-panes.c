/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the text is written and where it is read, beside each other: either follows the other. */

#include "config.h"

#include "fluxr-writing-view-private.h"

#include "fluxr-markdown-edit.h"

static gboolean
shows_both (FluxrWritingView *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->sheet))
         && gtk_widget_get_visible (GTK_WIDGET (self->preview));
}

/* With little room the text goes before. */
void
fluxr_writing_view_update_panes (FluxrWritingView *self)
{
  gboolean read = g_str_equal (self->mode, "read");
  gboolean both = g_str_equal (self->mode, "both");

  gtk_widget_set_visible (GTK_WIDGET (self->sheet), !read);
  gtk_widget_set_visible (GTK_WIDGET (self->preview), read || (both && !self->narrow));
  gtk_widget_set_visible (self->pane_line, shows_both (self));
  for (guint i = 0; i < fluxr_writing_view_get_n_readings (self); i++)
    fluxr_writing_reading_set_shown (fluxr_writing_view_get_reading (self, i),
                                     gtk_widget_get_visible (GTK_WIDGET (self->preview)));
}

/* (nullable): what shows that part or, where nothing is written, the one after it */
static FluxrWritingReading *
find_shown (FluxrWritingView *self,
            FluxrWritingPart *part)
{
  gboolean is_reached = FALSE;

  for (guint i = 0; i < fluxr_writing_view_get_n_readings (self); i++)
    {
      FluxrWritingReading *reading = fluxr_writing_view_get_reading (self, i);
      FluxrWritingPart *other = fluxr_writing_reading_get_part (reading);

      is_reached = is_reached || other == part;
      if (is_reached && !fluxr_writing_part_is_empty (other))
        return reading;
    }

  return NULL;
}

void
fluxr_writing_view_scroll_preview (FluxrWritingView *self,
                                   FluxrWritingPart *part,
                                   int               place)
{
  FluxrWritingReading *reading = find_shown (self, part);
  gboolean is_part = reading != NULL && fluxr_writing_reading_get_part (reading) == part;

  if (reading != NULL)
    fluxr_markdown_preview_scroll_to (self->preview, fluxr_writing_reading_get_preview (reading),
                                      is_part ? fluxr_writing_reading_to_byte (reading, place) : 0);
}

void
fluxr_writing_view_follow_sheet (FluxrWritingView *self)
{
  FluxrWritingPart *part;
  int place;

  if (!shows_both (self))
    return;
  part = fluxr_writing_sheet_get_top (self->sheet, &place);
  if (part != NULL)
    fluxr_writing_view_scroll_preview (self, part, place);
}

static void
preview_scrolled_cb (FluxrWritingView *self)
{
  FluxrPreviewPart *preview = NULL;
  FluxrWritingReading *reading;
  gsize byte;

  if (!shows_both (self))
    return;
  fluxr_markdown_preview_get_top (self->preview, &preview, &byte);
  reading = preview != NULL ? fluxr_writing_view_find_reading (self, preview) : NULL;
  if (reading != NULL)
    fluxr_writing_sheet_scroll_to (self->sheet, fluxr_writing_reading_get_part (reading),
                                   fluxr_writing_reading_to_character (reading, byte));
}

/* A box checked where the text is read is checked in the text. */
static void
check_toggled_cb (FluxrWritingView *self,
                  FluxrPreviewPart *preview,
                  guint64           byte)
{
  FluxrWritingReading *reading = fluxr_writing_view_find_reading (self, preview);
  FluxrWritingPart *part;
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  if (reading == NULL)
    return;
  part = fluxr_writing_reading_get_part (reading);
  if (!fluxr_writing_part_is_editable (part))
    return;
  buffer = GTK_TEXT_BUFFER (fluxr_writing_part_get_buffer (part));
  gtk_text_buffer_get_iter_at_offset (buffer, &iter,
                                      fluxr_writing_reading_to_character (reading, byte));
  fluxr_markdown_toggle_check (buffer, &iter);
  fluxr_writing_part_flush (part);
}

static void
link_activated_cb (FluxrWritingView *self,
                   const char       *address)
{
  if (fluxr_writing_view_follow_link (self, address))
    g_signal_stop_emission_by_name (self->preview, "link-activated");
}

static gboolean
shows (FluxrWritingView *self,
       GPtrArray        *previews)
{
  GListModel *shown = G_LIST_MODEL (self->previews);

  for (guint i = 0; i < previews->len; i++)
    {
      g_autoptr (FluxrPreviewPart) preview = g_list_model_get_item (shown, i);

      if (preview != g_ptr_array_index (previews, i))
        return FALSE;
    }

  return g_list_model_get_n_items (shown) == previews->len;
}

/* Who reads is not told of what nobody wrote. */
void
fluxr_writing_view_update_previews (FluxrWritingView *self)
{
  g_autoptr (GPtrArray) previews = g_ptr_array_new ();

  for (guint i = 0; i < fluxr_writing_view_get_n_readings (self); i++)
    {
      FluxrWritingReading *reading = fluxr_writing_view_get_reading (self, i);

      if (!fluxr_writing_part_is_empty (fluxr_writing_reading_get_part (reading)))
        g_ptr_array_add (previews, fluxr_writing_reading_get_preview (reading));
    }
  if (!shows (self, previews))
    g_list_store_splice (self->previews, 0,
                         g_list_model_get_n_items (G_LIST_MODEL (self->previews)), previews->pdata,
                         previews->len);
}

/* Both have the same width, whatever is in them. */
void
fluxr_writing_view_add_panes (FluxrWritingView *self)
{
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  g_autoptr (GtkSizeGroup) group = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  self->sheet = FLUXR_WRITING_SHEET (fluxr_writing_sheet_new ());
  self->preview = FLUXR_MARKDOWN_PREVIEW (fluxr_markdown_preview_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->preview), "view");
  gtk_widget_set_hexpand (GTK_WIDGET (self->sheet), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->preview), TRUE);
  gtk_size_group_add_widget (group, GTK_WIDGET (self->sheet));
  gtk_size_group_add_widget (group, GTK_WIDGET (self->preview));
  self->pane_line = line;
  gtk_box_append (self->panes, GTK_WIDGET (self->sheet));
  gtk_box_append (self->panes, line);
  gtk_box_append (self->panes, GTK_WIDGET (self->preview));

  fluxr_markdown_preview_set_parts (self->preview, G_LIST_MODEL (self->previews));
  g_signal_connect_object (self->sheet, "scrolled", G_CALLBACK (fluxr_writing_view_follow_sheet),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "scrolled", G_CALLBACK (preview_scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "check-toggled", G_CALLBACK (check_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "link-activated", G_CALLBACK (link_activated_cb), self,
                           G_CONNECT_SWAPPED);
}
