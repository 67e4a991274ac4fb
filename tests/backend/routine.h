/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choosing the function that a call means, among those of one name. */

#pragma once

#include "catalog.h"
#include "media.h"

G_BEGIN_DECLS

const FluxrFunction *fluxr_routine_find (FluxrArena    *arena,
                                         FluxrCatalog  *catalog,
                                         const char    *name,
                                         GPtrArray     *keys,
                                         FluxrMedia     media,
                                         gboolean       is_post,
                                         FluxrFailure **failure);

G_END_DECLS
