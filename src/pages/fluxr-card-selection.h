/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which cards of a list are selected. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_CARD_SELECTION (fluxr_card_selection_get_type ())

/* A GtkSelectionModel. */
G_DECLARE_FINAL_TYPE (FluxrCardSelection, fluxr_card_selection, FLUXR, CARD_SELECTION, GObject)

/* @cards: a card list, see fluxr-card-list.h */
FluxrCardSelection *fluxr_card_selection_new (GListModel *cards) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
