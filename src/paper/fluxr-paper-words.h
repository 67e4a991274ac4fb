/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of one block and their formats. */

#pragma once

#include <pango/pango.h>

#include "fluxr-markdown.h"

G_BEGIN_DECLS

#define FLUXR_PAPER_MONO "Adwaita Mono, monospace"

/* Puts what is in the block @node behind @text, which is empty, and its formats to @attributes.
 * Returns: (transfer full) (element-type FluxrPaperLink): where links are */
GArray *fluxr_paper_words_read (FluxrMarkdown *document,
                                guint          node,
                                GString       *text,
                                PangoAttrList *attributes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
