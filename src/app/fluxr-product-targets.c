/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The products, as places to drop cards on: there only while cards are on the pointer. */

#include "config.h"

#include "fluxr-product-targets.h"

#include "fluxr-board.h"
#include "fluxr-item-kind.h"

/* More do not fit; the menu of a card has all. */
#define TARGETS_MAX 12

#define ID "product-id"

struct _FluxrProductTargets
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkListBox *list;
  FluxrBoard *dropped; /* (owned) (nullable): whose cards were dropped just now */
  char *target;        /* (owned) (nullable): on this product */
};

G_DEFINE_FINAL_TYPE (FluxrProductTargets, fluxr_product_targets, ADW_TYPE_BIN)

static gboolean
move_cb (gpointer user_data)
{
  FluxrProductTargets *self = user_data;
  g_autoptr (FluxrBoard) board = g_steal_pointer (&self->dropped);
  g_autofree char *target = g_steal_pointer (&self->target);

  if (board != NULL)
    gtk_widget_activate_action (GTK_WIDGET (board), "items.move-to-product", "s", target);

  return G_SOURCE_REMOVE;
}

/* Not at once: the cards are still on the pointer. */
static gboolean
drop_cb (GtkDropTarget *drop_target,
         const GValue  *value,
         double         x,
         double         y,
         gpointer       user_data)
{
  FluxrProductTargets *self = user_data;
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drop_target));

  g_set_object (&self->dropped, g_value_get_object (value));
  g_set_str (&self->target, g_object_get_data (G_OBJECT (row), ID));
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, move_cb, g_object_ref (self), g_object_unref);

  return TRUE;
}

static GtkWidget *
create_content (FluxrRecord *product)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "folder-symbolic",
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (fluxr_item_get_name (product));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static void
add_row (FluxrProductTargets *self,
         FluxrRecord         *product)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkDropTarget *target = gtk_drop_target_new (FLUXR_TYPE_BOARD, GDK_ACTION_MOVE);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), create_content (product));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  fluxr_item_get_name (product), -1);
  g_object_set_data_full (G_OBJECT (row), ID, g_strdup (fluxr_record_get_id (product)), g_free);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  gtk_list_box_append (self->list, row);
}

static void
fluxr_product_targets_dispose (GObject *object)
{
  FluxrProductTargets *self = FLUXR_PRODUCT_TARGETS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_PRODUCT_TARGETS);
  g_clear_object (&self->dropped);
  g_clear_pointer (&self->target, g_free);

  G_OBJECT_CLASS (fluxr_product_targets_parent_class)->dispose (object);
}

static void
fluxr_product_targets_class_init (FluxrProductTargetsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_product_targets_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-product-targets.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrProductTargets, revealer);
  gtk_widget_class_bind_template_child (widget_class, FluxrProductTargets, list);
}

static void
fluxr_product_targets_init (FluxrProductTargets *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fluxr_product_targets_show (FluxrProductTargets *self,
                            GListModel          *products,
                            FluxrRecord         *current)
{
  guint n = 0;

  g_return_if_fail (FLUXR_IS_PRODUCT_TARGETS (self));

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < g_list_model_get_n_items (products) && n < TARGETS_MAX; i++)
    {
      g_autoptr (FluxrRecord) product = g_list_model_get_item (products, i);

      if (product == current)
        continue;
      add_row (self, product);
      n++;
    }
  gtk_revealer_set_reveal_child (self->revealer, n > 0);
}

void
fluxr_product_targets_hide (FluxrProductTargets *self)
{
  g_return_if_fail (FLUXR_IS_PRODUCT_TARGETS (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}
