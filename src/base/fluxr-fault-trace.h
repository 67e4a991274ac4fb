/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way a thread came, as names and offsets. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *fluxr_fault_trace_dup (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
