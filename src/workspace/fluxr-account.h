/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An account on a server, or this computer without any. One database file each. Never changes. */

#pragma once

#include <gio/gio.h>

#include "fluxr-server.h"

G_BEGIN_DECLS

/* The id of the account that is none. */
#define FLUXR_ACCOUNT_LOCAL "local"

#define FLUXR_TYPE_ACCOUNT (fluxr_account_get_type ())

/* Properties, all read-only: "id", "email", "url", "is-local". */
G_DECLARE_FINAL_TYPE (FluxrAccount, fluxr_account, FLUXR, ACCOUNT, GObject)

const char        *fluxr_account_get_id      (FluxrAccount *self);
const char        *fluxr_account_get_user_id (FluxrAccount *self);
const char        *fluxr_account_get_email   (FluxrAccount *self);
const FluxrServer *fluxr_account_get_server  (FluxrAccount *self);
gboolean           fluxr_account_is_local    (FluxrAccount *self);

/* (nullable): a short name of the server, the same however its address was typed. */
const char        *fluxr_account_get_project (FluxrAccount *self);
/* Its file's name within the data directory. */
char              *fluxr_account_dup_file    (FluxrAccount *self) G_GNUC_WARN_UNUSED_RESULT;

/* For FluxrAccounts only. */
FluxrAccount      *fluxr_account_new_local   (void) G_GNUC_WARN_UNUSED_RESULT;
FluxrAccount      *fluxr_account_new         (const char        *device_id,
                                              const FluxrServer *server,
                                              const char        *user_id,
                                              const char        *email) G_GNUC_WARN_UNUSED_RESULT;
gboolean           fluxr_account_equal       (FluxrAccount      *self,
                                              FluxrAccount      *other);

G_END_DECLS
