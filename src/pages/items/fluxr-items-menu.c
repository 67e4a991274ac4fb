/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The menu of cards: every command there is about them. */

#include "config.h"

#include "fluxr-items-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-priority.h"
#include "fluxr-status.h"

/* More are found faster by dropping the card on one, or with the search. */
#define PRODUCTS_MAX 50

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *plain = g_strjoinv ("__", parts);

  /* What people write is no mnemonic. */
  g_menu_item_set_label (item, plain);
  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static GMenu *
list_values (const char *const *values,
             char *(*dup_label) (const char *value),
             const char *action)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_autofree char *label = dup_label (values[i]);

      append (menu, label, action, values[i]);
    }

  return menu;
}

static GMenu *
list_kinds (FluxrItemsPage *self)
{
  GMenu *menu = g_menu_new ();

  for (const FluxrItemKind *kind = fluxr_item_kind_list (); kind->entity != NULL; kind++)
    if (kind->converts && kind->entity != self->scope->entities[0])
      append (menu, _(kind->singular), "items.convert", kind->name);
    else if (kind->converts && fluxr_item_scope_is_mixed (self->scope))
      append (menu, _(kind->singular), "items.convert", kind->name);

  return menu;
}

/* The other products by name. */
static GMenu *
list_products (FluxrItemsPage *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_product_entity);
  g_autoptr (GListModel) products = NULL;

  fluxr_query_order (query, "name", FALSE);
  products = fluxr_store_list_records (fluxr_workspace_get_store (self->workspace), query);
  for (guint i = 0; i < MIN (g_list_model_get_n_items (products), PRODUCTS_MAX); i++)
    {
      g_autoptr (FluxrRecord) product = g_list_model_get_item (products, i);

      if (product != self->product)
        append (menu, fluxr_item_get_name (product), "items.move-to-product",
                fluxr_record_get_id (product));
    }
  if (fluxr_item_scope_get_kind (self->scope)->entity == &fluxr_task_entity)
    append (menu, _("No Product"), "items.move-to-product", "");

  return menu;
}

GMenuModel *
fluxr_items_page_build_choices (FluxrItemsPage *self,
                                const char     *name)
{
  GMenu *menu;

  if (g_str_equal (name, "status"))
    menu = list_values (fluxr_status_list (), fluxr_status_dup_label, "items.set-status");
  else if (g_str_equal (name, "priority"))
    menu = list_values (fluxr_priority_list (), fluxr_priority_dup_label, "items.set-priority");
  else
    menu = g_str_equal (name, "product") ? list_products (self) : list_kinds (self);

  return G_MENU_MODEL (menu);
}

/* The table has no places. */
static void
append_move (FluxrItemsPage *self,
             GMenu          *menu)
{
  g_autoptr (GMenuModel) move = NULL;

  if (self->is_table)
    return;
  move = fluxr_board_build_move_menu (self->board);
  g_menu_append_submenu (menu, _("_Move"), move);
}

GMenuModel *
fluxr_items_page_build_menu (FluxrItemsPage *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) remove = g_menu_new ();
  g_autoptr (GMenuModel) priorities = fluxr_items_page_build_choices (self, "priority");
  g_autoptr (GMenuModel) statuses = fluxr_items_page_build_choices (self, "status");
  g_autoptr (GMenuModel) kinds = fluxr_items_page_build_choices (self, "kind");
  g_autoptr (GMenuModel) products = fluxr_items_page_build_choices (self, "product");

  g_menu_append (change, _("_Open"), "items.open");
  if (self->is_table)
    g_menu_append (change, _("Re_name"), "items.rename");
  g_menu_append_submenu (change, _("_Priority"), priorities);
  g_menu_append_submenu (change, _("_Status"), statuses);
  append_move (self, change);
  g_menu_append_submenu (change, _("_Convert To"), kinds);
  if (g_menu_model_get_n_items (products) > 0)
    g_menu_append_submenu (change, _("Move to P_roduct"), products);
  g_menu_append (change, _("Copy _Link"), "items.copy-link");
  g_menu_append (remove, _("_Delete"), "items.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (remove));

  return G_MENU_MODEL (menu);
}
