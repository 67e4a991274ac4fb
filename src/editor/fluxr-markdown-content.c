/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-markdown-content.h"

#include "fluxr-markdown-html.h"
#include "fluxr-markdown-read.h"

#include <string.h>

#define HTML_TYPE "text/html"
/* Some programs take HTML without it for another encoding. */
#define HTML_HEAD "<meta charset=\"utf-8\">"

struct _FluxrMarkdownContent
{
  GdkContentProvider parent_instance;

  char *source; /* (owned) */
};

G_DEFINE_FINAL_TYPE (FluxrMarkdownContent, fluxr_markdown_content, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
fluxr_markdown_content_ref_formats (GdkContentProvider *provider)
{
  const char *types[] = { HTML_TYPE };

  return gdk_content_formats_new (types, G_N_ELEMENTS (types));
}

static void
print_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  FluxrMarkdownContent *self = source_object;
  g_autoptr (FluxrMarkdown) document = fluxr_markdown_read (self->source, -1,
                                                            FLUXR_MARKDOWN_DIALECT_GITHUB);
  g_autofree char *body = fluxr_markdown_print_html (document, FLUXR_MARKDOWN_RAW_ESCAPE);

  g_task_return_pointer (task, g_strconcat (HTML_HEAD, body, NULL), g_free);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
printed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = user_data;
  char *html = g_task_propagate_pointer (G_TASK (result), NULL);

  if (html == NULL)
    {
      g_task_return_error_if_cancelled (task);
      g_object_unref (task);
      return;
    }
  /* The text has to live as long as it is written. */
  g_object_set_data_full (G_OBJECT (task), "html", html, g_free);
  g_output_stream_write_all_async (g_task_get_task_data (task), html, strlen (html),
                                   g_task_get_priority (task), g_task_get_cancellable (task),
                                   written_cb, task);
}

static void
fluxr_markdown_content_write_mime_type_async (GdkContentProvider  *provider,
                                              const char          *mime_type,
                                              GOutputStream       *stream,
                                              int                  io_priority,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, user_data);
  g_autoptr (GTask) print = NULL;

  g_task_set_source_tag (task, fluxr_markdown_content_write_mime_type_async);
  g_task_set_priority (task, io_priority);
  if (!g_str_equal (mime_type, HTML_TYPE))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "no such type");
      return;
    }
  g_task_set_task_data (task, g_object_ref (stream), g_object_unref);
  print = g_task_new (provider, cancellable, printed_cb, g_steal_pointer (&task));
  g_task_set_source_tag (print, fluxr_markdown_content_write_mime_type_async);
  g_task_run_in_thread (print, print_thread);
}

static gboolean
fluxr_markdown_content_write_mime_type_finish (GdkContentProvider  *provider,
                                               GAsyncResult        *result,
                                               GError             **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
fluxr_markdown_content_finalize (GObject *object)
{
  FluxrMarkdownContent *self = FLUXR_MARKDOWN_CONTENT (object);

  g_clear_pointer (&self->source, g_free);

  G_OBJECT_CLASS (fluxr_markdown_content_parent_class)->finalize (object);
}

static void
fluxr_markdown_content_class_init (FluxrMarkdownContentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  object_class->finalize = fluxr_markdown_content_finalize;
  provider_class->ref_formats = fluxr_markdown_content_ref_formats;
  provider_class->write_mime_type_async = fluxr_markdown_content_write_mime_type_async;
  provider_class->write_mime_type_finish = fluxr_markdown_content_write_mime_type_finish;
}

static void
fluxr_markdown_content_init (FluxrMarkdownContent *self)
{
}

GdkContentProvider *
fluxr_markdown_content_new (const char *source)
{
  GdkContentProvider *providers[2];
  FluxrMarkdownContent *html = g_object_new (FLUXR_TYPE_MARKDOWN_CONTENT, NULL);

  html->source = g_strdup (source);
  providers[0] = gdk_content_provider_new_typed (G_TYPE_STRING, source);
  providers[1] = GDK_CONTENT_PROVIDER (html);

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}
