/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text of a template: what can be written into it, and finding words in it. */

#include "config.h"

#include "fluxr-prompt-editor-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fluxr-name-offer.h"
#include "fluxr-prompt-variables.h"
#include "fluxr-template-completion.h"

/* A person goes on typing rather than through more. */
#define OFFERS_MAX 50

FluxrMarkdownView *
fluxr_prompt_editor_get_text_view (FluxrPromptEditor *self)
{
  return self->part != NULL ? fluxr_writing_sheet_get_view (self->sheet, self->part) : NULL;
}

static GListStore *
create_offers (const FluxrTemplateCompletion *completion)
{
  GListStore *offers = g_list_store_new (FLUXR_TYPE_NAME_OFFER);

  for (guint i = 0; completion != NULL && i < MIN (completion->candidates->len, OFFERS_MAX); i++)
    {
      const FluxrTemplateCandidate *candidate = g_ptr_array_index (completion->candidates, i);
      /* What goes on, such as the begin of a loop, is not closed yet. */
      g_autofree char *text
        = g_strconcat (candidate->text, candidate->is_whole ? completion->closing : NULL, NULL);
      g_autoptr (FluxrNameOffer) offer
        = fluxr_name_offer_new (candidate->text, candidate->text[0] == '#'
                                                   ? "media-playlist-repeat-symbolic"
                                                   : "insert-object-symbolic",
                                candidate->description, text);

      fluxr_name_offer_set_goes_on (offer, !candidate->is_whole);
      g_list_store_append (offers, offer);
    }

  return offers;
}

/* The engine knows what fits at the caret. */
static void
names_wanted_cb (FluxrMarkdownView *view,
                 const char        *typed)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autoptr (FluxrTemplateCompletion) completion = NULL;
  g_autoptr (GListStore) offers = NULL;
  g_autofree char *text = NULL;
  GtkTextIter start, stop, caret;
  gsize place;

  gtk_text_buffer_get_bounds (buffer, &start, &stop);
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  text = gtk_text_buffer_get_text (buffer, &start, &stop, TRUE);
  place = (gsize) (g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (&caret)) - text);
  completion = fluxr_template_complete (text, strlen (text), place);
  offers = create_offers (completion);
  fluxr_markdown_view_set_candidates (
    view, typed, G_LIST_MODEL (offers),
    completion != NULL ? (guint) g_utf8_strlen (text + completion->start,
                                                (gssize) (place - completion->start)) : 0,
    completion != NULL ? (guint) g_utf8_strlen (text + place,
                                                (gssize) (completion->end - place)) : 0);
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

  fluxr_markdown_view_set_for_braces (view);
  g_signal_connect_object (view, "names-wanted", G_CALLBACK (names_wanted_cb), NULL, 0);
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
