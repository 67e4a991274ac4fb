/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures of bugs. A file is called <id of the bug>-<hash of the picture>.<kind>, with ".deleted"
 * behind it once it is removed; the order is that of the times the files were written. */

#include "config.h"

#include "fluxr-screenshots.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "fluxr-command-error.h"
#include "fluxr-errand.h"
#include "fluxr-picture-format.h"
#include "fluxr-uuid.h"

#define DELETED ".deleted"
#define ID_LENGTH 36
#define HASH_LENGTH 24

char *
fluxr_screenshots_dup_folder (const char *database_path)
{
  return g_strconcat (database_path, "-pictures", NULL);
}

static gboolean
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID, message);

  return FALSE;
}

static gboolean
fail_errno (GError     **error,
            const char  *message,
            int          number)
{
  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED, "%s: %s", message,
               g_strerror (number));

  return FALSE;
}

typedef void (*FileFunc) (const char *path,
                          const char *name,
                          gpointer    data);

static void
visit (const char *folder,
       FileFunc    func,
       gpointer    data)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      func (path, name, data);
    }
}

typedef struct
{
  char *path;
  gint64 time;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->path);
  g_free (found);
}

static int
compare_times (const void *a,
               const void *b)
{
  const Found *first = *(Found **) a;
  const Found *second = *(Found **) b;

  if (first->time != second->time)
    return first->time < second->time ? -1 : 1;

  return strcmp (first->path, second->path);
}

typedef struct
{
  char *prefix;
  GPtrArray *found;
} Listing;

static void
list_file (const char *path,
           const char *name,
           gpointer    data)
{
  Listing *listing = data;
  Found *found;
  GStatBuf info;

  if (!g_str_has_prefix (name, listing->prefix) || g_str_has_suffix (name, DELETED)
      || g_stat (path, &info) != 0)
    return;
  found = g_new0 (Found, 1);
  found->path = g_strdup (path);
  found->time = (gint64) info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
  g_ptr_array_add (listing->found, found);
}

GPtrArray *
fluxr_screenshots_list (const char *folder,
                        const char *bug_id)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (found_free);
  g_autofree char *prefix = g_strconcat (bug_id, "-", NULL);
  Listing listing = { prefix, found };

  visit (folder, list_file, &listing);
  g_ptr_array_sort (found, compare_times);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (paths, g_steal_pointer (&((Found *) found->pdata[i])->path));

  return paths;
}

static gboolean
check (GBytes              *picture,
       FluxrPictureFormat  *format,
       GError             **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (picture, &size);

  if (size > FLUXR_SCREENSHOTS_BYTES_MAX)
    return fail (error, _("The picture is larger than 20 MB"));
  if (!fluxr_picture_format_detect (data, size, format))
    return fail (error, _("That is no picture: PNG, JPEG, WebP and GIF are known"));
  if ((guint64) format->width * format->height > FLUXR_SCREENSHOTS_PIXELS_MAX)
    {
      g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                   _("The picture has too many pixels: %u × %u"), format->width, format->height);
      return FALSE;
    }

  return TRUE;
}

char *
fluxr_screenshots_add (const char  *folder,
                       const char  *bug_id,
                       GBytes      *picture,
                       GError     **error)
{
  g_autofree char *hash = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) problem = NULL;
  FluxrPictureFormat format;
  gsize size;
  const char *data = g_bytes_get_data (picture, &size);

  /* The id comes from elsewhere and becomes the name of a file. */
  if (!fluxr_uuid_is_valid (bug_id))
    return fail (error, _("The bug has an identifier that is not understood")), NULL;
  if (!check (picture, &format, error))
    return NULL;
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, picture);
  name = g_strdup_printf ("%s-%.*s.%s", bug_id, HASH_LENGTH, hash, format.extension);
  path = g_build_filename (folder, name, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_errno (error, _("The picture could not be kept"), errno), NULL;
  if (!g_file_set_contents_full (path, data, size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &problem))
    {
      g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED,
                   _("The picture could not be kept: %s"), problem->message);
      return NULL;
    }

  return g_steal_pointer (&path);
}

char *
fluxr_screenshots_add_file (const char  *folder,
                            const char  *bug_id,
                            GFile       *file,
                            GError     **error)
{
  const char *path = g_file_peek_path (file);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (GError) problem = NULL;

  if (path == NULL)
    return fail (error, _("Only a file on this computer can be added")), NULL;
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                            G_FILE_QUERY_INFO_NONE, NULL, &problem);
  /* A pipe or a device may never end. */
  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return fail (error, _("That is no picture: PNG, JPEG, WebP and GIF are known")), NULL;
  if (info != NULL && g_file_info_get_size (info) > FLUXR_SCREENSHOTS_BYTES_MAX)
    return fail (error, _("The picture is larger than 20 MB")), NULL;
  if (info != NULL)
    picture = g_file_load_bytes (file, NULL, NULL, &problem);
  if (picture == NULL)
    {
      g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED,
                   _("The picture could not be read: %s"), problem->message);
      return NULL;
    }

  return fluxr_screenshots_add (folder, bug_id, picture, error);
}

gboolean
fluxr_screenshots_remove (const char  *path,
                          GError     **error)
{
  g_autofree char *deleted = g_strconcat (path, DELETED, NULL);

  return g_rename (path, deleted) == 0
         || fail_errno (error, _("The picture could not be deleted"), errno);
}

gboolean
fluxr_screenshots_restore (const char  *path,
                           GError     **error)
{
  g_autofree char *deleted = g_strconcat (path, DELETED, NULL);

  return g_rename (deleted, path) == 0
         || fail_errno (error, _("The picture could not be brought back"), errno);
}

static void
purge_file (const char *path,
            const char *name,
            gpointer    data)
{
  if (g_str_has_suffix (name, DELETED) && g_unlink (path) != 0)
    g_message ("A deleted picture stays for now: %s", g_strerror (errno));
}

void
fluxr_screenshots_purge (const char *folder)
{
  visit (folder, purge_file, NULL);
}

static gpointer
purge (gpointer       folder,
       GCancellable  *cancellable,
       GError       **error)
{
  fluxr_screenshots_purge (folder);

  return NULL;
}

void
fluxr_screenshots_purge_soon (const char *database_path)
{
  GTask *task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, fluxr_screenshots_purge_soon);
  fluxr_errand_run (task, fluxr_screenshots_dup_folder (database_path), g_free, purge, NULL);
}

/* Not of a bug in the trash, or one that undoing would bring back. A question that fails is
 * answered with 0: then the picture stays. */
static void
sweep_file (const char *path,
            const char *name,
            gpointer    data)
{
  FluxrDatabase *database = data;
  g_autofree char *id = g_strndup (name, ID_LENGTH);

  if (strlen (name) > ID_LENGTH && fluxr_uuid_is_valid (id)
      && fluxr_database_get_integer (
           database, "SELECT NOT (EXISTS (SELECT 1 FROM bugs WHERE id = ?1) OR EXISTS"
           " (SELECT 1 FROM sync_trash WHERE tbl = 'bugs' AND id = ?1) OR EXISTS"
           " (SELECT 1 FROM undo_change WHERE tbl = 'bugs' AND id = ?1))", "s", id) == 1)
    g_unlink (path);
}

void
fluxr_screenshots_sweep (FluxrDatabase *database)
{
  g_autofree char *folder = fluxr_screenshots_dup_folder (fluxr_database_get_path (database));

  visit (folder, sweep_file, database);
}

static void
clear_file (const char *path,
            const char *name,
            gpointer    data)
{
  g_unlink (path);
}

void
fluxr_screenshots_clear (const char *database_path)
{
  g_autofree char *folder = fluxr_screenshots_dup_folder (database_path);

  visit (folder, clear_file, NULL);
  if (g_rmdir (folder) != 0 && errno != ENOENT)
    g_warning ("Could not remove “%s”: %s", folder, g_strerror (errno));
}

void
fluxr_screenshots_copy (const char *database_path,
                        const char *bug_id,
                        const char *target_path,
                        const char *target_id)
{
  g_autofree char *folder = fluxr_screenshots_dup_folder (database_path);
  g_autofree char *target = fluxr_screenshots_dup_folder (target_path);
  g_autoptr (GPtrArray) paths = fluxr_screenshots_list (folder, bug_id);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths->pdata[i]);
      g_autoptr (GError) error = NULL;
      g_autofree char *path = fluxr_screenshots_add_file (target, target_id, file, &error);

      if (path == NULL)
        g_message ("A picture stays behind: %s", error->message);
    }
}
