/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What follows from foreign keys: the way back, and the way through a junction table. */

#pragma once

#include "catalog.h"

G_BEGIN_DECLS

void                 fluxr_catalog_complete_relations (FluxrArena           *arena,
                                                       GPtrArray            *relations);
const FluxrRelation *fluxr_relation_find              (FluxrArena           *arena,
                                                       GPtrArray            *relations,
                                                       const char           *origin,
                                                       const char           *target,
                                                       const char           *hint,
                                                       GPtrArray            *found);

G_END_DECLS
