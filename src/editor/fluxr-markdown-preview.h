/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Formatted texts to read, one below the other. It loads nothing. It has a scrollbar of its own,
 * unless it is put into something that scrolls it as a GtkScrollable, such as a
 * FluxrDocumentBox: then it wants the height of all its text, and still makes only the rows that
 * are seen.
 *
 * Signals:
 * - "link-activated" (const char *url): for each link and picture that is clicked, whatever its
 *   address. Unless a handler stops the emission, http, https and mailto are opened afterwards;
 *   what becomes of others is for the handler to say.
 * - "check-toggled" (FluxrPreviewPart *part, guint64 place): a task was clicked. Place is that of
 *   the character between its brackets in the source, which the owner changes; the box follows
 *   when the part gets the new document.
 * - "scrolled": by the person, not by scroll_to().
 *
 * Actions: "preview.copy-all" copies all parts, with formats and as plain text.
 *
 * Its owner names it for screen readers if it is more than "Text". */

#pragma once

#include "fluxr-preview-part.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_MARKDOWN_PREVIEW (fluxr_markdown_preview_get_type ())
G_DECLARE_FINAL_TYPE (FluxrMarkdownPreview, fluxr_markdown_preview, FLUXR, MARKDOWN_PREVIEW,
                      GtkWidget)

GtkWidget *fluxr_markdown_preview_new       (void) G_GNUC_WARN_UNUSED_RESULT;

/* @parts: (nullable): of FluxrPreviewPart */
void       fluxr_markdown_preview_set_parts (FluxrMarkdownPreview  *self,
                                             GListModel            *parts);
void       fluxr_markdown_preview_set_label (FluxrMarkdownPreview  *self,
                                             const char            *label);

/**
 * fluxr_markdown_preview_get_top:
 * @part: (out) (nullable) (transfer none): the part at the top of the view
 * @place: (out): the byte of its source there; FLUXR_MARKDOWN_NOWHERE for a document without places
 *
 * Returns: whether there is anything
 */
gboolean   fluxr_markdown_preview_get_top   (FluxrMarkdownPreview  *self,
                                             FluxrPreviewPart     **part,
                                             gsize                 *place);
/* Place 0 is the title of the part. */
void       fluxr_markdown_preview_scroll_to (FluxrMarkdownPreview  *self,
                                             FluxrPreviewPart      *part,
                                             gsize                  place);

G_END_DECLS
