/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What changes between the rows of a document and those of its next state. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrPreviewHunk:
 * @old: where in the old rows
 * @n_old: how many of these are replaced
 * @place: where in the new rows
 * @n_new: by how many
 */
typedef struct
{
  guint old;
  guint n_old;
  guint place;
  guint n_new;
} FluxrPreviewHunk;

/* Returns: (element-type FluxrPreviewHunk): in order; what is between them shows the same */
GArray *fluxr_preview_diff (GPtrArray *old,
                            GPtrArray *new_) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
