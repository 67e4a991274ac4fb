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
                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
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
