/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the editor share. */

#pragma once

#include "fluxr-category-entry.h"
#include "fluxr-draft.h"
#include "fluxr-find-bar.h"
#include "fluxr-prompt-editor.h"

G_BEGIN_DECLS

struct _FluxrPromptEditor
{
  GtkWidget parent_instance;

  FluxrWorkspace *workspace;      /* (owned) (nullable) */
  FluxrRecord *prompt;            /* (owned) (nullable) */
  FluxrWritingPart *part;         /* (owned) (nullable): its text */
  FluxrDraft *name_draft;         /* (owned) */
  FluxrDraft *description_draft;  /* (owned) */
  GSignalGroup *record;           /* (owned): target is the prompt */
  char *mode;                     /* (owned) */

  FluxrWritingSheet *sheet;
  FluxrPromptPreview *preview;
  FluxrFindBar *find_bar;

  GtkWidget *bin;
  AdwToolbarView *tools;
  AdwBanner *banner;
  GtkBox *panes;
  GtkBox *side;
  GtkWidget *line;
  GtkWidget *mode_group;
  GtkMenuButton *variables_button;
  GtkLabel *length_label;
  GtkWidget *top;
  GtkText *name;
  GtkLabel *name_problem;
  GtkText *description;
  GtkLabel *description_problem;
  FluxrCategoryEntry *category;

  guint narrow : 1;
  guint is_read_only : 1;
};

/* fluxr-prompt-editor-text.c */
void fluxr_prompt_editor_add_tools   (FluxrPromptEditor *self);
/* For the view of a text that is shown from now on. */
void fluxr_prompt_editor_equip_text  (FluxrPromptEditor *self);
/* (nullable) */
FluxrMarkdownView *fluxr_prompt_editor_get_text_view (FluxrPromptEditor *self);

G_END_DECLS
