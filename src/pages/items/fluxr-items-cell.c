/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A cell of the table of items: follows the item, and its sub-classes show it. */

#include "config.h"

#include "fluxr-items-cell.h"

typedef struct
{
  FluxrItemsPage *page;
  GSignalGroup *item;  /* (owned): target is the record */
  GSignalGroup *marks; /* (owned): target is what the page knows of its rows */
} FluxrItemsCellPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FluxrItemsCell, fluxr_items_cell, ADW_TYPE_BIN)

static FluxrItemsCellPrivate *
get_private (FluxrItemsCell *self)
{
  return fluxr_items_cell_get_instance_private (self);
}

static void
update_cb (FluxrItemsCell *self)
{
  g_autoptr (FluxrRecord) item = fluxr_items_cell_dup_item (self);

  if (item != NULL)
    FLUXR_ITEMS_CELL_GET_CLASS (self)->update (self, item);
}

static void
fluxr_items_cell_dispose (GObject *object)
{
  FluxrItemsCellPrivate *priv = get_private (FLUXR_ITEMS_CELL (object));

  g_clear_object (&priv->item);
  g_clear_object (&priv->marks);

  G_OBJECT_CLASS (fluxr_items_cell_parent_class)->dispose (object);
}

static void
fluxr_items_cell_class_init (FluxrItemsCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_items_cell_dispose;
}

static void
fluxr_items_cell_init (FluxrItemsCell *self)
{
  FluxrItemsCellPrivate *priv = get_private (self);

  priv->item = g_signal_group_new (FLUXR_TYPE_RECORD);
  g_signal_group_connect_object (priv->item, "notify", G_CALLBACK (update_cb), self,
                                 G_CONNECT_SWAPPED);
  priv->marks = g_signal_group_new (FLUXR_TYPE_MARKS);
  g_signal_group_connect_object (priv->marks, "changed", G_CALLBACK (update_cb), self,
                                 G_CONNECT_SWAPPED);
}

void
fluxr_items_cell_set_page (FluxrItemsCell *self,
                           FluxrItemsPage *page)
{
  g_return_if_fail (FLUXR_IS_ITEMS_CELL (self));

  get_private (self)->page = page;
}

FluxrItemsPage *
fluxr_items_cell_get_page (FluxrItemsCell *self)
{
  g_return_val_if_fail (FLUXR_IS_ITEMS_CELL (self), NULL);

  return get_private (self)->page;
}

void
fluxr_items_cell_set_item (FluxrItemsCell *self,
                           FluxrRecord    *item)
{
  FluxrItemsCellPrivate *priv;

  g_return_if_fail (FLUXR_IS_ITEMS_CELL (self));

  priv = get_private (self);
  if (FLUXR_ITEMS_CELL_GET_CLASS (self)->leave != NULL)
    FLUXR_ITEMS_CELL_GET_CLASS (self)->leave (self);
  g_signal_group_set_target (priv->item, item);
  g_signal_group_set_target (priv->marks,
                             item != NULL ? fluxr_items_page_get_marks (priv->page) : NULL);
  update_cb (self);
}

FluxrRecord *
fluxr_items_cell_dup_item (FluxrItemsCell *self)
{
  g_return_val_if_fail (FLUXR_IS_ITEMS_CELL (self), NULL);

  return g_signal_group_dup_target (get_private (self)->item);
}

static FluxrItemsCell *
find_below (GtkWidget *widget)
{
  FluxrItemsCell *found = NULL;

  if (FLUXR_IS_ITEMS_CELL (widget))
    return FLUXR_ITEMS_CELL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_below (child);

  return found;
}

/* The padding around a cell is the row's, and GTK has the focus there. */
FluxrItemsCell *
fluxr_items_cell_find (GtkWidget *widget)
{
  GtkWidget *above = gtk_widget_get_ancestor (widget, FLUXR_TYPE_ITEMS_CELL);

  return above != NULL ? FLUXR_ITEMS_CELL (above) : find_below (widget);
}
