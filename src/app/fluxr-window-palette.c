/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The palette of the window: everything it can do, every place it can go to. */

#include "config.h"

#include "fluxr-window-private.h"

#include <glib/gi18n.h>

#include "fluxr-palette-item.h"
#include "fluxr-palette.h"
#include "fluxr-views.h"

static const struct
{
  const char *icon_name;
  const char *title;
  const char *action;
  gboolean needs_product;
} commands[] = {
  { "list-add-symbolic", N_ ("New Card"), "win.add-item", TRUE },
  { "fluxr-note-symbolic", N_ ("Quick Note…"), "win.quick-note" },
  { "folder-new-symbolic", N_ ("New Product…"), "win.new-product" },
  { "edit-find-symbolic", N_ ("Filter Cards"), "win.find", TRUE },
  { "system-search-symbolic", N_ ("Search in All Products…"), "win.search" },
  { "document-edit-symbolic", N_ ("Rename Product…"), "win.rename-product", TRUE },
  { "user-trash-symbolic", N_ ("Delete Product…"), "win.delete-product", TRUE },
  { "document-open-symbolic", N_ ("Import from CSV…"), "win.import-csv", TRUE },
  { "document-save-symbolic", N_ ("Export to CSV…"), "win.export-csv", TRUE },
  { "document-save-symbolic", N_ ("Export Everything…"), "win.export-everything" },
  { "document-open-recent-symbolic", N_ ("History…"), "win.show-history" },
  { "user-trash-symbolic", N_ ("Trash…"), "win.show-trash" },
  { "view-refresh-symbolic", N_ ("Sync Now"), "win.sync-now" },
  { "network-server-symbolic", N_ ("Sync…"), "win.show-sync" },
  { "avatar-default-symbolic", N_ ("Account…"), "win.show-account" },
  { "system-users-symbolic", N_ ("Accounts…"), "win.show-accounts" },
  { "dialog-information-symbolic", N_ ("Troubleshooting…"), "win.show-troubleshooting" },
  { "sidebar-show-symbolic", N_ ("Show or Hide the Sidebar"), "win.toggle-sidebar" },
  { "preferences-system-symbolic", N_ ("Preferences"), "win.show-preferences" },
  { "help-browser-symbolic", N_ ("Help"), "win.show-help" },
  { "input-keyboard-symbolic", N_ ("Keyboard Shortcuts"), "win.show-shortcuts" },
  { "help-about-symbolic", N_ ("About Fluxr"), "win.show-about" },
};

static void
add (GListStore       *list,
     FluxrPaletteItem *item) /* (transfer full) */
{
  g_list_store_append (list, item);
  g_object_unref (item);
}

static void
add_sections (GListStore *list,
              gboolean    has_product)
{
  for (const FluxrSection *section = fluxr_section_list (); section->name != NULL; section++)
    if (has_product || section->everywhere)
      add (list, fluxr_palette_item_new (fluxr_section_get_icon_name (section),
                                         fluxr_section_get_title (section), "win.show-section",
                                         g_variant_new_string (section->name)));
}

static void
add_views (FluxrWindow *self,
           GListStore  *list)
{
  g_auto (GStrv) names = fluxr_views_list (fluxr_services_get_settings (self->services));

  for (guint i = 0; names[i] != NULL; i++)
    add (list, fluxr_palette_item_new ("fluxr-view-symbolic", names[i], "win.show-view",
                                       g_variant_new_string (names[i])));
}

static void
add_products (FluxrWindow *self,
              GListStore  *list)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->products); i++)
    {
      g_autoptr (FluxrRecord) product = g_list_model_get_item (self->products, i);
      const char *name = fluxr_record_get_text (product, "name");

      if (name != NULL)
        add (list, fluxr_palette_item_new ("folder-symbolic", name, "win.open-product",
                                           g_variant_new_string (fluxr_record_get_id (product))));
    }
}

static FluxrPaletteItem *
create_command (FluxrWindow *self,
                guint        i)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));
  g_auto (GStrv) keys = gtk_application_get_accels_for_action (app, commands[i].action);
  FluxrPaletteItem *item = fluxr_palette_item_new (commands[i].icon_name, _(commands[i].title),
                                                   commands[i].action, NULL);

  fluxr_palette_item_set_keys (item, keys[0]);

  return item;
}

/* With the name of what it takes back; nothing if there is nothing. */
static void
add_undo (FluxrWindow *self,
          GListStore  *list,
          gboolean     redo)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  g_autofree char *name = workspace != NULL ? fluxr_workspace_dup_undo (workspace, redo) : NULL;
  g_autofree char *title = NULL;
  FluxrPaletteItem *item;

  if (name == NULL)
    return;
  /* Translators: the placeholder is the name of an action, like "Rename Product" */
  title = g_strdup_printf (redo ? _("Redo: %s") : _("Undo: %s"), name);
  item = fluxr_palette_item_new (redo ? "edit-redo-symbolic" : "edit-undo-symbolic", title,
                                 redo ? "win.redo" : "win.undo", NULL);
  fluxr_palette_item_set_keys (item, redo ? "<Control><Shift>z" : "<Control>z");
  add (list, item);
}

/* Of the page that is shown. */
static void
add_page_commands (FluxrWindow *self,
                   GListStore  *list)
{
  FluxrPage *page = fluxr_window_has_page (self) ? fluxr_window_get_page (self) : NULL;
  const FluxrPageCommand *command = page != NULL ? fluxr_page_list_commands (page) : NULL;

  for (; command != NULL && command->title != NULL; command++)
    add (list, fluxr_palette_item_new (command->icon_name, _(command->title), "win.act-on-page",
                                       g_variant_new_string (command->action)));
}

/* Places before commands: one goes more often than one commands. */
static GListModel *
list_everything (FluxrWindow *self)
{
  GListStore *list = g_list_store_new (FLUXR_TYPE_PALETTE_ITEM);
  gboolean has_product = fluxr_window_get_product (self) != NULL;

  add_sections (list, has_product);
  add_views (self, list);
  add_undo (self, list, FALSE);
  add_undo (self, list, TRUE);
  add_page_commands (self, list);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (has_product || !commands[i].needs_product)
      add (list, create_command (self, i));
  if (self->products != NULL)
    add_products (self, list);

  return G_LIST_MODEL (list);
}

static void
chosen_cb (FluxrWindow *self,
           const char  *action,
           GVariant    *target)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (self), action, target);
}

static void
present (FluxrWindow *self,
         AdwDialog   *palette)
{
  g_signal_connect_object (palette, "chosen", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  adw_dialog_present (palette, GTK_WIDGET (self));
}

static void
show_palette (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  g_autoptr (GListModel) everything = list_everything (self);

  present (self, fluxr_palette_new (_("Go To or Do Anything"), "", everything,
                                    fluxr_window_get_workspace (self)));
}

static AdwDialog *
present_search (FluxrWindow *self)
{
  g_autoptr (GListStore) nothing = g_list_store_new (FLUXR_TYPE_PALETTE_ITEM);
  AdwDialog *palette = fluxr_palette_new (_("Search in All Products"),
                                          _("Words of names and descriptions"),
                                          G_LIST_MODEL (nothing),
                                          fluxr_window_get_workspace (self));

  present (self, palette);

  return palette;
}

void
fluxr_window_search (FluxrWindow *self,
                     const char  *words)
{
  AdwDialog *palette
    = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));

  /* One is enough. */
  if (!FLUXR_IS_PALETTE (palette))
    palette = present_search (self);
  fluxr_palette_set_words (FLUXR_PALETTE (palette), words);
}

static void
search (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);

  /* The desktop may ask again. */
  if (!FLUXR_IS_PALETTE (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self))))
    fluxr_window_search (self, "");
}

static void
open_product (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);

  fluxr_window_choose_product_section (self);
  fluxr_window_show_product (self, g_variant_get_string (parameter, NULL));
  fluxr_window_show_page (self);
}

void
fluxr_window_install_palette_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-palette", NULL, show_palette);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search);
  gtk_widget_class_install_action (widget_class, "win.open-product", "s", open_product);
}
