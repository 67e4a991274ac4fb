/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The features, tasks or bugs of a product on a board, and all of one in a pane beside it. */

#pragma once

#include <adwaita.h>

#include "fluxr-item-kind.h"
#include "fluxr-marks.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ITEMS_PAGE (fluxr_items_page_get_type ())

/* Signals: "acted" (what was done and can be undone, in words), "told" (what else a person should
 * know). */
G_DECLARE_FINAL_TYPE (FluxrItemsPage, fluxr_items_page, FLUXR, ITEMS_PAGE, AdwBreakpointBin)

GtkWidget  *fluxr_items_page_new         (const FluxrItemKind *kind) G_GNUC_WARN_UNUSED_RESULT;

void        fluxr_items_page_set_product (FluxrItemsPage      *self,
                                          FluxrWorkspace      *workspace,
                                          FluxrRecord         *product);
void        fluxr_items_page_focus_empty (FluxrItemsPage      *self);
void        fluxr_items_page_flush       (FluxrItemsPage      *self);
/* Opens the pane of a card of the product and takes the focus there. */
void        fluxr_items_page_show_card   (FluxrItemsPage      *self,
                                          FluxrRecord         *card);

const FluxrItemKind *fluxr_items_page_get_kind (FluxrItemsPage *self);
FluxrGroup  fluxr_items_page_get_group   (FluxrItemsPage      *self);
/* (transfer none): what wants the person, for the cards. */
FluxrMarks *fluxr_items_page_get_marks   (FluxrItemsPage      *self);

G_END_DECLS
