/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row of a lane: the card's outline around the page's face. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-board-face.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_BOARD_CARD (fluxr_board_card_get_type ())

G_DECLARE_FINAL_TYPE (FluxrBoardCard, fluxr_board_card, FLUXR, BOARD_CARD, GtkWidget)

GtkWidget *fluxr_board_card_new          (GtkListItem    *list_item,
                                          GType           face_type,
                                          int             height) G_GNUC_WARN_UNUSED_RESULT;
gboolean   fluxr_board_card_has_face     (FluxrBoardCard *self);
void       fluxr_board_card_show_face    (FluxrBoardCard *self);
void       fluxr_board_card_bind         (FluxrBoardCard *self);
void       fluxr_board_card_unbind       (FluxrBoardCard *self);
gpointer   fluxr_board_card_get_item     (FluxrBoardCard *self);
guint      fluxr_board_card_get_position (FluxrBoardCard *self);
void       fluxr_board_card_set_dragging (FluxrBoardCard *self,
                                          gboolean        dragging);

G_END_DECLS
