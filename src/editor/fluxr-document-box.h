/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Widgets below each other as one long page. A child that can scroll, like a text view, is never
 * higher than what is seen of the page: the box moves it along and scrolls it, so a long text
 * costs what is seen of it. Goes into a GtkScrolledWindow.
 *
 * Signal: "scrolled": the page was scrolled, not by reveal() */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_DOCUMENT_BOX (fluxr_document_box_get_type ())
G_DECLARE_FINAL_TYPE (FluxrDocumentBox, fluxr_document_box, FLUXR, DOCUMENT_BOX, GtkWidget)

GtkWidget *fluxr_document_box_new          (void) G_GNUC_WARN_UNUSED_RESULT;
/* @children: (element-type GtkWidget): in their order */
void       fluxr_document_box_set_children (FluxrDocumentBox *self,
                                            GPtrArray        *children);

/* Brings a range of the child, in pixels from its top, into view, as little as possible; with
 * @to_top its begin comes to the top. Done when the next layout is known. */
void       fluxr_document_box_reveal       (FluxrDocumentBox *self,
                                            GtkWidget        *child,
                                            double            y,
                                            double            height,
                                            gboolean          to_top);
/* As that, for a character of a text. Where it is turns out as late as that, since lines above it
 * may not be measured before; so it is kept in view until they are, or somebody scrolls.
 * @room: what stays free above and below, unless it comes to the top. */
void       fluxr_document_box_reveal_text  (FluxrDocumentBox *self,
                                            GtkTextView      *child,
                                            GtkTextIter      *iter,
                                            double            room,
                                            gboolean          to_top);
/* (nullable) (transfer none): the child at the top of what is seen; @y: the pixel of it there */
GtkWidget *fluxr_document_box_get_top      (FluxrDocumentBox *self,
                                            double           *y);

G_END_DECLS
