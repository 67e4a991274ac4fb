/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Settings that are a value for each of some names. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* (nullable): NULL if there is none for @name; what it stands for may be gone since. */
GVariant *fluxr_settings_map_dup_value (GSettings  *settings,
                                        const char *key,
                                        const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* @value: (nullable): a floating one is taken; NULL: none from now on */
void      fluxr_settings_map_set_value (GSettings  *settings,
                                        const char *key,
                                        const char *name,
                                        GVariant   *value);

/* The same for words. */
char     *fluxr_settings_map_dup       (GSettings  *settings,
                                        const char *key,
                                        const char *name) G_GNUC_WARN_UNUSED_RESULT;
void      fluxr_settings_map_set       (GSettings  *settings,
                                        const char *key,
                                        const char *name,
                                        const char *word);

G_END_DECLS
