/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The prompts of a product, or the library of templates: a list of them and the open one. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_PROMPTS_PAGE (fluxr_prompts_page_get_type ())

/* A FluxrPage. Properties "sort": name, changed or created; "mode": write, both or read. */
G_DECLARE_FINAL_TYPE (FluxrPromptsPage, fluxr_prompts_page, FLUXR, PROMPTS_PAGE, AdwBreakpointBin)

GtkWidget  *fluxr_prompts_page_new         (void) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget  *fluxr_prompts_page_new_library (void) G_GNUC_WARN_UNUSED_RESULT;

const char *fluxr_prompts_page_get_sort    (FluxrPromptsPage *self);
void        fluxr_prompts_page_set_sort    (FluxrPromptsPage *self,
                                            const char       *sort);

G_END_DECLS
