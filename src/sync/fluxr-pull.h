/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading tables: once in full, then what changed by time. */

#pragma once

#include "fluxr-context.h"

G_BEGIN_DECLS

gboolean fluxr_pull_table    (FluxrContext       *context,
                              const FluxrEntity  *entity,
                              GError            **error);
gboolean fluxr_pull_suspects (FluxrContext       *context,
                              GError            **error);
gboolean fluxr_pull_fail     (FluxrContext       *context,
                              const FluxrEntity  *entity,
                              GError             *problem,
                              GError            **error);

G_END_DECLS
