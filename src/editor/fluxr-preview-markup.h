/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words of a document as Pango markup. */

#pragma once

#include "fluxr-preview-slice.h"

G_BEGIN_DECLS

/**
 * FluxrPreviewLink:
 * @start: its first byte in what is shown
 * @stop: the first byte after it
 */
typedef struct
{
  int start;
  int stop;
} FluxrPreviewLink;

/* @links: (out): (element-type FluxrPreviewLink): in order */
char *fluxr_preview_markup_print     (const FluxrPreviewSlice  *slice,
                                      guint                     from,
                                      guint                     to,
                                      GArray                  **links) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (nullable): the host a picture on the web would come from */
char *fluxr_preview_markup_find_host (const char               *url) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
