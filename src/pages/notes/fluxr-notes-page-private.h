/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the notes page share. */

#pragma once

#include "fluxr-mentions.h"
#include "fluxr-note-editor.h"
#include "fluxr-note-row.h"
#include "fluxr-notes-model.h"
#include "fluxr-notes-page.h"
#include "fluxr-page.h"

G_BEGIN_DECLS

struct _FluxrNotesPage
{
  AdwBreakpointBin parent_instance;

  FluxrWorkspace *workspace;     /* (owned) (nullable) */
  FluxrRecord *product;          /* (owned) (nullable): always %NULL if it is about all of them */
  FluxrRecord *note;             /* (owned) (nullable): the one that is open */
  char *fresh;                   /* (owned) (nullable): the id of one just made, as long as it is
                                  * open: gone again if nothing is written in it */
  FluxrNotesModel *model;        /* (owned) */
  GtkSingleSelection *selection; /* (owned) */
  GBindingGroup *names;          /* (owned): source is the product */
  GPtrArray *rows;               /* (owned): of FluxrNoteRow, borrowed: those that are shown */
  GtkWidget *menu;               /* (nullable): the last one opened */
  guint tick;
  guint sort;
  guint place;                   /* of the open note in the list, when it was last seen there */

  GtkStack *stack;
  GtkWidget *first_button;
  AdwNavigationSplitView *split;
  AdwWindowTitle *title;
  GtkMenuButton *sort_button;
  GMenuModel *sort_menu;
  GtkEditable *search_entry;
  GtkStack *list_stack;
  GtkListView *list;
  GtkStack *note_stack;
  GtkToggleButton *pin_button;
  GtkMenuButton *note_button;
  FluxrMentions *mentions;
  FluxrNoteEditor *editor;

  guint everywhere : 1;
  guint selecting : 1; /* the page does it, not the person */
};

/* fluxr-notes-page.c */
gboolean    fluxr_notes_page_is_open        (FluxrNotesPage *self);
const char *fluxr_notes_page_get_product_id (FluxrNotesPage *self);

/* fluxr-notes-open.c */
gboolean    fluxr_notes_page_is_narrow      (FluxrNotesPage *self);
gboolean    fluxr_notes_page_is_gone        (FluxrNotesPage *self,
                                             FluxrRecord    *note);
void        fluxr_notes_page_open_note      (FluxrNotesPage *self,
                                             FluxrRecord    *note);
void        fluxr_notes_page_open_neighbour (FluxrNotesPage *self);
void        fluxr_notes_page_select_note    (FluxrNotesPage *self,
                                             gboolean        focus);
void        fluxr_notes_page_discard_fresh  (FluxrNotesPage *self);

/* fluxr-notes-list.c */
void        fluxr_notes_page_bind_list      (GtkWidgetClass *widget_class);
void        fluxr_notes_page_init_list      (FluxrNotesPage *self);
void        fluxr_notes_page_end_list       (FluxrNotesPage *self);
void        fluxr_notes_page_update_rows    (FluxrNotesPage *self);
void        fluxr_notes_page_clear_search   (FluxrNotesPage *self);

/* fluxr-notes-commands.c */
void        fluxr_notes_page_install_commands (GtkWidgetClass *widget_class);
void        fluxr_notes_page_update_actions (FluxrNotesPage *self);

/* fluxr-notes-keys.c */
gboolean    fluxr_notes_page_has_list_focus (FluxrNotesPage *self);
gboolean    fluxr_notes_page_has_editor_focus (FluxrNotesPage *self);
void        fluxr_notes_page_install_keys   (GtkWidgetClass *widget_class);
void        fluxr_notes_page_add_keys       (FluxrNotesPage *self);

/* fluxr-notes-menu.c */
void        fluxr_notes_page_add_row_menu   (FluxrNotesPage *self,
                                             GtkWidget      *row);
void        fluxr_notes_page_install_menus  (GtkWidgetClass *widget_class);
void        fluxr_notes_page_init_menus     (FluxrNotesPage *self);

G_END_DECLS
