/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The texts of a document below each other, to write in as if they were one.
 *
 * Signals:
 *   active-changed: another part has the focus
 *   scrolled: a person scrolled
 *   failed (GError *error): a command was refused */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-markdown-view.h"
#include "fluxr-place.h"
#include "fluxr-writing-part.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_WRITING_SHEET (fluxr_writing_sheet_get_type ())
G_DECLARE_FINAL_TYPE (FluxrWritingSheet, fluxr_writing_sheet, FLUXR, WRITING_SHEET, GtkWidget)

GtkWidget         *fluxr_writing_sheet_new        (void) G_GNUC_WARN_UNUSED_RESULT;
/* @parts: (nullable): of FluxrWritingPart */
void               fluxr_writing_sheet_set_parts  (FluxrWritingSheet *self,
                                                   GListModel        *parts);
/* @top: (nullable): shown above all and scrolled with it */
void               fluxr_writing_sheet_set_top    (FluxrWritingSheet *self,
                                                   GtkWidget         *top);
/* @create: (nullable): what can be done with a part */
typedef GMenuModel *(*FluxrWritingMenuFunc) (FluxrWritingPart *part,
                                             gpointer          user_data);
void               fluxr_writing_sheet_set_menus  (FluxrWritingSheet    *self,
                                                   FluxrWritingMenuFunc  create,
                                                   gpointer              user_data);

/* (nullable): the part that has the focus or had it last, else the first */
FluxrWritingPart  *fluxr_writing_sheet_get_active (FluxrWritingSheet *self);
FluxrMarkdownView *fluxr_writing_sheet_get_view   (FluxrWritingSheet *self,
                                                   FluxrWritingPart  *part);
/* (transfer none): of FluxrMarkdownView, in the order of the text: all that can be written in */
GListModel        *fluxr_writing_sheet_get_views  (FluxrWritingSheet *self);
/* Takes the focus to a place of the text, in characters; -1: where the caret is. */
void               fluxr_writing_sheet_focus      (FluxrWritingSheet *self,
                                                   FluxrWritingPart  *part,
                                                   int                place);
/* Brings a character into view. */
void               fluxr_writing_sheet_reveal     (FluxrWritingSheet *self,
                                                   FluxrMarkdownView *view,
                                                   guint              place);
/* Brings a place to the top, without the focus. */
void               fluxr_writing_sheet_scroll_to  (FluxrWritingSheet *self,
                                                   FluxrWritingPart  *part,
                                                   int                place);
/* (nullable): the part at the top of what is seen, and which character of it. */
FluxrWritingPart  *fluxr_writing_sheet_get_top    (FluxrWritingSheet *self,
                                                   int               *place);

/* (nullable): @id: (nullable): as fluxr_writing_part_dup_id() gives it */
FluxrWritingPart  *fluxr_writing_sheet_find_part  (FluxrWritingSheet *self,
                                                   const char        *id);
/* The caret, if there was one, and what is seen; the record is left alone. */
void               fluxr_writing_sheet_get_place  (FluxrWritingSheet *self,
                                                   FluxrPlace        *place);
/* Takes the focus there if there is a caret in it. */
void               fluxr_writing_sheet_set_place  (FluxrWritingSheet *self,
                                                   const FluxrPlace  *place);

G_END_DECLS
