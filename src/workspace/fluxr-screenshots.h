/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures of bugs that are kept on this device: in a folder beside the account's database, each
 * named by the bug and what is in it. Nothing of them goes to a server.
 *
 * All functions block, and may be called on any thread; those that read or write what is in a
 * picture are not for the main one. */

#pragma once

#include <gio/gio.h>

#include "fluxr-database.h"

G_BEGIN_DECLS

/* A larger file is refused, as is one with more pixels than one can decode without harm. */
#define FLUXR_SCREENSHOTS_BYTES_MAX (20 * 1000 * 1000)
#define FLUXR_SCREENSHOTS_PIXELS_MAX (64 * 1000 * 1000)

char      *fluxr_screenshots_dup_folder (const char  *database_path) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (element-type filename): whole paths, the one that was added first before. */
GPtrArray *fluxr_screenshots_list       (const char  *folder,
                                         const char  *bug_id) G_GNUC_WARN_UNUSED_RESULT;
/* The path. The same picture once more changes nothing. */
char      *fluxr_screenshots_add        (const char  *folder,
                                         const char  *bug_id,
                                         GBytes      *picture,
                                         GError     **error);
/* Only of a file on this device: nothing is fetched. */
char      *fluxr_screenshots_add_file   (const char  *folder,
                                         const char  *bug_id,
                                         GFile       *file,
                                         GError     **error);
/* Out of sight, but there until it is purged. */
gboolean   fluxr_screenshots_remove     (const char  *path,
                                         GError     **error);
gboolean   fluxr_screenshots_restore    (const char  *path,
                                         GError     **error);

/* Deletes for good what was removed. */
void       fluxr_screenshots_purge      (const char  *folder);
/* The same, on a thread of its own. */
void       fluxr_screenshots_purge_soon (const char  *database_path);
/* Deletes the pictures of bugs the file knows nothing of any more. */
void       fluxr_screenshots_sweep      (FluxrDatabase *database);
/* Deletes all, with the folder. */
void       fluxr_screenshots_clear      (const char  *database_path);
/* For a bug that is copied into another file. */
void       fluxr_screenshots_copy       (const char    *database_path,
                                         const char    *bug_id,
                                         const char    *target_path,
                                         const char    *target_id);

G_END_DECLS
