/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As much of HTML as merging texts needs to know. No I/O. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean fluxr_markup_is_block    (const char *tag,
                                   gsize       length);
gboolean fluxr_markup_is_balanced (const char *text);

G_END_DECLS
