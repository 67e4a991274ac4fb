/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pages of a product and the ways between them, as a canvas. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_FLOW_VIEW (fluxr_flow_view_get_type ())

/* A FluxrPage. */
G_DECLARE_FINAL_TYPE (FluxrFlowView, fluxr_flow_view, FLUXR, FLOW_VIEW, AdwBreakpointBin)

GtkWidget *fluxr_flow_view_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
