/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Find and replace over the views of a document, as if they were one text. Signal `found` (view,
 * offsets of start and stop in its buffer): the match is selected; the owner scrolls to it. */

#pragma once

#include "fluxr-markdown-view.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_FIND_BAR (fluxr_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (FluxrFindBar, fluxr_find_bar, FLUXR, FIND_BAR, GtkWidget)

GtkWidget *fluxr_find_bar_new         (void) G_GNUC_WARN_UNUSED_RESULT;

/* @views: (nullable): of FluxrMarkdownView, in the order of the text */
void       fluxr_find_bar_set_views   (FluxrFindBar *self,
                                       GListModel   *views);
/* Ctrl+G, Ctrl+Shift+G, Ctrl+H, and Escape while it is open, work in there, too. */
void       fluxr_find_bar_set_capture (FluxrFindBar *self,
                                       GtkWidget    *widget);

/* Looks for what is selected, if there is something; @replace: with the row for replacing. Opening
 * an open one selects what is written in it. */
void       fluxr_find_bar_open        (FluxrFindBar *self,
                                       gboolean      replace);
/* Gives the focus back to the view with the match, which stays selected. */
void       fluxr_find_bar_close       (FluxrFindBar *self);
gboolean   fluxr_find_bar_is_open     (FluxrFindBar *self);

/* Opens it if it is not open. */
void       fluxr_find_bar_go_on       (FluxrFindBar *self,
                                       gboolean      forward);

G_END_DECLS
