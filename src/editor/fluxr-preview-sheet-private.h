/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the sheet share. */

#pragma once

#include "fluxr-preview-heights.h"
#include "fluxr-preview-row.h"
#include "fluxr-preview-sheet.h"

G_BEGIN_DECLS

#define FLUXR_PREVIEW_TOP_SPACE 6

/**
 * FluxrPreviewSheet:
 * @rows: (element-type FluxrPreviewRow): those that exist, by position
 * @anchor: the position of the row at the top of the view
 * @offset: how far that row begins above the view
 * @fraction: the offset as a part of the row's height, as long as that is not known; else negative
 * @value: of the adjustment, when it was last looked at
 * @drift: by how much that value is more than the heights of the rows say. What moves smoothly
 *   moves by values, so these may not jump when guessed heights become known ones; they are put
 *   right when nothing moves.
 * @bottom: space below all rows
 * @natural: the height it has said it wants
 */
struct _FluxrPreviewSheet
{
  GtkWidget parent_instance;

  GListModel *model; /* (owned) (nullable) */
  GPtrArray *rows;
  FluxrPreviewHeights *heights;
  GtkAdjustment *hadjustment; /* (owned) (nullable) */
  GtkAdjustment *vadjustment; /* (owned) (nullable) */
  guint anchor;
  double offset;
  double fraction;
  double value;
  double drift;
  int width;
  int bottom;
  int natural;
  guint resize_source;
  guint pass;
  guint is_configuring : 1;
  guint is_scrolling   : 1;
  guint is_embedded    : 1;
};

/* fluxr-preview-sheet-rows.c */
void       fluxr_preview_sheet_set_width      (FluxrPreviewSheet *self,
                                               int                width);
void       fluxr_preview_sheet_lay_out        (FluxrPreviewSheet *self,
                                               int                width,
                                               int                height);
GtkWidget *fluxr_preview_sheet_ensure_row     (FluxrPreviewSheet *self,
                                               guint              position);
void       fluxr_preview_sheet_change_rows    (FluxrPreviewSheet *self,
                                               guint              position,
                                               guint              n_removed,
                                               guint              n_added);
void       fluxr_preview_sheet_resolve_anchor (FluxrPreviewSheet *self,
                                               guint             *anchor,
                                               double            *offset);

/* fluxr-preview-sheet-keys.c */
gboolean   fluxr_preview_sheet_focus          (GtkWidget         *widget,
                                               GtkDirectionType   direction);
void       fluxr_preview_sheet_add_keys       (FluxrPreviewSheet *self);

/* fluxr-preview-sheet-scroll.c */
void       fluxr_preview_sheet_configure      (FluxrPreviewSheet *self,
                                               int                height);
int        fluxr_preview_sheet_get_natural    (FluxrPreviewSheet *self);
/* Guessed heights have become known. */
void       fluxr_preview_sheet_update_natural (FluxrPreviewSheet *self);
void       fluxr_preview_sheet_value_cb       (FluxrPreviewSheet *self);
void       fluxr_preview_sheet_show_row       (FluxrPreviewSheet *self,
                                               guint              position);

G_END_DECLS
