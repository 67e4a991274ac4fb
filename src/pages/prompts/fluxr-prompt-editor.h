/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One prompt or template to write in, and what it says.
 *
 * Signals:
 *   failed (GError *error): a command was refused
 *   banner-clicked: a person wants what the banner offers */

#pragma once

#include <adwaita.h>

#include "fluxr-prompt-preview.h"
#include "fluxr-writing-sheet.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PROMPT_EDITOR (fluxr_prompt_editor_get_type ())

/* Properties: "mode": write, both or read; "narrow": there is no room for both */
G_DECLARE_FINAL_TYPE (FluxrPromptEditor, fluxr_prompt_editor, FLUXR, PROMPT_EDITOR, GtkWidget)

/* Saves what was typed for the one before. @workspace and @prompt: (nullable) */
void                fluxr_prompt_editor_set_prompt  (FluxrPromptEditor *self,
                                                     FluxrWorkspace    *workspace,
                                                     FluxrRecord       *prompt);
void                fluxr_prompt_editor_flush       (FluxrPromptEditor *self);
void                fluxr_prompt_editor_focus_name  (FluxrPromptEditor *self);
void                fluxr_prompt_editor_focus_text  (FluxrPromptEditor *self);
/* Looks for words in the text. */
void                fluxr_prompt_editor_find        (FluxrPromptEditor *self);
/* What the text said before. */
void                fluxr_prompt_editor_show_history (FluxrPromptEditor *self);
/* The list of what can be inserted. */
void                fluxr_prompt_editor_show_variables (FluxrPromptEditor *self);
FluxrPromptPreview *fluxr_prompt_editor_get_preview (FluxrPromptEditor *self);
FluxrWritingSheet  *fluxr_prompt_editor_get_sheet   (FluxrPromptEditor *self);
/* (nullable): its text */
FluxrWritingPart   *fluxr_prompt_editor_get_part    (FluxrPromptEditor *self);

G_END_DECLS
