/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A kanban board: its lanes, one per column of the model, its properties and signals.
 *
 *   columns (GListModel of FluxrBoardColumn)
 *     FluxrBoardColumn -> FluxrBoardSelection -> GtkListView   one chain per lane
 *                          FluxrBoardCursor                    the current card, over all lanes */

#include "config.h"

#include "fluxr-board-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (FluxrBoard, fluxr_board, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ADD_TEXT,
  PROP_COLUMNS,
  PROP_EMPTY_TEXT,
  PROP_FACE_TYPE,
  PROP_NARROW,
  PROP_ORDERED,
  PROP_SELECTED_CARD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_texts (FluxrBoard *self)
{
  for (guint i = 0; i < self->lanes->len; i++)
    fluxr_board_lane_update_texts (self->lanes->pdata[i]);
}

static void
columns_changed_cb (FluxrBoard *self,
                    guint       position,
                    guint       removed,
                    guint       added)
{
  fluxr_board_prepare_change (self);
  for (guint i = 0; i < removed; i++)
    fluxr_board_remove_lane (self, position);
  for (guint i = 0; i < added; i++)
    fluxr_board_insert_lane (self, position + i);

  fluxr_board_update_narrow (self);
  fluxr_board_queue_settle (self);
}

static void
lane_chosen_cb (FluxrBoard       *self,
                FluxrBoardColumn *column)
{
  FluxrBoardLane *lane = fluxr_board_find_lane (self, fluxr_board_column_get_key (column));

  if (lane != NULL)
    fluxr_board_show_lane (self, lane);
}

static void
cursor_changed_cb (FluxrBoard *self)
{
  if (self->moved_card != fluxr_board_cursor_get_card (self->cursor))
    g_clear_object (&self->moved_card);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_CARD]);
}

static void
fluxr_board_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fluxr_board_parent_class)->realize (widget);
  fluxr_board_watch_layout (FLUXR_BOARD (widget), TRUE);
}

static void
fluxr_board_unrealize (GtkWidget *widget)
{
  fluxr_board_watch_layout (FLUXR_BOARD (widget), FALSE);
  GTK_WIDGET_CLASS (fluxr_board_parent_class)->unrealize (widget);
}

static void
fluxr_board_dispose (GObject *object)
{
  FluxrBoard *self = FLUXR_BOARD (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_handle_id (&self->layout_id, g_source_remove);
  fluxr_board_end_drag (self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_weak_pointer (&self->menu_origin);
  if (self->columns != NULL)
    g_signal_handlers_disconnect_by_func (self->columns, columns_changed_cb, self);
  while (self->lanes->len > 0)
    fluxr_board_remove_lane (self, self->lanes->len - 1);
  g_clear_object (&self->columns);
  g_clear_object (&self->moved_card);
  if (self->cursor != NULL)
    g_signal_handlers_disconnect_by_data (self->cursor, self);
  g_clear_object (&self->cursor);
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_BOARD);

  G_OBJECT_CLASS (fluxr_board_parent_class)->dispose (object);
}

static void
fluxr_board_finalize (GObject *object)
{
  FluxrBoard *self = FLUXR_BOARD (object);

  g_ptr_array_unref (self->lanes);
  g_free (self->add_text);
  g_free (self->empty_text);

  G_OBJECT_CLASS (fluxr_board_parent_class)->finalize (object);
}

static void
fluxr_board_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  FluxrBoard *self = FLUXR_BOARD (object);

  switch (prop_id)
    {
    case PROP_ADD_TEXT:
      g_value_set_string (value, self->add_text);
      break;
    case PROP_COLUMNS:
      g_value_set_object (value, self->columns);
      break;
    case PROP_EMPTY_TEXT:
      g_value_set_string (value, self->empty_text);
      break;
    case PROP_FACE_TYPE:
      g_value_set_gtype (value, self->face_type);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_ORDERED:
      g_value_set_boolean (value, self->ordered);
      break;
    case PROP_SELECTED_CARD:
      g_value_set_object (value, fluxr_board_get_selected_card (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_board_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  FluxrBoard *self = FLUXR_BOARD (object);

  switch (prop_id)
    {
    case PROP_ADD_TEXT:
      fluxr_board_set_add_text (self, g_value_get_string (value));
      break;
    case PROP_COLUMNS:
      fluxr_board_set_columns (self, g_value_get_object (value));
      break;
    case PROP_EMPTY_TEXT:
      fluxr_board_set_empty_text (self, g_value_get_string (value));
      break;
    case PROP_FACE_TYPE:
      fluxr_board_set_face_type (self, g_value_get_gtype (value));
      break;
    case PROP_NARROW:
      fluxr_board_set_narrow (self, g_value_get_boolean (value));
      break;
    case PROP_ORDERED:
      fluxr_board_set_ordered (self, g_value_get_boolean (value));
      break;
    case PROP_SELECTED_CARD:
      fluxr_board_set_selected_card (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_ADD_TEXT] = g_param_spec_string ("add-text", NULL, NULL, NULL, flags);
  properties[PROP_COLUMNS] = g_param_spec_object ("columns", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_EMPTY_TEXT] = g_param_spec_string ("empty-text", NULL, NULL, NULL, flags);
  properties[PROP_FACE_TYPE] = g_param_spec_gtype ("face-type", NULL, NULL, G_TYPE_NONE, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_ORDERED] = g_param_spec_boolean ("ordered", NULL, NULL, TRUE, flags);
  properties[PROP_SELECTED_CARD] = g_param_spec_object ("selected-card", NULL, NULL,
                                                        G_TYPE_OBJECT, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_board_class_init (FluxrBoardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_board_dispose;
  object_class->finalize = fluxr_board_finalize;
  object_class->get_property = fluxr_board_get_property;
  object_class->set_property = fluxr_board_set_property;
  widget_class->realize = fluxr_board_realize;
  widget_class->unrealize = fluxr_board_unrealize;

  install_properties (object_class);
  fluxr_board_install_moves (widget_class);
  fluxr_board_install_picks (widget_class);

  g_type_ensure (FLUXR_TYPE_BOARD_SWITCHER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/board/fluxr-board.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrBoard, switcher);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoard, scroller);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoard, viewport);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoard, box);
  gtk_widget_class_bind_template_callback (widget_class, lane_chosen_cb);
}

static void
fluxr_board_init (FluxrBoard *self)
{
  self->lanes = g_ptr_array_new ();
  self->ordered = TRUE;
  self->face_type = G_TYPE_INVALID;
  self->empty_text = g_strdup (_("No cards"));
  self->cursor = fluxr_board_cursor_new ();
  g_signal_connect_swapped (self->cursor, "changed", G_CALLBACK (cursor_changed_cb), self);
  g_signal_connect_swapped (self->cursor, "displaced", G_CALLBACK (fluxr_board_queue_settle), self);
  fluxr_board_watch_picks (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  fluxr_board_add_autoscroll (self);
}

GtkWidget *
fluxr_board_new (void)
{
  return g_object_new (FLUXR_TYPE_BOARD, NULL);
}

GListModel *
fluxr_board_get_columns (FluxrBoard *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD (self), NULL);

  return self->columns;
}

/**
 * fluxr_board_set_columns:
 * @self: a board
 * @columns: (transfer none) (nullable): a model of FluxrBoardColumn, each with its own key
 */
void
fluxr_board_set_columns (FluxrBoard *self,
                         GListModel *columns)
{
  guint removed;

  g_return_if_fail (FLUXR_IS_BOARD (self));
  g_return_if_fail (columns == NULL || G_IS_LIST_MODEL (columns));

  if (self->columns == columns)
    return;

  removed = self->lanes->len;
  if (self->columns != NULL)
    g_signal_handlers_disconnect_by_func (self->columns, columns_changed_cb, self);
  g_set_object (&self->columns, columns);
  if (columns != NULL)
    g_signal_connect_swapped (columns, "items-changed", G_CALLBACK (columns_changed_cb), self);

  fluxr_board_switcher_set_columns (self->switcher, columns);
  columns_changed_cb (self, 0, removed, columns != NULL ? g_list_model_get_n_items (columns) : 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMNS]);
}

GType
fluxr_board_get_face_type (FluxrBoard *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD (self), G_TYPE_INVALID);

  return self->face_type;
}

/**
 * fluxr_board_set_face_type:
 * @self: a board
 * @face_type: a widget type that implements FluxrBoardFace; to be set before the columns
 */
void
fluxr_board_set_face_type (FluxrBoard *self,
                           GType       face_type)
{
  g_return_if_fail (FLUXR_IS_BOARD (self));
  g_return_if_fail (g_type_is_a (face_type, FLUXR_TYPE_BOARD_FACE));
  g_return_if_fail (self->lanes->len == 0);

  if (self->face_type == face_type)
    return;

  self->face_type = face_type;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FACE_TYPE]);
}

const char *
fluxr_board_get_add_text (FluxrBoard *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD (self), NULL);

  return self->add_text;
}

/**
 * fluxr_board_set_add_text:
 * @self: a board
 * @text: (nullable): words of the button that adds a card, "Add Feature…"; NULL: nothing is added
 */
void
fluxr_board_set_add_text (FluxrBoard *self,
                          const char *text)
{
  g_return_if_fail (FLUXR_IS_BOARD (self));

  if (!g_set_str (&self->add_text, text))
    return;

  update_texts (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ADD_TEXT]);
}

const char *
fluxr_board_get_empty_text (FluxrBoard *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD (self), NULL);

  return self->empty_text;
}

void
fluxr_board_set_empty_text (FluxrBoard *self,
                            const char *text)
{
  g_return_if_fail (FLUXR_IS_BOARD (self));

  if (!g_set_str (&self->empty_text, text))
    return;

  update_texts (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY_TEXT]);
}

gboolean
fluxr_board_get_narrow (FluxrBoard *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD (self), FALSE);

  return self->narrow;
}

/**
 * fluxr_board_set_narrow:
 * @self: a board
 * @narrow: whether one column at a time fills the width, with a switcher above
 */
void
fluxr_board_set_narrow (FluxrBoard *self,
                        gboolean    narrow)
{
  FluxrBoardLane *lane;

  g_return_if_fail (FLUXR_IS_BOARD (self));

  narrow = !!narrow;
  if (self->narrow == narrow)
    return;

  lane = fluxr_board_get_cursor_lane (self, NULL);
  if (lane != NULL)
    self->current = lane;
  self->narrow = narrow;
  fluxr_board_update_narrow (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

gboolean
fluxr_board_get_ordered (FluxrBoard *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD (self), TRUE);

  return self->ordered;
}

/**
 * fluxr_board_set_ordered:
 * @self: a board
 * @ordered: whether a person decides on the places in a column; else cards move between columns
 *   only, since something else sorts them
 */
void
fluxr_board_set_ordered (FluxrBoard *self,
                         gboolean    ordered)
{
  g_return_if_fail (FLUXR_IS_BOARD (self));

  ordered = !!ordered;
  if (self->ordered == ordered)
    return;

  self->ordered = ordered;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORDERED]);
}

/**
 * fluxr_board_get_selected_card:
 *
 * Returns: (transfer none) (nullable): the current card, also while no column has it (filtered
 *   out, or deleted elsewhere); when it had the focus, its neighbour became the current one
 */
gpointer
fluxr_board_get_selected_card (FluxrBoard *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD (self), NULL);

  return self->cursor != NULL ? fluxr_board_cursor_get_card (self->cursor) : NULL;
}

void
fluxr_board_set_selected_card (FluxrBoard *self,
                               GObject    *card)
{
  g_return_if_fail (FLUXR_IS_BOARD (self));
  g_return_if_fail (card == NULL || G_IS_OBJECT (card));

  fluxr_board_cursor_set_card (self->cursor, card);
}
