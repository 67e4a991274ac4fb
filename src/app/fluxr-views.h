/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Views that a person keeps under a name, in the settings of this computer. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FLUXR_VIEWS_KEY "views"

/* Sorted as people sort names. */
GStrv     fluxr_views_list   (GSettings  *settings) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE if there is none of that name.
 * @section: (out) (transfer full); @view: (out) (transfer full): for the page */
gboolean  fluxr_views_find   (GSettings  *settings,
                              const char *name,
                              char      **section,
                              GVariant  **view);
/* Takes the place of one of that name. */
void      fluxr_views_save   (GSettings  *settings,
                              const char *name,
                              const char *section,
                              GVariant   *view);
void      fluxr_views_remove (GSettings  *settings,
                              const char *name);
void      fluxr_views_rename (GSettings  *settings,
                              const char *name,
                              const char *new_name);

G_END_DECLS
