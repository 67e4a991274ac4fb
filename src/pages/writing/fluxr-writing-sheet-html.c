/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts that are the HTML of another client: they are shown, and edited only if a person wants
 * that. */

#include "config.h"

#include "fluxr-writing-sheet-private.h"

#include "fluxr-html-read.h"
#include "fluxr-markdown-preview.h"
#include "fluxr-writing-header.h"

static void
convert_cb (FluxrWritingHeader *header,
            FluxrWritingSheet  *self)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      FluxrWritingEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->header == GTK_WIDGET (header)
          && !fluxr_writing_part_convert (entry->part, &error))
        g_signal_emit_by_name (self, "failed", error);
    }
}

static void
edit_html_cb (FluxrWritingHeader *header,
              FluxrWritingSheet  *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      FluxrWritingEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->header == GTK_WIDGET (header))
        fluxr_writing_part_edit_html (entry->part);
    }
}

static void
show_html (FluxrWritingEntry *entry)
{
  g_autofree char *text = fluxr_writing_part_dup_text (entry->part);
  g_autoptr (FluxrMarkdown) document = fluxr_html_read (text, -1, NULL);
  g_autoptr (GListStore) parts = g_list_store_new (FLUXR_TYPE_PREVIEW_PART);

  if (entry->rendered == NULL)
    {
      entry->rendered = g_object_ref_sink (fluxr_markdown_preview_new ());
      entry->shown = fluxr_preview_part_new (NULL);
      g_list_store_append (parts, entry->shown);
      fluxr_markdown_preview_set_parts (FLUXR_MARKDOWN_PREVIEW (entry->rendered),
                                        G_LIST_MODEL (parts));
    }
  fluxr_preview_part_set_document (entry->shown, document);
}

void
fluxr_writing_sheet_update_html (FluxrWritingSheet *self,
                                 FluxrWritingPart  *part)
{
  FluxrWritingEntry *entry = fluxr_writing_sheet_find_entry (self, part);
  gboolean html = fluxr_writing_part_is_html (part);

  if (entry == NULL)
    return;
  if (html)
    show_html (entry);
  gtk_widget_set_visible (entry->view, !html);
  if (entry->rendered != NULL)
    gtk_widget_set_visible (entry->rendered, html);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (entry->view), fluxr_writing_part_is_editable (part));
  fluxr_writing_sheet_update_box (self);
  fluxr_writing_sheet_update_views (self);
}

static void
part_changed_cb (FluxrWritingPart  *part,
                 FluxrWritingSheet *self)
{
  FluxrWritingEntry *entry = fluxr_writing_sheet_find_entry (self, part);

  if (entry != NULL && fluxr_writing_part_is_html (part))
    show_html (entry);
}

static void
html_cb (FluxrWritingPart  *part,
         GParamSpec        *pspec,
         FluxrWritingSheet *self)
{
  fluxr_writing_sheet_update_html (self, part);
}

void
fluxr_writing_sheet_follow_html (FluxrWritingSheet *self,
                                 FluxrWritingEntry *entry)
{
  g_signal_connect_object (entry->part, "notify::html", G_CALLBACK (html_cb), self, 0);
  g_signal_connect_object (entry->part, "changed", G_CALLBACK (part_changed_cb), self, 0);
  g_signal_connect_object (entry->header, "convert", G_CALLBACK (convert_cb), self, 0);
  g_signal_connect_object (entry->header, "edit-html", G_CALLBACK (edit_html_cb), self, 0);
}
