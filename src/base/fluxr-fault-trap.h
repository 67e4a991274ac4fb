/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Warnings become faults. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Once per process, before there are other threads. */
void fluxr_fault_trap_install (void);

G_END_DECLS
