/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What could not be saved when its record was left: it goes on trying. */

#pragma once

#include "fluxr-workspace.h"

G_BEGIN_DECLS

/* Returns: (transfer none) (element-type GObject): drafts that nobody shows; they go with the
 *   workspace */
GPtrArray *fluxr_unsaved_get (FluxrWorkspace *workspace);

G_END_DECLS
