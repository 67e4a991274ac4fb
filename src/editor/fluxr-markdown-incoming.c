/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-markdown-incoming.h"

#include "fluxr-markdown-clip.h"

#define CHUNK 65536
/* Below it a worker would take longer to start than to convert. */
#define SMALL 65536

static void read_next (GTask *task);

static void
convert_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autoptr (GBytes) data = g_byte_array_free_to_bytes (g_byte_array_ref (task_data));

  g_task_return_pointer (task, fluxr_markdown_clip_read_html (data), g_free);
}

static void
convert (GTask *task)
{
  GByteArray *data = g_task_get_task_data (task);
  g_autoptr (GBytes) bytes = NULL;

  if (data->len > SMALL)
    {
      g_task_run_in_thread (task, convert_thread);
      return;
    }
  bytes = g_bytes_new (data->data, data->len);
  g_task_return_pointer (task, fluxr_markdown_clip_read_html (bytes), g_free);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GByteArray *data = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result,
                                                               &error);

  if (chunk == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_bytes_get_size (chunk) == 0)
    {
      convert (task);
      return;
    }
  g_byte_array_append (data, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
  if (data->len > FLUXR_MARKDOWN_INCOMING_MAX)
    g_task_return_pointer (task, NULL, NULL);
  else
    read_next (g_steal_pointer (&task));
}

/* @task: (transfer full) */
static void
read_next (GTask *task)
{
  g_input_stream_read_bytes_async (g_task_get_source_object (task), CHUNK, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), read_cb, task);
}

void
fluxr_markdown_incoming_read_async (GInputStream        *stream,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  GTask *task = g_task_new (stream, cancellable, callback, user_data);

  g_return_if_fail (G_IS_INPUT_STREAM (stream));

  g_task_set_source_tag (task, fluxr_markdown_incoming_read_async);
  g_task_set_task_data (task, g_byte_array_new (), (GDestroyNotify) g_byte_array_unref);
  read_next (task);
}

char *
fluxr_markdown_incoming_read_finish (GAsyncResult  *result,
                                     GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
