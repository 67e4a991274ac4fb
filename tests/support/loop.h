/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Waiting in tests whose main loop has to turn meanwhile. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef gboolean (*LoopCondition) (gpointer data);

/* Fails the test if it takes a minute. The condition is asked each time something has happened. */
void     loop_until   (LoopCondition  condition,
                       gpointer       data);
/* The same for what changes on another thread, of which the loop hears nothing. */
void     loop_ask     (LoopCondition  condition,
                       gpointer       data);
/* A condition: a weak pointer, whose address is @data, has become NULL. */
gboolean loop_is_gone (gpointer       data);
/* Also when nothing is expected: this is how long that is waited for. */
void     loop_for     (guint          milliseconds);

G_END_DECLS
