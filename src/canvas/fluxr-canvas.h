/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scene to look at and work on. It changes no data: what a person does is told by signals, which
 * the owner answers by changing what the scene is made from. Actions, for menus and shortcuts of
 * the owner: canvas.zoom-in, .zoom-out, .zoom-fit, .zoom-selection, .actual-size, .select-all,
 * .unselect-all, .edit-title, .delete, .next-edge, .previous-edge. */

#pragma once

#include "fluxr-canvas-viewport.h"
#include "fluxr-scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_CANVAS (fluxr_canvas_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCanvas, fluxr_canvas, FLUXR, CANVAS, GtkWidget)

GtkWidget           *fluxr_canvas_new              (FluxrScene      *scene);

FluxrScene          *fluxr_canvas_get_scene        (FluxrCanvas     *self);
FluxrCanvasViewport *fluxr_canvas_get_viewport     (FluxrCanvas     *self);

gboolean             fluxr_canvas_get_editable     (FluxrCanvas     *self);
void                 fluxr_canvas_set_editable     (FluxrCanvas     *self,
                                                    gboolean         editable);

FluxrSceneItem      *fluxr_canvas_get_focus_item   (FluxrCanvas     *self);
void                 fluxr_canvas_set_focus_item   (FluxrCanvas     *self,
                                                    FluxrSceneItem  *item);
void                 fluxr_canvas_show_item        (FluxrCanvas     *self,
                                                    FluxrSceneItem  *item);

GPtrArray           *fluxr_canvas_list_selected    (FluxrCanvas     *self)
  G_GNUC_WARN_UNUSED_RESULT;
guint                fluxr_canvas_get_n_selected   (FluxrCanvas     *self);
gboolean             fluxr_canvas_is_selected      (FluxrCanvas     *self,
                                                    FluxrSceneItem  *item);
void                 fluxr_canvas_select_item      (FluxrCanvas     *self,
                                                    FluxrSceneItem  *item);
void                 fluxr_canvas_select_items     (FluxrCanvas     *self,
                                                    GPtrArray       *items);
void                 fluxr_canvas_select_all       (FluxrCanvas     *self);
void                 fluxr_canvas_unselect_all     (FluxrCanvas     *self);
FluxrSceneEdge      *fluxr_canvas_get_selected_edge (FluxrCanvas    *self);
void                 fluxr_canvas_select_edge      (FluxrCanvas     *self,
                                                    FluxrSceneEdge  *edge);

void                 fluxr_canvas_fit              (FluxrCanvas     *self,
                                                    gboolean         animate);
/* Likewise, of a part of the scene, or of where items are going to be. */
void                 fluxr_canvas_fit_box          (FluxrCanvas     *self,
                                                    const FluxrBox  *box,
                                                    gboolean         animate);
void                 fluxr_canvas_edit_title       (FluxrCanvas     *self,
                                                    FluxrSceneItem  *item);
void                 fluxr_canvas_get_pointer      (FluxrCanvas     *self,
                                                    double          *x,
                                                    double          *y);
gboolean             fluxr_canvas_get_item_rect    (FluxrCanvas     *self,
                                                    FluxrSceneItem  *item,
                                                    GdkRectangle    *rect);

G_END_DECLS
