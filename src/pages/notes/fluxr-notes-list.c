/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of a notes page:
 *
 *   FluxrNotesModel -- GtkSingleSelection -- GtkListView
 *
 * Beside the editor the selection opens a note, so that arrows leaf through them. Where list and
 * editor take turns only a click or Enter does. */

#include "config.h"

#include "fluxr-notes-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-menu-names.h"

/* Seconds: "3 minutes ago" should not be wrong for longer. */
#define TICK 60

static void
setup_cb (FluxrNotesPage *self,
          GtkListItem    *item)
{
  GtkWidget *row = fluxr_note_row_new (self->everywhere);

  fluxr_notes_page_add_row_menu (self, row);
  gtk_list_item_set_child (item, row);
  g_object_bind_property (row, "label", item, "accessible-label", G_BINDING_SYNC_CREATE);
}

static void
bind_cb (FluxrNotesPage *self,
         GtkListItem    *item)
{
  FluxrNoteRow *row = FLUXR_NOTE_ROW (gtk_list_item_get_child (item));
  FluxrRecord *note = gtk_list_item_get_item (item);

  fluxr_note_row_set_note (row, fluxr_workspace_get_store (self->workspace), note);
  fluxr_note_row_set_pinned (row, fluxr_notes_model_is_pinned (self->model, note));
  g_ptr_array_add (self->rows, row);
}

static void
unbind_cb (FluxrNotesPage *self,
           GtkListItem    *item)
{
  FluxrNoteRow *row = FLUXR_NOTE_ROW (gtk_list_item_get_child (item));

  g_ptr_array_remove_fast (self->rows, row);
  fluxr_note_row_set_note (row, NULL, NULL);
}

static void
setup_heading_cb (FluxrNotesPage *self,
                  GtkListHeader  *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_list_header_set_child (header, label);
}

static void
bind_heading_cb (FluxrNotesPage *self,
                 GtkListHeader  *header)
{
  gboolean pinned
    = gtk_list_header_get_start (header) < fluxr_notes_model_get_n_pinned (self->model);

  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)),
                       pinned ? _("Pinned") : _("Notes"));
}

static GtkListItemFactory *
create_factory (FluxrNotesPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);

  return factory;
}

static GtkListItemFactory *
create_headings (FluxrNotesPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_heading_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_heading_cb), self, G_CONNECT_SWAPPED);

  return factory;
}

/* What is pinned is marked. Headings part pinned notes from others; without pinned ones there is
 * nothing to part. */
void
fluxr_notes_page_update_rows (FluxrNotesPage *self)
{
  gboolean has_headings = gtk_list_view_get_header_factory (self->list) != NULL;
  gboolean wants_headings = fluxr_notes_model_get_n_pinned (self->model) > 0;
  g_autoptr (GtkListItemFactory) headings = NULL;

  /* A note that only moves keeps its row. */
  for (guint i = 0; i < self->rows->len; i++)
    fluxr_note_row_set_pinned (
      self->rows->pdata[i],
      fluxr_notes_model_is_pinned (self->model, fluxr_note_row_get_note (self->rows->pdata[i])));
  if (has_headings == wants_headings)
    return;
  if (wants_headings)
    headings = create_headings (self);
  gtk_list_view_set_header_factory (self->list, headings);
}

static void
open_at (FluxrNotesPage *self,
         guint           position)
{
  g_autoptr (FluxrRecord) note
    = g_list_model_get_item (fluxr_notes_model_get_notes (self->model), position);

  if (note == NULL)
    return;
  fluxr_notes_page_open_note (self, note);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  fluxr_note_editor_focus_text (self->editor);
}

static void
activated_cb (FluxrNotesPage *self,
              guint           position)
{
  open_at (self, position);
}

static void
selected_cb (FluxrNotesPage *self)
{
  FluxrRecord *note = gtk_single_selection_get_selected_item (self->selection);

  if (!self->selecting && note != NULL && !adw_navigation_split_view_get_collapsed (self->split))
    fluxr_notes_page_open_note (self, note);
}

/* Letters come in from the list, but the keys that correct them only from the entry. */
static void
search_changed_cb (FluxrNotesPage *self)
{
  GtkEditable *text = gtk_editable_get_delegate (self->search_entry);

  if (*gtk_editable_get_text (text) != '\0' && !gtk_widget_has_focus (GTK_WIDGET (text)))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (text));
  fluxr_notes_model_set_search (self->model, gtk_editable_get_text (self->search_entry));
}

static void
search_stopped_cb (FluxrNotesPage *self)
{
  fluxr_notes_page_clear_search (self);
  fluxr_notes_page_select_note (self, TRUE);
}

static void
search_activated_cb (FluxrNotesPage *self)
{
  open_at (self, 0);
}

static gboolean
tick_cb (gpointer user_data)
{
  FluxrNotesPage *self = user_data;

  for (guint i = 0; i < self->rows->len; i++)
    fluxr_note_row_update_time (self->rows->pdata[i]);

  return G_SOURCE_CONTINUE;
}

static void
mapped_cb (FluxrNotesPage *self)
{
  if (self->tick == 0)
    self->tick = g_timeout_add_seconds (TICK, tick_cb, self);
  tick_cb (self);
}

static void
unmapped_cb (FluxrNotesPage *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
}

void
fluxr_notes_page_clear_search (FluxrNotesPage *self)
{
  gtk_editable_set_text (self->search_entry, "");
  fluxr_notes_model_set_search (self->model, "");
}

void
fluxr_notes_page_bind_list (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FluxrNotesPage, sort_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrNotesPage, sort_menu);
  gtk_widget_class_bind_template_child (widget_class, FluxrNotesPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FluxrNotesPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrNotesPage, list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

void
fluxr_notes_page_init_list (FluxrNotesPage *self)
{
  g_autoptr (GtkListItemFactory) factory = create_factory (self);

  self->selection = gtk_single_selection_new (
    g_object_ref (fluxr_notes_model_get_notes (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search_entry),
                                           GTK_WIDGET (self->list));
  fluxr_menu_names_set_button (self->sort_button, self->sort_menu);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (unmapped_cb), NULL);
}

void
fluxr_notes_page_end_list (FluxrNotesPage *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_list_view_set_model (self->list, NULL);
}
