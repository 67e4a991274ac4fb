/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the flow view share. */

#pragma once

#include "fluxr-canvas.h"
#include "fluxr-filter-chip.h"
#include "fluxr-flow-action.h"
#include "fluxr-flow-view.h"
#include "fluxr-flow-scene.h"
#include "fluxr-item-pane.h"
#include "fluxr-page.h"

G_BEGIN_DECLS

struct _FluxrFlowView
{
  AdwBreakpointBin parent_instance;

  FluxrWorkspace *workspace; /* (owned) (nullable) */
  FluxrRecord *product;      /* (owned) (nullable) */
  FluxrFlow *flow;           /* (owned) (nullable): while a product is shown */
  FluxrFlowScene *shown;     /* (owned) (nullable) */
  FluxrScene *scene;         /* (owned): of the canvas, for good */
  FluxrMarks *marks;         /* (owned) */
  GBindingGroup *names;      /* (owned): source is the product */
  GPtrArray *found;          /* (owned) (nullable): the items that are looked for */
  char *found_text;          /* (owned) (nullable) */
  guint found_index;
  guint find_later;          /* a timeout: something changed since it was looked for */
  FluxrFlowAction *imported; /* (owned) (nullable): whose pages to show when they have come */
  char *wanted;              /* (owned) (nullable): a page to show when it has come */
  FluxrPlace *place;         /* (owned) (nullable): and where its caret was */
  GCancellable *laying_out;  /* (owned) (nullable): the layout that is being found or written */
  guint patience;            /* a timeout: until then nothing is said about it */

  AdwOverlaySplitView *split;
  AdwWindowTitle *title;
  GtkMenuButton *view_button;
  GMenuModel *view_menu;
  GtkToggleButton *find_button;
  GtkSearchBar *find_bar;
  GtkEditable *find_entry;
  FluxrFilterChip *find_statuses;
  FluxrFilterChip *find_features;
  GtkLabel *find_count;
  GtkStack *stack;
  AdwBanner *banner;
  GtkOverlay *overlay;
  GtkWidget *first_button;
  FluxrCanvas *canvas;
  FluxrItemPane *pane; /* (owned) (nullable): made when a page is opened */
  GtkWidget *check;    /* (owned) (nullable): made when the flow is checked */
  AdwDialog *walk;     /* (weak) (nullable): the walk that is open */
  GtkWidget *menu;     /* (nullable): the one that is open */
  GtkWidget *picker;   /* (nullable): of the page to connect to */
};

/* fluxr-flow-view.c */
const char  *fluxr_flow_view_get_product_id  (FluxrFlowView  *self);
FluxrRecord *fluxr_flow_view_dup_record      (FluxrFlowView  *self,
                                              FluxrSceneItem *item) G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_flow_view_open_item       (FluxrFlowView  *self,
                                              FluxrSceneItem *item);
void         fluxr_flow_view_update          (FluxrFlowView  *self);
/* Beside the canvas, or over it where it is narrow. */
void         fluxr_flow_view_show_side       (FluxrFlowView  *self,
                                              GtkWidget      *side);
void         fluxr_flow_view_focus_page      (FluxrFlowView  *self,
                                              const char     *id);

/* fluxr-flow-commands.c */
/* Tells what went wrong, and returns whether it went well. */
gboolean     fluxr_flow_view_check           (FluxrFlowView  *self,
                                              gboolean        success,
                                              const GError   *error);
void         fluxr_flow_view_act             (FluxrFlowView  *self,
                                              FluxrFlowAction *action); /* (transfer full) */
void         fluxr_flow_view_add_page        (FluxrFlowView  *self,
                                              double          x,
                                              double          y,
                                              FluxrSceneItem *source);
void         fluxr_flow_view_delete_selected (FluxrFlowView  *self);
void         fluxr_flow_view_install_actions (GtkWidgetClass *widget_class);
void         fluxr_flow_view_connect_pane    (FluxrFlowView  *self);
void         fluxr_flow_view_update_actions  (FluxrFlowView  *self);
GPtrArray   *fluxr_flow_view_list_selected_ids (FluxrFlowView *self) G_GNUC_WARN_UNUSED_RESULT;

/* fluxr-flow-requests.c */
void         fluxr_flow_view_connect_canvas  (FluxrFlowView  *self);

/* fluxr-flow-tour.c */
void         fluxr_flow_view_install_tour    (GtkWidgetClass *widget_class);
void         fluxr_flow_view_end_check       (FluxrFlowView  *self);
void         fluxr_flow_view_end_walk        (FluxrFlowView  *self);

/* fluxr-flow-layout.c */
void         fluxr_flow_view_install_layout  (GtkWidgetClass *widget_class);
void         fluxr_flow_view_update_banner   (FluxrFlowView  *self);
void         fluxr_flow_view_banner_clicked  (FluxrFlowView  *self);
void         fluxr_flow_view_cancel_layout   (FluxrFlowView  *self);

/* fluxr-flow-find.c */
void         fluxr_flow_view_bind_find       (GtkWidgetClass *widget_class);
void         fluxr_flow_view_forget_found    (FluxrFlowView  *self);
void         fluxr_flow_view_update_found    (FluxrFlowView  *self);

/* fluxr-flow-menu.c */
void         fluxr_flow_view_popup_menu      (FluxrFlowView  *self,
                                              FluxrSceneItem *item,
                                              FluxrSceneEdge *edge,
                                              double          x,
                                              double          y);
void         fluxr_flow_view_popup_picker    (FluxrFlowView  *self,
                                              FluxrSceneItem *source);

/* fluxr-flow-spoken.c */
void         fluxr_flow_view_announce_moved     (FluxrFlowView  *self,
                                                 guint           n_pages,
                                                 double          dx,
                                                 double          dy);
void         fluxr_flow_view_announce_selected  (FluxrFlowView  *self);
void         fluxr_flow_view_announce_connected (FluxrFlowView  *self,
                                                 FluxrSceneItem *source,
                                                 FluxrSceneItem *target);
void         fluxr_flow_view_announce_reversed  (FluxrFlowView  *self,
                                                 FluxrSceneEdge *edge);

/* fluxr-flow-export.c */
void         fluxr_flow_view_install_files   (GtkWidgetClass *widget_class);

/* fluxr-flow-import.c */
void         fluxr_flow_view_import          (FluxrFlowView  *self);
void         fluxr_flow_view_import_file     (FluxrFlowView  *self,
                                              GFile          *file);
void         fluxr_flow_view_show_imported   (FluxrFlowView  *self);

G_END_DECLS
