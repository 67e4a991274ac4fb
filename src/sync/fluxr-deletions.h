/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows that a sweep did not find: are they gone? And if there are many: is that meant? */

#pragma once

#include "fluxr-context.h"

G_BEGIN_DECLS

gboolean   fluxr_deletions_handle  (FluxrContext       *context,
                                    const FluxrEntity  *entity,
                                    GPtrArray          *missing,
                                    guint               n_known,
                                    gint64              started,
                                    GError            **error);
gboolean   fluxr_deletions_apply   (FluxrContext       *context,
                                    const FluxrEntity  *entity,
                                    GPtrArray          *missing,
                                    gint64              started,
                                    GError            **error);
gboolean   fluxr_deletions_is_mass (const FluxrEntity  *entity,
                                    guint               n_missing,
                                    guint               n_known);

G_END_DECLS
