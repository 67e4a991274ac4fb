/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of FluxrVersionsDialog share. */

#pragma once

#include "fluxr-comparison.h"
#include "fluxr-passage-row.h"
#include "fluxr-version-items.h"
#include "fluxr-versions-dialog.h"

G_BEGIN_DECLS

struct _FluxrVersionsDialog
{
  AdwDialog parent_instance;

  FluxrWorkspace *workspace;     /* (owned) */
  FluxrRecord *record;           /* (owned) */
  char *column;                  /* (owned) */
  char *key;                     /* (owned) (nullable) */
  FluxrVersionItems *items;      /* (owned) */
  GtkSingleSelection *selection; /* (owned) */
  GtkFilter *filter;             /* (owned) */
  GCancellable *cancellable;     /* (owned) (nullable): of what is being compared */
  FluxrComparison *comparison;   /* (owned) (nullable) */
  FluxrVersionItem *old;         /* (owned) (nullable): the sides of the comparison */
  FluxrVersionItem *new;         /* (owned) (nullable) */
  gboolean is_read_only;
  guint next_focus;              /* the line to go on at, GTK_INVALID_LIST_POSITION for none */

  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwNavigationSplitView *split;
  GtkListView *versions_view;
  AdwWindowTitle *window_title;
  GtkDropDown *other_dropdown;
  GtkToggleButton *all_button;
  GtkStack *comparison_stack;
  GtkListView *passages_view;
  AdwStatusPage *problem_page;
  GtkWidget *restore_button;
};

gboolean fluxr_versions_dialog_is_open (FluxrVersionsDialog *self);
gboolean fluxr_versions_dialog_is_now  (FluxrVersionItem    *item);
gboolean fluxr_versions_dialog_is_compared (FluxrVersionsDialog *self);
/* The passage of a row. */
void     fluxr_versions_dialog_take    (FluxrVersionsDialog *self,
                                        FluxrPassageRow     *row);

/* Actions. */
void     fluxr_versions_dialog_restore (GtkWidget           *widget,
                                        const char          *action,
                                        GVariant            *parameter);
void     fluxr_versions_dialog_undo    (GtkWidget           *widget,
                                        const char          *action,
                                        GVariant            *parameter);

G_END_DECLS
