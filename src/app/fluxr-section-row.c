/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A section in the sidebar. Cards dropped on one with cards of another kind are converted. */

#include "config.h"

#include "fluxr-section-row.h"

#include <glib/gi18n.h>

#include "fluxr-board.h"
#include "fluxr-group.h"
#include "fluxr-menu-names.h"
#include "fluxr-row-count.h"
#include "fluxr-status.h"

struct _FluxrSectionRow
{
  GtkListBoxRow parent_instance;

  const FluxrSection *section; /* (nullable) */
  char *view;                  /* (owned) (nullable) */
  GPtrArray *counts;           /* (owned): of FluxrRowCount */
  GtkWidget *menu;             /* (nullable): the last one opened */
  FluxrBoard *dropped;         /* (owned) (nullable): whose cards were dropped just now */

  GtkImage *image;
  GtkLabel *name_label;
  GtkLabel *count_label;
};

G_DEFINE_FINAL_TYPE (FluxrSectionRow, fluxr_section_row, GTK_TYPE_LIST_BOX_ROW)

static void
show_count_cb (FluxrSectionRow *self)
{
  const char *name = gtk_label_get_label (self->name_label);
  g_autofree char *number = NULL;
  g_autofree char *words = NULL;
  guint n = 0;

  for (guint i = 0; i < self->counts->len; i++)
    {
      if (!fluxr_row_count_is_known (self->counts->pdata[i]))
        return;
      n += fluxr_row_count_get_count (self->counts->pdata[i]);
    }
  number = g_strdup_printf ("%u", n);
  gtk_label_set_label (self->count_label, number);
  /* Translators: a section and how many there are in it, for the screen reader: "Features, 12" */
  words = g_strdup_printf (C_("section", "%s, %s"), name, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
drop_counts (FluxrSectionRow *self)
{
  for (guint i = 0; i < self->counts->len; i++)
    g_signal_handlers_disconnect_by_func (self->counts->pdata[i], show_count_cb, self);
  g_ptr_array_set_size (self->counts, 0);
}

/* (nullable): what a card becomes that is dropped here */
static const FluxrItemKind *
get_kind (FluxrSectionRow *self)
{
  const FluxrItemScope *scope
    = self->section != NULL ? fluxr_section_get_scope (self->section) : NULL;

  return scope != NULL && !fluxr_item_scope_is_mixed (scope) ? fluxr_item_scope_get_kind (scope)
                                                             : NULL;
}

/* Cards, and not from this section: the one that is shown is the one they come from. */
static gboolean
accept_cb (FluxrSectionRow *self,
           GdkDrop         *drop)
{
  return gdk_drop_get_drag (drop) != NULL
         && gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), FLUXR_TYPE_BOARD)
         && get_kind (self) != NULL && !gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (self));
}

static gboolean
convert_cb (gpointer user_data)
{
  FluxrSectionRow *self = user_data;
  g_autoptr (FluxrBoard) board = g_steal_pointer (&self->dropped);

  if (board != NULL)
    gtk_widget_activate_action (GTK_WIDGET (board), "items.convert", "s", get_kind (self)->name);

  return G_SOURCE_REMOVE;
}

/* Not at once: the cards are still on the pointer. */
static gboolean
drop_cb (FluxrSectionRow *self,
         const GValue    *value)
{
  g_set_object (&self->dropped, g_value_get_object (value));
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, convert_cb, g_object_ref (self), g_object_unref);

  return TRUE;
}

static void
add_drop_target (FluxrSectionRow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (FLUXR_TYPE_BOARD, GDK_ACTION_MOVE);

  g_signal_connect_swapped (target, "accept", G_CALLBACK (accept_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
add_view_item (GMenu      *menu,
               const char *label,
               const char *action,
               const char *view)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", view);
  g_menu_append_item (menu, item);
}

static void
show_menu (FluxrSectionRow *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  add_view_item (menu, _("_Rename…"), "win.rename-view", self->view);
  add_view_item (menu, _("_Delete"), "win.delete-view", self->view);
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect (self->menu, "map", G_CALLBACK (fluxr_menu_names_set), NULL);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  FluxrSectionRow *self = FLUXR_SECTION_ROW (widget);

  if (self->view != NULL)
    show_menu (self);

  return self->view != NULL;
}

static void
add_menu (FluxrSectionRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (show_menu), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (show_menu), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

static void
fluxr_section_row_dispose (GObject *object)
{
  FluxrSectionRow *self = FLUXR_SECTION_ROW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_SECTION_ROW);
  drop_counts (self);
  g_clear_object (&self->dropped);

  G_OBJECT_CLASS (fluxr_section_row_parent_class)->dispose (object);
}

static void
fluxr_section_row_finalize (GObject *object)
{
  FluxrSectionRow *self = FLUXR_SECTION_ROW (object);

  g_ptr_array_unref (self->counts);
  g_free (self->view);

  G_OBJECT_CLASS (fluxr_section_row_parent_class)->finalize (object);
}

static void
fluxr_section_row_class_init (FluxrSectionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_section_row_dispose;
  object_class->finalize = fluxr_section_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-section-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrSectionRow, image);
  gtk_widget_class_bind_template_child (widget_class, FluxrSectionRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrSectionRow, count_label);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
}

static void
fluxr_section_row_init (FluxrSectionRow *self)
{
  self->counts = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_title (FluxrSectionRow *self,
           const char      *title)
{
  gtk_label_set_label (self->name_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

GtkWidget *
fluxr_section_row_new (const FluxrSection *section)
{
  FluxrSectionRow *self = g_object_new (FLUXR_TYPE_SECTION_ROW, NULL);

  self->section = section;
  gtk_image_set_from_icon_name (self->image, fluxr_section_get_icon_name (section));
  set_title (self, fluxr_section_get_title (section));
  if (get_kind (self) != NULL)
    add_drop_target (self);

  return GTK_WIDGET (self);
}

GtkWidget *
fluxr_section_row_new_view (const char *view)
{
  FluxrSectionRow *self = g_object_new (FLUXR_TYPE_SECTION_ROW, NULL);

  self->view = g_strdup (view);
  gtk_image_set_from_icon_name (self->image, "fluxr-view-symbolic");
  set_title (self, view);
  add_menu (self);

  return GTK_WIDGET (self);
}

const FluxrSection *
fluxr_section_row_get_section (FluxrSectionRow *self)
{
  g_return_val_if_fail (FLUXR_IS_SECTION_ROW (self), NULL);

  return self->section;
}

const char *
fluxr_section_row_get_view (FluxrSectionRow *self)
{
  g_return_val_if_fail (FLUXR_IS_SECTION_ROW (self), NULL);

  return self->view;
}

/* Of all products only what is still to do is worth a number. */
static FluxrQuery *
create_query (FluxrSectionRow   *self,
              const FluxrEntity *entity,
              const char        *product_id)
{
  FluxrQuery *query = fluxr_query_new (entity);
  int status = fluxr_group_find_value (FLUXR_GROUP_STATUS, entity);

  if (self->section->everywhere)
    fluxr_query_exclude (query, entity->columns[status].name, FLUXR_STATUS_COMPLETED);
  else
    fluxr_query_filter (query, "product_id", product_id);

  return query;
}

/* (nullable): whose rows are counted */
static const FluxrEntity *const *
list_entities (const FluxrSection *section)
{
  const FluxrItemScope *scope = fluxr_section_get_scope (section);

  if (scope != NULL)
    return scope->entities;

  return section->entities[0] != NULL ? section->entities : NULL;
}

/**
 * fluxr_section_row_count:
 * @store: (nullable): where the rows are counted
 * @product_id: (nullable): whose
 */
void
fluxr_section_row_count (FluxrSectionRow *self,
                         FluxrStore      *store,
                         const char      *product_id)
{
  const FluxrEntity *const *entities;

  g_return_if_fail (FLUXR_IS_SECTION_ROW (self));

  drop_counts (self);
  gtk_label_set_label (self->count_label, "");
  set_title (self, gtk_label_get_label (self->name_label));
  entities = self->section != NULL ? list_entities (self->section) : NULL;
  if (store == NULL || entities == NULL || (product_id == NULL && !self->section->everywhere))
    return;

  for (guint i = 0; entities[i] != NULL; i++)
    {
      g_autoptr (FluxrQuery) query = create_query (self, entities[i], product_id);
      FluxrRowCount *count = fluxr_row_count_new (store, query);

      g_signal_connect_swapped (count, "notify", G_CALLBACK (show_count_cb), self);
      g_ptr_array_add (self->counts, count);
    }
}
