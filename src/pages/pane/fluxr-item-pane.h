/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every field of one item, saved as it is typed. */

#pragma once

#include <adwaita.h>

#include "fluxr-item-kind.h"
#include "fluxr-marks.h"
#include "fluxr-place.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ITEM_PANE (fluxr_item_pane_get_type ())

/* Signals: "acted", "told" (what, in words), "delete-requested", "move-requested" (int: -1 up,
 * 1 down). */
G_DECLARE_FINAL_TYPE (FluxrItemPane, fluxr_item_pane, FLUXR, ITEM_PANE, AdwBin)

GtkWidget   *fluxr_item_pane_new          (const FluxrItemKind *kind,
                                           FluxrMarks          *marks) G_GNUC_WARN_UNUSED_RESULT;
FluxrRecord *fluxr_item_pane_dup_item     (FluxrItemPane       *self) G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_item_pane_set_item     (FluxrItemPane       *self,
                                           FluxrWorkspace      *workspace,
                                           FluxrRecord         *item);
void         fluxr_item_pane_flush        (FluxrItemPane       *self);
void         fluxr_item_pane_focus        (FluxrItemPane       *self);
void         fluxr_item_pane_set_covering (FluxrItemPane       *self,
                                           gboolean             covering);
void         fluxr_item_pane_set_ordered  (FluxrItemPane       *self,
                                           gboolean             ordered);
void         fluxr_item_pane_set_place    (FluxrItemPane       *self,
                                           guint                place,
                                           guint                n);

/* In which text, at which character; the record is left alone. */
void         fluxr_item_pane_get_caret    (FluxrItemPane       *self,
                                           FluxrPlace          *place);
void         fluxr_item_pane_set_caret    (FluxrItemPane       *self,
                                           const FluxrPlace    *place);

G_END_DECLS
