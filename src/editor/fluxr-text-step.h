/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What one undo or redo does to a text: edits that wait. The last of a step is done first, and its
 * places are those of the text as it is; the places of the one before are those of the text once
 * that is done, and so on down through the older steps. An edit from elsewhere is carried down the
 * same way: each edit that waits moves by it, and it moves by each edit, so that it does not matter
 * which of them comes first. Where both put text in one place, that of the step is first. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  FLUXR_TEXT_INSERT,
  FLUXR_TEXT_DELETE,
  FLUXR_TEXT_SELECT, /* no change, a place of the caret to remember */
} FluxrTextEditKind;

/**
 * FluxrTextEdit: places and lengths are in characters
 * @start: where, or the caret
 * @length: how much, or the other end of the selection
 * @text: (owned) (nullable): what is inserted; edits from elsewhere need none
 */
typedef struct
{
  FluxrTextEditKind kind;
  guint start;
  guint length;
  char *text;
} FluxrTextEdit;

typedef struct
{
  GArray *edits; /* (owned) FluxrTextEdit */
  gsize size;    /* bytes, about */
} FluxrTextStep;

FluxrTextStep *fluxr_text_step_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void           fluxr_text_step_free       (FluxrTextStep       *self);
/* @text: (transfer full) (nullable) */
void           fluxr_text_step_add        (FluxrTextStep       *self,
                                           FluxrTextEditKind    kind,
                                           guint                start,
                                           guint                length,
                                           char                *text);
/* Whether doing it would change no text. */
gboolean       fluxr_text_step_is_empty   (const FluxrTextStep *self);
/* Makes the typing of @next a part of this step. Both are one edit between two places of the caret.
 * Returns: %FALSE where they do not touch */
gboolean       fluxr_text_step_join       (FluxrTextStep       *self,
                                           const FluxrTextStep *next);

/* Does it, and puts the caret where its first edit says.
 * Returns: the step that takes it back */
FluxrTextStep *fluxr_text_step_apply      (const FluxrTextStep *self,
                                           GtkTextBuffer       *buffer) G_GNUC_WARN_UNUSED_RESULT;

/* Where a selection is after an edit. Text put at the caret is behind it; text put at an end of a
 * selection is not selected. */
void           fluxr_text_edit_move       (const FluxrTextEdit *self,
                                           guint               *caret,
                                           guint               *bound);
/* Carries an edit from elsewhere down through steps, the last of which is the next to be done.
 * Returns: %FALSE if that takes too long; the steps are of no use then */
gboolean       fluxr_text_steps_shift     (GQueue              *steps,
                                           const FluxrTextEdit *edit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrTextStep, fluxr_text_step_free)

G_END_DECLS
