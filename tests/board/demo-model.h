/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Columns of cards in memory that do what a board asks for, as a page with its commands would. */

#pragma once

#include "demo-card.h"
#include "fluxr-board.h"

G_BEGIN_DECLS

#define DEMO_TYPE_MODEL (demo_model_get_type ())

G_DECLARE_FINAL_TYPE (DemoModel, demo_model, DEMO, MODEL, GObject)

DemoModel  *demo_model_new         (void) G_GNUC_WARN_UNUSED_RESULT;
GListModel *demo_model_get_columns (DemoModel  *self);
void        demo_model_add_column  (DemoModel  *self,
                                    const char *key,
                                    const char *title,
                                    const char *style);
GListStore *demo_model_get_cards   (DemoModel  *self,
                                    const char *key);
void        demo_model_add_cards   (DemoModel  *self,
                                    const char *key,
                                    const char *prefix,
                                    guint       n_cards);
DemoCard   *demo_model_find        (DemoModel  *self,
                                    const char *title);
void        demo_model_move        (DemoModel  *self,
                                    DemoCard   *card,
                                    const char *key,
                                    DemoCard   *before);
void        demo_model_remove      (DemoModel  *self,
                                    DemoCard   *card);
void        demo_model_connect     (DemoModel  *self,
                                    FluxrBoard *board);

G_END_DECLS
