/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes a FluxrMarkdown from its beginning to its end, for the readers of this folder. It keeps
 * the limit of depth: a frame that would go deeper is left away, so what is put into it lands in
 * the one around. */

#pragma once

#include "fluxr-markdown.h"

G_BEGIN_DECLS

typedef struct _FluxrMarkdownBuilder FluxrMarkdownBuilder;

FluxrMarkdownBuilder    *fluxr_markdown_builder_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void                     fluxr_markdown_builder_free        (FluxrMarkdownBuilder *self);

/* Returns: (transfer none): to be filled in; good until the next node */
FluxrMarkdownNode       *fluxr_markdown_builder_open        (FluxrMarkdownBuilder *self,
                                                             FluxrMarkdownKind     kind);
void                     fluxr_markdown_builder_close       (FluxrMarkdownBuilder *self);
FluxrMarkdownNode       *fluxr_markdown_builder_add         (FluxrMarkdownBuilder *self,
                                                             FluxrMarkdownKind     kind,
                                                             const char           *text,
                                                             gssize                length);
/* Goes into the node that was closed last in the one that is open. */
gboolean                 fluxr_markdown_builder_reopen      (FluxrMarkdownBuilder *self,
                                                             FluxrMarkdownKind     kind);
/* Returns: a copy that lives as long as the document, made valid UTF-8 */
const char              *fluxr_markdown_builder_keep        (FluxrMarkdownBuilder *self,
                                                             const char           *text,
                                                             gssize                length);
/* Returns: (transfer none): the innermost node that is open */
FluxrMarkdownNode       *fluxr_markdown_builder_get_current (FluxrMarkdownBuilder *self);
guint                    fluxr_markdown_builder_get_length  (FluxrMarkdownBuilder *self);
FluxrMarkdownNode       *fluxr_markdown_builder_get_node    (FluxrMarkdownBuilder *self,
                                                             guint                 index);
/* How often a frame was left away. */
guint                    fluxr_markdown_builder_get_skipped (FluxrMarkdownBuilder *self);
/* Closes the node that is open, or takes it back if it is a list or quote with nothing in it. */
void                     fluxr_markdown_builder_close_full  (FluxrMarkdownBuilder *self);
/* (transfer full): the document; the builder is to be freed. */
FluxrMarkdown           *fluxr_markdown_builder_end         (FluxrMarkdownBuilder *self)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrMarkdownBuilder, fluxr_markdown_builder_free)

G_END_DECLS
