/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How an items page shows its cards: in which columns, and which of them. */

#include "config.h"

#include "fluxr-items-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-menu-names.h"

gboolean
fluxr_items_page_is_filtered (FluxrItemsPage *self)
{
  return self->filter != NULL && fluxr_items_filter_is_active (self->filter);
}

static void
filter_changed_cb (FluxrItemsPage *self)
{
  gboolean active = fluxr_items_page_is_filtered (self);

  fluxr_board_set_empty_text (self->board, active ? _("Nothing found") : _(self->kind->drop_text));
  if (self->columns == NULL)
    return;
  fluxr_items_filter_apply (self->filter, self->columns);
  fluxr_items_page_update_place (self);
}

/* Nothing is left out that one does not see the reason of. */
static void
filter_shown_cb (FluxrItemsPage *self)
{
  gboolean shown = gtk_search_bar_get_search_mode (self->filter_bar);

  gtk_toggle_button_set_active (self->filter_button, shown);
  if (shown)
    gtk_widget_grab_focus (GTK_WIDGET (self->filter));
  else
    fluxr_items_filter_clear (self->filter);
}

static void
ensure_filter (FluxrItemsPage *self)
{
  GtkWidget *clamp;

  if (self->filter_bar != NULL)
    return;
  self->filter = g_object_new (FLUXR_TYPE_ITEMS_FILTER, NULL);
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 560);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->filter));
  self->filter_bar = GTK_SEARCH_BAR (gtk_search_bar_new ());
  gtk_search_bar_set_child (self->filter_bar, clamp);
  gtk_search_bar_connect_entry (self->filter_bar,
                                GTK_EDITABLE (fluxr_items_filter_get_entry (self->filter)));
  g_signal_connect_object (self->filter_bar, "notify::search-mode-enabled",
                           G_CALLBACK (filter_shown_cb), self, G_CONNECT_SWAPPED);
  adw_toolbar_view_add_top_bar (self->content, GTK_WIDGET (self->filter_bar));
}

static void
filter_toggled_cb (FluxrItemsPage *self)
{
  gboolean wanted = gtk_toggle_button_get_active (self->filter_button);

  if (wanted)
    ensure_filter (self);
  if (self->filter_bar != NULL)
    gtk_search_bar_set_search_mode (self->filter_bar, wanted);
}

static void
menu_shown_cb (GtkWidget *popover)
{
  fluxr_menu_names_set (popover);
}

static void
create_view_menu_cb (GtkMenuButton *button,
                     gpointer       user_data)
{
  FluxrItemsPage *self = user_data;
  GtkWidget *popover;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = gtk_popover_menu_new_from_model (self->view_menu);
  g_signal_connect (popover, "map", G_CALLBACK (menu_shown_cb), NULL);
  gtk_menu_button_set_popover (button, popover);
}

void
fluxr_items_page_show_columns (FluxrItemsPage *self)
{
  g_set_object (&self->columns, NULL);
  self->columns = fluxr_card_columns_new (fluxr_workspace_get_store (self->workspace),
                                          self->kind->entity, self->group,
                                          fluxr_record_get_id (self->product));
  if (fluxr_items_page_is_filtered (self))
    fluxr_items_filter_apply (self->filter, self->columns);
  fluxr_board_set_columns (self->board, fluxr_card_columns_get_model (self->columns));
}

/* The card that was selected still is. */
void
fluxr_items_page_set_group (FluxrItemsPage *self,
                            FluxrGroup      group)
{
  FluxrRecord *selected = fluxr_board_get_selected_card (self->board);
  g_autoptr (FluxrRecord) card = selected != NULL ? g_object_ref (selected) : NULL;

  if (self->group == group)
    return;
  self->group = group;
  g_object_notify (G_OBJECT (self), "group");
  if (self->product == NULL)
    return;
  fluxr_items_page_show_columns (self);
  fluxr_board_set_selected_card (self->board, G_OBJECT (card));
  fluxr_items_page_update_place (self);
}

void
fluxr_items_page_bind_view (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsPage, content);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsPage, view_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsPage, view_menu);
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);
}

void
fluxr_items_page_init_view (FluxrItemsPage *self)
{
  gtk_menu_button_set_create_popup_func (self->view_button, create_view_menu_cb, self, NULL);
}
