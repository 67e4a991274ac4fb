/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The menus of a page, of a connection and of the paper, and the list of pages to connect to. */

#include "config.h"

#include "fluxr-flow-view-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-menu-names.h"
#include "fluxr-picker-popover.h"
#include "fluxr-status.h"
#include "fluxr-workspace-flow.h"

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        const char *target) /* (nullable) */
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, target != NULL ? "s" : NULL, target);
  g_menu_append_item (menu, item);
}

static void
append_status (GMenu *menu)
{
  g_autoptr (GMenu) choices = g_menu_new ();

  for (const char *const *status = fluxr_status_list (); *status != NULL; status++)
    {
      g_autofree char *label = fluxr_status_dup_label (*status);

      append (choices, label, "flow.set-status", *status);
    }
  g_menu_append_submenu (menu, _("_Status"), G_MENU_MODEL (choices));
}

static void
append_arrange (GMenu *menu)
{
  g_autoptr (GMenu) choices = g_menu_new ();
  g_autoptr (GMenu) spread = g_menu_new ();
  g_autoptr (GMenu) layout = g_menu_new ();

  append (choices, _("Align _Left"), "flow.align", "left");
  append (choices, _("Align _Center"), "flow.align", "center");
  append (choices, _("Align _Right"), "flow.align", "right");
  append (choices, _("Align _Top"), "flow.align", "top");
  append (choices, _("Align _Middle"), "flow.align", "middle");
  append (choices, _("Align _Bottom"), "flow.align", "bottom");
  append (spread, _("Distribute _Across"), "flow.distribute", "across");
  append (spread, _("Distribute _Down"), "flow.distribute", "down");
  g_menu_append_section (choices, NULL, G_MENU_MODEL (spread));
  append (layout, _("Lay Out from Left to _Right"), "flow.lay-out-selected", "across");
  append (layout, _("Lay Out from Top to _Bottom"), "flow.lay-out-selected", "down");
  g_menu_append_section (choices, NULL, G_MENU_MODEL (layout));
  g_menu_append_submenu (menu, _("_Arrange"), G_MENU_MODEL (choices));
}

static GMenu *
build_page_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  append (first, _("_Open"), "flow.open", NULL);
  append (first, _("_Rename"), "flow.rename", NULL);
  append (first, _("_Connect To…"), "flow.connect", NULL);
  append (first, _("_Walk from Here"), "flow.walk-from-here", NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  append_status (second);
  append_arrange (second);
  append (second, _("D_uplicate"), "flow.duplicate", NULL);
  append (second, _("Cop_y"), "flow.copy", NULL);
  append (second, _("Copy as _Picture"), "flow.copy-picture", NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  append (last, _("_Delete"), "flow.delete", NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));

  return menu;
}

static GMenu *
build_connection_menu (void)
{
  GMenu *menu = g_menu_new ();

  append (menu, _("_Reverse"), "flow.reverse", NULL);
  append (menu, _("_Delete"), "flow.delete", NULL);

  return menu;
}

static GMenu *
build_paper_menu (void)
{
  GMenu *menu = g_menu_new ();

  append (menu, _("_New Page"), "page.add", NULL);
  append (menu, _("_Paste"), "flow.paste", NULL);
  append (menu, _("Select _All"), "flow.select-all", NULL);
  append (menu, _("_Show All"), "flow.zoom-fit", NULL);

  return menu;
}

static gboolean
drop_cb (gpointer user_data)
{
  if (gtk_widget_get_parent (user_data) != NULL)
    gtk_widget_unparent (user_data);

  return G_SOURCE_REMOVE;
}

/* Items run their action after the popover has closed, so it must live a little longer. */
static void
closed_cb (FluxrFlowView *self,
           GtkWidget     *popover)
{
  if (self->menu == popover)
    self->menu = NULL;
  if (self->picker == popover)
    self->picker = NULL;
  if (self->canvas != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_cb, g_object_ref (popover), g_object_unref);
}

/* Not below the canvas, whose accessible children are its pages. */
static void
popup (FluxrFlowView      *self,
       GtkWidget          *popover,
       const GdkRectangle *at)
{
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), at);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (popover, GTK_WIDGET (self->overlay));
  gtk_popover_popup (GTK_POPOVER (popover));
}

void
fluxr_flow_view_popup_menu (FluxrFlowView  *self,
                            FluxrSceneItem *item,
                            FluxrSceneEdge *edge,
                            double          x,
                            double          y)
{
  g_autoptr (GMenu) menu = NULL;

  if (self->product == NULL)
    return;
  if (self->menu != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->menu));
  menu = item != NULL   ? build_page_menu ()
         : edge != NULL ? build_connection_menu ()
                        : build_paper_menu ();
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
  g_signal_connect (self->menu, "map", G_CALLBACK (fluxr_menu_names_set), NULL);
  popup (self, self->menu, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

static void
chosen_cb (FluxrFlowView *self,
           FluxrRecord   *record,
           GtkWidget     *popover)
{
  FluxrSceneItem *source = g_object_get_data (G_OBJECT (popover), "source");
  FluxrSceneItem *target;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (record == NULL)
    return;
  id = fluxr_workspace_connect_pages (self->workspace, fluxr_scene_item_get_id (source),
                                      fluxr_record_get_id (record), &error);
  target = fluxr_scene_find_item (self->scene, fluxr_record_get_id (record));
  if (id == NULL)
    fluxr_page_tell_failed (FLUXR_PAGE (self), error);
  else if (target != NULL)
    fluxr_flow_view_announce_connected (self, source, target);
}

/* All pages of the product, to choose the one that @source leads to. */
void
fluxr_flow_view_popup_picker (FluxrFlowView  *self,
                              FluxrSceneItem *source)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_flow_page_entity);
  g_autoptr (GListModel) pages = NULL;
  GdkRectangle at = { 0 };

  if (self->picker != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->picker));
  fluxr_query_filter (query, "product_id", fluxr_flow_view_get_product_id (self));
  pages = fluxr_store_list_records (fluxr_workspace_get_store (self->workspace), query);
  self->picker = fluxr_picker_popover_new (_("Connect to a Page"), _("Pages"));
  fluxr_picker_popover_set_model (FLUXR_PICKER_POPOVER (self->picker), pages);
  g_object_set_data_full (G_OBJECT (self->picker), "source", g_object_ref (source),
                          g_object_unref);
  g_signal_connect_object (self->picker, "chosen", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  fluxr_canvas_get_item_rect (self->canvas, source, &at);
  popup (self, self->picker, &at);
}
