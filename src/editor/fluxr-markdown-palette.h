/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text tags of the styles, and the colours they get from the style of the desktop. */

#pragma once

#include "fluxr-markdown-spans.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where checkers of spelling look whether to check. */
#define FLUXR_MARKDOWN_TAG_VERBATIM "gtksourceview:context-classes:no-spell-check"

/**
 * FluxrMarkdownPalette:
 * @text: what words have
 * @accent: for links and check boxes; must be readable on the background
 * @high_contrast: nothing is dimmed
 */
typedef struct
{
  GdkRGBA text;
  GdkRGBA accent;
  gboolean high_contrast;
} FluxrMarkdownPalette;

/* @tags: FLUXR_MARKDOWN_N_STYLES of them, owned by the table */
void fluxr_markdown_tags_create (GtkTextBuffer               *buffer,
                                 GtkTextTag                 **tags);
void fluxr_markdown_tags_paint  (GtkTextTag                 **tags,
                                 const FluxrMarkdownPalette  *palette);

G_END_DECLS
