/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A prompt with the values of a product as they are in the file, and what this device remembers of
 * it: what was answered, and what it was made of when it was copied. */

#pragma once

#include "fluxr-rendering.h"
#include "fluxr-template.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

/**
 * FluxrPrompt:
 * @template: what was rendered, with its problems and questions
 * @fingerprint: of the template, the answers and all values that had to do with the text; for
 *   fluxr_prompt_compare()
 */
typedef struct
{
  FluxrTemplate *template;
  FluxrRendering *rendering;
  char *fingerprint;
} FluxrPrompt;

typedef enum
{
  FLUXR_PROMPT_SAME,
  FLUXR_PROMPT_EDITED,          /* the template or an answer is another one */
  FLUXR_PROMPT_SOURCES_CHANGED, /* they are the same, but the product is not */
} FluxrPromptChange;

/* @product_id: (nullable): none takes the examples of the documentation
 * @answers: (nullable) (element-type utf8 utf8). A worker does it.
 * An error is %FLUXR_COMMAND_ERROR_NOT_FOUND if there is no such product any more. */
void              fluxr_prompt_render_async  (FluxrWorkspace       *workspace,
                                              const char           *product_id,
                                              const char           *text,
                                              GHashTable           *answers,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
FluxrPrompt      *fluxr_prompt_render_finish (FluxrWorkspace       *workspace,
                                              GAsyncResult         *result,
                                              GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;
/* The same at once. Any thread, with a connection of its own. */
FluxrPrompt      *fluxr_prompt_render        (FluxrDatabase        *database,
                                              const char           *product_id,
                                              const char           *text,
                                              GHashTable           *answers,
                                              GCancellable         *cancellable,
                                              GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;
void              fluxr_prompt_free          (FluxrPrompt          *self);
/* @before: (nullable): without one it is the same */
FluxrPromptChange fluxr_prompt_compare       (const char           *before,
                                              const char           *now);

/* Answers to the questions of a prompt or template, by name; empty if there are none.
 * Returns: (element-type utf8 utf8) */
GHashTable       *fluxr_prompt_load_answers  (FluxrDatabase        *database,
                                              const FluxrEntity    *entity,
                                              const char           *id)
  G_GNUC_WARN_UNUSED_RESULT;
/* Replaces all of them; the caller refreshes the store then, as for any local value. */
gboolean          fluxr_prompt_save_answers  (FluxrDatabase        *database,
                                              const FluxrEntity    *entity,
                                              const char           *id,
                                              GHashTable           *answers,
                                              GError              **error);
/* The fingerprint at the last copy. Returns: (nullable) */
char             *fluxr_prompt_load_copied   (FluxrDatabase        *database,
                                              const FluxrEntity    *entity,
                                              const char           *id)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean          fluxr_prompt_save_copied   (FluxrDatabase        *database,
                                              const FluxrEntity    *entity,
                                              const char           *id,
                                              const char           *fingerprint,
                                              GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrPrompt, fluxr_prompt_free)

G_END_DECLS
