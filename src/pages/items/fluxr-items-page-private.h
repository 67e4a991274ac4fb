/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the items page share. */

#pragma once

#include "fluxr-board.h"
#include "fluxr-item-pane.h"
#include "fluxr-items-filter.h"
#include "fluxr-items-page.h"
#include "fluxr-items-table.h"
#include "fluxr-card-columns.h"

G_BEGIN_DECLS

struct _FluxrItemsPage
{
  AdwBreakpointBin parent_instance;

  const FluxrItemScope *scope;
  FluxrGroup group;
  FluxrWorkspace *workspace;   /* (owned) (nullable) */
  FluxrRecord *product;        /* (owned) (nullable): always %NULL if it is about all of them */
  FluxrCardColumns *columns;   /* (owned) (nullable): while it shows cards */
  FluxrMarks *marks;           /* (owned) */
  GSignalGroup *store;         /* (owned) */
  GBindingGroup *names;        /* (owned): source is the product */

  AdwOverlaySplitView *split;
  AdwToolbarView *content;
  AdwWindowTitle *title;
  GtkWidget *add_button;
  GtkToggleButton *filter_button;
  GtkMenuButton *view_button;
  GMenuModel *view_menu;
  GtkStack *stack;
  FluxrBoard *board;
  GtkSearchBar *filter_bar; /* (nullable): made when it is asked for, with what is in it: */
  FluxrItemsFilter *filter;
  FluxrItemsTable *table; /* (nullable): made when it is asked for */
  char *sort;             /* (owned): of the table */
  GtkWidget *empty;       /* (nullable): made when there is no item */
  FluxrItemPane *pane;    /* (nullable): the one that is shown, of: */
  GHashTable *panes;      /* (owned): FluxrItemKind -> FluxrItemPane, made when one is opened */

  GHashTable *collapsed;  /* (owned): a set of the keys of columns */
  GHashTable *limits;     /* (owned): key of a column -> how many cards it should have at most */

  guint arranging : 1; /* the person has nothing to do with it */
  guint by_key : 1;   /* the last press on the cards was one of a key */
  guint is_table : 1; /* they are shown as a table */
  guint hides_completed : 1; /* unless somebody wants otherwise */
};

/* fluxr-items-page.c */
gboolean     fluxr_items_page_is_open         (FluxrItemsPage *self);
const char  *fluxr_items_page_get_product_id  (FluxrItemsPage *self);
FluxrRecord *fluxr_items_page_dup_shown       (FluxrItemsPage *self) G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_items_page_update          (FluxrItemsPage *self);
void         fluxr_items_page_activate_card   (FluxrItemsPage *self,
                                               FluxrRecord    *card);
void         fluxr_items_page_follow          (FluxrItemsPage *self,
                                               FluxrRecord    *card);
void         fluxr_items_page_open_card       (FluxrItemsPage *self,
                                               FluxrRecord    *card);
void         fluxr_items_page_update_place    (FluxrItemsPage *self);
void         fluxr_items_page_flush           (FluxrItemsPage *self);
void         fluxr_items_page_begin           (FluxrItemsPage *self);

/* fluxr-items-add.c */
void         fluxr_items_page_open_adder      (FluxrItemsPage *self);
void         fluxr_items_page_add_typed       (FluxrItemsPage *self,
                                               const char     *text);
void         fluxr_items_page_bind_add        (GtkWidgetClass *widget_class);
void         fluxr_items_page_connect_empty   (FluxrItemsPage *self);

/* fluxr-items-arrangement.c */
void         fluxr_items_page_arrange         (FluxrItemsPage *self,
                                               GListModel     *columns);
GVariant    *fluxr_items_page_dup_arrangement (FluxrItemsPage *self) G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_items_page_set_arrangement (FluxrItemsPage *self,
                                               GVariant       *arrangement);
void         fluxr_items_page_bind_arrangement (GtkWidgetClass *widget_class);

/* fluxr-items-commands.c */
void         fluxr_items_page_install_actions (GtkWidgetClass *widget_class);
gboolean     fluxr_items_page_rename_card     (FluxrItemsPage *self,
                                               FluxrRecord    *card,
                                               const char     *name);
void         fluxr_items_page_set_card_value  (FluxrItemsPage *self,
                                               FluxrRecord    *card,
                                               FluxrGroup      group,
                                               const char     *value);
void         fluxr_items_page_bind_commands   (GtkWidgetClass *widget_class);
void         fluxr_items_page_connect_pane    (FluxrItemsPage *self,
                                               FluxrItemPane  *pane);

/* fluxr-items-keys.c */
void         fluxr_items_page_add_card_keys   (FluxrItemsPage *self,
                                               GtkWidget      *widget);
void         fluxr_items_page_add_pane_keys   (GtkWidget      *pane);
void         fluxr_items_page_watch_input     (FluxrItemsPage *self);

/* fluxr-items-layout.c */
void         fluxr_items_page_show_rows       (FluxrItemsPage *self,
                                               const FluxrCardFilter *filter);
void         fluxr_items_page_filter_rows     (FluxrItemsPage *self,
                                               const FluxrCardFilter *filter);
GPtrArray   *fluxr_items_page_list_picked     (FluxrItemsPage *self) G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_items_page_select_card     (FluxrItemsPage *self,
                                               FluxrRecord    *card);
void         fluxr_items_page_focus_card      (FluxrItemsPage *self,
                                               FluxrRecord    *card);

/* fluxr-items-menu.c */
GMenuModel  *fluxr_items_page_build_menu      (FluxrItemsPage *self) G_GNUC_WARN_UNUSED_RESULT;
/* @name: status, priority, product or kind */
GMenuModel  *fluxr_items_page_build_choices   (FluxrItemsPage *self,
                                               const char     *name) G_GNUC_WARN_UNUSED_RESULT;

/* fluxr-items-place.c */
void         fluxr_items_page_get_place       (FluxrPage      *page,
                                               FluxrPlace     *place);
void         fluxr_items_page_set_place       (FluxrPage      *page,
                                               const FluxrPlace *place);

/* fluxr-items-view.c */
void         fluxr_items_page_bind_view       (GtkWidgetClass *widget_class);
void         fluxr_items_page_init_view       (FluxrItemsPage *self);
void         fluxr_items_page_show_columns    (FluxrItemsPage *self);
void         fluxr_items_page_show_cards      (FluxrItemsPage *self);
void         fluxr_items_page_set_group       (FluxrItemsPage *self,
                                               FluxrGroup      group);
void         fluxr_items_page_set_layout      (FluxrItemsPage *self,
                                               const char     *layout);
void         fluxr_items_page_set_sort        (FluxrItemsPage *self,
                                               const char     *sort);
void         fluxr_items_page_begin_filter    (FluxrItemsPage *self);
GVariant    *fluxr_items_page_dup_view        (FluxrItemsPage *self) G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_items_page_set_view        (FluxrItemsPage *self,
                                               GVariant       *view);
gboolean     fluxr_items_page_is_filtered     (FluxrItemsPage *self);

G_END_DECLS
