/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The error domain of the engine itself: why a cycle ended that neither the server nor the disk
 * ended. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FLUXR_SYNC_ERROR_ACCOUNT, /* the file belongs to another account or server */
  FLUXR_SYNC_ERROR_LOST,    /* another process has taken over */
  FLUXR_SYNC_ERROR_BUSY,    /* another process syncs this file */
} FluxrSyncError;

#define FLUXR_SYNC_ERROR (fluxr_sync_error_quark ())

GQuark fluxr_sync_error_quark (void);

G_END_DECLS
