/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Made-up scenes. */

#pragma once

#include "fluxr-scene.h"

G_BEGIN_DECLS

void            demo_flow_create (FluxrScene *scene);
void            demo_flow_fill   (FluxrScene *scene,
                                  guint       n_items);
FluxrSceneItem *demo_flow_find   (FluxrScene *scene,
                                  const char *title);

G_END_DECLS
