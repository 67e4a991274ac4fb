/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A customer profile in words, whatever shape its parts are stored in. */

#pragma once

#include "fluxr-row.h"

G_BEGIN_DECLS

/* Returns: Markdown */
char *fluxr_prd_customer_print      (const FluxrRow *profile) G_GNUC_WARN_UNUSED_RESULT;
/* Only what one of its JSON columns says, without a heading. */
char *fluxr_prd_customer_print_part (const FluxrRow *profile,
                                     const char     *column) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
