/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the items page share. */

#pragma once

#include "fluxr-board.h"
#include "fluxr-item-pane.h"
#include "fluxr-items-filter.h"
#include "fluxr-items-page.h"
#include "fluxr-card-columns.h"

G_BEGIN_DECLS

struct _FluxrItemsPage
{
  AdwBreakpointBin parent_instance;

  const FluxrItemKind *kind;
  FluxrGroup group;
  FluxrWorkspace *workspace;   /* (owned) (nullable) */
  FluxrRecord *product;        /* (owned) (nullable) */
  FluxrCardColumns *columns; /* (owned) (nullable) */
  FluxrMarks *marks;           /* (owned) */
  GSignalGroup *store;         /* (owned) */
  GBindingGroup *names;        /* (owned): source is the product */

  AdwOverlaySplitView *split;
  AdwWindowTitle *title;
  GtkWidget *add_button;
  GtkSearchBar *filter_bar;
  FluxrItemsFilter *filter;
  GtkMenuButton *view_button;
  GMenuModel *view_menu;
  GtkStack *stack;
  FluxrBoard *board;
  GtkWidget *empty;       /* (nullable): made when there is no item */
  FluxrItemPane *pane;    /* (nullable): made when a card is opened */
  GMenuModel *priority_menu;

  guint by_key : 1; /* the last press on the board was one of a key */
};

/* fluxr-items-page.c */
FluxrRecord *fluxr_items_page_dup_shown       (FluxrItemsPage *self) G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_items_page_update          (FluxrItemsPage *self);
void         fluxr_items_page_open_card       (FluxrItemsPage *self,
                                               FluxrRecord    *card);
void         fluxr_items_page_tell_acted      (FluxrItemsPage *self,
                                               const char     *message);
void         fluxr_items_page_tell            (FluxrItemsPage *self,
                                               const char     *words);
void         fluxr_items_page_tell_failed     (FluxrItemsPage *self,
                                               const GError   *error);

/* fluxr-items-commands.c */
void         fluxr_items_page_install_actions (GtkWidgetClass *widget_class);
GMenuModel  *fluxr_items_page_build_convert_menu (FluxrItemsPage *self) G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_items_page_bind_commands   (GtkWidgetClass *widget_class);
void         fluxr_items_page_connect_pane    (FluxrItemsPage *self);
void         fluxr_items_page_connect_empty   (FluxrItemsPage *self);

G_END_DECLS
