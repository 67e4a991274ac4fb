/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something small from anywhere: nobody's key, token or cookie goes along. Blocking. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *fluxr_fetch (const char    *url,
                     const char    *types,
                     gsize          max_length,
                     GCancellable  *cancellable,
                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
