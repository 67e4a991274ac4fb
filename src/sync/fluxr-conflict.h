/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Versions that lost, kept beside their row until a person has looked at them. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-row.h"

G_BEGIN_DECLS

gboolean fluxr_conflict_add_clashes (FluxrDatabase      *database,
                                     const FluxrEntity  *entity,
                                     const char         *id,
                                     GPtrArray          *clashes,
                                     GError            **error);
gboolean fluxr_conflict_add_row     (FluxrDatabase      *database,
                                     const FluxrEntity  *entity,
                                     const char         *id,
                                     const char         *base,
                                     const char         *mine,
                                     const char         *theirs,
                                     GError            **error);

FluxrRow *fluxr_conflict_load_origin (FluxrDatabase      *database,
                                      const FluxrEntity  *entity,
                                      const char         *id) G_GNUC_WARN_UNUSED_RESULT;
FluxrRow *fluxr_conflict_load_bases  (FluxrDatabase      *database,
                                      const FluxrEntity  *entity,
                                      const char         *id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
