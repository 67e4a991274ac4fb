/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One note to write in: its title over its text. */

#pragma once

#include <adwaita.h>

#include "fluxr-workspace-notes.h"
#include "fluxr-writing-view.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_NOTE_EDITOR (fluxr_note_editor_get_type ())

/* Signal: failed (GError *error): a command was refused. */
G_DECLARE_FINAL_TYPE (FluxrNoteEditor, fluxr_note_editor, FLUXR, NOTE_EDITOR, AdwBin)

/* Saves what was typed for the note before. @workspace and @note: (nullable) */
void     fluxr_note_editor_set_note    (FluxrNoteEditor *self,
                                        FluxrWorkspace  *workspace,
                                        FluxrRecord     *note);
void     fluxr_note_editor_flush       (FluxrNoteEditor *self);
void     fluxr_note_editor_focus_title (FluxrNoteEditor *self);
void     fluxr_note_editor_focus_text  (FluxrNoteEditor *self);
FluxrWritingView *fluxr_note_editor_get_view (FluxrNoteEditor *self);
/* What its text said before. */
void     fluxr_note_editor_show_history (FluxrNoteEditor *self);
/* (nullable) (transfer none): its text; %NULL without a note */
FluxrWritingPart *fluxr_note_editor_get_part (FluxrNoteEditor *self);

G_END_DECLS
