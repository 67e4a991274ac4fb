/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One round of everything: prove who we are, push, pull, sweep. */

#pragma once

#include "fluxr-context.h"

G_BEGIN_DECLS

gboolean fluxr_cycle_run    (FluxrContext  *context,
                             GError       **error);
gboolean fluxr_cycle_is_new (FluxrContext  *context);

G_END_DECLS
