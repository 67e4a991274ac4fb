/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The trash: what was deleted, to be restored or to go for good. */

#pragma once

#include <adwaita.h>

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_TRASH_DIALOG (fluxr_trash_dialog_get_type ())

G_DECLARE_FINAL_TYPE (FluxrTrashDialog, fluxr_trash_dialog, FLUXR, TRASH_DIALOG, AdwDialog)

AdwDialog *fluxr_trash_dialog_new (FluxrWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
