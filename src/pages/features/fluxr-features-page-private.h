/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the features page share. */

#pragma once

#include "fluxr-board.h"
#include "fluxr-feature-pane.h"
#include "fluxr-features-page.h"
#include "fluxr-status-columns.h"

G_BEGIN_DECLS

struct _FluxrFeaturesPage
{
  AdwBreakpointBin parent_instance;

  FluxrWorkspace *workspace;   /* (owned) (nullable) */
  FluxrRecord *product;        /* (owned) (nullable) */
  FluxrStatusColumns *columns; /* (owned) (nullable) */
  FluxrMarks *marks;           /* (owned) */
  GSignalGroup *store;         /* (owned) */
  GBindingGroup *names;        /* (owned): source is the product */

  AdwOverlaySplitView *split;
  AdwWindowTitle *title;
  GtkStack *stack;
  FluxrBoard *board;
  GtkWidget *empty;       /* (nullable): made when there is no feature */
  FluxrFeaturePane *pane; /* (nullable): made when a card is opened */
  GMenuModel *priority_menu;

  guint by_key : 1; /* the last press on the board was one of a key */
};

/* fluxr-features-page.c */
FluxrRecord *fluxr_features_page_dup_shown       (FluxrFeaturesPage *self)
                                                  G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_features_page_update          (FluxrFeaturesPage *self);
void         fluxr_features_page_open_card       (FluxrFeaturesPage *self,
                                                  FluxrRecord       *card);
void         fluxr_features_page_tell_acted      (FluxrFeaturesPage *self,
                                                  const char        *message);
void         fluxr_features_page_tell_failed     (FluxrFeaturesPage *self,
                                                  const GError      *error);

/* fluxr-features-commands.c */
void         fluxr_features_page_install_actions (GtkWidgetClass    *widget_class);
void         fluxr_features_page_bind_commands   (GtkWidgetClass    *widget_class);
void         fluxr_features_page_connect_pane    (FluxrFeaturesPage *self);
void         fluxr_features_page_connect_empty   (FluxrFeaturesPage *self);

G_END_DECLS
