/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a text said before: looked at, compared, restored whole or in parts. */

#pragma once

#include <adwaita.h>

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_VERSIONS_DIALOG (fluxr_versions_dialog_get_type ())

G_DECLARE_FINAL_TYPE (FluxrVersionsDialog, fluxr_versions_dialog, FLUXR, VERSIONS_DIALOG,
                      AdwDialog)

AdwDialog *fluxr_versions_dialog_new (FluxrWorkspace      *workspace,
                                      FluxrRecord         *record,
                                      const char          *column,
                                      const char          *key,
                                      const char          *title);
/* What a person may not change is only looked at. Before it is shown. */
void       fluxr_versions_dialog_set_read_only
                                     (FluxrVersionsDialog *self);

G_END_DECLS
