/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document as the rows that show it. Any thread may do this. */

#pragma once

#include "fluxr-preview-block.h"

G_BEGIN_DECLS

/* How many bytes of one block, and cells of a table, a row shows. */
#define FLUXR_PREVIEW_MAX_BYTES 8192
#define FLUXR_PREVIEW_MAX_CELLS 200

/**
 * fluxr_preview_read:
 * @document: (nullable):
 * @title: (nullable): stands above
 *
 * Takes time in proportion to the document.
 *
 * Returns: (transfer full) (element-type FluxrPreviewBlock):
 */
GPtrArray *fluxr_preview_read (FluxrMarkdown *document,
                               const char    *title) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
