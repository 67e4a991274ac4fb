/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far all products are: of their cards, how many are completed. */

#pragma once

#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PROGRESS (fluxr_progress_get_type ())

/* Signal "changed": some of the numbers are other ones, on the main thread. */
G_DECLARE_FINAL_TYPE (FluxrProgress, fluxr_progress, FLUXR, PROGRESS, GObject)

FluxrProgress *fluxr_progress_new      (FluxrStore        *store) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the cards have been counted yet; until then every number is 0. */
gboolean       fluxr_progress_is_known (FluxrProgress     *self);
/* @entity NULL: cards of all kinds. */
void           fluxr_progress_get      (FluxrProgress     *self,
                                        const char        *product_id,
                                        const FluxrEntity *entity,
                                        guint             *completed,
                                        guint             *total);

G_END_DECLS
