/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something to be done, for a product or for none. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_TASK (fluxr_task_get_type ())

G_DECLARE_FINAL_TYPE (FluxrTask, fluxr_task, FLUXR, TASK, FluxrRecord)

extern const FluxrEntity fluxr_task_entity;

G_END_DECLS
