/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the demonstration shows of a card. */

#pragma once

#include "fluxr-board-face.h"

G_BEGIN_DECLS

#define DEMO_TYPE_FACE (demo_face_get_type ())

G_DECLARE_FINAL_TYPE (DemoFace, demo_face, DEMO, FACE, GtkWidget)

/* How many faces exist: rows must be used again, not made for every card. */
guint demo_face_count (void);

G_END_DECLS
