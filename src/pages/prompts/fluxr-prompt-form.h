/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks for what a prompt wants to know and no product tells.
 *
 * Signal: done: the answers are those of fluxr_prompt_form_dup_answers() */

#pragma once

#include <adwaita.h>

#include "fluxr-template.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PROMPT_FORM (fluxr_prompt_form_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPromptForm, fluxr_prompt_form, FLUXR, PROMPT_FORM, AdwDialog)

/* @answers: (element-type utf8 utf8): what was answered before
 * @button: what the button says that ends it */
AdwDialog  *fluxr_prompt_form_new         (FluxrTemplate   *template,
                                           GHashTable      *answers,
                                           const char      *button) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type utf8 utf8): with those that this template does not ask for any more */
GHashTable *fluxr_prompt_form_dup_answers (FluxrPromptForm *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
