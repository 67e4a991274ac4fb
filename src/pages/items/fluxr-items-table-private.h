/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the table share. */

#pragma once

#include "fluxr-board-adder.h"
#include "fluxr-items-cell.h"
#include "fluxr-items-table.h"

G_BEGIN_DECLS

struct _FluxrItemsTable
{
  AdwBin parent_instance;

  FluxrItemsPage *page;
  FluxrCardTable *cards;  /* (owned) (nullable) */
  GSignalGroup *selection; /* (owned): target is that of the cards */
  GHashTable *names;      /* (owned): record -> FluxrItemsNameCell, of the rows that are made */
  char *sort;             /* (owned) */
  FluxrRecord *to_rename; /* (owned) (nullable) */
  guint rename_id;
  GtkWidget *menu;        /* (nullable): while it is open, about: */
  FluxrRecord *origin;    /* (owned) (nullable) */

  GtkStack *stack;
  GtkColumnView *view;
  GtkRevealer *bar;
  GtkLabel *count_label;
  GtkMenuButton *status_button;
  GtkMenuButton *priority_button;
  GtkMenuButton *product_button;
  GtkMenuButton *kind_button;
  FluxrBoardAdder *adder;

  guint sorting : 1; /* the arrow is put where the sort is, not the other way */
};

/* fluxr-items-table-columns.c */
void fluxr_items_table_add_columns  (FluxrItemsTable *self);
void fluxr_items_table_show_sort    (FluxrItemsTable *self);
/* (transfer full): of a column that the person has chosen. */
char *fluxr_items_table_dup_arrow   (FluxrItemsTable *self) G_GNUC_WARN_UNUSED_RESULT;

/* fluxr-items-table-keys.c */
void fluxr_items_table_add_keys     (FluxrItemsTable *self);
/* (nullable): of the row that has the focus */
FluxrItemsCell *fluxr_items_table_get_focus_cell (FluxrItemsTable *self);

G_END_DECLS
