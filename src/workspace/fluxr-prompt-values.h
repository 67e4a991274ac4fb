/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows and texts as values for templates. */

#pragma once

#include "fluxr-flow-rows.h"
#include "fluxr-row.h"
#include "fluxr-template-value.h"

G_BEGIN_DECLS

/* Text that another client stored as HTML becomes Markdown. @text: (nullable) */
char               *fluxr_prompt_dup_markdown (const char      *text) G_GNUC_WARN_UNUSED_RESULT;
/* A record of a product, card, profile or note, with the names of the table of variables. */
FluxrTemplateValue *fluxr_prompt_value_of_row (const FluxrRow  *row) G_GNUC_WARN_UNUSED_RESULT;

/* fluxr-prompt-prd.c. (transfer none) @prds: (element-type FluxrRow): all of the product. */
FluxrTemplateValue *fluxr_prompt_value_of_prds (FluxrDatabase *database,
                                                GPtrArray     *prds) G_GNUC_WARN_UNUSED_RESULT;

/* fluxr-prompt-flow.c. @rows have to live as long as the values. */
FluxrTemplateValue *fluxr_prompt_value_of_flow  (const FluxrFlowRows *rows)
  G_GNUC_WARN_UNUSED_RESULT;
FluxrTemplateValue *fluxr_prompt_value_of_pages (const FluxrFlowRows *rows)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
