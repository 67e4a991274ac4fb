/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sections of the open product. The page of one is made when it is shown first and keeps the
 * product while another one is shown: coming back finds everything as it was. */

#include "config.h"

#include "fluxr-window-private.h"

#include <glib/gi18n.h>

#include "fluxr-settings-map.h"

/* (nullable): not shown yet */
static FluxrItemsPage *
find_page (FluxrWindow         *self,
           const FluxrItemKind *section)
{
  return (FluxrItemsPage *) gtk_stack_get_child_by_name (self->stack, section->section);
}

static void
acted_cb (FluxrWindow *self,
          const char  *message)
{
  fluxr_window_offer_undo (self, message);
}

static void
told_cb (FluxrWindow *self,
         const char  *message)
{
  fluxr_window_tell (self, message);
}

static void
group_changed_cb (FluxrItemsPage *page,
                  GParamSpec     *pspec,
                  FluxrWindow    *self)
{
  g_autofree char *group = NULL;

  g_object_get (page, "group", &group, NULL);
  fluxr_settings_map_set (fluxr_services_get_settings (self->services), "columns",
                          fluxr_items_page_get_kind (page)->section, group);
}

static FluxrItemsPage *
ensure_page (FluxrWindow         *self,
             const FluxrItemKind *section)
{
  FluxrItemsPage *page = find_page (self, section);
  g_autofree char *group = NULL;

  if (page != NULL)
    return page;
  page = FLUXR_ITEMS_PAGE (fluxr_items_page_new (section));
  group = fluxr_settings_map_dup (fluxr_services_get_settings (self->services), "columns",
                                  section->section);
  if (group != NULL)
    g_object_set (page, "group", group, NULL);
  g_signal_connect_object (page, "notify::group", G_CALLBACK (group_changed_cb), self, 0);
  g_signal_connect_object (page, "acted", G_CALLBACK (acted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, GTK_WIDGET (page), section->section);

  return page;
}

/* Of the page that is left, since what it would say is not seen any more. */
void
fluxr_window_flush (FluxrWindow *self)
{
  FluxrItemsPage *page = find_page (self, self->section);

  if (page != NULL)
    fluxr_items_page_flush (page);
}

static void
choose_section (FluxrWindow         *self,
                const FluxrItemKind *section)
{
  fluxr_window_flush (self);
  self->section = section;
  g_settings_set_string (fluxr_services_get_settings (self->services), "section",
                         section->section);
}

/* The one that was shown last. */
void
fluxr_window_recall_section (FluxrWindow *self)
{
  g_autofree char *name
    = g_settings_get_string (fluxr_services_get_settings (self->services), "section");
  const FluxrItemKind *section = fluxr_item_kind_find_section (name);

  self->section = section != NULL ? section : fluxr_item_kind_list ();
}

void
fluxr_window_show_section (FluxrWindow *self)
{
  FluxrItemsPage *page = ensure_page (self, self->section);

  fluxr_items_page_set_product (page, fluxr_window_get_workspace (self),
                                fluxr_window_get_product (self));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  fluxr_sidebar_set_section (self->sidebar, self->section->section);
}

/* No page keeps rows of a product that is not open any more. */
void
fluxr_window_leave_product (FluxrWindow *self)
{
  for (const FluxrItemKind *kind = fluxr_item_kind_list (); kind->entity != NULL; kind++)
    {
      FluxrItemsPage *page = find_page (self, kind);

      if (page != NULL && (kind != self->section || fluxr_window_get_product (self) == NULL))
        fluxr_items_page_set_product (page, NULL, NULL);
    }
}

/* Where a new product begins: at the name of its first card. */
void
fluxr_window_focus_page (FluxrWindow *self)
{
  FluxrItemsPage *page = find_page (self, self->section);

  if (page != NULL && fluxr_window_get_product (self) != NULL)
    fluxr_items_page_focus_empty (page);
}

static void
show_section (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  const FluxrItemKind *section
    = fluxr_item_kind_find_section (g_variant_get_string (parameter, NULL));

  if (section != NULL)
    {
      choose_section (self, section);
      fluxr_window_show_page (self);
    }
  else
    fluxr_window_show_missing (self);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
add_item (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);

  if (fluxr_window_get_product (self) == NULL)
    return;
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (ensure_page (self, self->section)), "items.add", NULL);
}

static void
find (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);

  if (fluxr_window_get_product (self) == NULL)
    return;
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (ensure_page (self, self->section)), "items.find", NULL);
}

/* @parameter: a table and an id. */
static void
show_row (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  FluxrStore *store = fluxr_workspace_get_store (fluxr_window_get_workspace (self));
  g_autoptr (FluxrRecord) record = NULL;
  FluxrRecord *product;
  const FluxrItemKind *section;
  const char *table, *id, *product_id;

  g_variant_get (parameter, "(&s&s)", &table, &id);
  section = fluxr_item_kind_find_entity (fluxr_entity_find (table));
  record = fluxr_store_find_record (store, fluxr_entity_find (table), id);
  if (record == NULL || section == NULL)
    return;
  product_id = fluxr_record_get_text (record, "product_id");
  if (product_id == NULL)
    {
      fluxr_window_tell (self, _("It belongs to no product, so it is on no board"));
      return;
    }
  choose_section (self, section);
  fluxr_window_show_product (self, product_id);
  fluxr_window_show_page (self);
  product = fluxr_window_get_product (self);
  if (product != NULL && g_str_equal (fluxr_record_get_id (product), product_id))
    fluxr_items_page_show_card (ensure_page (self, section), record);
}

void
fluxr_window_install_section_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-section", "s", show_section);
  gtk_widget_class_install_action (widget_class, "win.add-item", NULL, add_item);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find);
  gtk_widget_class_install_action (widget_class, "win.show-row", "(ss)", show_row);
}
