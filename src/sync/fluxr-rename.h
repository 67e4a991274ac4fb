/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows that must change something of themselves before the server takes them. */

#pragma once

#include "fluxr-context.h"

G_BEGIN_DECLS

gboolean fluxr_rename_slug   (FluxrContext       *context,
                              const FluxrEntity  *entity,
                              const char         *id,
                              gboolean           *renamed,
                              GError            **error);
gboolean fluxr_rename_hidden (FluxrContext       *context,
                              const FluxrEntity  *entity,
                              const char         *id,
                              GError            **error);

G_END_DECLS
