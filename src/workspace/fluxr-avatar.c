/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The picture of a person. It is asked for once a day; the file's name tells of which address it
 * is, so another address is never shown with the picture of the old one. */

#include "config.h"

#include "fluxr-avatar.h"

#include <glib/gstdio.h>

#include "fluxr-errand.h"
#include "fluxr-fetch.h"
#include "fluxr-picture-format.h"

#define TYPES "image/png, image/jpeg, image/webp, image/gif"
#define MAX_BYTES (2 * 1024 * 1024)
#define MAX_PIXELS 4096
#define FRESH_SECONDS (24 * 60 * 60)
#define DIGITS 16

typedef struct
{
  char *prefix; /* of the files of this account's pictures */
  char *path;
  char *url;
} Job;

static void
job_free (Job *job)
{
  g_free (job->prefix);
  g_free (job->path);
  g_free (job->url);
  g_free (job);
}

static gboolean
is_fresh (const char *path)
{
  GStatBuf info;
  gint64 age;

  if (g_stat (path, &info) != 0)
    return FALSE;
  age = g_get_real_time () / G_USEC_PER_SEC - info.st_mtime;

  return age >= 0 && age < FRESH_SECONDS;
}

static gboolean
check_picture (GBytes  *bytes,
               GError **error)
{
  FluxrPictureFormat format;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (fluxr_picture_format_detect (data, size, &format) && format.width <= MAX_PIXELS
      && format.height <= MAX_PIXELS)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "No picture to be shown");

  return FALSE;
}

/* Of other addresses. */
static void
remove_others (const Job *job)
{
  g_autofree char *folder = g_path_get_dirname (job->path);
  g_autofree char *start = g_path_get_basename (job->prefix);
  g_autofree char *keep = g_path_get_basename (job->path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_prefix (name, start) && !g_str_equal (name, keep))
        g_unlink (path);
    }
}

static gboolean
store (const Job  *job,
       GBytes     *bytes,
       GError    **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (!g_file_set_contents_full (job->path, data, size, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                 error))
    return FALSE;
  remove_others (job);

  return TRUE;
}

static gpointer
run (gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  const Job *job = data;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) problem = NULL;

  if (is_fresh (job->path))
    return g_strdup (job->path);
  bytes = fluxr_fetch (job->url, TYPES, MAX_BYTES, cancellable, &problem);
  if (bytes != NULL && check_picture (bytes, &problem) && store (job, bytes, &problem))
    return g_strdup (job->path);
  /* An old one is better than none. */
  if (g_file_test (job->path, G_FILE_TEST_EXISTS))
    return g_strdup (job->path);
  g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}

/**
 * fluxr_avatar_load_async:
 * @url: whatever stands in the row: it need not be an address
 */
void
fluxr_avatar_load_async (const char          *database_path,
                         const char          *url,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);

  g_task_set_source_tag (task, fluxr_avatar_load_async);
  job->prefix = g_strconcat (database_path, "-avatar-", NULL);
  job->path = g_strdup_printf ("%s%.*s", job->prefix, DIGITS, digest);
  job->url = g_strdup (url);
  fluxr_errand_run (task, job, (GDestroyNotify) job_free, run, g_free);
}

char *
fluxr_avatar_load_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
