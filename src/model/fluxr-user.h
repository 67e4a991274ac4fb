/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A person with an account: the profile, not the credentials. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_USER (fluxr_user_get_type ())

G_DECLARE_FINAL_TYPE (FluxrUser, fluxr_user, FLUXR, USER, FluxrRecord)

extern const FluxrEntity fluxr_user_entity;

G_END_DECLS
