/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which note is open. */

#include "config.h"

#include "fluxr-notes-page-private.h"

gboolean
fluxr_notes_page_is_narrow (FluxrNotesPage *self)
{
  return adw_navigation_split_view_get_collapsed (self->split);
}

/* Deleted, or in another product now. */
gboolean
fluxr_notes_page_is_gone (FluxrNotesPage *self,
                          FluxrRecord    *note)
{
  return fluxr_record_is_deleted (note)
         || (!self->everywhere
             && g_strcmp0 (fluxr_record_get_text (note, "product_id"),
                           fluxr_notes_page_get_product_id (self)) != 0);
}

/* One that was begun and left without a word never was. */
void
fluxr_notes_page_discard_fresh (FluxrNotesPage *self)
{
  g_autofree char *id = g_steal_pointer (&self->fresh);
  g_autoptr (GError) error = NULL;

  if (id == NULL || self->workspace == NULL || fluxr_workspace_get_store (self->workspace) == NULL)
    return;
  fluxr_note_editor_flush (self->editor);
  /* If it fails there is an empty note, which harms nobody. */
  if (!fluxr_workspace_discard_note (self->workspace, id, &error))
    g_info ("An empty note stays: %s", error->message);
}

/**
 * fluxr_notes_page_open_note:
 * @note: (nullable)
 */
void
fluxr_notes_page_open_note (FluxrNotesPage *self,
                            FluxrRecord    *note)
{
  if (note == self->note)
    return;
  g_set_object (&self->note, note);
  fluxr_note_editor_set_note (self->editor, self->workspace, note);
  fluxr_mentions_set_record (self->mentions, self->workspace, note);
  gtk_stack_set_visible_child_name (self->note_stack, note != NULL ? "note" : "none");
  fluxr_notes_page_update_actions (self);
  fluxr_notes_page_select_note (self, FALSE);
  if (self->fresh != NULL
      && (note == NULL || !g_str_equal (self->fresh, fluxr_record_get_id (note))))
    fluxr_notes_page_discard_fresh (self);
}

/* Where the open one stands in the list, if it is there. */
void
fluxr_notes_page_select_note (FluxrNotesPage *self,
                              gboolean        focus)
{
  guint position = GTK_INVALID_LIST_POSITION;

  self->selecting = TRUE;
  if (self->note != NULL && fluxr_notes_model_find (self->model, self->note, &position))
    self->place = position;
  else
    position = GTK_INVALID_LIST_POSITION;
  gtk_single_selection_set_selected (self->selection, position);
  if (focus && position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_FOCUS, NULL);
  if (focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  self->selecting = FALSE;
}

/* The one that stands where the last one stood. */
void
fluxr_notes_page_open_neighbour (FluxrNotesPage *self)
{
  GListModel *notes = fluxr_notes_model_get_notes (self->model);
  guint n = g_list_model_get_n_items (notes);
  g_autoptr (FluxrRecord) note = NULL;

  if (fluxr_notes_page_is_narrow (self))
    adw_navigation_split_view_set_show_content (self->split, FALSE);
  else if (n > 0)
    note = g_list_model_get_item (notes, MIN (self->place, n - 1));
  /* The row may be gone while its list has not been told. */
  if (note != NULL && fluxr_notes_page_is_gone (self, note))
    g_clear_object (&note);
  fluxr_notes_page_open_note (self, note);
}
