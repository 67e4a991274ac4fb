/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One account: profile, password, plan, data. */

#pragma once

#include <adwaita.h>

#include "fluxr-services.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ACCOUNT_DIALOG (fluxr_account_dialog_get_type ())

/* Signal: "told" with words for a toast of the window. */
G_DECLARE_FINAL_TYPE (FluxrAccountDialog, fluxr_account_dialog, FLUXR, ACCOUNT_DIALOG, AdwDialog)

AdwDialog *fluxr_account_dialog_new (FluxrServices *services,
                                     FluxrAccount  *account) G_GNUC_WARN_UNUSED_RESULT;
/* Asks where to, once the dialog is shown. */
void       fluxr_account_dialog_export (FluxrAccountDialog *self);

G_END_DECLS
