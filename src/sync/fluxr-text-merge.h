/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three-way merge of prose. No I/O. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrTextDepth:
 * @FLUXR_TEXT_LINES: lines that both sides changed clash
 * @FLUXR_TEXT_WORDS: within them, words are looked at
 */
typedef enum
{
  FLUXR_TEXT_LINES,
  FLUXR_TEXT_WORDS,
} FluxrTextDepth;

/**
 * FluxrTextMerge:
 * @merged: both sides' work; where they clash, mine
 * @other: (nullable): the same text with theirs where they clash; %NULL if they do not
 * @n_clashes: in how many places they clash
 * @n_joined: in how many places both added something, and both is there
 */
typedef struct
{
  char *merged;
  char *other;
  guint n_clashes;
  guint n_joined;
} FluxrTextMerge;

/* Longer texts, in bytes, are not merged but kept as they are, one beside the other. */
#define FLUXR_TEXT_MAX_SIZE (256 * 1024)
/* More changes of one side, in lines or in words of one place, are not merged either. */
#define FLUXR_TEXT_MAX_EDITS 20000
/* Steps of comparing that one value is worth. */
#define FLUXR_TEXT_BUDGET G_GINT64_CONSTANT (3000000)

FluxrTextMerge *fluxr_text_merge      (const char     *base,
                                       const char     *mine,
                                       const char     *theirs,
                                       FluxrTextDepth  depth,
                                       gint64         *budget) G_GNUC_WARN_UNUSED_RESULT;
void            fluxr_text_merge_free (FluxrTextMerge *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrTextMerge, fluxr_text_merge_free)

G_END_DECLS
