/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the parts of the canvas share. */

#pragma once

#include "fluxr-canvas-painter.h"
#include "fluxr-canvas-swatches.h"
#include "fluxr-canvas-tiles.h"
#include "fluxr-canvas-tool.h"
#include "fluxr-canvas.h"

G_BEGIN_DECLS

#define FLUXR_CANVAS_REVEAL_MARGIN 24.0
#define FLUXR_CANVAS_HIT_DISTANCE 6.0 /* to an edge, in pixels at any scale */
#define FLUXR_CANVAS_SPOKEN_TOGETHER 100 /* items in a group, for a screen reader */

typedef enum
{
  FLUXR_CANVAS_SIGNAL_ACTIVATED,
  FLUXR_CANVAS_SIGNAL_ADD_REQUESTED,
  FLUXR_CANVAS_SIGNAL_CONNECT_REQUESTED,
  FLUXR_CANVAS_SIGNAL_CONTEXT_MENU,
  FLUXR_CANVAS_SIGNAL_DELETE_REQUESTED,
  FLUXR_CANVAS_SIGNAL_MOVED,
  FLUXR_CANVAS_SIGNAL_RENAMED,
  FLUXR_CANVAS_SIGNAL_SELECTED,
  FLUXR_CANVAS_SIGNAL_SELECTION_CHANGED,
  FLUXR_CANVAS_N_SIGNALS
} FluxrCanvasSignal;

extern guint fluxr_canvas_signals[FLUXR_CANVAS_N_SIGNALS];

struct _FluxrCanvas
{
  GtkWidget            parent_instance;

  FluxrScene          *scene;    /* (owned) */
  FluxrCanvasViewport *viewport; /* (owned) */
  FluxrCanvasPainter  *painter;  /* (owned) */
  FluxrCanvasTiles    *tiles;    /* (owned) */
  FluxrCanvasSwatches *swatches; /* its child */
  guint                tick_id;
  guint                settle_id; /* draws once more when nothing moves any longer */

  GHashTable          *selected; /* a set of items (owned) */
  FluxrSceneEdge      *selected_edge; /* (owned) (nullable) */
  FluxrSceneItem      *focus;    /* (owned) (nullable) what the keys are about */
  FluxrSceneItem      *anchor;   /* (owned) (nullable) pressed, and not let go yet */

  FluxrCanvasTool     *tool;     /* (owned) (nullable) the gesture going on */
  double               pointer_x, pointer_y;
  GdkModifierType      pointer_state;
  gboolean             has_pointer;
  FluxrSceneItem      *hovered;  /* (owned) (nullable) */
  GtkGesture          *drag;     /* borrowed, of the widget */
  GtkGesture          *pinch;    /* likewise */
  double               pinch_scale;
  double               pinch_x, pinch_y;
  guint                scroll_id;   /* while a tool is in use that scrolls at the edges */
  gint64               scroll_time; /* of the frame before */

  GtkWidget           *editor;   /* (nullable) its child: an entry over a title */
  FluxrSceneItem      *edited;   /* (owned) (nullable) whose title that is */

  GHashTable          *spoken;   /* item or edge -> FluxrCanvasSpoken (owned), as far as asked */
  GPtrArray           *spoken_groups; /* (owned) of (nullable) FluxrCanvasSpoken, likewise */
  gpointer             spoken_focus;  /* (nullable) the item or edge that was told to have it */

  guint                editable : 1;
  guint                fits_first : 1; /* shows everything, since nobody has gone anywhere */
  guint                fitting : 1;
  guint                keys_used : 1; /* to come to the item with the focus: it gets a ring */
  guint                space_held : 1;
  guint                speaks_in_groups : 1;
};

void            fluxr_canvas_install_keys      (GtkWidgetClass  *widget_class);
void            fluxr_canvas_install_actions   (GtkWidgetClass  *widget_class);
void            fluxr_canvas_install_edges     (GtkWidgetClass  *widget_class);
void            fluxr_canvas_go_to_item        (FluxrCanvas     *self,
                                                FluxrSceneItem  *item,
                                                gboolean         extend);
void            fluxr_canvas_jump_to_item      (FluxrCanvas     *self,
                                                FluxrSceneItem  *item,
                                                gboolean         forward);
gboolean        fluxr_canvas_jump_along_selected (FluxrCanvas   *self);
void            fluxr_canvas_update_actions    (FluxrCanvas     *self);
void            fluxr_canvas_add_input         (FluxrCanvas     *self);
void            fluxr_canvas_add_touch         (FluxrCanvas     *self);
void            fluxr_canvas_popup             (FluxrCanvas     *self,
                                                double           x,
                                                double           y,
                                                gboolean         at_focus);

void            fluxr_canvas_start_tool        (FluxrCanvas     *self,
                                                FluxrCanvasTool *tool,
                                                double           x,
                                                double           y);
void            fluxr_canvas_drop_tool         (FluxrCanvas     *self,
                                                gboolean         cancel);
void            fluxr_canvas_update_cursor     (FluxrCanvas     *self);
void            fluxr_canvas_update_hover      (FluxrCanvas     *self);
void            fluxr_canvas_queue_tick        (FluxrCanvas     *self);
gboolean        fluxr_canvas_animates          (FluxrCanvas     *self);
void            fluxr_canvas_show_all          (FluxrCanvas     *self,
                                                gboolean         animate);

FluxrSceneItem *fluxr_canvas_item_at           (FluxrCanvas     *self,
                                                double           view_x,
                                                double           view_y);
FluxrSceneEdge *fluxr_canvas_edge_at           (FluxrCanvas     *self,
                                                double           view_x,
                                                double           view_y);
gboolean        fluxr_canvas_owns              (FluxrCanvas     *self,
                                                FluxrSceneItem  *item);
void            fluxr_canvas_get_view_rect     (FluxrCanvas     *self,
                                                FluxrSceneItem  *item,
                                                graphene_rect_t *rect);

void            fluxr_canvas_select            (FluxrCanvas     *self,
                                                FluxrSceneItem  *item,
                                                gboolean         selected);
void            fluxr_canvas_selection_changed (FluxrCanvas     *self);
void            fluxr_canvas_tell_selected     (FluxrCanvas     *self);
void            fluxr_canvas_forget_item       (FluxrCanvas     *self,
                                                FluxrSceneItem  *item);
void            fluxr_canvas_forget_edge       (FluxrCanvas     *self,
                                                FluxrSceneEdge  *edge);

void            fluxr_canvas_draw              (FluxrCanvas     *self,
                                                GtkSnapshot     *snapshot);

FluxrSceneItem *fluxr_canvas_find_handle       (FluxrCanvas     *self,
                                                double           view_x,
                                                double           view_y);
void            fluxr_canvas_draw_handles      (FluxrCanvas     *self,
                                                GtkSnapshot     *snapshot);

void            fluxr_canvas_move_items        (FluxrCanvas     *self,
                                                GPtrArray       *items,
                                                double           dx,
                                                double           dy);
void            fluxr_canvas_place_editor      (FluxrCanvas     *self);
void            fluxr_canvas_stop_editing      (FluxrCanvas     *self,
                                                gboolean         apply);

GtkAccessible  *fluxr_canvas_dup_spoken        (FluxrCanvas     *self,
                                                gpointer         subject);
GtkAccessible  *fluxr_canvas_get_spoken_child  (FluxrCanvas     *self,
                                                guint            index);
GtkAccessible  *fluxr_canvas_get_spoken_parent (FluxrCanvas     *self,
                                                FluxrSceneItem  *item);
GtkAccessible  *fluxr_canvas_get_spoken_after  (FluxrCanvas     *self,
                                                FluxrSceneItem  *item);
GtkAccessible  *fluxr_canvas_get_spoken_edge_at (FluxrCanvas    *self,
                                                FluxrSceneItem  *item,
                                                guint            index);
gpointer        fluxr_canvas_get_spoken_focus  (FluxrCanvas     *self);
void            fluxr_canvas_speak_focus       (FluxrCanvas     *self);
void            fluxr_canvas_speak_selected    (FluxrCanvas     *self,
                                                gpointer         subject,
                                                gboolean         selected);
void            fluxr_canvas_speak_item        (FluxrCanvas     *self,
                                                FluxrSceneItem  *item);
void            fluxr_canvas_speak_edge        (FluxrCanvas     *self,
                                                FluxrSceneEdge  *edge);
void            fluxr_canvas_speak_count       (FluxrCanvas     *self);
void            fluxr_canvas_silence           (FluxrCanvas     *self,
                                                gpointer         subject);
void            fluxr_canvas_silence_all       (FluxrCanvas     *self);
void            fluxr_canvas_announce          (FluxrCanvas     *self,
                                                const char      *text);

G_END_DECLS
