/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One text in a preview. It is a GListModel of FluxrPreviewBlock; when its document is replaced,
 * only the rows that show something else change. A long document is prepared by another thread,
 * so its rows come a moment later. Lives on the main thread. */

#pragma once

#include "fluxr-markdown.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_PREVIEW_PART (fluxr_preview_part_get_type ())
G_DECLARE_FINAL_TYPE (FluxrPreviewPart, fluxr_preview_part, FLUXR, PREVIEW_PART, GObject)

/* @title: (nullable): stands as a heading above the text */
FluxrPreviewPart *fluxr_preview_part_new          (const char       *title)
  G_GNUC_WARN_UNUSED_RESULT;

/* The one set last, whether its rows are there yet or not. */
FluxrMarkdown    *fluxr_preview_part_get_document (FluxrPreviewPart *self);
void              fluxr_preview_part_set_document (FluxrPreviewPart *self,
                                                   FluxrMarkdown    *document);

const char       *fluxr_preview_part_get_title    (FluxrPreviewPart *self);

/* The block that shows this place of the source, or the one before it. */
guint             fluxr_preview_part_find_place   (FluxrPreviewPart *self,
                                                   gsize             place);

G_END_DECLS
