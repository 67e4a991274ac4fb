/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fluxr-sandbox.h"

#include <glib/gstdio.h>

gboolean
fluxr_sandbox_is_inside (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

/* What Flatpak makes up for a sandbox is in its root folder, a file system in memory; what it shows
 * of the host is mounted over that, and so are its own folders for temporary files. */
static gboolean
is_made_up (const char *path)
{
  GStatBuf root, at;
  char *folder = g_path_get_dirname (path);

  /* What is not there yet would be made where the rest of the path is. */
  while (g_stat (folder, &at) != 0 && !g_str_equal (folder, "/"))
    {
      char *above = g_path_get_dirname (folder);

      g_free (folder);
      folder = above;
    }
  g_free (folder);

  return g_stat ("/", &root) == 0 && at.st_dev == root.st_dev;
}

gboolean
fluxr_sandbox_keeps (const char *path)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);

  return !fluxr_sandbox_is_inside ()
         || (!g_str_has_prefix (whole, "/tmp/") && !g_str_has_prefix (whole, "/var/tmp/")
             && !is_made_up (whole));
}
