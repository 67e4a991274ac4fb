/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the customers page share. */

#pragma once

#include "fluxr-customer-card.h"
#include "fluxr-customer-pane.h"
#include "fluxr-customers-model.h"
#include "fluxr-customers-page.h"
#include "fluxr-page.h"

G_BEGIN_DECLS

struct _FluxrCustomersPage
{
  AdwBreakpointBin parent_instance;

  FluxrWorkspace *workspace;  /* (owned) (nullable) */
  FluxrRecord *product;       /* (owned) (nullable) */
  FluxrCustomersModel *model; /* (owned) */
  GBindingGroup *names;       /* (owned): source is the product */
  GtkWidget *menu;            /* (nullable): the last one opened */

  AdwOverlaySplitView *split;
  AdwWindowTitle *title;
  GtkToggleButton *find_button;
  GtkButton *compare_button;
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  GtkStack *stack;
  GtkWidget *first_button;
  GtkGridView *grid;
  FluxrCustomerPane *pane;
};

/* fluxr-customers-page.c */
gboolean     fluxr_customers_page_is_open      (FluxrCustomersPage *self);
void         fluxr_customers_page_open         (FluxrCustomersPage *self,
                                                FluxrRecord        *customer);
void         fluxr_customers_page_clear_search (FluxrCustomersPage *self);

/* fluxr-customers-grid.c */
void         fluxr_customers_page_bind_grid    (GtkWidgetClass     *widget_class);
void         fluxr_customers_page_init_grid    (FluxrCustomersPage *self);
FluxrRecord *fluxr_customers_page_find_focused (FluxrCustomersPage *self);
void         fluxr_customers_page_focus_card   (FluxrCustomersPage *self,
                                                FluxrRecord        *customer);

/* fluxr-customers-commands.c */
void         fluxr_customers_page_install_commands (GtkWidgetClass *widget_class);
void         fluxr_customers_page_move         (FluxrCustomersPage *self,
                                                FluxrRecord        *customer,
                                                guint               place);
void         fluxr_customers_page_update_actions (FluxrCustomersPage *self);

/* fluxr-customers-menu.c */
void         fluxr_customers_page_popup_menu   (FluxrCustomersPage *self,
                                                GtkWidget          *card,
                                                double              x,
                                                double              y);
void         fluxr_customers_page_install_menus (GtkWidgetClass    *widget_class);
void         fluxr_customers_page_init_menus   (FluxrCustomersPage *self);

G_END_DECLS
