/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keys of a notes page, and where they take the focus. */

#include "config.h"

#include "fluxr-notes-page-private.h"

#include "fluxr-keys.h"

gboolean
fluxr_notes_page_has_list_focus (FluxrNotesPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus != NULL
         && (focus == GTK_WIDGET (self->list)
             || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)));
}

gboolean
fluxr_notes_page_has_editor_focus (FluxrNotesPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->editor));
}

static void
focus_text (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (widget);

  if (self->note == NULL)
    return;
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  fluxr_note_editor_focus_text (self->editor);
}

static void
focus_list (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (widget);

  adw_navigation_split_view_set_show_content (self->split, FALSE);
  fluxr_notes_page_select_note (self, TRUE);
}

static void
switch_focus (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  if (fluxr_notes_page_has_editor_focus (FLUXR_NOTES_PAGE (widget)))
    focus_list (widget, action, parameter);
  else
    focus_text (widget, action, parameter);
}

void
fluxr_notes_page_install_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "notes.focus-text", NULL, focus_text);
  gtk_widget_class_install_action (widget_class, "notes.focus-list", NULL, focus_list);
  gtk_widget_class_install_action (widget_class, "notes.switch-focus", NULL, switch_focus);
}

/* Of the list alone are those that mean something else in a text. */
void
fluxr_notes_page_add_keys (FluxrNotesPage *self)
{
  GtkWidget *list = GTK_WIDGET (self->list);

  fluxr_keys_add (list, GDK_KEY_Delete, 0, "notes.delete");
  fluxr_keys_add (list, GDK_KEY_d, GDK_CONTROL_MASK, "notes.duplicate");
  fluxr_keys_add (list, GDK_KEY_Tab, 0, "notes.focus-text");
  fluxr_keys_add (list, GDK_KEY_F10, GDK_SHIFT_MASK, "notes.show-menu");
  fluxr_keys_add (list, GDK_KEY_Menu, 0, "notes.show-menu");
  fluxr_keys_add (GTK_WIDGET (self->editor), GDK_KEY_Escape, 0, "notes.focus-list");
  fluxr_keys_add (GTK_WIDGET (self), GDK_KEY_F6, 0, "notes.switch-focus");
  fluxr_keys_add (GTK_WIDGET (self), GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "notes.pin");
}
