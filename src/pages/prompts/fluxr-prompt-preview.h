/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a prompt says with the values of a product, while it is written and while they change.
 *
 * Signals:
 *   rendered: it says something else, or other values are missing
 *   problem-activated (int place): a person wants to see a mistake of the template: its character
 *   product-chosen: the product of the preview is another one */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-prompt.h"
#include "fluxr-writing-part.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PROMPT_PREVIEW (fluxr_prompt_preview_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPromptPreview, fluxr_prompt_preview, FLUXR, PROMPT_PREVIEW, GtkWidget)

/* @part: (nullable): the text of the template */
void         fluxr_prompt_preview_set_part    (FluxrPromptPreview *self,
                                               FluxrWritingPart   *part);
/* Whether somebody wants to know, if only how long it is; else nothing is rendered. */
void         fluxr_prompt_preview_set_active  (FluxrPromptPreview *self,
                                               gboolean            active);
/* Of whom the values are; %NULL takes examples. */
void         fluxr_prompt_preview_set_product (FluxrPromptPreview *self,
                                               FluxrRecord        *product);
/* (nullable) */
FluxrRecord *fluxr_prompt_preview_get_product (FluxrPromptPreview *self);
/* Lets a person choose the product. */
void         fluxr_prompt_preview_add_chooser (FluxrPromptPreview *self);
/* Says that the product has changed since the prompt was copied. @copied: (nullable): when that
 * was */
void         fluxr_prompt_preview_set_stale   (FluxrPromptPreview *self,
                                               gboolean            stale,
                                               const char         *copied);
/* (nullable) (transfer none): as it is shown */
FluxrPrompt *fluxr_prompt_preview_get_prompt  (FluxrPromptPreview *self);
/* (transfer full): about how long it is, for people; empty if that is not known */
char        *fluxr_prompt_preview_dup_length  (FluxrPromptPreview *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
