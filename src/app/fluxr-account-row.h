/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One account in the list of accounts. */

#pragma once

#include <adwaita.h>

#include "fluxr-account.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ACCOUNT_ROW (fluxr_account_row_get_type ())

/* Signal: "remove-requested". */
G_DECLARE_FINAL_TYPE (FluxrAccountRow, fluxr_account_row, FLUXR, ACCOUNT_ROW, AdwActionRow)

FluxrAccountRow *fluxr_account_row_new         (FluxrAccount    *account) G_GNUC_WARN_UNUSED_RESULT;
FluxrAccount    *fluxr_account_row_get_account (FluxrAccountRow *self);
void             fluxr_account_row_set_current (FluxrAccountRow *self,
                                                gboolean         current);

G_END_DECLS
