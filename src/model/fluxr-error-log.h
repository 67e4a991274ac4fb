/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A failure reported to the server. Append only; never carries content. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ERROR_LOG (fluxr_error_log_get_type ())

G_DECLARE_FINAL_TYPE (FluxrErrorLog, fluxr_error_log, FLUXR, ERROR_LOG, FluxrRecord)

extern const FluxrEntity fluxr_error_log_entity;

G_END_DECLS
