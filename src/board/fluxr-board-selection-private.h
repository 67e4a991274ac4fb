/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the selection's parts share. */

#pragma once

#include "fluxr-board-cursor.h"

G_BEGIN_DECLS

struct _FluxrBoardSelection
{
  GObject           parent_instance;

  FluxrBoardColumn *column; /* (owned) */
  FluxrBoardCursor *cursor; /* (owned) */
  guint             position;
  guint             anchor; /* where extending began */
  GtkBitset        *picked; /* (owned) (nullable) where the picked cards are, once asked for */
  guint             limit; /* the list view knows of so many cards at most */

  guint             extending : 1; /* the Shift key is held down */
};

/* fluxr-board-selection-pick.c */
GPtrArray *fluxr_board_selection_list_range (FluxrBoardSelection *self,
                                             guint                position,
                                             guint                n);
void       fluxr_board_selection_extend     (FluxrBoardSelection *self,
                                             guint                position,
                                             gboolean             clear_rest);
void       fluxr_board_selection_pick       (FluxrBoardSelection *self,
                                             guint                position);

G_END_DECLS
