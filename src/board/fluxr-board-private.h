/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the board's parts share. */

#pragma once

#include "fluxr-board-cursor.h"
#include "fluxr-board-lane.h"
#include "fluxr-board-switcher.h"
#include "fluxr-board.h"

G_BEGIN_DECLS

struct _FluxrBoard
{
  GtkWidget           parent_instance;

  FluxrBoardSwitcher *switcher;
  GtkScrolledWindow  *scroller;
  GtkViewport        *viewport;
  GtkBox             *box;

  GListModel         *columns; /* (owned) (nullable) */
  GType               face_type;
  char               *add_text;
  char               *empty_text;

  FluxrBoardCursor   *cursor;  /* (owned) */
  GPtrArray          *lanes;   /* borrowed, in the order of the columns */
  FluxrBoardLane     *current; /* (nullable) borrowed: the one lane shown when narrow */
  FluxrBoardLane     *walked;  /* (nullable) borrowed: whose foot was reached by walking */
  double              walk_y;  /* the height at which the walk began */
  GtkWidget          *menu;    /* (nullable) borrowed: the open popover */
  GtkWidget          *menu_origin; /* (nullable) (weak) the button that it was asked for at */

  GObject            *drag_card; /* (owned) (nullable) on the pointer now */
  GHashTable         *dragged; /* a set (owned) (nullable): it and those that go with it */
  GtkDragSource      *drag_source; /* (owned) (nullable) its source */
  GtkEventController *drag_keys; /* (owned) (nullable) on the window while dragging */
  guint               autoscroll_id;
  double              autoscroll_speed; /* pixels a frame */

  GObject            *moved_card; /* (owned) (nullable) asked to move, not seen moved yet */
  guint               n_moved;    /* with it */
  gint64              moved_until;
  guint               settle_id;

  gint64              layout_frame; /* the frame of the last layout */
  guint               n_layouts;    /* in that frame */
  guint               layout_id;

  guint               narrow : 1;
  guint               ordered : 1;
  guint               pruning : 1; /* cards that have gone are being let go of */
  guint               settle_focus : 1; /* the focus was among the cards before the change */
};

/* fluxr-board-lanes.c */
void            fluxr_board_insert_lane     (FluxrBoard     *self,
                                             guint           index);
void            fluxr_board_remove_lane     (FluxrBoard     *self,
                                             guint           index);
void            fluxr_board_update_narrow   (FluxrBoard     *self);
FluxrBoardLane *fluxr_board_get_cursor_lane (FluxrBoard     *self,
                                             guint          *position);
FluxrBoardLane *fluxr_board_get_neighbour   (FluxrBoard     *self,
                                             FluxrBoardLane *lane,
                                             int             step);
FluxrBoardLane *fluxr_board_find_lane       (FluxrBoard     *self,
                                             const char     *column_key);
void            fluxr_board_show_lane       (FluxrBoard     *self,
                                             FluxrBoardLane *lane);
void            fluxr_board_watch_layout    (FluxrBoard     *self,
                                             gboolean        watch);

/* fluxr-board-settle.c */
void            fluxr_board_prepare_change  (FluxrBoard     *self);
void            fluxr_board_queue_settle    (FluxrBoard     *self);
void            fluxr_board_focus_current   (FluxrBoard     *self);

/* fluxr-board-move.c */
void            fluxr_board_install_moves   (GtkWidgetClass *widget_class);
void            fluxr_board_request_move    (FluxrBoard     *self,
                                             GPtrArray      *cards,
                                             FluxrBoardLane *lane,
                                             guint           position);
gboolean        fluxr_board_has_all         (FluxrBoard     *self,
                                             GPtrArray      *cards,
                                             FluxrBoardLane *lane);
gboolean        fluxr_board_is_own_place    (FluxrBoard     *self,
                                             GPtrArray      *cards,
                                             FluxrBoardLane *lane,
                                             guint           position);
void            fluxr_board_request_add     (FluxrBoard     *self,
                                             FluxrBoardLane *lane,
                                             const char     *title);
void            fluxr_board_request_menu    (FluxrBoard     *self,
                                             FluxrBoardLane *lane,
                                             double          x,
                                             double          y);
void            fluxr_board_request_column_menu (FluxrBoard *self,
                                             FluxrBoardLane *lane,
                                             double          x,
                                             double          y);
void            fluxr_board_activate_card   (FluxrBoard     *self,
                                             GObject        *card);
gboolean        fluxr_board_can_nudge       (FluxrBoard     *self,
                                             int             step);
void            fluxr_board_nudge           (FluxrBoard     *self,
                                             int             step);
void            fluxr_board_shift           (FluxrBoard     *self,
                                             int             step);

/* fluxr-board-walk.c */
void            fluxr_board_walk            (FluxrBoard     *self,
                                             FluxrBoardLane *lane,
                                             int             step);

/* fluxr-board-picking.c */
void            fluxr_board_install_picks   (GtkWidgetClass *widget_class);
void            fluxr_board_watch_picks     (FluxrBoard     *self);
void            fluxr_board_prune_picks     (FluxrBoard     *self);
void            fluxr_board_keep_picks      (FluxrBoard     *self);
void            fluxr_board_turn_to_card    (FluxrBoard     *self,
                                             FluxrBoardLane *lane,
                                             guint           position);
gboolean        fluxr_board_escape          (FluxrBoard     *self);

/* fluxr-board-drag.c */
void            fluxr_board_add_autoscroll  (FluxrBoard     *self);
void            fluxr_board_begin_drag      (FluxrBoard     *self,
                                             GtkDragSource  *source);
void            fluxr_board_end_drag        (FluxrBoard     *self);
GPtrArray      *fluxr_board_list_drag_cards (FluxrBoard     *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean        fluxr_board_can_drop        (FluxrBoard     *self);
gboolean        fluxr_board_is_dragged      (FluxrBoard     *self,
                                             gpointer        card);

G_END_DECLS
