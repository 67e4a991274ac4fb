/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A board in a window, for tests in the same process, and a watch over a list model's changes. */

#pragma once

#include "demo-model.h"
#include "fluxr-board.h"

G_BEGIN_DECLS

typedef struct
{
  DemoModel  *model;
  GtkWidget  *window;
  FluxrBoard *board; /* borrowed: the window has it */
} BoardFixture;

void       board_fixture_set_up    (BoardFixture  *self,
                                    gconstpointer  data);
void       board_fixture_tear_down (BoardFixture  *self,
                                    gconstpointer  data);
GtkWidget *board_fixture_find      (GtkWidget     *at,
                                    GType          type,
                                    guint          index);
void       board_fixture_settle    (void);
char      *board_fixture_dup_cards (BoardFixture  *self,
                                    const char    *key) G_GNUC_WARN_UNUSED_RESULT;

/* Fails the test if a change that @model reports does not lead to the items it then has. */
void       board_fixture_validate  (GListModel    *model);

G_END_DECLS
