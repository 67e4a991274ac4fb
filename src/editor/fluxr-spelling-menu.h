/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What to do about the word at the caret, in the context menu of a view, over actions
 * `spelling.*` of the view. */

#pragma once

#include "fluxr-spelling-marks.h"
#include "fluxr-spelling.h"

G_BEGIN_DECLS

void fluxr_spelling_menu_add (FluxrSpelling      *spelling,
                              SpellingChecker    *checker,
                              FluxrSpellingMarks *marks,
                              FluxrMarkdownView  *view);

G_END_DECLS
