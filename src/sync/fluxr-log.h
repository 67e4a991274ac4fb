/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Following the server's log of changes, where it keeps one. */

#pragma once

#include "fluxr-context.h"

G_BEGIN_DECLS

gboolean fluxr_log_pull   (FluxrContext  *context,
                           GError       **error);
gboolean fluxr_log_settle (FluxrContext  *context,
                           GError       **error);
void     fluxr_log_lose   (FluxrContext  *context,
                           const GError  *problem);

G_END_DECLS
