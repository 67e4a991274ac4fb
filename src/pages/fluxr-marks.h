/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which rows of some tables want a person, for the cards on a board. Emits "changed". Main thread
 * only. */

#pragma once

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_MARKS (fluxr_marks_get_type ())

G_DECLARE_FINAL_TYPE (FluxrMarks, fluxr_marks, FLUXR, MARKS, GObject)

/* @entities: NULL-terminated, kept as it is */
FluxrMarks *fluxr_marks_new           (const FluxrEntity *const *entities)
                                       G_GNUC_WARN_UNUSED_RESULT;
void        fluxr_marks_set_workspace (FluxrMarks        *self,
                                       FluxrWorkspace    *workspace);
const char *fluxr_marks_get           (FluxrMarks        *self,
                                       const char        *id);
/* (nullable): translated words for what there is about a row; NULL if there is nothing. */
const char *fluxr_marks_get_words     (FluxrMarks        *self,
                                       const char        *id);
/* Whether the words are about a row that the server does not have as it is here. */
gboolean    fluxr_marks_is_refused    (FluxrMarks        *self,
                                       const char        *id);

G_END_DECLS
