/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages on their way to new places, so that an eye can follow. Main thread only. */

#pragma once

#include "fluxr-flow-action.h"
#include "fluxr-scene.h"

G_BEGIN_DECLS

typedef struct _FluxrFlowGlide FluxrFlowGlide;

/* From where they are now; those that are not in @scene are left out. */
FluxrFlowGlide *fluxr_flow_glide_new      (FluxrScene           *scene,
                                           const FluxrFlowPlace *places,
                                           guint                 n_places)
                                           G_GNUC_WARN_UNUSED_RESULT;
void            fluxr_flow_glide_free     (FluxrFlowGlide       *self);

/* Whether the page is on its way there. On its way elsewhere it is let go of: what the file says
 * counts. */
gboolean        fluxr_flow_glide_leads_to (FluxrFlowGlide       *self,
                                           const char           *id,
                                           double                x,
                                           double                y);
void            fluxr_flow_glide_let_go   (FluxrFlowGlide       *self,
                                           const char           *id);
/* @progress: 0 is where they were, 1 where they are to be. */
void            fluxr_flow_glide_show     (FluxrFlowGlide       *self,
                                           double                progress);

G_END_DECLS
