/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the prompts page share. */

#pragma once

#include "fluxr-page.h"
#include "fluxr-prompt-editor.h"
#include "fluxr-prompt-freshness.h"
#include "fluxr-prompt-row.h"
#include "fluxr-prompts-model.h"
#include "fluxr-prompts-page.h"
#include "fluxr-workspace-prompts.h"

G_BEGIN_DECLS

struct _FluxrPromptsPage
{
  AdwBreakpointBin parent_instance;

  FluxrWorkspace *workspace;       /* (owned) (nullable) */
  FluxrRecord *product;            /* (owned) (nullable): the open one; of the library only for the
                                    * preview */
  FluxrRecord *prompt;             /* (owned) (nullable): the one that is open */
  char *fresh;                     /* (owned) (nullable): the id of one just made, as long as it
                                    * is open: gone again if nothing is written in it */
  FluxrPromptsModel *model;        /* (owned) */
  FluxrPromptFreshness *freshness; /* (owned) */
  GtkSingleSelection *selection;   /* (owned) */
  GBindingGroup *names;            /* (owned): source is the product */
  GPtrArray *rows;                 /* (owned): of FluxrPromptRow, borrowed: those shown */
  GCancellable *copying;           /* (owned) (nullable): of what is rendered for the clipboard */
  GtkWidget *menu;                 /* (nullable): the last one opened */
  guint tick;
  guint top_tick;                  /* of frames */
  guint n_frames;
  guint sort;
  guint place;                     /* of the open one in the list, when it was last seen there */

  GtkStack *stack;
  AdwStatusPage *empty_page;
  GtkWidget *first_button;
  GtkWidget *library_button;
  AdwNavigationSplitView *split;
  AdwNavigationPage *content_page;
  AdwWindowTitle *title;
  GtkMenuButton *sort_button;
  GMenuModel *sort_menu;
  GtkEditable *search_entry;
  GtkStack *list_stack;
  GtkListView *list;
  GtkStack *prompt_stack;
  GtkWidget *copy_button;
  GtkMenuButton *prompt_button;
  FluxrPromptEditor *editor;

  guint library : 1;
  guint selecting : 1; /* the page does it, not the person */
  guint wants_top : 1; /* of the list, as soon as there is something in it */
};

/* fluxr-prompts-page.c */
gboolean    fluxr_prompts_page_is_open        (FluxrPromptsPage *self);
/* (nullable): of the prompts that are listed */
const char *fluxr_prompts_page_get_product_id (FluxrPromptsPage *self);
const FluxrEntity *fluxr_prompts_page_get_entity (FluxrPromptsPage *self);
/* (nullable) (transfer full) */
FluxrRecord *fluxr_prompts_page_find          (FluxrPromptsPage *self,
                                               const char       *id);
void        fluxr_prompts_page_update_stale   (FluxrPromptsPage *self);

/* fluxr-prompts-open.c */
gboolean    fluxr_prompts_page_is_narrow      (FluxrPromptsPage *self);
gboolean    fluxr_prompts_page_is_gone        (FluxrPromptsPage *self,
                                               FluxrRecord      *prompt);
void        fluxr_prompts_page_open           (FluxrPromptsPage *self,
                                               FluxrRecord      *prompt);
void        fluxr_prompts_page_open_neighbour (FluxrPromptsPage *self);
void        fluxr_prompts_page_select         (FluxrPromptsPage *self,
                                               gboolean          focus);
void        fluxr_prompts_page_discard_fresh  (FluxrPromptsPage *self);

/* fluxr-prompts-list.c */
void        fluxr_prompts_page_bind_list      (GtkWidgetClass   *widget_class);
void        fluxr_prompts_page_init_list      (FluxrPromptsPage *self);
void        fluxr_prompts_page_end_list       (FluxrPromptsPage *self);
void        fluxr_prompts_page_clear_search   (FluxrPromptsPage *self);
/* If that is wanted. */
void        fluxr_prompts_page_show_top       (FluxrPromptsPage *self);

/* fluxr-prompts-commands.c */
void        fluxr_prompts_page_install_commands (GtkWidgetClass *widget_class);
void        fluxr_prompts_page_update_actions (FluxrPromptsPage *self);

/* fluxr-prompts-copy.c */
void        fluxr_prompts_page_install_copy   (GtkWidgetClass   *widget_class);
/* What is not in the clipboard yet does not get there. */
void        fluxr_prompts_page_stop_copying   (FluxrPromptsPage *self);
/* (transfer full) (nullable): when it was copied, for people */
char       *fluxr_prompts_page_dup_copied     (FluxrPromptsPage *self);

/* fluxr-prompts-keys.c */
gboolean    fluxr_prompts_page_has_list_focus (FluxrPromptsPage *self);
gboolean    fluxr_prompts_page_has_editor_focus (FluxrPromptsPage *self);
void        fluxr_prompts_page_install_keys   (GtkWidgetClass   *widget_class);
void        fluxr_prompts_page_add_keys       (FluxrPromptsPage *self);

/* fluxr-prompts-menu.c */
void        fluxr_prompts_page_add_row_menu   (FluxrPromptsPage *self,
                                               GtkWidget        *row);
void        fluxr_prompts_page_install_menus  (GtkWidgetClass   *widget_class);
void        fluxr_prompts_page_init_menus     (FluxrPromptsPage *self);

G_END_DECLS
