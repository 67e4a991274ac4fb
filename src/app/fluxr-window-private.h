/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the window share. */

#pragma once

#include "fluxr-accounts-dialog.h"
#include "fluxr-items-page.h"
#include "fluxr-outage.h"
#include "fluxr-section.h"
#include "fluxr-sidebar.h"
#include "fluxr-sync-status.h"
#include "fluxr-window.h"

G_BEGIN_DECLS

struct _FluxrWindow
{
  AdwApplicationWindow parent_instance;

  FluxrServices *services; /* (owned) */
  FluxrSyncStatus *status; /* (owned) */
  FluxrOutage *outage;     /* (owned) */
  GListModel *products;    /* (owned) (nullable) */
  GSignalGroup *store;     /* (owned) */
  GVariant *place;         /* (owned) (nullable): what was kept last of where the person is */
  guint place_later;       /* a timeout: the person did something since */
  char *wanted;            /* (owned) (nullable): the product to show once it is there */

  AdwToastOverlay *toasts;
  AdwNavigationSplitView *split;
  AdwNavigationPage *content_page;
  FluxrSidebar *sidebar;
  GtkStack *stack;
  const FluxrSection *section; /* shown while a product is open, or without one */
  char *quick_note;            /* (owned) (nullable): the id of one that was put away */
  char *view;                  /* (owned) (nullable): its name; what was made of the page */
  GtkWidget *notice_page; /* (nullable): made when there is something to say */
  GtkWidget *welcome_page; /* (nullable): made when there is no product */

  AdwBanner *banner;            /* (owned) (nullable): asks to sign in again */
  AdwToolbarView *banner_place; /* (weak) (nullable): where it stands */
  guint banner_source;

  guint narrow : 1;
};

void             fluxr_window_show_page               (FluxrWindow    *self);
/* (nullable): made when it was first shown */
FluxrPage       *fluxr_window_get_page                (FluxrWindow    *self);
/* Whether a section is shown, and not words instead. */
gboolean         fluxr_window_has_page                (FluxrWindow    *self);
FluxrSyncStatus *fluxr_window_get_status              (FluxrWindow    *self);

/* fluxr-window-notices.c */
void             fluxr_window_show_welcome            (FluxrWindow    *self,
                                                       FluxrWorkspace *workspace);
void             fluxr_window_show_missing            (FluxrWindow    *self);
void             fluxr_window_show_problem            (FluxrWindow    *self,
                                                       const char     *words);

/* fluxr-window-banner.c */
void             fluxr_window_update_banner           (FluxrWindow    *self);
void             fluxr_window_drop_banner             (FluxrWindow    *self);

/* fluxr-window-follow.c */
void             fluxr_window_follow_products         (FluxrWindow    *self,
                                                       FluxrStore     *store);
void             fluxr_window_choose_product          (FluxrWindow    *self);

/* fluxr-window-history.c */
void             fluxr_window_install_history_actions (GtkWidgetClass *widget_class);

/* fluxr-window-links.c */
void             fluxr_window_install_link_actions    (GtkWidgetClass *widget_class);

/* fluxr-window-notes.c */
void             fluxr_window_install_note_actions    (GtkWidgetClass *widget_class);

/* fluxr-window-palette.c */
void             fluxr_window_install_palette_actions (GtkWidgetClass *widget_class);

/* fluxr-window-place.c */
void             fluxr_window_watch_place             (FluxrWindow    *self);
void             fluxr_window_keep_place              (FluxrWindow    *self);
void             fluxr_window_recall_place            (FluxrWindow    *self);

/* fluxr-window-preferences.c */
void             fluxr_window_install_preference_actions (GtkWidgetClass *widget_class);
void             fluxr_window_follow_preferences      (FluxrWindow    *self);

/* fluxr-window-products.c */
void             fluxr_window_install_product_actions (GtkWidgetClass *widget_class);
FluxrRecord     *fluxr_window_find_product            (FluxrWindow    *self,
                                                       GVariant       *parameter)
                                                       G_GNUC_WARN_UNUSED_RESULT;

/* fluxr-window-transfer.c */
void             fluxr_window_install_transfer_actions (GtkWidgetClass *widget_class);

/* fluxr-window-sections.c */
void             fluxr_window_install_section_actions (GtkWidgetClass *widget_class);
void             fluxr_window_choose_section          (FluxrWindow    *self,
                                                       const FluxrSection *section);
void             fluxr_window_choose_product_section  (FluxrWindow    *self);
void             fluxr_window_show_section            (FluxrWindow    *self);
void             fluxr_window_recall_arrangement      (FluxrWindow    *self,
                                                       FluxrItemsPage *page);
FluxrItemsPage  *fluxr_window_get_items_page          (FluxrWindow    *self);
void             fluxr_window_recall_section          (FluxrWindow    *self);
void             fluxr_window_leave_product           (FluxrWindow    *self);
void             fluxr_window_focus_page              (FluxrWindow    *self);

/* fluxr-window-views.c */
void             fluxr_window_install_view_actions    (GtkWidgetClass *widget_class);
void             fluxr_window_leave_view              (FluxrWindow    *self);

/* fluxr-window-undo.c */
void             fluxr_window_install_undo_actions    (GtkWidgetClass *widget_class);
void             fluxr_window_update_undo             (FluxrWindow    *self);

/* fluxr-window-dialogs.c */
/* (nullable): NULL if there is nothing to choose from. */
FluxrAccountsDialog *fluxr_window_open_accounts       (FluxrWindow    *self);
void             fluxr_window_install_dialog_actions  (GtkWidgetClass *widget_class);

G_END_DECLS
