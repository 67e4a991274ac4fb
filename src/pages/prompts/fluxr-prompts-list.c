/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of a prompts page:
 *
 *   FluxrPromptsModel -- GtkSingleSelection -- GtkListView
 *
 * Beside the editor the selection opens a prompt, so that arrows leaf through them. Where list and
 * editor take turns only a click or Enter does. */

#include "config.h"

#include "fluxr-prompts-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-menu-names.h"

/* Seconds: "3 minutes ago" should not be wrong for longer. */
#define TICK 60

static void
setup_cb (FluxrPromptsPage *self,
          GtkListItem      *item)
{
  GtkWidget *row = fluxr_prompt_row_new ();

  fluxr_prompts_page_add_row_menu (self, row);
  gtk_list_item_set_child (item, row);
  g_object_bind_property (row, "label", item, "accessible-label", G_BINDING_SYNC_CREATE);
}

static void
bind_cb (FluxrPromptsPage *self,
         GtkListItem      *item)
{
  FluxrPromptRow *row = FLUXR_PROMPT_ROW (gtk_list_item_get_child (item));
  FluxrRecord *prompt = gtk_list_item_get_item (item);

  fluxr_prompt_row_set_prompt (row, self->workspace, prompt);
  fluxr_prompt_freshness_watch (self->freshness, prompt);
  fluxr_prompt_row_set_stale (row, fluxr_prompt_freshness_is_stale (self->freshness, prompt));
  g_ptr_array_add (self->rows, row);
}

static void
unbind_cb (FluxrPromptsPage *self,
           GtkListItem      *item)
{
  FluxrPromptRow *row = FLUXR_PROMPT_ROW (gtk_list_item_get_child (item));

  g_ptr_array_remove_fast (self->rows, row);
  fluxr_prompt_freshness_unwatch (self->freshness, gtk_list_item_get_item (item));
  fluxr_prompt_row_set_prompt (row, NULL, NULL);
}

static void
setup_heading_cb (FluxrPromptsPage *self,
                  GtkListHeader    *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_list_header_set_child (header, label);
}

static void
bind_heading_cb (FluxrPromptsPage *self,
                 GtkListHeader    *header)
{
  g_autofree char *heading
    = fluxr_prompts_model_dup_heading (self->model, gtk_list_header_get_start (header));

  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)), heading);
}

static void
add_factories (FluxrPromptsPage *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) headings = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (rows, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, rows);
  g_signal_connect_object (headings, "setup", G_CALLBACK (setup_heading_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (headings, "bind", G_CALLBACK (bind_heading_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_header_factory (self->list, headings);
}

static void
open_at (FluxrPromptsPage *self,
         guint             position)
{
  g_autoptr (FluxrRecord) prompt
    = g_list_model_get_item (fluxr_prompts_model_get_prompts (self->model), position);

  if (prompt == NULL)
    return;
  fluxr_prompts_page_open (self, prompt);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  fluxr_prompt_editor_focus_text (self->editor);
}

static void
activated_cb (FluxrPromptsPage *self,
              guint             position)
{
  open_at (self, position);
}

static void
selected_cb (FluxrPromptsPage *self)
{
  FluxrRecord *prompt = gtk_single_selection_get_selected_item (self->selection);

  if (!self->selecting && prompt != NULL && !adw_navigation_split_view_get_collapsed (self->split))
    fluxr_prompts_page_open (self, prompt);
}

/* Letters come in from the list, but the keys that correct them only from the entry. */
static void
search_changed_cb (FluxrPromptsPage *self)
{
  GtkEditable *text = gtk_editable_get_delegate (self->search_entry);

  if (*gtk_editable_get_text (text) != '\0' && !gtk_widget_has_focus (GTK_WIDGET (text)))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (text));
  fluxr_prompts_model_set_search (self->model, gtk_editable_get_text (self->search_entry));
}

static void
search_stopped_cb (FluxrPromptsPage *self)
{
  fluxr_prompts_page_clear_search (self);
  fluxr_prompts_page_select (self, TRUE);
}

static void
search_activated_cb (FluxrPromptsPage *self)
{
  open_at (self, 0);
}

static gboolean
tick_cb (gpointer user_data)
{
  FluxrPromptsPage *self = user_data;

  for (guint i = 0; i < self->rows->len; i++)
    fluxr_prompt_row_update_time (self->rows->pdata[i]);

  return G_SOURCE_CONTINUE;
}

static void
mapped_cb (FluxrPromptsPage *self)
{
  if (self->tick == 0)
    self->tick = g_timeout_add_seconds (TICK, tick_cb, self);
  tick_cb (self);
}

static void
unmapped_cb (FluxrPromptsPage *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
}

/* GtkListView (4.18) begins at its first row, and the heading above is not seen. It is known where
 * that is once the rows have been laid out. */
static gboolean
show_heading_cb (GtkWidget     *list,
                 GdkFrameClock *clock,
                 gpointer       user_data)
{
  FluxrPromptsPage *self = user_data;

  if (++self->n_frames < 3)
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list)), 0);
  self->top_tick = 0;

  return G_SOURCE_REMOVE;
}

void
fluxr_prompts_page_show_top (FluxrPromptsPage *self)
{
  if (!self->wants_top || g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return;
  self->wants_top = FALSE;
  self->n_frames = 0;
  if (self->top_tick == 0)
    self->top_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->list), show_heading_cb, self,
                                                   NULL);
}

void
fluxr_prompts_page_clear_search (FluxrPromptsPage *self)
{
  gtk_editable_set_text (self->search_entry, "");
  fluxr_prompts_model_set_search (self->model, "");
}

void
fluxr_prompts_page_bind_list (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptsPage, sort_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptsPage, sort_menu);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptsPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

void
fluxr_prompts_page_init_list (FluxrPromptsPage *self)
{
  self->selection = gtk_single_selection_new (
    g_object_ref (fluxr_prompts_model_get_prompts (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  add_factories (self);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search_entry),
                                           GTK_WIDGET (self->list));
  fluxr_menu_names_set_button (self->sort_button, self->sort_menu);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (unmapped_cb), NULL);
}

void
fluxr_prompts_page_end_list (FluxrPromptsPage *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->top_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->list), self->top_tick);
  self->top_tick = 0;
  gtk_list_view_set_model (self->list, NULL);
}
