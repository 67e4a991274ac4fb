/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Underlines the misspelled words of one view. What is seen is checked first, all else in steps
 * that fit into a frame; after a change only what changed. The word that is being written is left
 * alone. */

#pragma once

#include "fluxr-markdown-view.h"

#include <libspelling.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_SPELLING_MARKS (fluxr_spelling_marks_get_type ())
G_DECLARE_FINAL_TYPE (FluxrSpellingMarks, fluxr_spelling_marks, FLUXR, SPELLING_MARKS, GObject)

FluxrSpellingMarks *fluxr_spelling_marks_new         (FluxrMarkdownBuffer *buffer,
                                                      SpellingChecker     *checker)
  G_GNUC_WARN_UNUSED_RESULT;

void                fluxr_spelling_marks_set_enabled (FluxrSpellingMarks  *self,
                                                      gboolean             enabled);
/* Forgets all marks and checks anew: the words that count are others. */
void                fluxr_spelling_marks_check_all   (FluxrSpellingMarks  *self);
/* Whether nothing is left to check. */
gboolean            fluxr_spelling_marks_is_done     (FluxrSpellingMarks  *self);
/* Whether a word there is marked, or would be if nobody wrote in it.
 * Returns: (nullable): the word */
char               *fluxr_spelling_marks_find_word   (FluxrSpellingMarks  *self,
                                                      const GtkTextIter   *iter,
                                                      GtkTextIter         *start,
                                                      GtkTextIter         *stop)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
