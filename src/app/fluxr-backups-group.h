/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The backups of a file as rows of the preferences. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_BACKUPS_GROUP (fluxr_backups_group_get_type ())

/* Signals: "restore-chosen" (the backup's path) once a person has seen what is in it and wants it;
 * "told" (a sentence to be shown). */
G_DECLARE_FINAL_TYPE (FluxrBackupsGroup, fluxr_backups_group, FLUXR, BACKUPS_GROUP,
                      AdwPreferencesGroup)

/* @path: (nullable): whose backups; @is_synced: whether a server has that too */
void fluxr_backups_group_set_file (FluxrBackupsGroup *self,
                                   const char        *path,
                                   gboolean           is_synced);
/* Makes another one. */
void fluxr_backups_group_make     (FluxrBackupsGroup *self);

G_END_DECLS
