/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The foot of a lane: a button that becomes an entry. Enter adds and stays, Escape leaves. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_BOARD_ADDER (fluxr_board_adder_get_type ())

G_DECLARE_FINAL_TYPE (FluxrBoardAdder, fluxr_board_adder, FLUXR, BOARD_ADDER, GtkWidget)

void       fluxr_board_adder_open       (FluxrBoardAdder *self);
void       fluxr_board_adder_fill       (FluxrBoardAdder *self,
                                         const char      *title);
GtkWidget *fluxr_board_adder_get_button (FluxrBoardAdder *self);
void       fluxr_board_adder_set_text   (FluxrBoardAdder *self,
                                         const char      *text);
void       fluxr_board_adder_set_column (FluxrBoardAdder *self,
                                         const char      *title);

G_END_DECLS
