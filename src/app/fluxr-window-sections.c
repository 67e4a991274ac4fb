/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sections of the window. The page of one is made when it is shown first and keeps the product
 * while another one is shown: coming back finds everything as it was. */

#include "config.h"

#include "fluxr-window-private.h"

#include <glib/gi18n.h>

#include "fluxr-home-page.h"
#include "fluxr-items-page.h"
#include "fluxr-notes-page.h"
#include "fluxr-prompts-page.h"
#include "fluxr-settings-map.h"

/* (nullable): not shown yet */
static FluxrPage *
find_page (FluxrWindow        *self,
           const FluxrSection *section)
{
  return (FluxrPage *) gtk_stack_get_child_by_name (self->stack, section->name);
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

/* What a view makes of a page is not what the person chose for it. */
static void
arrangement_changed_cb (FluxrItemsPage *page,
                        GParamSpec     *pspec,
                        FluxrWindow    *self)
{
  g_autoptr (GVariant) arrangement = NULL;

  if (self->view != NULL)
    return;
  g_object_get (page, "arrangement", &arrangement, NULL);
  fluxr_settings_map_set_value (fluxr_services_get_settings (self->services), "boards",
                                fluxr_items_page_get_scope (page)->name, arrangement);
}

/* As the person arranged it last. */
void
fluxr_window_recall_arrangement (FluxrWindow    *self,
                                 FluxrItemsPage *page)
{
  GSettings *settings = fluxr_services_get_settings (self->services);
  g_autoptr (GVariant) arrangement
    = fluxr_settings_map_dup_value (settings, "boards", fluxr_items_page_get_scope (page)->name);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (arrangement);
  g_autofree char *group = g_settings_get_string (settings, "board-group");
  g_autoptr (GVariant) full = NULL;

  if (!g_variant_dict_contains (&dict, "group"))
    g_variant_dict_insert (&dict, "group", "s", group);
  full = g_variant_ref_sink (g_variant_dict_end (&dict));
  g_object_set (page, "arrangement", full, NULL);
}

FluxrPage *
fluxr_window_get_page (FluxrWindow *self)
{
  return self->section != NULL ? find_page (self, self->section) : NULL;
}

/* How a person writes is the same on all pages. */
static void
bind_writing (FluxrWindow *self,
              FluxrPage   *page)
{
  static const char *const keys[][2] = {
    { "writing-mode", "mode" },
    { "writing-outline", "outline" },
    { "writing-zoom", "zoom" },
    { "check-spelling", "check-spelling" },
  };
  g_autoptr (GObject) writing = NULL;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (page), "writing") == NULL)
    return;
  g_object_get (page, "writing", &writing, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_bind (fluxr_services_get_settings (self->services), keys[i][0], writing, keys[i][1],
                     G_SETTINGS_BIND_DEFAULT);
}

static FluxrPage *
ensure_page (FluxrWindow        *self,
             const FluxrSection *section)
{
  FluxrPage *page = find_page (self, section);

  if (page != NULL)
    return page;
  page = FLUXR_PAGE (fluxr_section_create_page (section));
  if (FLUXR_IS_ITEMS_PAGE (page))
    {
      fluxr_window_recall_arrangement (self, FLUXR_ITEMS_PAGE (page));
      g_settings_bind (fluxr_services_get_settings (self->services), "hide-completed", page,
                       "hides-completed", G_SETTINGS_BIND_GET);
      g_signal_connect_object (page, "notify::arrangement", G_CALLBACK (arrangement_changed_cb),
                               self, 0);
    }
  else if (FLUXR_IS_HOME_PAGE (page))
    {
      g_settings_bind (fluxr_services_get_settings (self->services), "products-sort", page, "sort",
                       G_SETTINGS_BIND_DEFAULT);
    }
  else if (FLUXR_IS_NOTES_PAGE (page))
    {
      g_settings_bind (fluxr_services_get_settings (self->services), "notes-sort", page, "sort",
                       G_SETTINGS_BIND_DEFAULT);
    }
  else if (FLUXR_IS_PROMPTS_PAGE (page))
    {
      g_settings_bind (fluxr_services_get_settings (self->services), "prompts-sort", page, "sort",
                       G_SETTINGS_BIND_DEFAULT);
      g_settings_bind (fluxr_services_get_settings (self->services), "prompts-mode", page, "mode",
                       G_SETTINGS_BIND_DEFAULT);
    }
  bind_writing (self, page);
  g_signal_connect_object (page, "acted", G_CALLBACK (acted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, GTK_WIDGET (page), section->name);

  return page;
}

/* Of the page that is left, since what it would say is not seen any more. */
void
fluxr_window_flush (FluxrWindow *self)
{
  FluxrPage *page = find_page (self, self->section);

  if (page != NULL)
    fluxr_page_flush (page);
  fluxr_window_keep_place (self);
}

void
fluxr_window_choose_section (FluxrWindow        *self,
                             const FluxrSection *section)
{
  fluxr_window_flush (self);
  self->section = section;
  g_settings_set_string (fluxr_services_get_settings (self->services), "section", section->name);
}

/* The one that was shown last, or the one that a person wants to begin with. */
void
fluxr_window_recall_section (FluxrWindow *self)
{
  GSettings *settings = fluxr_services_get_settings (self->services);
  g_autofree char *start = g_settings_get_string (settings, "start-with");
  g_autofree char *name = g_str_equal (start, "last") ? g_settings_get_string (settings, "section")
                                                      : g_strdup (start);
  const FluxrSection *section = fluxr_section_find (name);

  self->section = section != NULL ? section : fluxr_section_find ("features");
}

void
fluxr_window_show_section (FluxrWindow *self)
{
  FluxrPage *page = ensure_page (self, self->section);

  fluxr_page_set_product (page, fluxr_window_get_workspace (self), fluxr_window_get_product (self));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  fluxr_sidebar_set_section (self->sidebar, self->section->name, self->view);
}

/* (nullable): the page that is shown, if it is one with cards. */
FluxrItemsPage *
fluxr_window_get_items_page (FluxrWindow *self)
{
  FluxrPage *page = ensure_page (self, self->section);

  return FLUXR_IS_ITEMS_PAGE (page) ? FLUXR_ITEMS_PAGE (page) : NULL;
}

/* No page keeps rows of a product that is not open any more. */
void
fluxr_window_leave_product (FluxrWindow *self)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);

  for (const FluxrSection *section = fluxr_section_list (); section->name != NULL; section++)
    {
      FluxrPage *page = find_page (self, section);

      if (page == NULL)
        continue;
      if (section->everywhere)
        fluxr_page_set_product (page, workspace, NULL);
      else if (section != self->section || fluxr_window_get_product (self) == NULL)
        fluxr_page_set_product (page, NULL, NULL);
    }
}

/* Where a new product begins: at the name of its first card. */
void
fluxr_window_focus_page (FluxrWindow *self)
{
  FluxrPage *page = find_page (self, self->section);

  if (page != NULL && fluxr_window_get_product (self) != NULL)
    fluxr_page_begin (page);
}

/* Where one sees something of a product: the section that is shown, if it is one of a product. */
void
fluxr_window_choose_product_section (FluxrWindow *self)
{
  if (!self->section->everywhere)
    return;
  fluxr_window_leave_view (self);
  fluxr_window_choose_section (self, fluxr_section_find ("overview"));
}

static void
show_section (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  const FluxrSection *section = fluxr_section_find (g_variant_get_string (parameter, NULL));

  if (section != NULL)
    {
      fluxr_window_leave_view (self);
      fluxr_window_choose_section (self, section);
      fluxr_window_show_page (self);
    }
  else
    fluxr_window_show_missing (self);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

/* Has the page that is shown do something. */
static void
act_on_page (FluxrWindow *self,
             const char  *action)
{
  if (!fluxr_window_has_page (self))
    return;
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (ensure_page (self, self->section)), action, NULL);
}

static void
add_item (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  act_on_page (FLUXR_WINDOW (widget), "page.add");
}

/* @parameter: the detailed name of an action. */
static void
act_on_page_by_name (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  FluxrPage *page = fluxr_window_get_page (self);
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  if (page == NULL || !fluxr_window_has_page (self)
      || !g_action_parse_detailed_name (g_variant_get_string (parameter, NULL), &name, &target,
                                        NULL))
    return;
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  gtk_widget_activate_action_variant (GTK_WIDGET (page), name, target);
}

static void
find (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  act_on_page (FLUXR_WINDOW (widget), "page.find");
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
  const FluxrSection *section;
  const char *table, *id, *product_id;
  FluxrRecord *product;

  g_variant_get (parameter, "(&s&s)", &table, &id);
  record = fluxr_store_find_record (store, fluxr_entity_find (table), id);
  section = record != NULL ? fluxr_section_find_record (record) : NULL;
  if (section == NULL)
    {
      if (record != NULL)
        fluxr_window_tell (self, _("This has no page of its own yet"));
      return;
    }
  fluxr_window_leave_view (self);
  fluxr_window_choose_section (self, section);
  product_id = fluxr_record_get_text (record, "product_id");
  if (product_id != NULL)
    fluxr_window_show_product (self, product_id);
  fluxr_window_show_page (self);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  product = fluxr_window_get_product (self);
  if (section->everywhere
      || (product != NULL && g_strcmp0 (fluxr_record_get_id (product), product_id) == 0))
    fluxr_page_show_record (ensure_page (self, section), record);
}

void
fluxr_window_install_section_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-section", "s", show_section);
  gtk_widget_class_install_action (widget_class, "win.add-item", NULL, add_item);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find);
  gtk_widget_class_install_action (widget_class, "win.act-on-page", "s", act_on_page_by_name);
  gtk_widget_class_install_action (widget_class, "win.show-row", "(ss)", show_row);
}
