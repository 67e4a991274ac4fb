/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of FluxrAccountDialog share. */

#pragma once

#include "fluxr-account-dialog.h"
#include "fluxr-export.h"
#include "fluxr-password-page.h"
#include "fluxr-plan-form.h"
#include "fluxr-plan-page.h"
#include "fluxr-plans-page.h"
#include "fluxr-profile-box.h"

G_BEGIN_DECLS

struct _FluxrAccountDialog
{
  AdwDialog parent_instance;

  FluxrServices *services;   /* (owned) */
  FluxrAccount *account;     /* (owned) */
  FluxrWorkspace *workspace; /* (owned) (nullable): NULL for an account that is not open */
  GCancellable *exporting;   /* (owned) (nullable): while everything is exported */
  FluxrExportMeter *meter;   /* (owned) (nullable): of that */
  guint ticker;              /* source, 0 for none */

  AdwToastOverlay *toasts;
  AdwNavigationView *navigation;
  GtkWidget *local_label;
  FluxrProfileBox *profile;
  GtkWidget *server_group;
  AdwActionRow *server_row;
  GtkWidget *open_row;
  GtkWidget *password_row;
  AdwActionRow *plan_row;
  GtkWidget *plans_row;
  GtkWidget *export_row;
  GtkWidget *progress_row;
  GtkProgressBar *progress;
  GtkWidget *sign_in_row;
  GtkWidget *sign_out_row;
  GtkWidget *remove_row;
  FluxrPasswordPage *password_page;
  FluxrPlanPage *plan_page;
  FluxrPlansPage *plans_page;
  FluxrPlanForm *plan_form;
};

/* fluxr-account-dialog.c */
void fluxr_account_dialog_tell        (FluxrAccountDialog *self,
                                       const char         *words);
void fluxr_account_dialog_tell_error  (FluxrAccountDialog *self,
                                       const GError       *error);
/* fluxr-account-dialog-export.c */
void fluxr_account_dialog_stop_export (FluxrAccountDialog *self);

G_END_DECLS
