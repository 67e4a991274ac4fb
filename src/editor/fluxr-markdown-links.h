/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Links in a text that is being written: where they lead, and how they are followed. */

#pragma once

#include "fluxr-markdown-view.h"

G_BEGIN_DECLS

/* Returns: (nullable): the address there, or "[[Name]]" of a link to something with that name */
char     *fluxr_markdown_links_find (FluxrMarkdownBuffer *buffer,
                                     const GtkTextIter   *iter) G_GNUC_WARN_UNUSED_RESULT;
/* Tooltip, pointer, Ctrl and a click. */
void      fluxr_markdown_links_add  (FluxrMarkdownView   *view);
/* Alt+Enter. */
void      fluxr_markdown_links_install (GtkWidgetClass   *klass);
/* Opens http, https and mailto with what the desktop has for them. */
gboolean  fluxr_markdown_links_open (GtkWidget           *view,
                                     const char          *address);

G_END_DECLS
