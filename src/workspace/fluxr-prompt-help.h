/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The language of prompts as a page to read, made of the tables of src/assistant. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: Markdown, translated; the results of the examples are rendered for it */
char *fluxr_prompt_help_print (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
