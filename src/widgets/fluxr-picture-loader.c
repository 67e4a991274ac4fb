/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures from files. */

#include "config.h"

#include "fluxr-picture-loader.h"

/* Decoded, four bytes each: more than this is not worth the memory. Whoever adds a picture is told
 * so by then; this is for a file that was changed behind our back. */
#define PIXELS_MAX (64 * 1000 * 1000)

typedef struct
{
  char *path;
  int size;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job);
}

static GdkPixbuf *
decode (const Job  *job,
        GError    **error)
{
  g_autoptr (GdkPixbuf) decoded = NULL;
  int width, height;

  if (gdk_pixbuf_get_file_info (job->path, &width, &height) == NULL
      || (gint64) width * height > PIXELS_MAX)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "No picture to be shown");
      return NULL;
    }
  if (width > job->size || height > job->size)
    decoded = gdk_pixbuf_new_from_file_at_scale (job->path, job->size, job->size, TRUE, error);
  else
    decoded = gdk_pixbuf_new_from_file (job->path, error);

  return decoded != NULL ? gdk_pixbuf_apply_embedded_orientation (decoded) : NULL;
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  pixbuf = decode (data, &error);
  if (pixbuf == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  bytes = gdk_pixbuf_read_pixel_bytes (pixbuf);
  g_task_return_pointer (task,
                         gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf),
                                                 gdk_pixbuf_get_height (pixbuf),
                                                 gdk_pixbuf_get_has_alpha (pixbuf)
                                                   ? GDK_MEMORY_R8G8B8A8
                                                   : GDK_MEMORY_R8G8B8,
                                                 bytes, gdk_pixbuf_get_rowstride (pixbuf)),
                         g_object_unref);
}

void
fluxr_picture_load_async (const char          *path,
                          int                  size,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, fluxr_picture_load_async);
  job->path = g_strdup (path);
  job->size = size;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, load_thread);
}

GdkTexture *
fluxr_picture_load_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
