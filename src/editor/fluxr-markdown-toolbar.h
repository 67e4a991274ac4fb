/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Buttons for the formats, and a menu with all of them. Where there is little room, buttons step
 * back: the menu has them all. It acts on one view at a time. */

#pragma once

#include "fluxr-markdown-view.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_MARKDOWN_TOOLBAR (fluxr_markdown_toolbar_get_type ())
G_DECLARE_FINAL_TYPE (FluxrMarkdownToolbar, fluxr_markdown_toolbar, FLUXR, MARKDOWN_TOOLBAR,
                      GtkWidget)

GtkWidget         *fluxr_markdown_toolbar_new      (void) G_GNUC_WARN_UNUSED_RESULT;

/* @view: (nullable): the one that has, or had, the focus last */
void               fluxr_markdown_toolbar_set_view (FluxrMarkdownToolbar *self,
                                                    FluxrMarkdownView    *view);

G_END_DECLS
