/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards dragged out of a lane and dropped into it. The drag's source is the list view, not the
 * row: rows are used again for other cards while the lists scroll under the pointer. */

#include "config.h"

#include "fluxr-board-lane-private.h"
#include "fluxr-board-private.h"

#define ICON_MARGIN 12 /* for the icon's shadow, and the cards below */

static GdkContentProvider *
drag_prepare_cb (FluxrBoardLane *self,
                 double          x,
                 double          y,
                 GtkDragSource  *source)
{
  FluxrBoardCard *card = fluxr_board_lane_pick_card (self, x, y);
  g_autoptr (GdkPaintable) live = NULL;
  g_autoptr (GdkPaintable) image = NULL;
  graphene_point_t hot;

  if (card == NULL || !fluxr_board_lane_may_drag (self, GTK_GESTURE (source))
      || !gtk_widget_compute_point (GTK_WIDGET (self->list_view), GTK_WIDGET (card),
                                    &GRAPHENE_POINT_INIT (x, y), &hot))
    return NULL;

  live = gtk_widget_paintable_new (GTK_WIDGET (card));
  image = gdk_paintable_get_current_image (live);
  g_object_set_data_full (G_OBJECT (source), "image", g_steal_pointer (&image), g_object_unref);
  g_object_set_data_full (G_OBJECT (source), "hot", graphene_point_init_from_point (
                          graphene_point_alloc (), &hot), (GDestroyNotify) graphene_point_free);
  fluxr_board_turn_to_card (self->board, self, fluxr_board_card_get_position (card));
  fluxr_board_cursor_place (self->board->cursor, self->selection,
                            fluxr_board_card_get_position (card));

  return gdk_content_provider_new_typed (FLUXR_TYPE_BOARD, self->board);
}

static GtkWidget *
create_badge (guint n_cards)
{
  g_autofree char *number = g_strdup_printf ("%u", n_cards);
  GtkWidget *badge = gtk_label_new (number);

  gtk_widget_add_css_class (badge, "board-drag-count");
  gtk_widget_add_css_class (badge, "numeric");
  gtk_widget_set_halign (badge, GTK_ALIGN_END);
  gtk_widget_set_valign (badge, GTK_ALIGN_START);

  return badge;
}

/* The card under the pointer; of several, on top of the others. */
static GtkWidget *
create_icon (GdkPaintable *image,
             guint         n_cards)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *picture = gtk_picture_new_for_paintable (image);

  gtk_widget_add_css_class (picture, "board-drag-icon");
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), FALSE);
  gtk_widget_set_margin_top (picture, ICON_MARGIN);
  gtk_widget_set_margin_bottom (picture, ICON_MARGIN);
  gtk_widget_set_margin_start (picture, ICON_MARGIN);
  gtk_widget_set_margin_end (picture, ICON_MARGIN);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), picture);
  if (n_cards > 1)
    {
      gtk_widget_add_css_class (picture, "several");
      gtk_overlay_add_overlay (GTK_OVERLAY (overlay), create_badge (n_cards));
    }

  return overlay;
}

static void
drag_begin_cb (FluxrBoardLane *self,
               GdkDrag        *drag,
               GtkDragSource  *source)
{
  GtkWidget *icon = gtk_drag_icon_get_for_drag (drag);
  GdkPaintable *image = g_object_get_data (G_OBJECT (source), "image");
  graphene_point_t *hot = g_object_get_data (G_OBJECT (source), "hot");

  gtk_drag_icon_set_child (GTK_DRAG_ICON (icon),
                           create_icon (image, MAX (1, fluxr_board_get_n_picked (self->board))));
  gdk_drag_set_hotspot (drag, (int) hot->x + ICON_MARGIN, (int) hot->y + ICON_MARGIN);

  self->lifted = FALSE;
  fluxr_board_begin_drag (self->board, source);
}

static void
drag_end_cb (FluxrBoardLane *self,
             GdkDrag        *drag,
             gboolean        delete_data,
             GtkDragSource  *source)
{
  g_object_set_data (G_OBJECT (source), "image", NULL);
  g_object_set_data (G_OBJECT (source), "hot", NULL);
  if (self->board != NULL)
    fluxr_board_end_drag (self->board);
}

/* Without a change when dropped there. */
static gboolean
is_own_place (FluxrBoardLane *self,
              guint           gap)
{
  g_autoptr (GPtrArray) cards = fluxr_board_list_drag_cards (self->board);

  return fluxr_board_is_own_place (self->board, cards, self, gap);
}

/* A place in the column, or the column as a whole. */
static guint
find_gap (FluxrBoardLane *self,
          double         *line_y)
{
  *line_y = 0;
  if (!fluxr_board_get_ordered (self->board) || self->collapsed)
    return GTK_INVALID_LIST_POSITION;

  return fluxr_board_lane_find_gap (self, self->drop_y, line_y);
}

static void
hide_line (FluxrBoardLane *self)
{
  self->hovered = FALSE;
  gtk_widget_set_visible (self->drop_line, FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-target");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-column");
}

static void
update_line (FluxrBoardLane *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->scroller));
  int thickness;
  double line_y;
  guint gap;

  if (!self->hovered || self->board == NULL)
    return;

  gap = find_gap (self, &line_y);
  gtk_widget_measure (self->drop_line, GTK_ORIENTATION_VERTICAL, -1, &thickness, NULL, NULL, NULL);
  thickness -= gtk_widget_get_margin_top (self->drop_line);
  gtk_widget_set_margin_top (self->drop_line,
                             (int) CLAMP (line_y - thickness / 2.0, 0,
                                          MAX (0, height - thickness)));
  gtk_widget_set_visible (self->drop_line, gap != GTK_INVALID_LIST_POSITION
                                             && !is_own_place (self, gap));
  if (gap == GTK_INVALID_LIST_POSITION && !is_own_place (self, gap))
    gtk_widget_add_css_class (GTK_WIDGET (self), "drop-column");
}

static gboolean
drop_accept_cb (FluxrBoardLane *self,
                GdkDrop        *drop)
{
  return self->board != NULL && gdk_drop_get_drag (drop) != NULL
         && fluxr_board_can_drop (self->board);
}

static GdkDragAction
drop_motion_cb (FluxrBoardLane *self,
                double          x,
                double          y)
{
  graphene_point_t point;

  if (self->board == NULL || !fluxr_board_can_drop (self->board)
      || !gtk_widget_compute_point (GTK_WIDGET (self), GTK_WIDGET (self->board),
                                    &GRAPHENE_POINT_INIT (x, y), &point))
    {
      hide_line (self);
      return 0;
    }

  self->hovered = TRUE;
  self->drop_y = point.y;
  gtk_widget_add_css_class (GTK_WIDGET (self), "drop-target");
  update_line (self);

  return GDK_ACTION_MOVE;
}

static void
drop_leave_cb (FluxrBoardLane *self)
{
  hide_line (self);
}

static gboolean
drop_cb (FluxrBoardLane *self,
         const GValue   *value,
         double          x,
         double          y)
{
  g_autoptr (GPtrArray) cards = NULL;
  double line_y;
  guint gap;

  if (self->board == NULL || g_value_get_object (value) != (gpointer) self->board)
    return FALSE;

  cards = fluxr_board_list_drag_cards (self->board);
  drop_motion_cb (self, x, y);
  gap = find_gap (self, &line_y);
  hide_line (self);
  if (cards->len == 0)
    return FALSE;

  if (!is_own_place (self, gap))
    fluxr_board_request_move (self->board, cards, self, gap);

  return TRUE;
}

static void
add_source (FluxrBoardLane *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), GTK_EVENT_CONTROLLER (source));
  fluxr_board_lane_add_touch (self, GTK_GESTURE (source));
}

void
fluxr_board_lane_add_drag (FluxrBoardLane *self)
{
  GtkDropTarget *target = gtk_drop_target_new (FLUXR_TYPE_BOARD, GDK_ACTION_MOVE);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  add_source (self);
  g_signal_connect_object (target, "accept", G_CALLBACK (drop_accept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "enter", G_CALLBACK (drop_motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "motion", G_CALLBACK (drop_motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (drop_leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));

  /* The list scrolls under a resting pointer. */
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (update_line), self,
                           G_CONNECT_SWAPPED);
}
