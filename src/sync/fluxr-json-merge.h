/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three-way merge of JSON. No I/O. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *fluxr_json_merge (const char  *base,
                        const char  *mine,
                        const char  *theirs,
                        char       **other,
                        gint64      *budget) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
