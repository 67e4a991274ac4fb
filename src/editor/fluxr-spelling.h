/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Marks misspelled words in views, and puts what to do about them into their context menus. Code,
 * addresses and HTML are not checked. One object serves all views of a window: they have the same
 * language, and what is ignored in one is so in all. */

#pragma once

#include "fluxr-markdown-view.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_SPELLING (fluxr_spelling_get_type ())
G_DECLARE_FINAL_TYPE (FluxrSpelling, fluxr_spelling, FLUXR, SPELLING, GObject)

FluxrSpelling *fluxr_spelling_new           (void) G_GNUC_WARN_UNUSED_RESULT;

gboolean       fluxr_spelling_get_enabled   (FluxrSpelling     *self);
void           fluxr_spelling_set_enabled   (FluxrSpelling     *self,
                                             gboolean           enabled);
/* Returns: (nullable): a code such as "en_US" */
const char    *fluxr_spelling_get_language  (FluxrSpelling     *self);
/* @language: (nullable): %NULL for that of the desktop */
void           fluxr_spelling_set_language  (FluxrSpelling     *self,
                                             const char        *language);
/* Whether there is a dictionary for the language. Without one nothing is checked. */
gboolean       fluxr_spelling_get_available (FluxrSpelling     *self);
/* Returns: (nullable): why nothing can be checked, in words for people */
const char    *fluxr_spelling_get_problem   (FluxrSpelling     *self);

/* The words that count have become others. */
void           fluxr_spelling_check_all     (FluxrSpelling     *self);

/* Until the view is gone. */
void           fluxr_spelling_add_view      (FluxrSpelling     *self,
                                             FluxrMarkdownView *view);

G_END_DECLS
