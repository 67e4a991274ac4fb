/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of menu items for the screen reader. GTK 4.18 gives the items of a GtkPopoverMenu an empty
 * accessible name, because their label has no role of its own. */

#include "config.h"

#include "fluxr-menu-names.h"

static void
name_item (GtkWidget *item)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *plain = NULL;

  g_object_get (item, "text", &text, NULL);
  if (text == NULL)
    return;
  parts = g_strsplit (text, "_", -1);
  plain = g_strjoinv ("", parts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

void
fluxr_menu_names_set (GtkWidget *popover)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (popover));

  if (g_str_equal (G_OBJECT_TYPE_NAME (popover), "GtkModelButton"))
    name_item (popover);

  for (child = gtk_widget_get_first_child (popover); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    fluxr_menu_names_set (child);
}

static void
mapped_cb (GtkWidget *popover)
{
  fluxr_menu_names_set (popover);
}

static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       menu)
{
  GtkWidget *popover;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = gtk_popover_menu_new_from_model (menu);
  g_signal_connect (popover, "map", G_CALLBACK (mapped_cb), NULL);
  gtk_menu_button_set_popover (button, popover);
}

void
fluxr_menu_names_set_button (GtkMenuButton *button,
                             GMenuModel    *menu)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  gtk_menu_button_set_create_popup_func (button, create_popover_cb, g_object_ref (menu),
                                         g_object_unref);
}
