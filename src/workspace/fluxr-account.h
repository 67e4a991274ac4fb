/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An account on a server, or this computer without any. One database file each. */

#pragma once

#include <gio/gio.h>

#include "fluxr-server.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ACCOUNT (fluxr_account_get_type ())

/* Properties, all read-only: "id", "email", "url", "is-local". */
G_DECLARE_FINAL_TYPE (FluxrAccount, fluxr_account, FLUXR, ACCOUNT, GObject)

const char        *fluxr_account_get_id      (FluxrAccount *self);
const char        *fluxr_account_get_user_id (FluxrAccount *self);
const char        *fluxr_account_get_email   (FluxrAccount *self);
const FluxrServer *fluxr_account_get_server  (FluxrAccount *self);
gboolean           fluxr_account_is_local    (FluxrAccount *self);

G_END_DECLS
