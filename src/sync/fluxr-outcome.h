/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an answer of the server means: the table of sync.md, section 6, and nothing else. */

#pragma once

#include "fluxr-transport-error.h"

G_BEGIN_DECLS

/**
 * FluxrAnswer:
 * @status: the HTTP status
 * @code: (nullable): "code" of the error object
 * @message: (nullable): "message" of the error object
 * @many: whether the request carried more than one row
 */
typedef struct
{
  guint status;
  const char *code;
  const char *message;
  gboolean many;
} FluxrAnswer;

FluxrTransportError  fluxr_outcome_classify (const FluxrAnswer *answer);
char                *fluxr_outcome_dup_name (const char        *message) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
