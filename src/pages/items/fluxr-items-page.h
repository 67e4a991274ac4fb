/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards on a board, and all of one in a pane beside it. */

#pragma once

#include <adwaita.h>

#include "fluxr-item-scope.h"
#include "fluxr-marks.h"
#include "fluxr-page.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ITEMS_PAGE (fluxr_items_page_get_type ())

/* A FluxrPage. Properties: "group" (the word for what makes the columns), "layout" ("board" or
 * "table"), "sort" (of the table, see fluxr-items-table.h), "arrangement" (a{sv}: these and how the
 * person arranged the columns, to be kept and set again), "view" (a{sv}: that and the filter).
 * "arrangement" is notified when the person changes it. */
G_DECLARE_FINAL_TYPE (FluxrItemsPage, fluxr_items_page, FLUXR, ITEMS_PAGE, AdwBreakpointBin)

GtkWidget            *fluxr_items_page_new              (const FluxrItemScope *scope)
                                                         G_GNUC_WARN_UNUSED_RESULT;
const FluxrItemScope *fluxr_items_page_get_scope        (FluxrItemsPage       *self);

/* For the cards. */
FluxrGroup            fluxr_items_page_get_group        (FluxrItemsPage       *self);
FluxrMarks           *fluxr_items_page_get_marks        (FluxrItemsPage       *self);
/* (transfer full) (nullable): where a card belongs, on a page about all products */
FluxrRecord          *fluxr_items_page_find_product     (FluxrItemsPage       *self,
                                                         FluxrRecord          *card)
                                                         G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
