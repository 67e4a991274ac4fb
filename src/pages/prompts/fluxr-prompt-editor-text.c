/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text of a template: what can be written into it, and finding words in it. */

#include "config.h"

#include "fluxr-prompt-editor-private.h"

#include <glib/gi18n.h>

#include "fluxr-prompt-names.h"
#include "fluxr-prompt-variables.h"

FluxrMarkdownView *
fluxr_prompt_editor_get_text_view (FluxrPromptEditor *self)
{
  return self->part != NULL ? fluxr_writing_sheet_get_view (self->sheet, self->part) : NULL;
}

static gboolean
link_cb (FluxrPromptEditor *self,
         const char        *address)
{
  return g_str_has_prefix (address, "fluxr:")
         && gtk_widget_activate_action (GTK_WIDGET (self), "win.open-link", "s", address);
}

void
fluxr_prompt_editor_equip_text (FluxrPromptEditor *self)
{
  FluxrMarkdownView *view = fluxr_prompt_editor_get_text_view (self);

  fluxr_prompt_names_add (view);
  g_signal_connect_object (view, "link-activated", G_CALLBACK (link_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Template"), -1);
}

/* Where the caret is, with the focus back in the text. */
static void
variable_chosen_cb (FluxrPromptEditor *self,
                    const char        *text)
{
  GtkTextBuffer *buffer;

  if (self->part == NULL || self->is_read_only)
    return;
  if (g_str_equal (self->mode, "read"))
    g_object_set (self, "mode", "both", NULL);
  buffer = GTK_TEXT_BUFFER (fluxr_writing_part_get_buffer (self->part));
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
  gtk_text_buffer_end_user_action (buffer);
  fluxr_writing_sheet_focus (self->sheet, self->part, -1);
}

static void
found_cb (FluxrPromptEditor *self,
          FluxrMarkdownView *view,
          guint              start,
          guint              stop)
{
  fluxr_writing_sheet_reveal (self->sheet, view, start);
}

void
fluxr_prompt_editor_add_tools (FluxrPromptEditor *self)
{
  GtkWidget *variables = fluxr_prompt_variables_new ();

  g_signal_connect_object (variables, "chosen", G_CALLBACK (variable_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (self->variables_button, variables);
  self->find_bar = FLUXR_FIND_BAR (fluxr_find_bar_new ());
  fluxr_find_bar_set_views (self->find_bar, fluxr_writing_sheet_get_views (self->sheet));
  fluxr_find_bar_set_capture (self->find_bar, GTK_WIDGET (self));
  g_signal_connect_object (self->find_bar, "found", G_CALLBACK (found_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toolbar_view_add_top_bar (self->tools, GTK_WIDGET (self->find_bar));
}

void
fluxr_prompt_editor_find (FluxrPromptEditor *self)
{
  g_return_if_fail (FLUXR_IS_PROMPT_EDITOR (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self->sheet)))
    g_object_set (self, "mode", "write", NULL);
  fluxr_find_bar_open (self->find_bar, FALSE);
}

void
fluxr_prompt_editor_show_variables (FluxrPromptEditor *self)
{
  g_return_if_fail (FLUXR_IS_PROMPT_EDITOR (self));

  if (self->part != NULL && !self->is_read_only)
    gtk_menu_button_popup (self->variables_button);
}
