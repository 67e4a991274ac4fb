/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does with customer profiles. Main thread only. */

#pragma once

#include "fluxr-workspace.h"

G_BEGIN_DECLS

/* Returns: (transfer full) (element-type FluxrRow): in the order in which one looks at them; new
 * ones at the end */
GPtrArray *fluxr_workspace_list_customers      (FluxrWorkspace  *self,
                                                const char      *product_id,
                                                GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* The first one of a product is the selected one. The profile's id. */
char      *fluxr_workspace_add_customer        (FluxrWorkspace  *self,
                                                const char      *product_id,
                                                const char      *name,
                                                GError         **error);
/* The copy's id; it stands behind the other one and is not selected. */
char      *fluxr_workspace_duplicate_customer  (FluxrWorkspace  *self,
                                                const char      *id,
                                                GError         **error);
/* It alone. */
gboolean   fluxr_workspace_select_customer     (FluxrWorkspace  *self,
                                                const char      *id,
                                                GError         **error);
/* @before: (nullable): in front of which one; %NULL for the end. Known on this device only. */
gboolean   fluxr_workspace_move_customer       (FluxrWorkspace  *self,
                                                const char      *product_id,
                                                const char      *id,
                                                const char      *before,
                                                GError         **error);
/* Writes what the profile says behind the product's target audience. The PRD's id. */
char      *fluxr_workspace_insert_customer     (FluxrWorkspace  *self,
                                                const char      *id,
                                                GError         **error);

G_END_DECLS
