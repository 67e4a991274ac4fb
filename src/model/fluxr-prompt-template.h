/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A prompt to be used again: one's own, or a public one of somebody else. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PROMPT_TEMPLATE (fluxr_prompt_template_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPromptTemplate, fluxr_prompt_template, FLUXR,
                      PROMPT_TEMPLATE, FluxrRecord)

extern const FluxrEntity fluxr_prompt_template_entity;

G_END_DECLS
