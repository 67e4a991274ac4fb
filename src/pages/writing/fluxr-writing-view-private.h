/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the view share. */

#pragma once

#include <adwaita.h>

#include "fluxr-find-bar.h"
#include "fluxr-markdown-preview.h"
#include "fluxr-markdown-toolbar.h"
#include "fluxr-spelling.h"
#include "fluxr-writing-reading.h"
#include "fluxr-writing-view.h"

G_BEGIN_DECLS

struct _FluxrWritingView
{
  GtkWidget parent_instance;

  GListModel *parts;         /* (owned) (nullable) */
  GListStore *readings;      /* (owned) (element-type FluxrWritingReading) */
  GListStore *previews;      /* (owned) (element-type FluxrPreviewPart): of what is not empty */
  GListStore *headings;      /* (owned) (element-type FluxrWritingHeading) */
  FluxrSpelling *spelling;   /* (owned) */
  GtkWidget *bin;
  FluxrWritingSheet *sheet;
  FluxrMarkdownPreview *preview;
  FluxrFindBar *find_bar;
  FluxrMarkdownToolbar *toolbar;
  GtkBox *bar;
  GtkLabel *count_label;
  GtkListView *outline_list;
  AdwBin *outline_top;
  GtkWidget *pane_line;
  GtkBox *panes;
  AdwOverlaySplitView *split;
  AdwToolbarView *tools;
  GtkMenuButton *tools_button;
  GMenuModel *tools_menu;
  GCancellable *looking;     /* (owned) (nullable): for names */
  char *mode;                /* (owned) */
  double zoom;
  guint outline_later;
  guint focus_mode : 1;
  guint narrow : 1;
  guint outline : 1;
};

guint                fluxr_writing_view_get_n_readings (FluxrWritingView    *self);
FluxrWritingReading *fluxr_writing_view_get_reading    (FluxrWritingView    *self,
                                                        guint                i);
/* (nullable): by its part or what shows it */
FluxrWritingReading *fluxr_writing_view_find_reading   (FluxrWritingView    *self,
                                                        gpointer             part_or_preview);
gboolean             fluxr_writing_view_shows_both     (FluxrWritingView    *self);

void                 fluxr_writing_view_update_previews (FluxrWritingView   *self);

/* To a character of a part. */
void                 fluxr_writing_view_scroll_preview (FluxrWritingView    *self,
                                                        FluxrWritingPart    *part,
                                                        int                  place);

/* fluxr-writing-view-outline.c */
void                 fluxr_writing_view_add_outline    (FluxrWritingView    *self);
void                 fluxr_writing_view_bind_outline   (GtkWidgetClass      *widget_class);
void                 fluxr_writing_view_follow_reading (FluxrWritingView    *self,
                                                        FluxrWritingReading *reading);
void                 fluxr_writing_view_update_outline (FluxrWritingView    *self);

/* fluxr-writing-view-tools.c */
void                 fluxr_writing_view_add_tools      (FluxrWritingView    *self);
void                 fluxr_writing_view_install_tools  (GtkWidgetClass      *widget_class);
/* Whether the address is one of ours; if so it is followed. */
gboolean             fluxr_writing_view_follow_link    (FluxrWritingView    *self,
                                                        const char          *address);

/* fluxr-writing-names.c */
void                 fluxr_writing_view_offer_names    (FluxrWritingView    *self,
                                                        FluxrMarkdownView   *view);
/* Whether it is a link by name; if so it is followed. */
gboolean             fluxr_writing_view_follow_name    (FluxrWritingView    *self,
                                                        const char          *link);

G_END_DECLS
