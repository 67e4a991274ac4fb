/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A way from one page to another, an edge of the flow. Made and deleted, never changed. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_FLOW_CONNECTION (fluxr_flow_connection_get_type ())

G_DECLARE_FINAL_TYPE (FluxrFlowConnection, fluxr_flow_connection, FLUXR,
                      FLOW_CONNECTION, FluxrRecord)

extern const FluxrEntity fluxr_flow_connection_entity;

G_END_DECLS
