/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is written, on the clipboard. */

#include "config.h"

#include "fluxr-writing-export.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fluxr-entities.h"
#include "fluxr-errand.h"
#include "fluxr-markdown-html.h"
#include "fluxr-markdown-plain.h"
#include "fluxr-markdown-read.h"
#include "fluxr-page.h"

/* The same in two formats: who pastes chooses. */
typedef struct
{
  char *html;
  char *plain;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_free (copy->html);
  g_free (copy->plain);
  g_free (copy);
}

static gpointer
print_both (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Copy *copy = g_new0 (Copy, 1);
  g_autofree char *body = fluxr_markdown_print_html (data, FLUXR_MARKDOWN_RAW_ESCAPE);

  /* Programs that know no other sign for it take the text for Latin-1. */
  copy->html = g_strconcat ("<meta charset=\"utf-8\">", body, NULL);
  copy->plain = fluxr_markdown_print_plain (data);

  return copy;
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (source));
  Copy *copy = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (GBytes) html = g_bytes_new (copy->html, strlen (copy->html));
  GdkContentProvider *kinds[] = {
    gdk_content_provider_new_for_bytes ("text/html", html),
    gdk_content_provider_new_typed (G_TYPE_STRING, copy->plain),
  };
  g_autoptr (GdkContentProvider) all
    = gdk_content_provider_new_union (kinds, G_N_ELEMENTS (kinds));

  gdk_clipboard_set_content (clipboard, all);
  copy_free (copy);
}

void
fluxr_writing_export_copy (GtkWidget     *widget,
                           FluxrMarkdown *document)
{
  GTask *task;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (document != NULL);

  task = g_task_new (widget, NULL, printed_cb, NULL);
  g_task_set_source_tag (task, fluxr_writing_export_copy);
  fluxr_errand_run (task, fluxr_markdown_ref (document), (GDestroyNotify) fluxr_markdown_unref,
                    print_both, copy_free);
}

void
fluxr_writing_export_copy_record (GtkWidget      *widget,
                                  FluxrWorkspace *workspace,
                                  FluxrRecord    *record)
{
  FluxrDatabase *database = fluxr_store_get_database (fluxr_workspace_get_store (workspace));
  GtkWidget *page = gtk_widget_get_ancestor (widget, FLUXR_TYPE_PAGE);
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrPrdDocument) document = NULL;
  g_autoptr (FluxrMarkdown) markdown = NULL;
  g_autofree char *source = NULL;

  if (page != NULL)
    fluxr_page_flush (FLUXR_PAGE (page));
  if (fluxr_record_get_entity (record) == &fluxr_note_entity)
    document = fluxr_prd_document_new_note (fluxr_record_get_text (record, "title"),
                                            fluxr_record_get_text (record, "content"));
  else
    document = fluxr_prd_document_read (database, fluxr_record_get_id (record), &error);
  if (document == NULL)
    {
      if (page != NULL)
        fluxr_page_tell_failed (FLUXR_PAGE (page), error);
      return;
    }
  source = fluxr_prd_file_print_markdown (document);
  markdown = fluxr_markdown_read (source, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);
  fluxr_writing_export_copy (widget, markdown);
  if (page != NULL)
    fluxr_page_tell (FLUXR_PAGE (page), _("Text copied"));
}
