/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of a row whose request the server refused (sync.md, section 6). */

#pragma once

#include "fluxr-context.h"
#include "fluxr-outbox.h"

G_BEGIN_DECLS

/**
 * fluxr_refusal_handle:
 * @problem: why the request for the row @id failed
 *
 * Returns: %TRUE if only this row is concerned and its entry says what happens next; else %FALSE,
 *   @error set to @problem or to what went wrong on top of it
 */
gboolean fluxr_refusal_handle (FluxrContext       *context,
                               const FluxrEntity  *entity,
                               const char         *id,
                               const GError       *problem,
                               GError            **error);

/* The same for all of @ids (of strings) when @problem ends the cycle: %FALSE, with @error set. */
gboolean fluxr_refusal_break_off (FluxrContext       *context,
                                  const FluxrEntity  *entity,
                                  GPtrArray          *ids,
                                  const GError       *problem,
                                  GError            **error);

G_END_DECLS
