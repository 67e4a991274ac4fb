/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fluxr-prd-page.h"
#include "fluxr-prd-parts.h"
#include "fluxr-writing-view.h"

G_BEGIN_DECLS

struct _FluxrPrdPage
{
  AdwBin parent_instance;

  FluxrWorkspace *workspace; /* (owned) (nullable) */
  FluxrRecord *product;      /* (owned) (nullable) */
  GListModel *prds;          /* (owned) (nullable): the rows of the product, oldest first */
  FluxrPrdParts *parts;      /* (owned) (nullable): of the one that is shown */
  char *wanted;              /* (owned) (nullable): id of the row to show when it is there */
  GBindingGroup *names;      /* (owned) */
  FluxrWritingView *view;

  GtkDropDown *choice;
  GtkWidget *choice_bar;
  AdwBin *document;
  GtkMenuButton *menu_button;
  GtkWidget *outline_button;
  GtkWidget *outline_top;
  GMenuModel *page_menu;
  GtkProgressBar *progress;
  GtkLabel *progress_label;
  GtkStack *stack;
  GtkListBox *template_list;
  AdwWindowTitle *title;
  guint is_updating : 1;
};

/* Of the page, for its parts. (fluxr-prd-page-commands.c) */
void        fluxr_prd_page_install_commands (GtkWidgetClass   *widget_class);
/* What can be done with a section; (transfer full) (nullable) */
GMenuModel *fluxr_prd_page_create_menu      (FluxrWritingPart *part,
                                             gpointer          user_data);
/* Makes the row of a product that has none; @template: which one, 0 is empty. */
void        fluxr_prd_page_start            (FluxrPrdPage     *self,
                                             guint             template);

G_END_DECLS
