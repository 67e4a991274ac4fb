/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page of the product, a node of its flow. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_FLOW_PAGE (fluxr_flow_page_get_type ())

G_DECLARE_FINAL_TYPE (FluxrFlowPage, fluxr_flow_page, FLUXR, FLOW_PAGE, FluxrRecord)

extern const FluxrEntity fluxr_flow_page_entity;

G_END_DECLS
