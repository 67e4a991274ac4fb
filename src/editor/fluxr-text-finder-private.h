/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the finder share. */

#pragma once

#include "fluxr-text-finder.h"

G_BEGIN_DECLS

struct _FluxrTextFinder
{
  GObject parent_instance;

  GtkSourceSearchSettings *settings; /* (owned) */
  GListModel *buffers;               /* (owned) (nullable) */
  GPtrArray *contexts;               /* (owned) of GtkSourceSearchContext, one for each buffer */
  gboolean looking;                  /* as soon as the buffer is scanned */
  guint at;                          /* the buffer that is looked through */
  int from;                          /* the place in it; -1 for its end */
  guint n_left;                      /* how many more there are */
  GtkTextTag *tag;                   /* (owned) (nullable) of the match that is meant */
  GtkTextBuffer *marked;             /* (owned) (nullable) where that is */
  char *replacement;                 /* (owned) (nullable) while all are replaced */
  GtkTextMark *place;                /* (owned) (nullable) where that goes on */
  guint n_replaced;
  FluxrTextFinderCheck check;        /* (nullable) */
  gpointer check_data;
  guint source;
  gboolean forward;
  gboolean active;
};

/* (nullable) */
GtkSourceSearchContext *fluxr_text_finder_get_context    (FluxrTextFinder *self,
                                                          guint            index);
GtkTextBuffer          *fluxr_text_finder_get_buffer     (FluxrTextFinder *self,
                                                          guint            index);
void                    fluxr_text_finder_take_mark_away (FluxrTextFinder *self);

/* fluxr-text-finder-replace.c */
void                    fluxr_text_finder_stop_replacing (FluxrTextFinder *self);

G_END_DECLS
