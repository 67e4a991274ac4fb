/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *fluxr_loopback_try (GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
