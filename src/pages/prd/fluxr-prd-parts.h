/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The texts of a PRD in their order, as they come and go: what the product is, the five sections,
 * and those a person added. A GListModel of FluxrWritingPart. */

#pragma once

#include "fluxr-writing-part.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PRD_PARTS (fluxr_prd_parts_get_type ())
G_DECLARE_FINAL_TYPE (FluxrPrdParts, fluxr_prd_parts, FLUXR, PRD_PARTS, GObject)

FluxrPrdParts    *fluxr_prd_parts_new          (FluxrWorkspace *workspace,
                                                FluxrRecord    *product,
                                                FluxrRecord    *prd) G_GNUC_WARN_UNUSED_RESULT;
FluxrRecord      *fluxr_prd_parts_get_prd      (FluxrPrdParts  *self);
/* (nullable): that of a section a person added */
FluxrWritingPart *fluxr_prd_parts_find         (FluxrPrdParts  *self,
                                                const char     *key);
/* Takes the order anew: it is not in the row. */
void              fluxr_prd_parts_update       (FluxrPrdParts  *self);
/* How many of the five are written. */
guint             fluxr_prd_parts_get_n_done   (FluxrPrdParts  *self);

G_END_DECLS
