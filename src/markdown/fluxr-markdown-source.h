/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document as Markdown source. */

#pragma once

#include "fluxr-markdown.h"

G_BEGIN_DECLS

/**
 * fluxr_markdown_print_source:
 *
 * Reading the result gives an equal document, save for what no source can say: lists that nothing
 * parts, space within a list that has no room for it, a break in a small heading (a space), in a
 * cell (a tag). A bare address in the text becomes a link.
 */
char *fluxr_markdown_print_source (FluxrMarkdown *document) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
