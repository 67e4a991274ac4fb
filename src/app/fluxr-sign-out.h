/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Leaving an account, after asking: what has not reached the server is counted and named. */

#pragma once

#include <adwaita.h>

#include "fluxr-services.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_SIGN_OUT (fluxr_sign_out_get_type ())

/* Signals: "told" with words for a person, "done" when the account is left. */
G_DECLARE_FINAL_TYPE (FluxrSignOut, fluxr_sign_out, FLUXR, SIGN_OUT, AdwAlertDialog)

AdwDialog *fluxr_sign_out_new (FluxrServices *services,
                               FluxrAccount  *account,
                               gboolean       removes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
