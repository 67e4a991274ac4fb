/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which prompt is open. */

#include "config.h"

#include "fluxr-prompts-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"

gboolean
fluxr_prompts_page_is_narrow (FluxrPromptsPage *self)
{
  return adw_navigation_split_view_get_collapsed (self->split);
}

/* Deleted, or in another product now. */
gboolean
fluxr_prompts_page_is_gone (FluxrPromptsPage *self,
                            FluxrRecord      *prompt)
{
  if (fluxr_record_is_deleted (prompt)
      || fluxr_record_get_entity (prompt) != fluxr_prompts_page_get_entity (self))
    return TRUE;

  return !self->library
         && g_strcmp0 (fluxr_record_get_text (prompt, "product_id"),
                       fluxr_prompts_page_get_product_id (self)) != 0;
}

/* One that was begun and left without a word never was. */
void
fluxr_prompts_page_discard_fresh (FluxrPromptsPage *self)
{
  g_autofree char *id = g_steal_pointer (&self->fresh);
  g_autoptr (GError) error = NULL;

  if (id == NULL || self->workspace == NULL || fluxr_workspace_get_store (self->workspace) == NULL)
    return;
  fluxr_prompt_editor_flush (self->editor);
  /* If it fails there is an empty prompt, which harms nobody. */
  if (!fluxr_workspace_discard_prompt (self->workspace, fluxr_prompts_page_get_entity (self), id,
                                       &error))
    g_info ("An empty prompt stays: %s", error->message);
}

static void
set_prompt (FluxrPromptsPage *self,
            FluxrRecord      *prompt)
{
  if (self->prompt != NULL)
    fluxr_prompt_freshness_unwatch (self->freshness, self->prompt);
  g_set_object (&self->prompt, prompt);
  if (prompt != NULL)
    fluxr_prompt_freshness_watch (self->freshness, prompt);
}

/**
 * fluxr_prompts_page_open:
 * @prompt: (nullable)
 */
void
fluxr_prompts_page_open (FluxrPromptsPage *self,
                         FluxrRecord      *prompt)
{
  if (prompt == self->prompt)
    return;
  /* While it is still the one that commands are about. */
  fluxr_prompt_editor_flush (self->editor);
  set_prompt (self, prompt);
  fluxr_prompt_editor_set_prompt (self->editor, self->workspace, prompt);
  gtk_stack_set_visible_child_name (self->prompt_stack, prompt != NULL ? "prompt" : "none");
  fluxr_prompts_page_update_stale (self);
  fluxr_prompts_page_update_actions (self);
  fluxr_prompts_page_select (self, FALSE);
  if (self->fresh != NULL
      && (prompt == NULL || !g_str_equal (self->fresh, fluxr_record_get_id (prompt))))
    fluxr_prompts_page_discard_fresh (self);
}

/* Where the open one stands in the list, if it is there. */
void
fluxr_prompts_page_select (FluxrPromptsPage *self,
                           gboolean          focus)
{
  guint position = GTK_INVALID_LIST_POSITION;

  self->selecting = TRUE;
  if (self->prompt != NULL && fluxr_prompts_model_find (self->model, self->prompt, &position))
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
fluxr_prompts_page_open_neighbour (FluxrPromptsPage *self)
{
  GListModel *prompts = fluxr_prompts_model_get_prompts (self->model);
  guint n = g_list_model_get_n_items (prompts);
  g_autoptr (FluxrRecord) prompt = NULL;

  if (fluxr_prompts_page_is_narrow (self))
    adw_navigation_split_view_set_show_content (self->split, FALSE);
  else if (n > 0)
    prompt = g_list_model_get_item (prompts, MIN (self->place, n - 1));
  /* The row may be gone while its list has not been told. */
  if (prompt != NULL && fluxr_prompts_page_is_gone (self, prompt))
    g_clear_object (&prompt);
  fluxr_prompts_page_open (self, prompt);
}
