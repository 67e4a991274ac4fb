/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The prompts of a product, or all templates, by category, each a section. Signal "changed": there
 * are other ones, or they are known now. Main thread only. */

#pragma once

#include <gio/gio.h>

#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PROMPTS_MODEL (fluxr_prompts_model_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPromptsModel, fluxr_prompts_model, FLUXR, PROMPTS_MODEL, GObject)

FluxrPromptsModel *fluxr_prompts_model_new          (void) G_GNUC_WARN_UNUSED_RESULT;
/* @store: (nullable); @product_id: (nullable): the templates, which are of no product */
void               fluxr_prompts_model_set_scope    (FluxrPromptsModel *self,
                                                     FluxrStore        *store,
                                                     const char        *product_id);
/* Words they have to have. */
void               fluxr_prompts_model_set_search   (FluxrPromptsModel *self,
                                                     const char        *search);
/* name, changed or created: within a category */
void               fluxr_prompts_model_set_sort     (FluxrPromptsModel *self,
                                                     const char        *sort);
/* Of FluxrRecord, with sections. */
GListModel        *fluxr_prompts_model_get_prompts  (FluxrPromptsModel *self);
/* Whether there is nothing and all is known. */
gboolean           fluxr_prompts_model_is_empty     (FluxrPromptsModel *self);
gboolean           fluxr_prompts_model_find         (FluxrPromptsModel *self,
                                                     FluxrRecord       *prompt,
                                                     guint             *position);
/* (transfer full): what stands above the section that a position is in */
char              *fluxr_prompts_model_dup_heading  (FluxrPromptsModel *self,
                                                     guint              position);

G_END_DECLS
