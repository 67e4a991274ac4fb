/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the view share. */

#pragma once

#include "fluxr-markdown-view.h"

G_BEGIN_DECLS

#define FLUXR_MARKDOWN_VIEW_MARGIN 18
#define FLUXR_MARKDOWN_VIEW_LINE_SPACING 3

struct _FluxrMarkdownView
{
  GtkSourceView parent_instance;

  GtkAdjustment *adjustment; /* (owned) (nullable) */
  FluxrMarkdownPalette palette;
  GtkWidget *names;          /* (owned) (nullable): a FluxrNamePopup */
  char *placeholder;         /* (owned) (nullable) */
  double zoom;
  int bottom_margin;         /* that of the owner while there is another one, else 0 */
  guint is_composing : 1;
  guint focus_mode : 1;
};

FluxrMarkdownBuffer *fluxr_markdown_view_get_markdown (FluxrMarkdownView *self);

/* How it looks. */
void fluxr_markdown_view_add_look       (FluxrMarkdownView *self);
void fluxr_markdown_view_update_palette (FluxrMarkdownView *self);
void fluxr_markdown_view_update_margins (FluxrMarkdownView *self,
                                         int                width,
                                         int                height);
void fluxr_markdown_view_draw_hint      (FluxrMarkdownView *self,
                                         GtkSnapshot       *snapshot);

/* Its keys and clicks. */
void fluxr_markdown_view_install_input  (GtkWidgetClass    *widget_class);
void fluxr_markdown_view_add_input      (FluxrMarkdownView *self);

G_END_DECLS
