/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the sync dialog share. */

#pragma once

#include "fluxr-sync-dialog.h"
#include "fluxr-workspace-attention.h"

G_BEGIN_DECLS

typedef struct _FluxrSyncUndo FluxrSyncUndo;

struct _FluxrSyncDialog
{
  AdwDialog parent_instance;

  FluxrServices *services;   /* (owned) */
  FluxrSyncStatus *status;   /* (owned) */
  FluxrSyncUndo *undo;       /* (owned) (nullable): how the last action is taken back */
  guint focus_source;

  AdwToastOverlay *toasts;
  AdwNavigationView *navigation;
  GtkImage *state_icon;
  GtkLabel *state_label;
  GtkLabel *detail_label;
  GtkWidget *sync_button;
  GtkWidget *sign_in_button;
  GtkWidget *server_group;
  AdwActionRow *account_row;
  AdwActionRow *server_row;
  AdwActionRow *success_row;
  AdwPreferencesGroup *hold_group;
  GtkWidget *numbers_group;
  GtkWidget *waiting_row;
  GtkLabel *waiting_label;
  GtkWidget *refused_row;
  GtkLabel *refused_label;
  GtkWidget *recovered_row;
  GtkLabel *recovered_label;
  GtkWidget *conflicts_row;
  GtkLabel *conflicts_label;
  GtkWidget *deleted_row;
  GtkLabel *deleted_label;
  GtkWidget *trash_row;
  GtkLabel *trash_label;
  GtkWidget *switch_group;
  AdwSwitchRow *sync_row;
};

FluxrWorkspace *fluxr_sync_dialog_get_workspace   (FluxrSyncDialog *self);

/* fluxr-sync-dialog-attention.c */
void            fluxr_sync_dialog_install_actions (GtkWidgetClass  *widget_class);
void            fluxr_sync_dialog_show_hold       (FluxrSyncDialog *self);
void            fluxr_sync_dialog_show_item       (FluxrSyncDialog *self,
                                                   FluxrAttention  *item);
void            fluxr_sync_dialog_tell_error      (FluxrSyncDialog *self,
                                                   const GError    *error);

/* fluxr-sync-dialog-commands.c */
void            fluxr_sync_dialog_act             (FluxrSyncDialog *self,
                                                   FluxrAttention  *item,
                                                   const char      *what);
gboolean        fluxr_sync_dialog_choose          (FluxrSyncDialog *self,
                                                   FluxrAttention  *item,
                                                   FluxrChoice      choice,
                                                   const char      *text,
                                                   GError         **error);

/* fluxr-sync-dialog-move.c */
void            fluxr_sync_dialog_choose_product  (FluxrSyncDialog *self,
                                                   FluxrAttention  *item);
gboolean        fluxr_sync_dialog_move            (FluxrSyncDialog *self,
                                                   FluxrAttention  *item,
                                                   const char      *product_id,
                                                   GError         **error);

/* fluxr-sync-dialog-undo.c */
typedef gboolean (*FluxrSyncTakeBack) (FluxrWorkspace  *workspace,
                                       FluxrAttention  *item,
                                       gint64           number,
                                       GError         **error);

void            fluxr_sync_dialog_tell            (FluxrSyncDialog   *self,
                                                   const char        *message);
void            fluxr_sync_dialog_offer_undo      (FluxrSyncDialog   *self,
                                                   const char        *message,
                                                   FluxrSyncTakeBack  take_back,
                                                   FluxrAttention    *item,
                                                   gint64             number);
void            fluxr_sync_dialog_take_back       (FluxrSyncDialog   *self);
void            fluxr_sync_dialog_forget_undo     (FluxrSyncDialog   *self);

G_END_DECLS
