/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * House-keeping of an account's file while a window is open. Main thread only. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FluxrUpkeep FluxrUpkeep;

FluxrUpkeep *fluxr_upkeep_new         (const char  *path) G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_upkeep_set_backups (FluxrUpkeep *self,
                                       guint        n);
void         fluxr_upkeep_free        (FluxrUpkeep *self);

G_END_DECLS
