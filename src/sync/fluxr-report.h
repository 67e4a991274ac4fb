/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How syncing stands, in numbers from the file and in words from what happened last. */

#pragma once

#include "fluxr-context.h"
#include "fluxr-engine.h"

G_BEGIN_DECLS

FluxrSyncReport *fluxr_report_new (FluxrContext *context,
                                   const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
