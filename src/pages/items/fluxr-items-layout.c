/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page shows its cards as a board or as a table. What commands and menus ask of either is asked
 * of the one that is shown here. */

#include "config.h"

#include "fluxr-items-page-private.h"

#include "fluxr-menu-names.h"

#define BUTTON_NAME "button-name"

static void
opened_cb (FluxrItemsPage *self,
           FluxrRecord    *card)
{
  fluxr_items_page_activate_card (self, card);
}

static void
menu_requested_cb (FluxrItemsPage *self,
                   double          x,
                   double          y)
{
  g_autoptr (GMenuModel) menu = fluxr_items_page_build_menu (self);

  fluxr_items_table_popup_menu (self->table, menu, x, y);
}

static void
status_chosen_cb (FluxrItemsPage *self,
                  FluxrRecord    *card,
                  const char     *value)
{
  fluxr_items_page_set_card_value (self, card, FLUXR_GROUP_STATUS, value);
}

static void
priority_chosen_cb (FluxrItemsPage *self,
                    FluxrRecord    *card,
                    const char     *value)
{
  fluxr_items_page_set_card_value (self, card, FLUXR_GROUP_PRIORITY, value);
}

static void
selection_changed_cb (FluxrItemsPage *self)
{
  g_autoptr (FluxrRecord) card = fluxr_items_table_dup_selected (self->table);

  fluxr_items_page_follow (self, card);
}

static void
sort_cb (FluxrItemsPage *self)
{
  g_autofree char *sort = NULL;

  g_object_get (self->table, "sort", &sort, NULL);
  g_object_set (self, "sort", sort, NULL);
}

/* Made anew each time: there may be another product. */
static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  FluxrItemsPage *self = user_data;
  g_autoptr (GMenuModel) menu
    = fluxr_items_page_build_choices (self, g_object_get_data (G_OBJECT (button), BUTTON_NAME));
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  g_signal_connect (popover, "map", G_CALLBACK (fluxr_menu_names_set), NULL);
  gtk_menu_button_set_popover (button, popover);
}

static void
connect_table (FluxrItemsPage *self)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } handlers[] = {
    { "added", G_CALLBACK (fluxr_items_page_add_typed) },
    { "menu-requested", G_CALLBACK (menu_requested_cb) },
    { "notify::sort", G_CALLBACK (sort_cb) },
    { "opened", G_CALLBACK (opened_cb) },
    { "priority-chosen", G_CALLBACK (priority_chosen_cb) },
    { "renamed", G_CALLBACK (fluxr_items_page_rename_card) },
    { "selection-changed", G_CALLBACK (selection_changed_cb) },
    { "status-chosen", G_CALLBACK (status_chosen_cb) },
  };
  static const char *const buttons[] = { "status", "priority", "product", "kind" };

  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->table, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkMenuButton *button = fluxr_items_table_get_button (self->table, buttons[i]);

      g_object_set_data (G_OBJECT (button), BUTTON_NAME, (gpointer) buttons[i]);
      gtk_menu_button_set_create_popup_func (button, create_popover_cb, self, NULL);
    }
}

static void
ensure_table (FluxrItemsPage *self)
{
  if (self->table != NULL)
    return;
  self->table = FLUXR_ITEMS_TABLE (fluxr_items_table_new (self));
  g_object_set (self->table, "sort", self->sort, NULL);
  connect_table (self);
  fluxr_items_page_add_card_keys (self, GTK_WIDGET (self->table));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->table), "table");
}

/* The rows of the table are read only while it is one. */
void
fluxr_items_page_show_rows (FluxrItemsPage        *self,
                            const FluxrCardFilter *filter)
{
  g_autoptr (FluxrCardTable) cards = NULL;

  if (!self->is_table || !fluxr_items_page_is_open (self))
    {
      if (self->table != NULL)
        fluxr_items_table_set_cards (self->table, NULL);
      return;
    }
  ensure_table (self);
  cards = fluxr_card_table_new (fluxr_workspace_get_store (self->workspace), self->scope->entities,
                                fluxr_items_page_get_product_id (self), filter);
  fluxr_items_table_set_cards (self->table, cards);
}

void
fluxr_items_page_filter_rows (FluxrItemsPage        *self,
                              const FluxrCardFilter *filter)
{
  FluxrCardTable *cards = self->table != NULL ? fluxr_items_table_get_cards (self->table) : NULL;

  if (cards != NULL)
    fluxr_card_table_set_filter (cards, filter);
}

/* The board remembers cards that the filter leaves out, in case they come back; nothing is done to
 * what is not seen. */
static GPtrArray *
list_picked_on_board (FluxrItemsPage *self)
{
  g_autoptr (GPtrArray) picked = fluxr_board_list_picked_cards (self->board);
  GPtrArray *cards = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < picked->len && self->columns != NULL; i++)
    if (fluxr_card_columns_shows (self->columns, picked->pdata[i]))
      g_ptr_array_add (cards, g_object_ref (picked->pdata[i]));

  return cards;
}

/* (transfer full) (element-type FluxrRecord): what keys and menus are about. */
GPtrArray *
fluxr_items_page_list_picked (FluxrItemsPage *self)
{
  return self->is_table && self->table != NULL ? fluxr_items_table_list_picked (self->table)
                                               : list_picked_on_board (self);
}

void
fluxr_items_page_select_card (FluxrItemsPage *self,
                              FluxrRecord    *card)
{
  fluxr_board_set_selected_card (self->board, G_OBJECT (card));
  if (self->is_table && self->table != NULL && card != NULL)
    fluxr_items_table_select (self->table, card, FALSE);
}

void
fluxr_items_page_focus_card (FluxrItemsPage *self,
                             FluxrRecord    *card)
{
  if (self->is_table && self->table != NULL)
    fluxr_items_table_select (self->table, card, TRUE);
  else
    fluxr_board_focus_card (self->board, G_OBJECT (card));
}
