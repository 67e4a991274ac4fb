/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A dialog that asks for a name. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_NAME_DIALOG (fluxr_name_dialog_get_type ())

/* Signal: "named" (the name, trimmed, never empty). */
G_DECLARE_FINAL_TYPE (FluxrNameDialog, fluxr_name_dialog, FLUXR, NAME_DIALOG, AdwAlertDialog)

AdwDialog *fluxr_name_dialog_new (const char *heading,
                                  const char *name,
                                  const char *button) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
