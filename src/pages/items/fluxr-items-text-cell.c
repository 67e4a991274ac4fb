/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A cell that is only read. */

#include "config.h"

#include "fluxr-items-text-cell.h"

#include <glib/gi18n.h>

#include "fluxr-card-table.h"
#include "fluxr-clock.h"
#include "fluxr-time.h"

struct _FluxrItemsTextCell
{
  FluxrItemsCell parent_instance;

  const char *column;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (FluxrItemsTextCell, fluxr_items_text_cell, FLUXR_TYPE_ITEMS_CELL)

static void
show_product (FluxrItemsTextCell *self,
              FluxrRecord        *item)
{
  FluxrItemsPage *page = fluxr_items_cell_get_page (FLUXR_ITEMS_CELL (self));
  g_autoptr (FluxrRecord) product = fluxr_items_page_find_product (page, item);

  gtk_label_set_label (self->label, product != NULL ? fluxr_item_get_name (product) : "");
}

static void
show_time (FluxrItemsTextCell *self,
           const char         *text)
{
  g_autofree char *words = NULL;
  g_autofree char *exact = NULL;
  gint64 time;

  if (text != NULL && fluxr_clock_parse (text, &time))
    {
      words = fluxr_time_describe (time);
      exact = fluxr_time_format (time);
    }
  gtk_label_set_label (self->label, words != NULL ? words : text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), exact);
}

static void
fluxr_items_text_cell_update (FluxrItemsCell *cell,
                              FluxrRecord    *item)
{
  FluxrItemsTextCell *self = FLUXR_ITEMS_TEXT_CELL (cell);

  if (g_str_equal (self->column, FLUXR_CARD_SORT_TYPE))
    gtk_label_set_label (
      self->label, _(fluxr_item_kind_find_entity (fluxr_record_get_entity (item))->singular));
  else if (g_str_equal (self->column, FLUXR_CARD_SORT_PRODUCT))
    show_product (self, item);
  else
    show_time (self, fluxr_record_get_text (item, g_str_equal (self->column,
                                                               FLUXR_CARD_SORT_CREATED)
                                                    ? "created_at" : "updated_at"));
}

static void
fluxr_items_text_cell_class_init (FluxrItemsTextCellClass *klass)
{
  FLUXR_ITEMS_CELL_CLASS (klass)->update = fluxr_items_text_cell_update;
}

static void
fluxr_items_text_cell_init (FluxrItemsTextCell *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dimmed");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

GtkWidget *
fluxr_items_text_cell_new (const char *column)
{
  FluxrItemsTextCell *self = g_object_new (FLUXR_TYPE_ITEMS_TEXT_CELL, NULL);

  self->column = column;

  return GTK_WIDGET (self);
}
