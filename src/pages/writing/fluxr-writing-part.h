/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One text while a person writes it. It is stored at most a second after a key. What comes from
 * elsewhere meanwhile gets into the buffer as small edits that leave the caret, the selection and
 * the undo of what was typed alone; the paragraph being typed in waits until typing pauses. What
 * cannot be kept in the text is kept in its history.
 *
 * Signal: "changed": the text is another one, by whomever. */

#pragma once

#include "fluxr-markdown-buffer.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_WRITING_PART (fluxr_writing_part_get_type ())

/* Properties, read-only: "html": whether it is HTML of another client, which is shown and not
 * edited as it is; "problem" (nullable): why the text is not stored, in words; "title" (nullable).
 */
G_DECLARE_FINAL_TYPE (FluxrWritingPart, fluxr_writing_part, FLUXR, WRITING_PART, GObject)

/* @key: (nullable): of the text in the JSON object of the column
 * @title: (nullable): shown above it
 * @command: what undo calls a change of it */
FluxrWritingPart    *fluxr_writing_part_new         (FluxrWorkspace   *workspace,
                                                     FluxrRecord      *record,
                                                     const char       *column,
                                                     const char       *key,
                                                     const char       *title,
                                                     const char       *command)
  G_GNUC_WARN_UNUSED_RESULT;

FluxrWorkspace      *fluxr_writing_part_get_workspace (FluxrWritingPart *self);
FluxrRecord         *fluxr_writing_part_get_record  (FluxrWritingPart *self);
const char          *fluxr_writing_part_get_column  (FluxrWritingPart *self);
const char          *fluxr_writing_part_get_key     (FluxrWritingPart *self);
/* By which it is known among the parts of a document. */
char                *fluxr_writing_part_dup_id      (FluxrWritingPart *self)
  G_GNUC_WARN_UNUSED_RESULT;
const char          *fluxr_writing_part_get_title   (FluxrWritingPart *self);
/* What an empty one says, (nullable). */
const char          *fluxr_writing_part_get_hint    (FluxrWritingPart *self);
void                 fluxr_writing_part_set_hint    (FluxrWritingPart *self,
                                                     const char       *hint);
FluxrMarkdownBuffer *fluxr_writing_part_get_buffer  (FluxrWritingPart *self);
/* (transfer full): what is written, stored or not */
char                *fluxr_writing_part_dup_text    (FluxrWritingPart *self)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean             fluxr_writing_part_is_empty    (FluxrWritingPart *self);
gboolean             fluxr_writing_part_is_html     (FluxrWritingPart *self);
/* Whether it is a text at all: other JSON is shown only. */
gboolean             fluxr_writing_part_is_editable (FluxrWritingPart *self);
/* Whether the buffer is being changed by nobody who types. */
/* Nobody may change it here, whatever it says. Before it is shown. */
void                 fluxr_writing_part_set_read_only (FluxrWritingPart *self);
gboolean             fluxr_writing_part_is_read_only (FluxrWritingPart *self);
gboolean             fluxr_writing_part_is_applying (FluxrWritingPart *self);
const char          *fluxr_writing_part_get_problem (FluxrWritingPart *self);
/* Stores what waits, now. */
void                 fluxr_writing_part_flush       (FluxrWritingPart *self);
/* Makes Markdown of HTML, as an action that can be undone; the HTML stays in the history. */
gboolean             fluxr_writing_part_convert     (FluxrWritingPart  *self,
                                                     GError           **error);
/* Lets the HTML be edited as it is. */
void                 fluxr_writing_part_edit_html   (FluxrWritingPart *self);

G_END_DECLS
