/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the open file and its server stand to each other, in words. */

#pragma once

#include "fluxr-services.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_SYNC_STATUS (fluxr_sync_status_get_type ())

/* Properties, all read-only: "label" (one line), "caption" (another one, or NULL), "attention" (how
 * many things wait for the person), "icon-name", "detail" (why, NULL if all is well),
 * "needs-sign-in", "syncable" (there is a server and sync is on). Signal: "changed". */
G_DECLARE_FINAL_TYPE (FluxrSyncStatus, fluxr_sync_status, FLUXR, SYNC_STATUS, GObject)

FluxrSyncStatus       *fluxr_sync_status_new             (FluxrServices         *services)
                                                          G_GNUC_WARN_UNUSED_RESULT;
const FluxrSyncReport *fluxr_sync_status_get_report      (FluxrSyncStatus       *self);
const char            *fluxr_sync_status_get_label       (FluxrSyncStatus       *self);
const char            *fluxr_sync_status_get_caption     (FluxrSyncStatus       *self);
const char            *fluxr_sync_status_get_detail      (FluxrSyncStatus       *self);
guint                  fluxr_sync_status_count_attention (FluxrSyncStatus       *self);
gboolean               fluxr_sync_status_is_syncable     (FluxrSyncStatus       *self);
gboolean               fluxr_sync_status_needs_sign_in   (FluxrSyncStatus       *self);

/* The words alone, for tests. */
char                  *fluxr_sync_status_describe        (const FluxrSyncReport *report)
                                                          G_GNUC_WARN_UNUSED_RESULT;
char                  *fluxr_sync_status_describe_more   (const FluxrSyncReport *report)
                                                          G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
