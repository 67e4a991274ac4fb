/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row of a lane. Rows are used again for other cards, so nothing of a card is kept here: the list
 * item knows the card of the moment. A list view makes 200 rows however few are seen; most of what
 * a row costs is its face, so that comes when the row is first in view. */

#include "config.h"

#include "fluxr-board-card.h"

struct _FluxrBoardCard
{
  GtkWidget       parent_instance;

  GtkListItem    *list_item; /* (nullable) borrowed: it owns this widget */
  GtkWidget      *face;      /* (nullable) a FluxrBoardFace */
  GType           face_type;
};

G_DEFINE_FINAL_TYPE (FluxrBoardCard, fluxr_board_card, GTK_TYPE_WIDGET)

static void
update_label (FluxrBoardCard *self)
{
  GObject *item = fluxr_board_card_get_item (self);
  g_autofree char *label = NULL;

  if (item == NULL)
    return;

  if (self->face != NULL)
    label = fluxr_board_face_dup_label (FLUXR_BOARD_FACE (self->face));
  else
    label = fluxr_board_face_dup_card_label (self->face_type, item);
  gtk_list_item_set_accessible_label (self->list_item, label != NULL ? label : "");
}

static void
fluxr_board_card_dispose (GObject *object)
{
  FluxrBoardCard *self = FLUXR_BOARD_CARD (object);

  if (self->list_item != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->list_item), (gpointer *) &self->list_item);
  self->list_item = NULL;
  if (self->face != NULL)
    g_signal_handlers_disconnect_by_func (self->face, update_label, self);
  g_clear_pointer (&self->face, gtk_widget_unparent);

  G_OBJECT_CLASS (fluxr_board_card_parent_class)->dispose (object);
}

static GtkSizeRequestMode
fluxr_board_card_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The lane says how wide its cards are. To ask the face would lay out its texts once more, which
 * is most of what a row costs. */
static void
fluxr_board_card_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  FluxrBoardCard *self = FLUXR_BOARD_CARD (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL && self->face != NULL)
    gtk_widget_measure (self->face, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
fluxr_board_card_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  FluxrBoardCard *self = FLUXR_BOARD_CARD (widget);

  if (self->face != NULL)
    gtk_widget_allocate (self->face, width, height, baseline, NULL);
}

static void
fluxr_board_card_class_init (FluxrBoardCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_board_card_dispose;
  widget_class->get_request_mode = fluxr_board_card_get_request_mode;
  widget_class->measure = fluxr_board_card_measure;
  widget_class->size_allocate = fluxr_board_card_size_allocate;
}

static void
fluxr_board_card_init (FluxrBoardCard *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "board-card");
}

/* Without a face; until it has one it asks for @height. */
GtkWidget *
fluxr_board_card_new (GtkListItem *list_item,
                      GType        face_type,
                      int          height)
{
  FluxrBoardCard *self = g_object_new (FLUXR_TYPE_BOARD_CARD, NULL);

  self->list_item = list_item;
  self->face_type = face_type;
  g_object_add_weak_pointer (G_OBJECT (list_item), (gpointer *) &self->list_item);
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, height);

  return GTK_WIDGET (self);
}

gboolean
fluxr_board_card_has_face (FluxrBoardCard *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_CARD (self), FALSE);

  return self->face != NULL;
}

void
fluxr_board_card_show_face (FluxrBoardCard *self)
{
  g_return_if_fail (FLUXR_IS_BOARD_CARD (self));
  g_return_if_fail (self->face == NULL);

  self->face = g_object_new (self->face_type, NULL);
  g_signal_connect_swapped (self->face, "notify::label", G_CALLBACK (update_label), self);
  fluxr_board_card_bind (self);
  gtk_widget_set_parent (self->face, GTK_WIDGET (self));
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, -1);
}

void
fluxr_board_card_bind (FluxrBoardCard *self)
{
  g_return_if_fail (FLUXR_IS_BOARD_CARD (self));

  if (self->face != NULL)
    fluxr_board_face_set_card (FLUXR_BOARD_FACE (self->face), fluxr_board_card_get_item (self));
  update_label (self);
}

void
fluxr_board_card_unbind (FluxrBoardCard *self)
{
  g_return_if_fail (FLUXR_IS_BOARD_CARD (self));

  fluxr_board_card_set_dragging (self, FALSE);
  if (self->face != NULL)
    fluxr_board_face_set_card (FLUXR_BOARD_FACE (self->face), NULL);
}

/**
 * fluxr_board_card_get_item:
 *
 * Returns: (transfer none) (nullable): the card shown now
 */
gpointer
fluxr_board_card_get_item (FluxrBoardCard *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_CARD (self), NULL);

  return self->list_item != NULL ? gtk_list_item_get_item (self->list_item) : NULL;
}

guint
fluxr_board_card_get_position (FluxrBoardCard *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_CARD (self), GTK_INVALID_LIST_POSITION);

  return self->list_item != NULL ? gtk_list_item_get_position (self->list_item)
                                 : GTK_INVALID_LIST_POSITION;
}

/* Fades the card that is on the pointer at its old place. */
void
fluxr_board_card_set_dragging (FluxrBoardCard *self,
                               gboolean        dragging)
{
  g_return_if_fail (FLUXR_IS_BOARD_CARD (self));

  if (dragging)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dragging");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dragging");
}
