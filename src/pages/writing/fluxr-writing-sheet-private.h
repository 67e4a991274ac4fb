/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the sheet share. */

#pragma once

#include "fluxr-document-box.h"
#include "fluxr-preview-part.h"
#include "fluxr-writing-sheet.h"

G_BEGIN_DECLS

/**
 * FluxrWritingEntry:
 * @rendered: (owned) (nullable): what shows HTML
 */
typedef struct
{
  FluxrWritingPart *part; /* (owned) */
  GtkWidget *header;      /* (owned) */
  GtkWidget *view;        /* (owned) */
  GtkWidget *rendered;
  FluxrPreviewPart *shown; /* (owned) (nullable) */
} FluxrWritingEntry;

struct _FluxrWritingSheet
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  FluxrDocumentBox *box;
  GListModel *parts;        /* (owned) (nullable) */
  GPtrArray *entries;       /* (owned) (element-type FluxrWritingEntry) */
  GListStore *views;        /* (owned) (element-type FluxrMarkdownView) */
  GtkWidget *top;           /* (owned) (nullable) */
  FluxrWritingPart *active; /* (owned) (nullable) */
  FluxrWritingMenuFunc create_menu;
  gpointer menu_data;
};

/* (nullable) */
FluxrWritingEntry *fluxr_writing_sheet_find_entry   (FluxrWritingSheet *self,
                                                     FluxrWritingPart  *part);
/* (nullable) */
FluxrWritingEntry *fluxr_writing_sheet_find_view    (FluxrWritingSheet *self,
                                                     gpointer           view);
/* (nullable): the first part */
FluxrWritingPart  *fluxr_writing_sheet_get_first    (FluxrWritingSheet *self);
void               fluxr_writing_sheet_update_box   (FluxrWritingSheet *self);
void               fluxr_writing_sheet_update_views (FluxrWritingSheet *self);

/* fluxr-writing-sheet-html.c */
void               fluxr_writing_sheet_follow_html  (FluxrWritingSheet *self,
                                                     FluxrWritingEntry *entry);
void               fluxr_writing_sheet_update_html  (FluxrWritingSheet *self,
                                                     FluxrWritingPart  *part);

/* fluxr-writing-sheet-keys.c */
void               fluxr_writing_sheet_add_keys     (FluxrWritingSheet *self,
                                                     GtkWidget         *view);

/* fluxr-writing-sheet-place.c */
void               fluxr_writing_sheet_reveal_caret (FluxrWritingSheet *self,
                                                     FluxrWritingEntry *entry);

G_END_DECLS
