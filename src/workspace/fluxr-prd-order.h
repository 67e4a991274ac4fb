/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In which order a person reads the sections that were added to a PRD. It is kept on this device
 * only, since the column is an object. */

#pragma once

#include "fluxr-database.h"

G_BEGIN_DECLS

/* Returns: (transfer full) (element-type utf8): the keys of sections that are there or were */
GPtrArray *fluxr_prd_order_load     (FluxrDatabase  *database,
                                     const char     *prd_id) G_GNUC_WARN_UNUSED_RESULT;
/* Adds those that are not in @keys yet: first those that have a place, then the others by name.
 * @json: (nullable): what custom_sections of the row @prd_id holds */
void       fluxr_prd_order_add_keys (FluxrDatabase  *database,
                                     const char     *prd_id,
                                     const char     *json,
                                     GPtrArray      *keys);
/* @keys: (element-type utf8) */
gboolean   fluxr_prd_order_save     (FluxrDatabase  *database,
                                     const char     *prd_id,
                                     GPtrArray      *keys,
                                     GError        **error);

G_END_DECLS
