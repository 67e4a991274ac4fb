/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One column of a board: its key and title, and the cards in it. As a GListModel it is its cards,
 * whichever model gives them at the moment. Main thread only. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_BOARD_COLUMN (fluxr_board_column_get_type ())

/**
 * FluxrBoardFind:
 * @cards: the column's cards
 * @card: any card
 * @position: (out): where in @cards it is
 *
 * Returns: whether @card is there
 */
typedef gboolean (*FluxrBoardFind) (GListModel *cards,
                                    GObject    *card,
                                    guint      *position,
                                    gpointer    user_data);

G_DECLARE_FINAL_TYPE (FluxrBoardColumn, fluxr_board_column, FLUXR, BOARD_COLUMN, GObject)

FluxrBoardColumn *fluxr_board_column_new            (const char       *key,
                                                     const char       *title,
                                                     GListModel       *cards)
                                                     G_GNUC_WARN_UNUSED_RESULT;
const char       *fluxr_board_column_get_key        (FluxrBoardColumn *self);
const char       *fluxr_board_column_get_title      (FluxrBoardColumn *self);
void              fluxr_board_column_set_title      (FluxrBoardColumn *self,
                                                     const char       *title);
const char       *fluxr_board_column_get_style      (FluxrBoardColumn *self);
void              fluxr_board_column_set_style      (FluxrBoardColumn *self,
                                                     const char       *style);
GListModel       *fluxr_board_column_get_cards      (FluxrBoardColumn *self);
void              fluxr_board_column_set_cards      (FluxrBoardColumn *self,
                                                     GListModel       *cards);
const char       *fluxr_board_column_get_count_text (FluxrBoardColumn *self);
void              fluxr_board_column_set_count_text (FluxrBoardColumn *self,
                                                     const char       *text);
gboolean          fluxr_board_column_get_loading    (FluxrBoardColumn *self);
void              fluxr_board_column_set_loading    (FluxrBoardColumn *self,
                                                     gboolean          loading);
gboolean          fluxr_board_column_get_collapsed  (FluxrBoardColumn *self);
void              fluxr_board_column_set_collapsed  (FluxrBoardColumn *self,
                                                     gboolean          collapsed);
guint             fluxr_board_column_get_limit      (FluxrBoardColumn *self);
void              fluxr_board_column_set_limit      (FluxrBoardColumn *self,
                                                     guint             limit);

void              fluxr_board_column_set_find       (FluxrBoardColumn *self,
                                                     FluxrBoardFind    find,
                                                     gpointer          user_data,
                                                     GDestroyNotify    destroy);
gboolean          fluxr_board_column_can_find       (FluxrBoardColumn *self);
gboolean          fluxr_board_column_find           (FluxrBoardColumn *self,
                                                     gpointer          card,
                                                     guint            *position);
gboolean          fluxr_board_column_find_near      (FluxrBoardColumn *self,
                                                     gpointer          card,
                                                     guint             start,
                                                     guint             n_cards,
                                                     guint            *position);

G_END_DECLS
