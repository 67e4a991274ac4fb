/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-preview-copy.h"

#include "fluxr-markdown-html.h"
#include "fluxr-markdown-plain.h"
#include "fluxr-preview-part.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *title;             /* (nullable) */
  FluxrMarkdown *document; /* (nullable) */
} Text;

typedef struct
{
  GArray *texts; /* (element-type Text) */
  GString *html;
  GString *plain;
} Copy;

static void
text_clear (gpointer data)
{
  Text *text = data;

  g_clear_pointer (&text->title, g_free);
  g_clear_pointer (&text->document, fluxr_markdown_unref);
}

static void
copy_free (Copy *copy)
{
  g_array_unref (copy->texts);
  g_string_free (copy->html, TRUE);
  g_string_free (copy->plain, TRUE);
  g_free (copy);
}

static void
print (Copy       *copy,
       const Text *text)
{
  if (copy->plain->len > 0)
    g_string_append_c (copy->plain, '\n');
  if (text->title != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (text->title, -1);

      g_string_append_printf (copy->html, "<h1>%s</h1>\n", escaped);
      g_string_append_printf (copy->plain, "%s\n\n", text->title);
    }
  if (text->document != NULL)
    {
      g_autofree char *html = fluxr_markdown_print_html (text->document,
                                                         FLUXR_MARKDOWN_RAW_ESCAPE);
      g_autofree char *plain = fluxr_markdown_print_plain (text->document);

      g_string_append (copy->html, html);
      g_string_append (copy->plain, plain);
    }
}

static void
copy_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Copy *copy = data;

  for (guint i = 0; i < copy->texts->len; i++)
    print (copy, &g_array_index (copy->texts, Text, i));
  g_task_return_boolean (task, TRUE);
}

static void
copy_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Copy *copy = g_task_get_task_data (G_TASK (result));
  g_autoptr (GBytes) html = g_bytes_new (copy->html->str, copy->html->len);
  GdkContentProvider *kinds[] = {
    gdk_content_provider_new_for_bytes ("text/html", html),
    gdk_content_provider_new_typed (G_TYPE_STRING, copy->plain->str),
  };
  g_autoptr (GdkContentProvider) both
    = gdk_content_provider_new_union (kinds, G_N_ELEMENTS (kinds));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (source)), both);
  gtk_accessible_announce (GTK_ACCESSIBLE (source), _("Copied"),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

void
fluxr_preview_copy (GtkWidget  *widget,
                    GListModel *parts)
{
  g_autoptr (GTask) task = g_task_new (widget, NULL, copy_cb, NULL);
  Copy *copy = g_new0 (Copy, 1);

  copy->texts = g_array_new (FALSE, FALSE, sizeof (Text));
  g_array_set_clear_func (copy->texts, text_clear);
  copy->html = g_string_new (NULL);
  copy->plain = g_string_new (NULL);
  for (guint i = 0; i < g_list_model_get_n_items (parts); i++)
    {
      g_autoptr (FluxrPreviewPart) part = g_list_model_get_item (parts, i);
      FluxrMarkdown *document = fluxr_preview_part_get_document (part);
      Text text = {
        .title = g_strdup (fluxr_preview_part_get_title (part)),
        .document = document != NULL ? fluxr_markdown_ref (document) : NULL,
      };

      g_array_append_val (copy->texts, text);
    }
  g_task_set_source_tag (task, fluxr_preview_copy);
  g_task_set_task_data (task, copy, (GDestroyNotify) copy_free);
  g_task_run_in_thread (task, copy_thread);
}
