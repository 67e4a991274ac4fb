/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a process is in the middle of when it dies. */

#pragma once

#include "fluxr-kill.h"

G_BEGIN_DECLS

const FluxrKillScript *kill_scripts_list (guint *n);

G_END_DECLS
