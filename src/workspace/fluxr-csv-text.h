/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bytes of a file from elsewhere as UTF-8. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More is no list of cards, and would have to fit into memory several times. */
#define FLUXR_CSV_MAX_SIZE (64 * 1024 * 1024)

char *fluxr_csv_text_new (const char  *bytes,
                          gsize        length,
                          gsize       *new_length,
                          GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
