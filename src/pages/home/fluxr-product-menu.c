/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The menu of a product. */

#include "config.h"

#include "fluxr-product-menu.h"

#include <glib/gi18n.h>

static const struct
{
  const char *label;
  const char *action;
  gboolean section; /* begins one */
} commands[] = {
  { N_ ("_Open"), "win.open-product", TRUE },
  { N_ ("_Rename…"), "win.rename-product-of", TRUE },
  { N_ ("D_uplicate"), "win.duplicate-product" },
  { N_ ("_Export…"), "win.export-product" },
  { N_ ("_Delete…"), "win.delete-product-of", TRUE },
};

/**
 * fluxr_product_menu_new:
 * @id: the product's
 *
 * Returns: (transfer full): what can be done with it, by actions of the window
 */
GMenuModel *
fluxr_product_menu_new (const char *id)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(commands[i].label), NULL);

      if (commands[i].section)
        {
          g_clear_object (&section);
          section = g_menu_new ();
          g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
        }
      g_menu_item_set_action_and_target (item, commands[i].action, "s", id);
      g_menu_append_item (section, item);
    }

  return G_MENU_MODEL (menu);
}
