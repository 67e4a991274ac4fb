/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was done, and going back to any point of it. */

#pragma once

#include <adwaita.h>

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_HISTORY_DIALOG (fluxr_history_dialog_get_type ())

G_DECLARE_FINAL_TYPE (FluxrHistoryDialog, fluxr_history_dialog, FLUXR, HISTORY_DIALOG, AdwDialog)

AdwDialog *fluxr_history_dialog_new (FluxrWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
