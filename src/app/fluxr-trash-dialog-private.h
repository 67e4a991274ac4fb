/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the trash share. */

#pragma once

#include "fluxr-attention-list.h"
#include "fluxr-rows-page.h"
#include "fluxr-trash-dialog.h"
#include "fluxr-words.h"

G_BEGIN_DECLS

struct _FluxrTrashDialog
{
  AdwDialog parent_instance;

  FluxrWorkspace *workspace; /* (owned) */
  FluxrAttentionList *list;  /* (owned) */
  GtkFilterListModel *found; /* (owned): of the list, what fits the words */
  GtkSelectionModel *picks;  /* (owned): of what was found, what is picked */
  FluxrWords *words;         /* (owned) (nullable): that are searched for */
  GPtrArray *shown;          /* (owned): of GtkListItem, those that are bound */
  FluxrRowsPage *page;
  AdwToast *toast;           /* (owned) (nullable): offers to take back the last restore */
  gint64 restored;           /* its undo entry; 0 for none */

  AdwToastOverlay *toasts;
  AdwNavigationView *navigation;
  GtkWidget *top_bar;
  GtkCheckButton *all_check;
  GtkEditable *search_entry;
  GtkStack *bottom_bar;
  GtkLabel *picked_label;

  guint showing : 1; /* what is picked is being shown, not changed */
  guint busy : 1;    /* something is on its way to go for good */
};

guint      fluxr_trash_dialog_count_picks     (FluxrTrashDialog *self);
/* Of FluxrAttention. */
GPtrArray *fluxr_trash_dialog_list_picks      (FluxrTrashDialog *self) G_GNUC_WARN_UNUSED_RESULT;
void       fluxr_trash_dialog_update          (FluxrTrashDialog *self);

/* fluxr-trash-dialog-commands.c */
void       fluxr_trash_dialog_install_actions (GtkWidgetClass   *widget_class);
/* @what: a word of FluxrAttentionPage::chosen */
void       fluxr_trash_dialog_act             (FluxrTrashDialog *self,
                                               FluxrAttention   *item,
                                               const char       *what);
void       fluxr_trash_dialog_announce        (FluxrTrashDialog *self,
                                               const char       *message);

G_END_DECLS
