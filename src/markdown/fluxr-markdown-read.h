/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown source to a document: CommonMark with GitHub's tables, tasks, strikethrough and bare
 * addresses. */

#pragma once

#include "fluxr-markdown.h"

G_BEGIN_DECLS

/**
 * FluxrMarkdownDialect:
 * @FLUXR_MARKDOWN_DIALECT_GITHUB: what Fluxr shows
 * @FLUXR_MARKDOWN_DIALECT_PLAIN: CommonMark alone
 */
typedef enum
{
  FLUXR_MARKDOWN_DIALECT_GITHUB,
  FLUXR_MARKDOWN_DIALECT_PLAIN,
} FluxrMarkdownDialect;

/**
 * fluxr_markdown_read:
 * @length: in bytes, or -1 for a text that ends with a zero
 *
 * Every text is Markdown, so this does not fail. Takes time in proportion to the text.
 */
FluxrMarkdown *fluxr_markdown_read (const char           *source,
                                    gssize                length,
                                    FluxrMarkdownDialect  dialect) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
