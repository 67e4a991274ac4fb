/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where something is in the texts, and how it comes into view. */

#include "config.h"

#include "fluxr-writing-sheet-private.h"

/* What stays free around the caret, in pixels. */
#define CARET_ROOM 36

static void
reveal (FluxrWritingSheet *self,
        FluxrWritingEntry *entry,
        GtkTextIter       *iter,
        gboolean           to_top)
{
  fluxr_document_box_reveal_text (self->box, GTK_TEXT_VIEW (entry->view), iter, CARET_ROOM, to_top);
}

void
fluxr_writing_sheet_reveal_caret (FluxrWritingSheet *self,
                                  FluxrWritingEntry *entry)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry->view));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  reveal (self, entry, &iter, FALSE);
}

void
fluxr_writing_sheet_reveal (FluxrWritingSheet *self,
                            FluxrMarkdownView *view,
                            guint              place)
{
  FluxrWritingEntry *entry;
  GtkTextIter iter;

  g_return_if_fail (FLUXR_IS_WRITING_SHEET (self));

  entry = fluxr_writing_sheet_find_view (self, view);
  if (entry == NULL)
    return;
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &iter,
                                      place);
  reveal (self, entry, &iter, FALSE);
}

void
fluxr_writing_sheet_focus (FluxrWritingSheet *self,
                           FluxrWritingPart  *part,
                           int                place)
{
  FluxrWritingEntry *entry;
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  g_return_if_fail (FLUXR_IS_WRITING_SHEET (self));

  entry = fluxr_writing_sheet_find_entry (self, part);
  if (entry == NULL)
    return;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry->view));
  if (place >= 0)
    {
      gtk_text_buffer_get_iter_at_offset (buffer, &iter, place);
      gtk_text_buffer_place_cursor (buffer, &iter);
    }
  gtk_widget_grab_focus (entry->view);
  fluxr_writing_sheet_reveal_caret (self, entry);
}

void
fluxr_writing_sheet_scroll_to (FluxrWritingSheet *self,
                               FluxrWritingPart  *part,
                               int                place)
{
  FluxrWritingEntry *entry;
  GtkTextIter iter;

  g_return_if_fail (FLUXR_IS_WRITING_SHEET (self));

  entry = fluxr_writing_sheet_find_entry (self, part);
  if (entry == NULL)
    return;
  if (place == 0)
    {
      fluxr_document_box_reveal (self->box, entry->header, 0, 1, TRUE);
    }
  else
    {
      gtk_text_buffer_get_iter_at_offset (
        gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry->view)), &iter, place);
      reveal (self, entry, &iter, TRUE);
    }
}

FluxrWritingPart *
fluxr_writing_sheet_get_top (FluxrWritingSheet *self,
                             int               *place)
{
  double y;
  GtkWidget *child;
  FluxrWritingEntry *entry;
  GtkTextIter iter;

  g_return_val_if_fail (FLUXR_IS_WRITING_SHEET (self), NULL);

  *place = 0;
  child = fluxr_document_box_get_top (self->box, &y);
  for (guint i = 0; i < self->entries->len; i++)
    {
      entry = g_ptr_array_index (self->entries, i);
      if (child == entry->header || child == entry->rendered)
        return entry->part;
      if (child != entry->view)
        continue;
      gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (child), &iter, (int) y, NULL);
      *place = gtk_text_iter_get_offset (&iter);
      return entry->part;
    }

  return fluxr_writing_sheet_get_first (self);
}

FluxrWritingPart *
fluxr_writing_sheet_find_part (FluxrWritingSheet *self,
                               const char        *id)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_SHEET (self), NULL);

  for (guint i = 0; i < self->entries->len && id != NULL; i++)
    {
      FluxrWritingEntry *entry = g_ptr_array_index (self->entries, i);
      g_autofree char *other = fluxr_writing_part_dup_id (entry->part);

      if (g_str_equal (other, id))
        return entry->part;
    }

  return NULL;
}

void
fluxr_writing_sheet_get_place (FluxrWritingSheet *self,
                               FluxrPlace        *place)
{
  FluxrWritingPart *top;
  int caret;

  g_return_if_fail (FLUXR_IS_WRITING_SHEET (self));

  top = fluxr_writing_sheet_get_top (self, &place->top_caret);
  if (top != NULL)
    place->top = fluxr_writing_part_dup_id (top);
  if (self->active == NULL)
    return;
  g_object_get (fluxr_writing_part_get_buffer (self->active), "cursor-position", &caret, NULL);
  place->text = fluxr_writing_part_dup_id (self->active);
  place->caret = caret;
}

void
fluxr_writing_sheet_set_place (FluxrWritingSheet *self,
                               const FluxrPlace  *place)
{
  FluxrWritingPart *part = fluxr_writing_sheet_find_part (self, place->text);
  FluxrWritingPart *top = fluxr_writing_sheet_find_part (self, place->top);

  if (part != NULL)
    fluxr_writing_sheet_focus (self, part, place->caret);
  if (top != NULL)
    fluxr_writing_sheet_scroll_to (self, top, place->top_caret);
}
