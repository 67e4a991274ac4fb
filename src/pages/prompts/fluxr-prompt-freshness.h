/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which of the prompts that are shown tell of a product that has changed since they were copied.
 * A worker finds out, one prompt after the other, a moment after the file changed.
 *
 * Signal: "changed": of some it is known otherwise now. Main thread only. */

#pragma once

#include "fluxr-prompt.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PROMPT_FRESHNESS (fluxr_prompt_freshness_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPromptFreshness, fluxr_prompt_freshness, FLUXR, PROMPT_FRESHNESS,
                      GObject)

FluxrPromptFreshness *fluxr_prompt_freshness_new       (void) G_GNUC_WARN_UNUSED_RESULT;
/* @workspace: (nullable). Forgets all prompts. */
void                  fluxr_prompt_freshness_set_workspace (FluxrPromptFreshness *self,
                                                        FluxrWorkspace       *workspace);
/* As often as it is watched it has to be let go. Templates, which are of no product, are left
 * alone. */
void                  fluxr_prompt_freshness_watch     (FluxrPromptFreshness *self,
                                                        FluxrRecord          *prompt);
void                  fluxr_prompt_freshness_unwatch   (FluxrPromptFreshness *self,
                                                        FluxrRecord          *prompt);
/* Whether the product is not what it was when the prompt was copied, as far as is known. */
gboolean              fluxr_prompt_freshness_is_stale  (FluxrPromptFreshness *self,
                                                        FluxrRecord          *prompt);
/* Whether everything is found out. */
gboolean              fluxr_prompt_freshness_is_idle   (FluxrPromptFreshness *self);

G_END_DECLS
