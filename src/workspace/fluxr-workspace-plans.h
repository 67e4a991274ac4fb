/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The account's own row, and who administers the server. */

#pragma once

#include "fluxr-workspace.h"

G_BEGIN_DECLS

FluxrRecord *fluxr_workspace_find_user        (FluxrWorkspace *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean     fluxr_workspace_is_administrator (FluxrWorkspace *self);
FluxrRecord *fluxr_workspace_find_subscription (FluxrWorkspace *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
