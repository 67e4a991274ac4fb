/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every field of one feature, saved as it is typed. */

#pragma once

#include <adwaita.h>

#include "fluxr-marks.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_FEATURE_PANE (fluxr_feature_pane_get_type ())

/* Signals: "delete-requested", "failed" (why, in words), "move-requested" (int: -1 up, 1 down). */
G_DECLARE_FINAL_TYPE (FluxrFeaturePane, fluxr_feature_pane, FLUXR, FEATURE_PANE, AdwBin)

GtkWidget   *fluxr_feature_pane_new          (FluxrMarks       *marks) G_GNUC_WARN_UNUSED_RESULT;
FluxrRecord *fluxr_feature_pane_dup_feature  (FluxrFeaturePane *self) G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_feature_pane_set_feature  (FluxrFeaturePane *self,
                                              FluxrWorkspace   *workspace,
                                              FluxrRecord      *feature);
void         fluxr_feature_pane_flush        (FluxrFeaturePane *self);
void         fluxr_feature_pane_focus        (FluxrFeaturePane *self);
void         fluxr_feature_pane_set_covering (FluxrFeaturePane *self,
                                              gboolean          covering);
void         fluxr_feature_pane_set_place    (FluxrFeaturePane *self,
                                              guint             place,
                                              guint             n);

G_END_DECLS
