/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A call of an assistant. Append only. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_OPENAI_LOG (fluxr_openai_log_get_type ())

G_DECLARE_FINAL_TYPE (FluxrOpenaiLog, fluxr_openai_log, FLUXR, OPENAI_LOG, FluxrRecord)

extern const FluxrEntity fluxr_openai_log_entity;

G_END_DECLS
