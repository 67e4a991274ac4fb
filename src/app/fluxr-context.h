/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The services of one running Fluxr: its accounts, the open one's workspace and the settings.
 * Handed down at construction; main thread only. */

#pragma once

#include "fluxr-accounts.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CONTEXT (fluxr_context_get_type ())

/* Properties: "workspace" (FluxrWorkspace, read-only), NULL while no file is open. */
G_DECLARE_FINAL_TYPE (FluxrContext, fluxr_context, FLUXR, CONTEXT, GObject)

FluxrContext   *fluxr_context_new           (const char    *data_dir,
                                             GSettings     *settings) G_GNUC_WARN_UNUSED_RESULT;

GSettings      *fluxr_context_get_settings  (FluxrContext  *self);
FluxrAccounts  *fluxr_context_get_accounts  (FluxrContext  *self);
FluxrWorkspace *fluxr_context_get_workspace (FluxrContext  *self);

gboolean        fluxr_context_open_current  (FluxrContext  *self,
                                             GError       **error);
gboolean        fluxr_context_open          (FluxrContext  *self,
                                             FluxrAccount  *account,
                                             GError       **error);
void            fluxr_context_close         (FluxrContext  *self);

G_END_DECLS
