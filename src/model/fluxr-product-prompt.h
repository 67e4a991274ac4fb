/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A prompt of a product. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PRODUCT_PROMPT (fluxr_product_prompt_get_type ())

G_DECLARE_FINAL_TYPE (FluxrProductPrompt, fluxr_product_prompt, FLUXR, PRODUCT_PROMPT, FluxrRecord)

extern const FluxrEntity fluxr_product_prompt_entity;

G_END_DECLS
