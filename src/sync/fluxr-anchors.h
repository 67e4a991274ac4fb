/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which pieces of a text can be trusted to be the same ones. No I/O. */

#pragma once

#include "fluxr-diff3.h"
#include "fluxr-tokens.h"

G_BEGIN_DECLS

void fluxr_anchors_join (GArray            *chunks,
                         const FluxrTokens *base,
                         const FluxrTokens *mine,
                         const FluxrTokens *theirs);

G_END_DECLS
