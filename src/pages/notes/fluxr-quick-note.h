/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small sheet to write something down on, from anywhere.
 *
 * Signals:
 *   saved (const char *id)
 *     the note is done */

#pragma once

#include <adwaita.h>

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_QUICK_NOTE (fluxr_quick_note_get_type ())

G_DECLARE_FINAL_TYPE (FluxrQuickNote, fluxr_quick_note, FLUXR, QUICK_NOTE, AdwDialog)

/* @product: (nullable): the open one; @note: (nullable): one that was begun and not done */
AdwDialog  *fluxr_quick_note_new      (FluxrWorkspace *workspace,
                                       FluxrRecord    *product,
                                       FluxrRecord    *note) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): the id of the note it writes */
const char *fluxr_quick_note_get_note (FluxrQuickNote *self);

G_END_DECLS
