/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Errors in words for a person. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *fluxr_problem_describe (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
