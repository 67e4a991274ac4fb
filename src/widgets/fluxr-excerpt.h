/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The beginning of a text, to be read at a glance. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *fluxr_excerpt_dup (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
