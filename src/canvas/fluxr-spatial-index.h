/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What lies where. It owns nothing of what is in it. */

#pragma once

#include "fluxr-box.h"

G_BEGIN_DECLS

typedef struct _FluxrSpatialIndex FluxrSpatialIndex;

FluxrSpatialIndex *fluxr_spatial_index_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void               fluxr_spatial_index_free        (FluxrSpatialIndex *self);
/* Adds @object, or moves it to its new @box. */
void               fluxr_spatial_index_place       (FluxrSpatialIndex *self,
                                                    gpointer           object,
                                                    const FluxrBox    *box);
void               fluxr_spatial_index_remove      (FluxrSpatialIndex *self,
                                                    gpointer           object);
/* %FALSE if it is not there. */
gboolean           fluxr_spatial_index_find        (FluxrSpatialIndex *self,
                                                    gpointer           object,
                                                    FluxrBox          *box);
/* Appends what intersects @area to @found, in no order. */
void               fluxr_spatial_index_query       (FluxrSpatialIndex *self,
                                                    const FluxrBox    *area,
                                                    GPtrArray         *found);
/* The same, until there are @most in @found. */
void               fluxr_spatial_index_query_some  (FluxrSpatialIndex *self,
                                                    const FluxrBox    *area,
                                                    guint              most,
                                                    GPtrArray         *found);
/* The smallest box around everything. %FALSE if there is nothing. */
gboolean           fluxr_spatial_index_get_bounds  (FluxrSpatialIndex *self,
                                                    FluxrBox          *bounds);
guint              fluxr_spatial_index_get_n_objects (FluxrSpatialIndex *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrSpatialIndex, fluxr_spatial_index_free)

G_END_DECLS
