/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All keyboard shortcuts, for people. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *fluxr_shortcuts_dialog_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
