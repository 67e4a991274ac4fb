/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sections a person added to a document: a JSON object of texts, as other clients of the
 * schema keep it. A change leaves all else in it as it was. No I/O. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer full): by name; empty if there is no object */
char    **fluxr_sections_list_keys   (const char  *json) G_GNUC_WARN_UNUSED_RESULT;
/* @is_text: whether it is one; if not, the value as JSON is returned, to be shown and kept.
 * Returns: (nullable): %NULL if there is no such section */
char     *fluxr_sections_dup_text    (const char  *json,
                                      const char  *key,
                                      gboolean    *is_text) G_GNUC_WARN_UNUSED_RESULT;
/* @text: (nullable): %NULL removes the section.
 * Returns: the new JSON; %NULL with an error if it is not an object */
char     *fluxr_sections_set         (const char  *json,
                                      const char  *key,
                                      const char  *text,
                                      GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whatever its value is. @new_key must not be there yet. */
char     *fluxr_sections_rename      (const char  *json,
                                      const char  *key,
                                      const char  *new_key,
                                      GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* "custom_some_name" is called "Some name". */
char     *fluxr_sections_dup_title   (const char  *key) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (nullable): %NULL if the title has nothing in it */
char     *fluxr_sections_dup_key     (const char  *title) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
