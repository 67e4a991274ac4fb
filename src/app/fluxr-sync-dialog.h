/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the sync stands, in detail, and what one can do about it. */

#pragma once

#include <adwaita.h>

#include "fluxr-sync-status.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_SYNC_DIALOG (fluxr_sync_dialog_get_type ())

G_DECLARE_FINAL_TYPE (FluxrSyncDialog, fluxr_sync_dialog, FLUXR, SYNC_DIALOG, AdwDialog)

AdwDialog *fluxr_sync_dialog_new (FluxrServices   *services,
                                  FluxrSyncStatus *status) G_GNUC_WARN_UNUSED_RESULT;
/* The page about a row, with the list it is in below it. @kind: refused, conflicts, deleted. */
void       fluxr_sync_dialog_open (FluxrSyncDialog *self,
                                   const char      *kind,
                                   const char      *table,
                                   const char      *id);

G_END_DECLS
