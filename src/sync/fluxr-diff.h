/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What two sequences of numbers have in common. No I/O. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FLUXR_DIFF_NONE G_MAXUINT32

guint32 *fluxr_diff       (const guint32 *a,
                           guint          n_a,
                           const guint32 *b,
                           guint          n_b,
                           gint64        *budget) G_GNUC_WARN_UNUSED_RESULT;
guint    fluxr_diff_edits (const guint32 *map,
                           guint          n_a,
                           guint          n_b);

G_END_DECLS
