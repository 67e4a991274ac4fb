/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a page shows of a card. */

#include "config.h"

#include "fluxr-board-face.h"

G_DEFINE_INTERFACE (FluxrBoardFace, fluxr_board_face, GTK_TYPE_WIDGET)

static void
fluxr_board_face_default_init (FluxrBoardFaceInterface *iface)
{
  g_object_interface_install_property (
    iface, g_param_spec_object ("card", NULL, NULL, G_TYPE_OBJECT,
                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                | G_PARAM_STATIC_STRINGS));
  g_object_interface_install_property (
    iface, g_param_spec_string ("label", NULL, NULL, NULL,
                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

gpointer
fluxr_board_face_dup_card (FluxrBoardFace *self)
{
  GObject *card = NULL;

  g_return_val_if_fail (FLUXR_IS_BOARD_FACE (self), NULL);

  g_object_get (self, "card", &card, NULL);

  return card;
}

void
fluxr_board_face_set_card (FluxrBoardFace *self,
                           GObject        *card)
{
  g_return_if_fail (FLUXR_IS_BOARD_FACE (self));

  g_object_set (self, "card", card, NULL);
}

char *
fluxr_board_face_dup_label (FluxrBoardFace *self)
{
  char *label = NULL;

  g_return_val_if_fail (FLUXR_IS_BOARD_FACE (self), NULL);

  g_object_get (self, "label", &label, NULL);

  return label;
}

/**
 * fluxr_board_face_dup_card_label:
 * @face_type: a type of faces
 * @card: a card that has no face
 *
 * Returns: (transfer full) (nullable): what a screen reader says of @card
 */
char *
fluxr_board_face_dup_card_label (GType    face_type,
                                 GObject *card)
{
  gpointer type_class = g_type_class_peek (face_type);
  FluxrBoardFaceInterface *iface = NULL;

  if (type_class != NULL)
    iface = g_type_interface_peek (type_class, FLUXR_TYPE_BOARD_FACE);

  return iface != NULL && iface->dup_card_label != NULL ? iface->dup_card_label (card) : NULL;
}
