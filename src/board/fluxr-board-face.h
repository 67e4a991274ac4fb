/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a page shows of a card: a widget with two properties. The board makes one per visible row
 * and gives it another card whenever the row is used again. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_BOARD_FACE (fluxr_board_face_get_type ())

G_DECLARE_INTERFACE (FluxrBoardFace, fluxr_board_face, FLUXR, BOARD_FACE, GtkWidget)

/* Implementations override the properties "card" (GObject, read and write, may be NULL) and
 * "label" (string, read): what a screen reader says of the card, notified when it changes.
 *
 * @dup_card_label: (nullable): the label of a card that has not been in view yet, so has no face */
struct _FluxrBoardFaceInterface
{
  GTypeInterface parent_iface;

  char *(*dup_card_label) (GObject *card);
};

gpointer  fluxr_board_face_dup_card  (FluxrBoardFace *self) G_GNUC_WARN_UNUSED_RESULT;
void      fluxr_board_face_set_card  (FluxrBoardFace *self,
                                      GObject        *card);
char     *fluxr_board_face_dup_label (FluxrBoardFace *self) G_GNUC_WARN_UNUSED_RESULT;
char     *fluxr_board_face_dup_card_label (GType     face_type,
                                           GObject  *card) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
