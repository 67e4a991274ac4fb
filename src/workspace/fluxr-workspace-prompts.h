/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does with the prompts of a product and with templates, which belong to a person and
 * not to a product. Main thread only. */

#pragma once

#include "fluxr-workspace.h"

G_BEGIN_DECLS

/* An empty one, of @product_id or, without a product, of the person. Its id. */
char     *fluxr_workspace_add_prompt       (FluxrWorkspace     *self,
                                            const char         *product_id,
                                            GError            **error);
/* If it is still as it was added, it never was: no undo entry, no trash. */
gboolean  fluxr_workspace_discard_prompt   (FluxrWorkspace     *self,
                                            const FluxrEntity  *entity,
                                            const char         *id,
                                            GError            **error);
/* The copy's id. That of a template is one's own and private, whoever's the template is. */
char     *fluxr_workspace_duplicate_prompt (FluxrWorkspace     *self,
                                            const FluxrEntity  *entity,
                                            const char         *id,
                                            GError            **error);
/* A prompt of the product with what the template has. Its id. */
char     *fluxr_workspace_use_template     (FluxrWorkspace     *self,
                                            const char         *template_id,
                                            const char         *product_id,
                                            GError            **error);
/* A private template with what the prompt has. Its id. */
char     *fluxr_workspace_keep_prompt      (FluxrWorkspace     *self,
                                            const char         *prompt_id,
                                            GError            **error);
/* Lets all who sign in to the server read it, or nobody else any more. */
gboolean  fluxr_workspace_publish_template (FluxrWorkspace     *self,
                                            const char         *id,
                                            gboolean            is_public,
                                            GError            **error);
/* Whether a prompt or template may be changed here: those of others may not. */
gboolean  fluxr_workspace_can_edit_prompt  (FluxrWorkspace     *self,
                                            FluxrRecord        *record);

G_END_DECLS
