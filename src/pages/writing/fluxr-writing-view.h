/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a document is written and read: its texts as one, beside it how it looks, an outline, and
 * what there is to count.
 *
 * Actions: "writing.mode" (write, both or read), "writing.outline", "writing.find",
 * "writing.replace", "writing.focus-mode", "writing.check-spelling", "writing.show-history" (of
 * which part).
 *
 * Signal: failed (GError *error): a command was refused */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-place.h"
#include "fluxr-writing-sheet.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_WRITING_VIEW (fluxr_writing_view_get_type ())

/* Properties: "mode": a string as in the action; "narrow": there is no room for both, which it
 * finds out itself; "outline": whether it is shown; "focus-mode", "zoom" and "check-spelling" of
 * all texts. */
G_DECLARE_FINAL_TYPE (FluxrWritingView, fluxr_writing_view, FLUXR, WRITING_VIEW, GtkWidget)

GtkWidget         *fluxr_writing_view_new       (void) G_GNUC_WARN_UNUSED_RESULT;
/* @parts: (nullable): of FluxrWritingPart; those that stay keep focus and undo */
void               fluxr_writing_view_set_parts (FluxrWritingView *self,
                                                 GListModel       *parts);
FluxrWritingSheet *fluxr_writing_view_get_sheet (FluxrWritingView *self);
/* What stands above the outline instead of that word. */
void               fluxr_writing_view_set_outline_top (FluxrWritingView *self,
                                                 GtkWidget        *top);
void               fluxr_writing_view_find      (FluxrWritingView *self,
                                                 gboolean          replace);
/* Stores what waits in all parts, now. */
void               fluxr_writing_view_flush     (FluxrWritingView *self);
/* Takes the focus to where one writes. */
void               fluxr_writing_view_begin     (FluxrWritingView *self);
/* Goes to a part, whatever the mode. */
void               fluxr_writing_view_show_part (FluxrWritingView *self,
                                                 FluxrWritingPart *part);
/* Where somebody writes or, where nothing is written, reads; the record is left alone. */
void               fluxr_writing_view_get_place (FluxrWritingView *self,
                                                 FluxrPlace       *place);
void               fluxr_writing_view_set_place (FluxrWritingView *self,
                                                 const FluxrPlace *place);
/* Shows what the text of a part said before. */
void               fluxr_writing_view_show_history (FluxrWritingView *self,
                                                    FluxrWritingPart *part);

G_END_DECLS
