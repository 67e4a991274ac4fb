/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The categories of prompts. Any word can be one; some are known everywhere and come first. */

#pragma once

#include "fluxr-store.h"

G_BEGIN_DECLS

/* (array zero-terminated=1): those that are known everywhere, in their order. */
const char *const *fluxr_prompt_category_list  (void);
/* @category: (nullable). Returns: (transfer full): for people. */
char              *fluxr_prompt_category_dup_title (const char  *category)
  G_GNUC_WARN_UNUSED_RESULT;
/* What a person means by a word: a known one by its title. (transfer full) (nullable): none */
char              *fluxr_prompt_category_dup_for (const char    *words) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (array zero-terminated=1): those that rows have, in the order in which to show
 * them. @product_id: (nullable): of the templates */
GStrv              fluxr_prompt_category_list_used (FluxrStore  *store,
                                                    const char  *product_id)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
