/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A kanban board: a row of columns of cards, walked and rearranged by pointer, touch and keys. It
 * shows models and never changes them: what a person wants comes as signals, and focus and
 * selection follow the cards when the models have changed. Main thread only.
 *
 * Signals:
 *   cards-moved (GPtrArray *cards, const char *column_key, GObject *before)
 *     cards shall go into a column, one below the other in this order, before another card, which
 *     is none of them, or, with NULL, to the end
 *   picked-changed ()
 *     other cards are picked, or none any more
 *   card-activated (GObject *card)
 *     a card was clicked, tapped, or Enter pressed on it
 *   card-menu (GObject *card, double x, double y)
 *     a menu was asked for, about fluxr_board_list_picked_cards(), of which @card is one; answer
 *     with fluxr_board_popup_menu()
 *   column-menu (const char *column_key, double x, double y)
 *     a menu was asked for at a column's heading; answer likewise
 *   add-requested (const char *column_key, const char *title)
 *     a title was entered at the foot of a column, or several lines were pasted there */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-board-column.h"
#include "fluxr-board-face.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_BOARD (fluxr_board_get_type ())

G_DECLARE_FINAL_TYPE (FluxrBoard, fluxr_board, FLUXR, BOARD, GtkWidget)

GtkWidget  *fluxr_board_new               (void) G_GNUC_WARN_UNUSED_RESULT;
GListModel *fluxr_board_get_columns       (FluxrBoard *self);
void        fluxr_board_set_columns       (FluxrBoard *self,
                                           GListModel *columns);
GType       fluxr_board_get_face_type     (FluxrBoard *self);
void        fluxr_board_set_face_type     (FluxrBoard *self,
                                           GType       face_type);
const char *fluxr_board_get_add_text      (FluxrBoard *self);
void        fluxr_board_set_add_text      (FluxrBoard *self,
                                           const char *text);
const char *fluxr_board_get_empty_text    (FluxrBoard *self);
void        fluxr_board_set_empty_text    (FluxrBoard *self,
                                           const char *text);
gboolean    fluxr_board_get_narrow        (FluxrBoard *self);
void        fluxr_board_set_narrow        (FluxrBoard *self,
                                           gboolean    narrow);
gboolean    fluxr_board_get_ordered       (FluxrBoard *self);
void        fluxr_board_set_ordered       (FluxrBoard *self,
                                           gboolean    ordered);
gpointer    fluxr_board_get_selected_card (FluxrBoard *self);
void        fluxr_board_set_selected_card (FluxrBoard *self,
                                           GObject    *card);

guint       fluxr_board_get_n_picked      (FluxrBoard *self);
GPtrArray  *fluxr_board_list_picked_cards (FluxrBoard *self) G_GNUC_WARN_UNUSED_RESULT;
void        fluxr_board_clear_picked      (FluxrBoard *self);

gboolean    fluxr_board_focus_card        (FluxrBoard *self,
                                           GObject    *card);
void        fluxr_board_open_adder        (FluxrBoard *self,
                                           const char *column_key);
/* Gives a title back that came with "add-requested" and was not wanted after all. */
void        fluxr_board_fill_adder        (FluxrBoard *self,
                                           const char *column_key,
                                           const char *title);
GMenuModel *fluxr_board_build_move_menu   (FluxrBoard *self) G_GNUC_WARN_UNUSED_RESULT;
GMenuModel *fluxr_board_build_column_menu (FluxrBoard *self,
                                           const char *column_key) G_GNUC_WARN_UNUSED_RESULT;
void        fluxr_board_popup_menu        (FluxrBoard *self,
                                           GMenuModel *menu,
                                           double      x,
                                           double      y);

G_END_DECLS
