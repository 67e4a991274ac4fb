/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Templates of all kinds, good and bad. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Any bytes. */
GString *random_template_bytes  (GRand   *random) G_GNUC_WARN_UNUSED_RESULT;
/* Without a mistake. */
GString *random_template_good   (GRand   *random) G_GNUC_WARN_UNUSED_RESULT;
/* Takes bytes away, puts others in, doubles pieces. */
void     random_template_mutate (GRand   *random,
                                 GString *text);

G_END_DECLS
