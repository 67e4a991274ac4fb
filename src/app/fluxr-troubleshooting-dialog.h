/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What went wrong, how things stand, and a report to ask for help with. */

#pragma once

#include <adwaita.h>

#include "fluxr-services.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_TROUBLESHOOTING_DIALOG (fluxr_troubleshooting_dialog_get_type ())

G_DECLARE_FINAL_TYPE (FluxrTroubleshootingDialog, fluxr_troubleshooting_dialog, FLUXR,
                      TROUBLESHOOTING_DIALOG, AdwDialog)

/* While a file is open. */
AdwDialog *fluxr_troubleshooting_dialog_new (FluxrServices *services);

G_END_DECLS
