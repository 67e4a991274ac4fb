/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages and connections that are not in any flow yet: copied, read from a file, about to be put
 * in. No thread of its own; handed over as a whole. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-row.h"

G_BEGIN_DECLS

typedef struct _FluxrFlowSketch FluxrFlowSketch;

FluxrFlowSketch *fluxr_flow_sketch_new     (void) G_GNUC_WARN_UNUSED_RESULT;
void             fluxr_flow_sketch_free    (FluxrFlowSketch    *self);

/* A page's number, for connections. @description: (nullable). What is no place leaves the page
 * without one. */
guint            fluxr_flow_sketch_add     (FluxrFlowSketch    *self,
                                            const char         *name,
                                            const char         *description,
                                            double              x,
                                            double              y);
/* Its row, to set more columns of: "layout_description", "features", "implementation_status". */
FluxrRow        *fluxr_flow_sketch_get_page (FluxrFlowSketch   *self,
                                             guint              number);
guint            fluxr_flow_sketch_get_n_pages (FluxrFlowSketch *self);
void             fluxr_flow_sketch_connect (FluxrFlowSketch    *self,
                                            guint               source,
                                            guint               target);
guint            fluxr_flow_sketch_get_n_connections (FluxrFlowSketch *self);
void             fluxr_flow_sketch_get_connection (FluxrFlowSketch *self,
                                                   guint        index,
                                                   guint       *source,
                                                   guint       *target);

void             fluxr_flow_sketch_shift   (FluxrFlowSketch    *self,
                                            double              dx,
                                            double              dy);
/* Puts the upper left corner of all that is placed there. */
void             fluxr_flow_sketch_move_to (FluxrFlowSketch    *self,
                                            double              x,
                                            double              y);

/* The pages with these ids, as far as they are there, and the connections among them. */
FluxrFlowSketch *fluxr_flow_sketch_load    (FluxrDatabase      *database,
                                            const char *const  *ids,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* As text for the clipboard. @product_id: (nullable): where it is from. */
char            *fluxr_flow_sketch_print   (FluxrFlowSketch    *self,
                                            const char         *product_id)
                                            G_GNUC_WARN_UNUSED_RESULT;
FluxrFlowSketch *fluxr_flow_sketch_parse   (const char         *text,
                                            char              **product_id,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* Looks at the beginning only. */
gboolean         fluxr_flow_sketch_is_text (const char         *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrFlowSketch, fluxr_flow_sketch_free)

G_END_DECLS
