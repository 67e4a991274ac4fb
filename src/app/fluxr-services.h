/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The services of one running Fluxr: its accounts, the open one's workspace and the settings.
 * Handed down at construction; main thread only. */

#pragma once

#include "fluxr-accounts.h"
#include "fluxr-backup.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_SERVICES (fluxr_services_get_type ())

/* Properties: "workspace" (FluxrWorkspace, read-only), NULL while no file is open. */
G_DECLARE_FINAL_TYPE (FluxrServices, fluxr_services, FLUXR, SERVICES, GObject)

FluxrServices  *fluxr_services_new           (const char    *data_dir,
                                              GSettings     *settings) G_GNUC_WARN_UNUSED_RESULT;

GSettings      *fluxr_services_get_settings  (FluxrServices *self);
FluxrAccounts  *fluxr_services_get_accounts  (FluxrServices *self);
FluxrWorkspace *fluxr_services_get_workspace (FluxrServices *self);

void            fluxr_services_set_sample    (FluxrServices *self,
                                              gboolean       sample);
gboolean        fluxr_services_open_current  (FluxrServices *self,
                                              GError       **error);
gboolean        fluxr_services_open          (FluxrServices *self,
                                              FluxrAccount  *account,
                                              GError       **error);
void            fluxr_services_close         (FluxrServices *self);

char           *fluxr_services_dup_path       (FluxrServices       *self) G_GNUC_WARN_UNUSED_RESULT;

/* Puts a backup of the current account's file in its place, also if that cannot be opened; no
 * workspace is open meanwhile. Returns the backup of what there was, or fails with everything as
 * it was. */
void            fluxr_services_restore_async  (FluxrServices       *self,
                                               const char          *backup,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
FluxrBackup    *fluxr_services_restore_finish (FluxrServices       *self,
                                               GAsyncResult        *result,
                                               GError             **error)
                                               G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
