/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a new product still misses, step by step. */

#pragma once

#include <adwaita.h>

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_START_LIST (fluxr_start_list_get_type ())

/* Signal: "describe-chosen": the person wants to describe the product. Other steps go to their
 * sections. */
G_DECLARE_FINAL_TYPE (FluxrStartList, fluxr_start_list, FLUXR, START_LIST, AdwBin)

GtkWidget *fluxr_start_list_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void       fluxr_start_list_update (FluxrStartList *self,
                                    FluxrStore     *store,
                                    FluxrRecord    *product);

G_END_DECLS
