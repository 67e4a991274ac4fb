/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the find bar share. */

#pragma once

#include "fluxr-find-bar-ui.h"
#include "fluxr-find-bar.h"
#include "fluxr-text-finder.h"

G_BEGIN_DECLS

struct _FluxrFindBar
{
  GtkWidget parent_instance;

  FluxrFindBarUi ui;
  FluxrTextFinder *finder; /* (owned) */
  GListModel *views;       /* (owned) (nullable) */
  guint index;             /* the view that is looked through */
  int anchor;              /* where typing in the entry looks from */
  guint at_start;          /* the match, if there is one */
  guint at_stop;
  GtkWidget *capture;      /* weak (nullable) */
  GtkEventController *keys; /* owned by the captured widget */
  gboolean announce;       /* the count is to be said as soon as it is known */
  gboolean notice;         /* instead of the count, what was done is told */
};

/* (nullable): borrowed, the model has it */
FluxrMarkdownView  *fluxr_find_bar_get_view     (FluxrFindBar *self);
/* (nullable) */
GtkTextBuffer      *fluxr_find_bar_get_buffer   (FluxrFindBar *self);
/* From behind, or in front of, the match; with @here also it itself. */
void                fluxr_find_bar_look         (FluxrFindBar *self,
                                                 gboolean      forward,
                                                 gboolean      here);
void                fluxr_find_bar_say          (FluxrFindBar *self,
                                                 const char   *text);

/* fluxr-find-bar-keys.c */
GtkEventController *fluxr_find_bar_keys_new     (FluxrFindBar *self) G_GNUC_WARN_UNUSED_RESULT;

/* fluxr-find-bar-replace.c */
void                fluxr_find_bar_init_replace (FluxrFindBar *self);

G_END_DECLS
