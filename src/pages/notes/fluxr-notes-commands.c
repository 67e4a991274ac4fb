/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person asks of notes becomes a command of the workspace here. Each is about the open
 * one. */

#include "config.h"

#include "fluxr-notes-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-note-pin.h"
#include "fluxr-note-text.h"
#include "fluxr-row-link.h"
#include "fluxr-writing-cards.h"
#include "fluxr-writing-transfer.h"

static FluxrRecord *
find_note (FluxrNotesPage *self,
           const char     *id)
{
  return fluxr_store_find_record (fluxr_workspace_get_store (self->workspace), &fluxr_note_entity,
                                  id);
}

static char *
dup_name (FluxrRecord *note)
{
  char *name = fluxr_note_text_dup_name (fluxr_record_get_text (note, "title"),
                                         fluxr_record_get_text (note, "content"));

  return name != NULL ? name : g_strdup (_("Untitled"));
}

static void
open_new (FluxrNotesPage *self,
          const char     *id)
{
  g_autoptr (FluxrRecord) note = find_note (self, id);

  if (note == NULL)
    return;
  fluxr_notes_page_clear_search (self);
  fluxr_notes_page_open_note (self, note);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  fluxr_note_editor_focus_title (self->editor);
}

/* A second one while the first is still empty would be the same again. */
static void
add_note (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (!fluxr_notes_page_is_open (self))
    return;
  fluxr_note_editor_flush (self->editor);
  fluxr_notes_page_open_note (self, NULL);
  fluxr_notes_page_discard_fresh (self);
  id = fluxr_workspace_add_note (self->workspace, fluxr_notes_page_get_product_id (self), NULL,
                                 &error);
  if (id == NULL)
    {
      fluxr_page_tell_failed (FLUXR_PAGE (self), error);
      return;
    }
  open_new (self, id);
  g_set_str (&self->fresh, id);
}

/* From the text one looks in the text, from elsewhere for a note. */
static void
find_notes (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (widget);

  if (fluxr_notes_page_has_editor_focus (self))
    {
      fluxr_writing_view_find (fluxr_note_editor_get_view (self->editor), FALSE);
      return;
    }
  adw_navigation_split_view_set_show_content (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
delete_note (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (widget);
  gboolean in_list = fluxr_notes_page_has_list_focus (self);
  g_autoptr (FluxrRecord) note = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  g_autofree char *name = NULL;

  if (self->note == NULL)
    return;
  note = g_object_ref (self->note);
  fluxr_note_editor_flush (self->editor);
  name = dup_name (note);
  message = g_strdup_printf (_("“%s” deleted"), name);
  if (!fluxr_workspace_delete (self->workspace, _("Delete Note"), &fluxr_note_entity,
                               fluxr_record_get_id (note), &error))
    {
      fluxr_page_tell_failed (FLUXR_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->fresh, g_free);
  fluxr_page_tell_acted (FLUXR_PAGE (self), message);
  if (in_list)
    fluxr_notes_page_select_note (self, TRUE);
}

static void
duplicate_note (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (self->note == NULL)
    return;
  fluxr_note_editor_flush (self->editor);
  id = fluxr_workspace_duplicate_note (self->workspace, fluxr_record_get_id (self->note), &error);
  if (id == NULL)
    {
      fluxr_page_tell_failed (FLUXR_PAGE (self), error);
      return;
    }
  fluxr_page_tell_acted (FLUXR_PAGE (self), _("Note duplicated"));
  open_new (self, id);
}

static void
pin_note (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (widget);
  g_autoptr (GError) error = NULL;
  gboolean pinned;

  if (self->note == NULL)
    return;
  pinned = !fluxr_notes_model_is_pinned (self->model, self->note);
  if (!fluxr_note_pin_set (fluxr_workspace_get_store (self->workspace),
                           fluxr_record_get_id (self->note), pinned, &error))
    fluxr_page_tell_failed (FLUXR_PAGE (self), error);
  else
    gtk_accessible_announce (GTK_ACCESSIBLE (self), pinned ? _("Pinned") : _("No longer pinned"),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  fluxr_notes_page_update_actions (self);
}

/* @parameter: the product's id, or nothing for none. */
static void
move_note (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (widget);
  const char *target = g_variant_get_string (parameter, NULL);
  g_autoptr (FluxrRecord) moved = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;

  if (self->note == NULL)
    return;
  fluxr_note_editor_flush (self->editor);
  name = dup_name (self->note);
  message = g_strdup_printf (*target != '\0' ? _("“%s” moved to another product")
                                             : _("“%s” is a personal note now"), name);
  id = fluxr_workspace_move_note (self->workspace, fluxr_record_get_id (self->note),
                                  *target != '\0' ? target : NULL, &error);
  if (id == NULL)
    {
      fluxr_page_tell_failed (FLUXR_PAGE (self), error);
      return;
    }
  fluxr_page_tell_acted (FLUXR_PAGE (self), message);
  moved = self->everywhere ? find_note (self, id) : NULL;
  if (moved != NULL)
    fluxr_notes_page_open_note (self, moved);
}

static void
copy_link (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (widget);
  g_autofree char *link = NULL;

  if (self->note == NULL)
    return;
  link = fluxr_row_link_dup (self->note);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), link);
  fluxr_page_tell (FLUXR_PAGE (self), C_("one", "Link copied"));
}

static void
make_cards (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (widget);
  FluxrWritingPart *part = fluxr_note_editor_get_part (self->editor);

  if (part != NULL)
    fluxr_writing_cards_make (FLUXR_PAGE (self), part, action);
}

/* @parameter: as the view calls it. */
static void
show_as (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (widget);

  g_object_set (fluxr_note_editor_get_view (self->editor), "mode",
                g_variant_get_string (parameter, NULL), NULL);
}

static void
show_history (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  fluxr_note_editor_show_history (FLUXR_NOTES_PAGE (widget)->editor);
}

static FluxrWritingSubject
get_subject (GtkWidget *page)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (page);

  return (FluxrWritingSubject) { self->workspace, self->note,
                                 self->product != NULL ? fluxr_record_get_id (self->product) : NULL,
                                 FLUXR_WRITING_IMPORT_NOTES };
}

static void
show_outline (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrWritingView *view = fluxr_note_editor_get_view (FLUXR_NOTES_PAGE (widget)->editor);
  gboolean outline;

  g_object_get (view, "outline", &outline, NULL);
  g_object_set (view, "outline", !outline, NULL);
}

void
fluxr_notes_page_install_commands (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_note);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_notes);
  gtk_widget_class_install_action (widget_class, "notes.delete", NULL, delete_note);
  gtk_widget_class_install_action (widget_class, "notes.duplicate", NULL, duplicate_note);
  gtk_widget_class_install_action (widget_class, "notes.pin", NULL, pin_note);
  gtk_widget_class_install_action (widget_class, "notes.move-to-product", "s", move_note);
  gtk_widget_class_install_action (widget_class, "notes.copy-link", NULL, copy_link);
  gtk_widget_class_install_action (widget_class, "notes.show-as", "s", show_as);
  gtk_widget_class_install_action (widget_class, "notes.show-history", NULL, show_history);
  gtk_widget_class_install_action (widget_class, "notes.show-outline", NULL, show_outline);
  fluxr_writing_cards_install (widget_class, make_cards);
  fluxr_writing_transfer_install (widget_class, get_subject);
}

void
fluxr_notes_page_update_actions (FluxrNotesPage *self)
{
  static const char *const actions[]
    = { "notes.delete", "notes.duplicate", "notes.pin", "notes.move-to-product", "notes.copy-link",
        "writing.make-task" };
  gboolean has_note = self->note != NULL;
  gboolean has_product
    = has_note && fluxr_record_get_text (self->note, "product_id") != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], has_note);
  /* Features and bugs are of a product. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "writing.make-feature", has_product);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "writing.make-bug", has_product);
  gtk_widget_set_sensitive (GTK_WIDGET (self->note_button), has_note);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pin_button), has_note);
  gtk_toggle_button_set_active (self->pin_button,
                                has_note
                                  && fluxr_notes_model_is_pinned (self->model, self->note));
}
