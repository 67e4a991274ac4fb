/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the preview share. */

#pragma once

#include "fluxr-prompt-preview.h"

G_BEGIN_DECLS

struct _FluxrPromptPreview
{
  GtkWidget parent_instance;

  FluxrWritingPart *part;    /* (owned) (nullable) */
  FluxrRecord *product;      /* (owned) (nullable) */
  FluxrPrompt *prompt;       /* (owned) (nullable): what is shown */
  GSignalGroup *store;       /* (owned): target is that of the part */
  GBindingGroup *names;      /* (owned): source is the product */
  GCancellable *cancellable; /* (owned) (nullable): of the worker */
  GtkTextTag *missing;       /* borrowed */
  GtkTextTag *broken;        /* borrowed */
  GtkWidget *picker;         /* borrowed (nullable) */
  char *copied;              /* (owned) (nullable): when it was, in words */
  guint timeout;

  GtkWidget *content;
  GtkWidget *product_box;
  GtkMenuButton *product_button;
  GtkListBox *notices;
  GtkTextView *view;

  guint is_active : 1;
  guint is_stale : 1;
};

/* fluxr-prompt-preview-show.c */
void fluxr_prompt_preview_create_tags (FluxrPromptPreview *self);
/* Shows what was rendered. */
void fluxr_prompt_preview_show        (FluxrPromptPreview *self);
void fluxr_prompt_preview_show_notices (FluxrPromptPreview *self);

G_END_DECLS
