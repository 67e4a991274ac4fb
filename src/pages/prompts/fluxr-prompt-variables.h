/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All that can be written into a template, with what it means, found by typing.
 *
 * Signal: chosen (const char *text): what to write, braces and all */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_PROMPT_VARIABLES (fluxr_prompt_variables_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPromptVariables, fluxr_prompt_variables, FLUXR, PROMPT_VARIABLES,
                      GtkPopover)

GtkWidget *fluxr_prompt_variables_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
