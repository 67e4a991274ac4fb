/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choosing among comparisons of equal length. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void fluxr_diff_slide (const guint32 *ids,
                       guint          n_ids,
                       guint32       *pairs,
                       guint          n_others,
                       const guint32 *others,
                       guint          n_pairs,
                       gint64        *budget);

G_END_DECLS
