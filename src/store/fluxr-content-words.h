/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names and texts of the file that stand in a message. Any thread, with a connection of its own. */

#pragma once

#include "fluxr-database.h"

G_BEGIN_DECLS

/* Of char *, the longest first. Reads all rows: for a worker. */
GPtrArray *fluxr_content_words_find (FluxrDatabase  *database,
                                     const char     *message,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;
char      *fluxr_content_words_hide (GPtrArray      *words,
                                     const char     *message) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
