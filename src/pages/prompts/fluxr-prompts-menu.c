/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The menu of the open prompt, from its header or its row. */

#include "config.h"

#include "fluxr-prompts-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-item-kind.h"
#include "fluxr-menu-names.h"

/* More are found faster from the other side: there it is copied and inserted. */
#define PRODUCTS_MAX 50

static void
append_product (GMenu       *menu,
                FluxrRecord *product)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
  g_auto (GStrv) parts = g_strsplit (fluxr_item_get_name (product), "_", -1);
  g_autofree char *plain = g_strjoinv ("__", parts);

  /* What people write is no mnemonic. */
  g_menu_item_set_label (item, plain);
  g_menu_item_set_action_and_target (item, "prompts.use-in-product", "s",
                                     fluxr_record_get_id (product));
  g_menu_append_item (menu, item);
}

static GMenu *
list_products (FluxrPromptsPage *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_product_entity);
  g_autoptr (GListModel) products = NULL;

  fluxr_query_order (query, "name", FALSE);
  products = fluxr_store_list_records (fluxr_workspace_get_store (self->workspace), query);
  for (guint i = 0; i < MIN (g_list_model_get_n_items (products), PRODUCTS_MAX); i++)
    {
      g_autoptr (FluxrRecord) product = g_list_model_get_item (products, i);

      append_product (menu, product);
    }

  return menu;
}

static GMenu *
list_modes (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_Write"), "prompts.mode::write");
  g_menu_append (menu, _("Write and Pre_view"), "prompts.mode::both");
  g_menu_append (menu, _("_Preview"), "prompts.mode::read");

  return menu;
}

/* Where else it can be, and who may read it. */
static void
append_places (FluxrPromptsPage *self,
               GMenu            *menu)
{
  g_autoptr (GMenu) products = NULL;

  if (!self->library)
    {
      g_menu_append (menu, _("Add to Prompt _Library"), "prompts.keep");
      return;
    }
  products = list_products (self);
  if (g_menu_model_get_n_items (G_MENU_MODEL (products)) > 0)
    g_menu_append_submenu (menu, _("_Use in Product"), G_MENU_MODEL (products));
  if (!fluxr_workspace_can_edit_prompt (self->workspace, self->prompt))
    return;
  if (fluxr_record_get_boolean (self->prompt, "is_public"))
    g_menu_append (menu, _("Make P_rivate"), "prompts.make-private");
  else if (!fluxr_account_is_local (fluxr_workspace_get_account (self->workspace)))
    g_menu_append (menu, _("Pu_blish…"), "prompts.publish");
}

/* (transfer full): of the open prompt */
static GMenuModel *
build_menu (FluxrPromptsPage *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) out = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) view = g_menu_new ();
  g_autoptr (GMenu) remove = g_menu_new ();
  g_autoptr (GMenu) modes = list_modes ();

  if (self->prompt == NULL)
    return G_MENU_MODEL (menu);
  g_menu_append (out, _("_Copy Prompt"), "prompts.copy");
  g_menu_append (out, _("_Fill In…"), "prompts.fill-in");
  g_menu_append (change, _("D_uplicate"), "prompts.duplicate");
  append_places (self, change);
  g_menu_append (change, _("Copy L_ink"), "prompts.copy-link");
  g_menu_append_submenu (view, _("_Show As"), G_MENU_MODEL (modes));
  g_menu_append (view, _("_History…"), "prompts.show-history");
  g_menu_append (remove, _("_Delete"), "prompts.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (out));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (view));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (remove));

  return G_MENU_MODEL (menu);
}

/* Made anew each time: there may be another product. */
static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  g_autoptr (GMenuModel) menu = build_menu (user_data);
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  g_signal_connect (popover, "map", G_CALLBACK (fluxr_menu_names_set), NULL);
  gtk_menu_button_set_popover (button, popover);
}

/* Later: the item that was chosen still needs it. */
static gboolean
drop_menu_cb (gpointer data)
{
  if (gtk_widget_get_parent (data) != NULL)
    gtk_widget_unparent (data);

  return G_SOURCE_REMOVE;
}

static void
menu_closed_cb (FluxrPromptsPage *self,
                GtkWidget      *popover)
{
  if (self->menu != popover)
    return;
  self->menu = NULL;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_menu_cb, g_object_ref (popover), g_object_unref);
}

static void
popup (FluxrPromptsPage *self,
       GtkWidget      *row,
       double          x,
       double          y)
{
  g_autoptr (GMenuModel) menu = build_menu (self);
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  if (self->menu != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->menu));
  if (!gtk_widget_compute_point (row, GTK_WIDGET (self), &point, &point))
    point = GRAPHENE_POINT_INIT (0, 0);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
  g_signal_connect (popover, "map", G_CALLBACK (fluxr_menu_names_set), NULL);
  g_signal_connect_object (popover, "closed", G_CALLBACK (menu_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  self->menu = popover;
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* The prompt under the pointer is opened, since the menu is about the open one. */
static void
pressed_cb (FluxrPromptsPage *self,
            int             n_presses,
            double          x,
            double          y,
            GtkGesture     *gesture)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  fluxr_prompts_page_open (self, fluxr_prompt_row_get_prompt (FLUXR_PROMPT_ROW (row)));
  popup (self, row, x, y);
}

static void
long_pressed_cb (FluxrPromptsPage *self,
                 double          x,
                 double          y,
                 GtkGesture     *gesture)
{
  pressed_cb (self, 1, x, y, gesture);
}

/* For pointer and finger. */
void
fluxr_prompts_page_add_row_menu (FluxrPromptsPage *self,
                               GtkWidget      *row)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (press));
}

/* By key: at the row with the focus. */
static void
show_menu (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrPromptsPage *self = FLUXR_PROMPTS_PAGE (widget);
  GtkWidget *item = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  guint position = gtk_single_selection_get_selected (self->selection);
  g_autoptr (FluxrRecord) prompt
    = g_list_model_get_item (fluxr_prompts_model_get_prompts (self->model), position);

  if (item == NULL || prompt == NULL)
    return;
  fluxr_prompts_page_open (self, prompt);
  popup (self, item, 24, gtk_widget_get_height (item));
}

void
fluxr_prompts_page_install_menus (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "prompts.show-menu", NULL, show_menu);
}

void
fluxr_prompts_page_init_menus (FluxrPromptsPage *self)
{
  gtk_menu_button_set_create_popup_func (self->prompt_button, create_popover_cb, self, NULL);
}
