/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A product's name and description, where they are read and where they are written. */

#pragma once

#include <adwaita.h>

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PRODUCT_HEAD (fluxr_product_head_get_type ())

G_DECLARE_FINAL_TYPE (FluxrProductHead, fluxr_product_head, FLUXR, PRODUCT_HEAD, AdwBin)

GtkWidget *fluxr_product_head_new               (void) G_GNUC_WARN_UNUSED_RESULT;
void       fluxr_product_head_set_product       (FluxrProductHead *self,
                                                 FluxrWorkspace   *workspace,
                                                 FluxrRecord      *product);
void       fluxr_product_head_flush             (FluxrProductHead *self);
void       fluxr_product_head_focus_name        (FluxrProductHead *self);
void       fluxr_product_head_focus_description (FluxrProductHead *self);

G_END_DECLS
