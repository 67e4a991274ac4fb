/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What goes wrong between this device and the server, for the log: in words of ours. */

#pragma once

#include "fluxr-entity.h"

G_BEGIN_DECLS

void  fluxr_sync_fault_refused (const FluxrEntity *entity,
                                const char        *reason);
void  fluxr_sync_fault_report  (const GError      *error);
char *fluxr_sync_fault_clean   (const FluxrEntity *entity,
                                const char        *reason) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
