/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A column on the board. The list view recycles its rows; the lane knows them only by the cards
 * that are in them at the moment. */

#include "config.h"

#include "fluxr-board-lane-private.h"
#include "fluxr-board-private.h"

#include <glib/gi18n-lib.h>

#define TYPICAL_HEIGHT 48 /* of a card, until some have been measured */

G_DEFINE_FINAL_TYPE (FluxrBoardLane, fluxr_board_lane, GTK_TYPE_WIDGET)

static void
list_item_setup_cb (FluxrBoardLane *self,
                    GtkListItem    *list_item)
{
  GType face_type = self->board != NULL ? fluxr_board_get_face_type (self->board) : G_TYPE_INVALID;

  if (face_type != G_TYPE_INVALID)
    gtk_list_item_set_child (list_item,
                             fluxr_board_card_new (list_item, face_type, self->typical_height));
}

static void
list_item_bind_cb (FluxrBoardLane *self,
                   GtkListItem    *list_item)
{
  FluxrBoardCard *card = FLUXR_BOARD_CARD (gtk_list_item_get_child (list_item));

  if (card == NULL || self->board == NULL)
    return;

  fluxr_board_card_bind (card);
  fluxr_board_card_set_dragging (card, fluxr_board_is_dragged (self->board,
                                                               fluxr_board_card_get_item (card)));
}

static void
list_item_unbind_cb (FluxrBoardLane *self,
                     GtkListItem    *list_item)
{
  FluxrBoardCard *card = FLUXR_BOARD_CARD (gtk_list_item_get_child (list_item));

  if (card != NULL)
    fluxr_board_card_unbind (card);
}

static GtkListItemFactory *
create_factory (FluxrBoardLane *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (list_item_setup_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (list_item_bind_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (list_item_unbind_cb), self,
                           G_CONNECT_SWAPPED);

  return factory;
}

static void
list_activate_cb (FluxrBoardLane *self,
                  guint           position)
{
  g_autoptr (GObject) card = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (card != NULL && self->board != NULL)
    fluxr_board_activate_card (self->board, card);
}

static void
adder_added_cb (FluxrBoardLane *self,
                const char     *title)
{
  if (self->board == NULL)
    return;

  self->reveal_added = TRUE;
  fluxr_board_request_add (self->board, self, title);
}

static void
update_label_cb (FluxrBoardLane *self)
{
  g_autofree char *text = fluxr_board_heading_dup_text (self->heading);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  fluxr_board_lane_update_collapse_texts (self);
}

static void
update_empty (FluxrBoardLane *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->column)) == 0;
  gboolean loading = fluxr_board_column_get_loading (self->column);

  gtk_widget_set_visible (GTK_WIDGET (self->empty_label), empty && !loading);
}

static void
before_items_changed_cb (FluxrBoardLane *self)
{
  if (self->board != NULL)
    fluxr_board_prepare_change (self->board);
}

static void
after_items_changed_cb (FluxrBoardLane *self,
                        guint           position,
                        guint           removed,
                        guint           added)
{
  update_empty (self);
  if (self->reveal_added && added > 0)
    {
      self->reveal_added = FALSE;
      fluxr_board_selection_complete (self->selection);
      gtk_list_view_scroll_to (self->list_view, position + added - 1, GTK_LIST_SCROLL_NONE, NULL);
    }
}

/* What is gone for good is known when all has been read. */
static void
loading_changed_cb (FluxrBoardLane *self)
{
  if (self->board != NULL && !fluxr_board_column_get_loading (self->column))
    fluxr_board_prune_picks (self->board);
}

static int
measure_child (GtkWidget *child,
               int        width,
               int       *minimum)
{
  int natural = 0;

  *minimum = 0;
  if (gtk_widget_should_layout (child))
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, minimum, &natural, NULL, NULL);

  return natural;
}

static GtkSizeRequestMode
fluxr_board_lane_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
fluxr_board_lane_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          *minimum = MAX (*minimum, child_minimum);
          *natural = MAX (*natural, child_natural);
        }
      else
        {
          *minimum += child_minimum;
          *natural += child_natural;
        }
    }
}

/* The list is as high as its cards, so that the adder is below the last one, and at most what the
 * lane has left. The list view cannot tell: it measures its rows without a width. */
static void
allocate_parts (FluxrBoardLane *self,
                int             width,
                int             height)
{
  int minimum, unused;
  int header = measure_child (self->header, width, &unused);
  int adder = measure_child (GTK_WIDGET (self->adder), width, &unused);
  int cards = fluxr_board_lane_measure_cards (self, width);
  int list;

  measure_child (self->overlay, width, &minimum);
  list = CLAMP (cards, minimum, MAX (minimum, height - header - adder));

  if (gtk_widget_should_layout (self->header))
    gtk_widget_size_allocate (self->header, &(GtkAllocation) { 0, 0, width, header }, -1);
  gtk_widget_size_allocate (self->overlay, &(GtkAllocation) { 0, header, width, list }, -1);
  if (gtk_widget_should_layout (GTK_WIDGET (self->adder)))
    gtk_widget_size_allocate (GTK_WIDGET (self->adder),
                              &(GtkAllocation) { 0, header + list, width, adder }, -1);
}

static void
fluxr_board_lane_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  FluxrBoardLane *self = FLUXR_BOARD_LANE (widget);

  if (self->collapsed)
    gtk_widget_size_allocate (self->strip, &(GtkAllocation) { 0, 0, width, height }, -1);
  else
    allocate_parts (self, width, height);
}

static void
turned_to_cb (FluxrBoardLane *self)
{
  if (self->selection != NULL)
    fluxr_board_selection_complete (self->selection);
}

static void
fluxr_board_lane_dispose (GObject *object)
{
  FluxrBoardLane *self = FLUXR_BOARD_LANE (object);

  self->board = NULL;
  if (self->column != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->column, self);
      gtk_list_view_set_model (self->list_view, NULL);
    }
  if (self->selection != NULL)
    g_object_run_dispose (G_OBJECT (self->selection));
  g_clear_object (&self->selection);
  g_clear_object (&self->column);
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_BOARD_LANE);

  G_OBJECT_CLASS (fluxr_board_lane_parent_class)->dispose (object);
}

static void
fluxr_board_lane_class_init (FluxrBoardLaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_board_lane_dispose;
  widget_class->get_request_mode = fluxr_board_lane_get_request_mode;
  widget_class->measure = fluxr_board_lane_measure;
  widget_class->size_allocate = fluxr_board_lane_size_allocate;

  g_type_ensure (FLUXR_TYPE_BOARD_ADDER);
  g_type_ensure (FLUXR_TYPE_BOARD_HEADING);
  g_type_ensure (FLUXR_TYPE_BOARD_SPINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/board/fluxr-board-lane.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardLane, overlay);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardLane, header);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardLane, heading);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardLane, collapse_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardLane, strip);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardLane, spine);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardLane, scroller);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardLane, list_view);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardLane, drop_line);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardLane, empty_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardLane, adder);
  gtk_widget_class_bind_template_callback (widget_class, adder_added_cb);
  gtk_widget_class_bind_template_callback (widget_class, fluxr_board_lane_toggle);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_label_cb);
}

static void
fluxr_board_lane_init (FluxrBoardLane *self)
{
  self->typical_height = TYPICAL_HEIGHT;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Pointer, focus or scrolling: whoever does one of these may want the cards further down. */
static void
add_attention (FluxrBoardLane *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (turned_to_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (turned_to_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (turned_to_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
fluxr_board_lane_new (FluxrBoard       *board,
                      FluxrBoardColumn *column,
                      FluxrBoardCursor *cursor)
{
  FluxrBoardLane *self = g_object_new (FLUXR_TYPE_BOARD_LANE, NULL);
  g_autoptr (GtkListItemFactory) factory = create_factory (self);

  self->board = board;
  self->column = g_object_ref (column);

  /* The order counts: where the focus was must be known before the list view takes rows away. */
  g_signal_connect_swapped (column, "items-changed", G_CALLBACK (before_items_changed_cb), self);
  self->selection = fluxr_board_selection_new (column, cursor);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (column, "items-changed", G_CALLBACK (after_items_changed_cb), self);
  g_signal_connect_swapped (column, "notify", G_CALLBACK (fluxr_board_lane_update_texts), self);
  g_signal_connect_swapped (column, "notify::loading", G_CALLBACK (loading_changed_cb), self);

  fluxr_board_heading_set_column (self->heading, column);
  fluxr_board_lane_add_collapse (self);
  fluxr_board_lane_update_texts (self);
  fluxr_board_lane_add_drag (self);
  fluxr_board_lane_add_keys (self);
  add_attention (self);

  return GTK_WIDGET (self);
}

FluxrBoardColumn *
fluxr_board_lane_get_column (FluxrBoardLane *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_LANE (self), NULL);

  return self->column;
}

FluxrBoardSelection *
fluxr_board_lane_get_selection (FluxrBoardLane *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_LANE (self), NULL);

  return self->selection;
}

/* A narrow board shows the heading in its switcher. */
void
fluxr_board_lane_set_narrow (FluxrBoardLane *self,
                             gboolean        narrow)
{
  g_return_if_fail (FLUXR_IS_BOARD_LANE (self));

  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  gtk_widget_set_hexpand (GTK_WIDGET (self), narrow);
  self->narrow = narrow;
  fluxr_board_lane_update_collapsed (self);
}

void
fluxr_board_lane_update_texts (FluxrBoardLane *self)
{
  const char *title;

  g_return_if_fail (FLUXR_IS_BOARD_LANE (self));

  title = fluxr_board_column_get_title (self->column);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_label_set_label (self->empty_label, fluxr_board_get_empty_text (self->board));
  fluxr_board_adder_set_text (self->adder, fluxr_board_get_add_text (self->board));
  fluxr_board_adder_set_column (self->adder, title);
  update_empty (self);
  fluxr_board_lane_update_collapsed (self);
}

void
fluxr_board_lane_open_adder (FluxrBoardLane *self)
{
  g_return_if_fail (FLUXR_IS_BOARD_LANE (self));

  if (self->collapsed)
    fluxr_board_column_set_collapsed (self->column, FALSE);
  if (gtk_widget_get_visible (GTK_WIDGET (self->adder)))
    fluxr_board_adder_open (self->adder);
}

void
fluxr_board_lane_fill_adder (FluxrBoardLane *self,
                             const char     *title)
{
  g_return_if_fail (FLUXR_IS_BOARD_LANE (self));

  fluxr_board_adder_fill (self->adder, title);
}

/**
 * fluxr_board_lane_has_focus:
 *
 * Returns: whether the focus is on one of the cards
 */
gboolean
fluxr_board_lane_has_focus (FluxrBoardLane *self)
{
  GtkWidget *view = GTK_WIDGET (self->list_view);
  GtkRoot *root = gtk_widget_get_root (view);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  g_return_val_if_fail (FLUXR_IS_BOARD_LANE (self), FALSE);

  /* Not by the state FOCUS_WITHIN, which a list keeps when its focused row goes. */
  return focus != NULL && (focus == view || gtk_widget_is_ancestor (focus, view));
}

/* Makes the card the current one; what is picked stays so. */
void
fluxr_board_lane_focus_position (FluxrBoardLane *self,
                                 guint           position)
{
  g_return_if_fail (FLUXR_IS_BOARD_LANE (self));

  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->column)))
    return;

  fluxr_board_selection_complete (self->selection);
  if (self->board != NULL)
    fluxr_board_cursor_place (self->board->cursor, self->selection, position);
  if (self->collapsed)
    {
      gtk_widget_grab_focus (self->strip);
      return;
    }
  /* Scrolling with FOCUS moves only a focus that the list view has; else it remembers the row,
   * which then takes the focus that the list view gets. */
  gtk_list_view_scroll_to (self->list_view, position, GTK_LIST_SCROLL_FOCUS, NULL);
  if (!fluxr_board_lane_has_focus (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/* Where the focus goes in a column without cards, or that shows none. */
void
fluxr_board_lane_focus_foot (FluxrBoardLane *self)
{
  g_return_if_fail (FLUXR_IS_BOARD_LANE (self));

  if (self->collapsed)
    gtk_widget_grab_focus (self->strip);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->adder)))
    gtk_widget_grab_focus (fluxr_board_adder_get_button (self->adder));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}
