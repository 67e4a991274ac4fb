/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A Markdown file taken apart into what becomes sections of a PRD. Knows no database. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrPrdPiece:
 * @title: (nullable): none for what stands in front of the first heading
 * @text: Markdown, without empty lines around it
 * @is_front: what stands below the title of the whole
 */
typedef struct
{
  char *title;
  char *text;
  gboolean is_front;
} FluxrPrdPiece;

/* Whether a heading names a section that is there. */
typedef gboolean (*FluxrPrdIsKnown) (const char *title,
                                     gpointer    user_data);

/**
 * fluxr_prd_split:
 * @n_left_out: (out): parts that Fluxr had made of other rows
 *
 * Headings of the levels 1 and 2 begin sections. A heading of level 2 that names none stays in the
 * section of a level 1 above it. The only heading of level 1, in front of others, is a title.
 *
 * Returns: (transfer full) (element-type FluxrPrdPiece)
 */
GPtrArray *fluxr_prd_split               (const char      *source,
                                          FluxrPrdIsKnown  is_known,
                                          gpointer         user_data,
                                          guint           *n_left_out)
  G_GNUC_WARN_UNUSED_RESULT;
/* Returns: where what YAML says of a text ends; 0 if it has none */
gsize      fluxr_prd_split_measure_front (const char      *source);

G_END_DECLS
