/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the blocks of a document stand in its source. */

#pragma once

#include "fluxr-markdown-builder.h"

G_BEGIN_DECLS

/* For a reader that knows the places of texts: those of blocks follow from them. */
void fluxr_markdown_places_find (FluxrMarkdownBuilder *builder,
                                 const char           *source,
                                 gsize                 length);

G_END_DECLS
