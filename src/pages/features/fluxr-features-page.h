/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The features of a product on a board, and all of one in a pane beside it. */

#pragma once

#include <adwaita.h>

#include "fluxr-marks.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_FEATURES_PAGE (fluxr_features_page_get_type ())

/* Signals: "acted" (what was done and can be undone, in words), "failed" (why not, in words). */
G_DECLARE_FINAL_TYPE (FluxrFeaturesPage, fluxr_features_page, FLUXR, FEATURES_PAGE,
                      AdwBreakpointBin)

void fluxr_features_page_set_product (FluxrFeaturesPage *self,
                                      FluxrWorkspace    *workspace,
                                      FluxrRecord       *product);
void fluxr_features_page_focus_empty (FluxrFeaturesPage *self);
void fluxr_features_page_flush       (FluxrFeaturesPage *self);
/* Opens the pane of a card of the product and takes the focus there. */
void fluxr_features_page_show_card   (FluxrFeaturesPage *self,
                                      FluxrRecord       *card);

/* (transfer none): what wants the person, for the cards. */
FluxrMarks *fluxr_features_page_get_marks (FluxrFeaturesPage *self);

G_END_DECLS
