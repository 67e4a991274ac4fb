/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The status or the priority of an item: a button that looks like text, with a menu of the values,
 * made when it is opened. An unexpected value of the item has a place there too. */

#include "config.h"

#include "fluxr-items-choice-cell.h"

#include <glib/gi18n.h>

#include "fluxr-card-style.h"
#include "fluxr-menu-names.h"
#include "fluxr-priority.h"
#include "fluxr-status.h"

struct _FluxrItemsChoiceCell
{
  FluxrItemsCell parent_instance;

  FluxrGroup group;
  GtkMenuButton *button;
  GtkLabel *label;
  GtkWidget *dot;
  char *value;       /* (owned): the empty text for none */
  const char *style; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (FluxrItemsChoiceCell, fluxr_items_choice_cell, FLUXR_TYPE_ITEMS_CELL)

enum
{
  PROP_0,
  PROP_VALUE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_label (FluxrItemsChoiceCell *self,
           const char           *value)
{
  return self->group == FLUXR_GROUP_STATUS ? fluxr_status_dup_label (value)
                                           : fluxr_priority_dup_label (value);
}

static const char *
get_title (FluxrItemsChoiceCell *self)
{
  return self->group == FLUXR_GROUP_STATUS ? _("Status") : _("Priority");
}

static void
append (FluxrItemsChoiceCell *self,
        GMenu                *menu,
        const char           *value)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
  g_autofree char *label = dup_label (self, value);
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *plain = g_strjoinv ("__", parts);

  /* What comes from elsewhere is no mnemonic. */
  g_menu_item_set_label (item, plain);
  g_menu_item_set_action_and_target (item, "cell.value", "s", value);
  g_menu_append_item (menu, item);
}

static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  FluxrItemsChoiceCell *self = user_data;
  const char *const *values
    = self->group == FLUXR_GROUP_STATUS ? fluxr_status_list () : fluxr_priority_list ();
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *popover;

  for (guint i = 0; values[i] != NULL; i++)
    append (self, menu, values[i]);
  if (!g_strv_contains (values, self->value))
    append (self, menu, self->value);
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  g_signal_connect (popover, "map", G_CALLBACK (fluxr_menu_names_set), NULL);
  gtk_menu_button_set_popover (button, popover);
}

static void
show_label (FluxrItemsChoiceCell *self)
{
  g_autofree char *words = dup_label (self, self->value);
  /* Translators: what a screen reader says of a cell: the column, and what it has there */
  g_autofree char *name = g_strdup_printf (C_("cell", "%s: %s"), get_title (self), words);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->button));

  gtk_label_set_label (self->label, words);
  /* The one that has the focus is inside. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  if (self->style != NULL)
    gtk_widget_remove_css_class (self->dot, self->style);
  self->style = fluxr_card_style_find (self->value);
  if (self->style != NULL)
    gtk_widget_add_css_class (self->dot, self->style);
}

static void
fluxr_items_choice_cell_update (FluxrItemsCell *cell,
                                FluxrRecord    *item)
{
  FluxrItemsChoiceCell *self = FLUXR_ITEMS_CHOICE_CELL (cell);
  const FluxrEntity *entity = fluxr_record_get_entity (item);
  int column = fluxr_group_find_value (self->group, entity);
  const char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->button), column >= 0);
  if (column >= 0)
    text = fluxr_group_resolve (self->group,
                                fluxr_record_get_text (item, entity->columns[column].name));
  if (!g_set_str (&self->value, text != NULL ? text : ""))
    return;
  show_label (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static void
fluxr_items_choice_cell_get_property (GObject    *object,
                                      guint       prop_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_VALUE:
      g_value_set_string (value, FLUXR_ITEMS_CHOICE_CELL (object)->value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* From the menu: the cell itself follows the item. */
static void
fluxr_items_choice_cell_set_property (GObject      *object,
                                      guint         prop_id,
                                      const GValue *value,
                                      GParamSpec   *pspec)
{
  g_autoptr (FluxrRecord) item = fluxr_items_cell_dup_item (FLUXR_ITEMS_CELL (object));

  switch (prop_id)
    {
    case PROP_VALUE:
      if (item != NULL
          && !g_str_equal (g_value_get_string (value), FLUXR_ITEMS_CHOICE_CELL (object)->value))
        g_signal_emit (object, signals[CHOSEN], 0, item, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* The menu is about an item that goes. */
static void
fluxr_items_choice_cell_leave (FluxrItemsCell *cell)
{
  gtk_menu_button_popdown (FLUXR_ITEMS_CHOICE_CELL (cell)->button);
}

static void
fluxr_items_choice_cell_finalize (GObject *object)
{
  g_free (FLUXR_ITEMS_CHOICE_CELL (object)->value);

  G_OBJECT_CLASS (fluxr_items_choice_cell_parent_class)->finalize (object);
}

static void
fluxr_items_choice_cell_class_init (FluxrItemsChoiceCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fluxr_items_choice_cell_get_property;
  object_class->set_property = fluxr_items_choice_cell_set_property;
  object_class->finalize = fluxr_items_choice_cell_finalize;
  FLUXR_ITEMS_CELL_CLASS (klass)->update = fluxr_items_choice_cell_update;
  FLUXR_ITEMS_CELL_CLASS (klass)->leave = fluxr_items_choice_cell_leave;

  properties[PROP_VALUE] = g_param_spec_string (
    "value", NULL, NULL, "",
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, FLUXR_TYPE_RECORD, G_TYPE_STRING);

  gtk_widget_class_install_property_action (GTK_WIDGET_CLASS (klass), "cell.value", "value");
}

static void
fluxr_items_choice_cell_init (FluxrItemsChoiceCell *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");

  self->value = g_strdup ("");
  self->dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->dot, "board-dot");
  gtk_widget_set_valign (self->dot, GTK_ALIGN_CENTER);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_add_css_class (arrow, "cell-arrow");
  gtk_box_append (GTK_BOX (box), self->dot);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), arrow);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, box);
  gtk_menu_button_set_can_shrink (self->button, TRUE);
  gtk_menu_button_set_create_popup_func (self->button, create_popover_cb, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "cell-choice");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

GtkWidget *
fluxr_items_choice_cell_new (FluxrGroup group)
{
  FluxrItemsChoiceCell *self = g_object_new (FLUXR_TYPE_ITEMS_CHOICE_CELL, NULL);

  self->group = group;
  show_label (self);

  return GTK_WIDGET (self);
}
