/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The steps that wait to be done, to undo and to redo; both from the text as it is. */

#pragma once

#include "fluxr-text-step.h"

G_BEGIN_DECLS

/**
 * FluxrTextStacks: zeros are a valid, empty one
 * @undo: (element-type FluxrTextStep): the next to be done last
 * @redo: (element-type FluxrTextStep): the same
 * @open: (nullable): the last of @undo while it is made
 * @size: bytes of all steps that are made, about
 */
typedef struct
{
  GQueue undo;
  GQueue redo;
  FluxrTextStep *open;
  gsize size;
} FluxrTextStacks;

void           fluxr_text_stacks_clear      (FluxrTextStacks     *self);
void           fluxr_text_stacks_clear_redo (FluxrTextStacks     *self);
/* @step: (transfer full) */
void           fluxr_text_stacks_push       (FluxrTextStacks     *self,
                                             GQueue              *steps,
                                             FluxrTextStep       *step);
FluxrTextStep *fluxr_text_stacks_pop        (FluxrTextStacks     *self,
                                             GQueue              *steps) G_GNUC_WARN_UNUSED_RESULT;
/* @caret, @bound: where they are now */
FluxrTextStep *fluxr_text_stacks_open       (FluxrTextStacks     *self,
                                             guint                caret,
                                             guint                bound);
/* @join: to make it a part of the step before if they touch */
void           fluxr_text_stacks_close      (FluxrTextStacks     *self,
                                             guint                caret,
                                             guint                bound,
                                             gboolean             join);
/* Forgets the steps that are furthest away. */
void           fluxr_text_stacks_trim       (FluxrTextStacks     *self,
                                             guint                max_steps,
                                             gsize                max_size);
/* The text was changed from elsewhere. Steps of which nothing is left go. */
void           fluxr_text_stacks_shift      (FluxrTextStacks     *self,
                                             const FluxrTextEdit *edit);

G_END_DECLS
