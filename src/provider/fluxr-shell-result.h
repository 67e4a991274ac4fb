/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the shell shows a row. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-entity.h"

G_BEGIN_DECLS

/* (nullable): a floating a{sv}, as org.gnome.Shell.SearchProvider2 describes it; NULL for a row
 * that is not there. @link: its address; @snippet: (nullable): what was found, of a
 * FluxrSearchHit. */
GVariant *fluxr_shell_result_new (FluxrDatabase     *database,
                                  const FluxrEntity *entity,
                                  const char        *id,
                                  const char        *link,
                                  const char        *snippet);

G_END_DECLS
