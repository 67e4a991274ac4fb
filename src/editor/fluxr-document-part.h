/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A child of FluxrDocumentBox, and the window on it if it can scroll. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FluxrDocumentPart:
 * @widget: borrowed: it is a child
 * @adjustment: (owned) (nullable): what scrolls it, if it can
 * @y: where it begins on the page
 * @height: of all of it
 * @shown: the value of the adjustment at the last layout
 */
typedef struct
{
  GtkWidget *widget;
  GtkAdjustment *adjustment;
  int y;
  int height;
  double shown;
} FluxrDocumentPart;

/* Returns: (element-type FluxrDocumentPart): one that is freed takes its child out of the box */
GArray            *fluxr_document_parts_new      (void) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (nullable) */
FluxrDocumentPart *fluxr_document_parts_find     (GArray                  *parts,
                                                  GtkWidget               *child);
/* Returns: (nullable): the part at the top of what is seen, if the page begins at @value */
FluxrDocumentPart *fluxr_document_parts_find_top (GArray                  *parts,
                                                  double                   value);
/* Takes a part out of the array and leaves it as it is. Returns: one without a widget if it is not
 * there */
FluxrDocumentPart  fluxr_document_parts_take     (GArray                  *parts,
                                                  GtkWidget               *child);
/* Puts one below the other. What is at the top stays there while heights above it become known.
 * @value: (inout). Returns: how high all are */
int                fluxr_document_parts_measure  (GArray                  *parts,
                                                  int                      width,
                                                  double                  *value);
/* Whether one wants another height by now than it was measured with. */
gboolean           fluxr_document_parts_differ   (GArray                  *parts,
                                                  int                      width);

/* How much of the child is above its window. @view: how high what is seen is */
double             fluxr_document_part_get_above (const FluxrDocumentPart *self,
                                                  double                   value,
                                                  int                      view);
/* Returns: by how much a child that is seen scrolled itself at that, since lines above turned out
 * to have other heights: the page should go along */
double             fluxr_document_part_allocate  (FluxrDocumentPart       *self,
                                                  double                   value,
                                                  int                      width,
                                                  int                      view);

G_END_DECLS
