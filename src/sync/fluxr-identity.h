/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whom a file belongs to, whom a session belongs to, and whether the server agrees. */

#pragma once

#include "fluxr-context.h"

G_BEGIN_DECLS

gboolean fluxr_identity_check (FluxrContext  *context,
                               GError       **error);
gboolean fluxr_identity_prove (FluxrContext  *context,
                               GError       **error);

G_END_DECLS
