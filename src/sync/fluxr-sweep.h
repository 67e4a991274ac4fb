/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sweep: ids and versions of a whole table, which find every change and every delete. */

#pragma once

#include "fluxr-context.h"

G_BEGIN_DECLS

gboolean fluxr_sweep_is_due (FluxrContext       *context,
                             const FluxrEntity  *entity);
gboolean fluxr_sweep_table  (FluxrContext       *context,
                             const FluxrEntity  *entity,
                             GError            **error);

G_END_DECLS
