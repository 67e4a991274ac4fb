/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two devices of one person, a server, and a clock that can be put forward. */

#pragma once

#include "fluxr-device.h"

G_BEGIN_DECLS

#define PRODUCT "a0000000-0000-4000-8000-000000000001"
#define FEATURE "fa000000-0000-4000-8000-000000000001"

typedef struct
{
  FluxrMemoryServer *server;
  FluxrDevice *a;
  FluxrDevice *b;
} FluxrScene;

void           fluxr_scene_set_up       (FluxrScene        *self,
                                         gconstpointer      data);
void           fluxr_scene_tear_down    (FluxrScene        *self,
                                         gconstpointer      data);
void           fluxr_scene_wait         (guint              seconds);
void           fluxr_scene_add_product  (FluxrDevice       *device);
/* Ids end in the number; @more is JSON behind the other members. */
void           fluxr_scene_add_features (FluxrMemoryServer *server,
                                         guint              n,
                                         const char        *more);
void           fluxr_scene_start        (FluxrScene        *self,
                                         guint              n_features);
void           fluxr_scene_assert       (FluxrDevice       *device,
                                         const char        *table,
                                         const char        *id,
                                         const char        *column,
                                         const char        *expected);
FluxrSyncState fluxr_scene_run          (FluxrDevice       *device);

G_END_DECLS
