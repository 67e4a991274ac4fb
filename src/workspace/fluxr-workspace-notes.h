/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does with notes, and with lines of any text. Main thread only. */

#pragma once

#include "fluxr-workspace.h"

G_BEGIN_DECLS

/**
 * FluxrTextPlace:
 * @record: whose text it is
 * @column: of Markdown, or of a JSON object of such texts
 * @key: (nullable): which of them
 * @start: in bytes; the lines that are touched count as a whole
 * @end: in bytes; @start for the line there
 */
typedef struct
{
  FluxrRecord *record;
  const char *column;
  const char *key;
  gsize start;
  gsize end;
} FluxrTextPlace;

/* @product_id: (nullable): of none. The note's id. */
char     *fluxr_workspace_add_note       (FluxrWorkspace        *self,
                                          const char            *product_id,
                                          const char            *content,
                                          GError               **error);
/* An empty one of that title. The note's id. */
char     *fluxr_workspace_add_titled_note (FluxrWorkspace       *self,
                                          const char            *product_id,
                                          const char            *title,
                                          GError               **error);
/* If it is still as it was added, it never was: no undo entry, no trash. */
gboolean  fluxr_workspace_discard_note   (FluxrWorkspace        *self,
                                          const char            *id,
                                          GError               **error);
/* The copy's id. */
char     *fluxr_workspace_duplicate_note (FluxrWorkspace        *self,
                                          const char            *id,
                                          GError               **error);
/* The note's id, which may be another one. */
char     *fluxr_workspace_move_note      (FluxrWorkspace        *self,
                                          const char            *id,
                                          const char            *product_id,
                                          GError               **error);
/* A first line that is short becomes its title, if it has none. */
gboolean  fluxr_workspace_title_note     (FluxrWorkspace        *self,
                                          const char            *id,
                                          GError               **error);

/* A card with the words of each line, which become a link to it. The cards' ids. */
GStrv     fluxr_workspace_make_cards     (FluxrWorkspace        *self,
                                          const FluxrTextPlace  *place,
                                          const FluxrEntity     *target,
                                          GError               **error);

G_END_DECLS
