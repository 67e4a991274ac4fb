/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The guide to read: its topics beside the text of one of them, or below each other where it is
 * narrow. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_HELP_DIALOG (fluxr_help_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FluxrHelpDialog, fluxr_help_dialog, FLUXR, HELP_DIALOG, AdwDialog)

AdwDialog *fluxr_help_dialog_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
