/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Boxes side by side. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double width;
  double height;
  double x;
  double y;
} FluxrGraphBox;

void fluxr_graph_pack (FluxrGraphBox *boxes,
                       guint          n,
                       double         gap);

G_END_DECLS
