/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a text is stored: a column of a row, or one text of the JSON object in it. */

#pragma once

#include "fluxr-workspace.h"

G_BEGIN_DECLS

/**
 * FluxrWritingPlace:
 * @workspace: (owned)
 * @record: (owned)
 * @column: (owned)
 * @key: (owned) (nullable): of the text in the object; %NULL if the column is the text
 * @command: (owned): what undo calls a change
 */
typedef struct
{
  FluxrWorkspace *workspace;
  FluxrRecord *record;
  char *column;
  char *key;
  char *command;
} FluxrWritingPlace;

void      fluxr_writing_place_clear    (FluxrWritingPlace  *self);
/* @is_text: whether it is one; a value that is none is shown as JSON and not written */
char     *fluxr_writing_place_dup_text (FluxrWritingPlace  *self,
                                        gboolean           *is_text) G_GNUC_WARN_UNUSED_RESULT;
/* Stores what is being typed. */
gboolean  fluxr_writing_place_type     (FluxrWritingPlace  *self,
                                        const char         *text,
                                        GError            **error);
/* Makes it that text, as an action of that name. */
gboolean  fluxr_writing_place_set      (FluxrWritingPlace  *self,
                                        const char         *name,
                                        const char         *text,
                                        GError            **error);
/* Keeps a text in the history of this one. */
gboolean  fluxr_writing_place_keep     (FluxrWritingPlace  *self,
                                        const char         *text,
                                        const char         *origin,
                                        GError            **error);

G_END_DECLS
