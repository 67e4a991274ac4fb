/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The columns of the table, and by which of them it is sorted. The sorters of the columns sort
 * nothing: GTK needs them for the headings, and SQLite does the work. */

#include "config.h"

#include "fluxr-items-table-private.h"

#include <glib/gi18n.h>

#include "fluxr-items-choice-cell.h"
#include "fluxr-items-name-cell.h"
#include "fluxr-items-text-cell.h"

/* Widths in letters. The name has at least its own and takes what is left over; on a narrow window
 * one scrolls. */
static const struct
{
  const char *sort;
  const char *title;
  int width;
} columns[] = {
  { FLUXR_CARD_SORT_NAME, N_ ("Name"), 32 },
  { FLUXR_CARD_SORT_TYPE, N_ ("Type"), 11 },
  { FLUXR_CARD_SORT_PRODUCT, N_ ("Product"), 20 },
  { FLUXR_CARD_SORT_STATUS, N_ ("Status"), 22 },
  { FLUXR_CARD_SORT_PRIORITY, N_ ("Priority"), 24 },
  { FLUXR_CARD_SORT_CREATED, N_ ("Created"), 16 },
  { FLUXR_CARD_SORT_CHANGED, N_ ("Last changed"), 17 },
};

static gboolean
renamed_cb (FluxrItemsTable *self,
            FluxrRecord     *item,
            const char      *name)
{
  gboolean done = TRUE;

  g_signal_emit_by_name (self, "renamed", item, name, &done);

  return done;
}

static void
opened_cb (FluxrItemsTable *self,
           FluxrRecord     *item)
{
  g_signal_emit_by_name (self, "opened", item);
}

static void
left_cb (FluxrItemsTable *self,
         FluxrRecord     *item)
{
  fluxr_items_table_select (self, item, TRUE);
}

static void
status_chosen_cb (FluxrItemsTable *self,
                  FluxrRecord     *item,
                  const char      *value)
{
  g_signal_emit_by_name (self, "status-chosen", item, value);
}

static void
priority_chosen_cb (FluxrItemsTable *self,
                    FluxrRecord     *item,
                    const char      *value)
{
  g_signal_emit_by_name (self, "priority-chosen", item, value);
}

static GtkWidget *
create_cell (FluxrItemsTable *self,
             const char      *sort)
{
  GtkWidget *cell;

  if (g_str_equal (sort, FLUXR_CARD_SORT_NAME))
    {
      cell = fluxr_items_name_cell_new ();
      g_signal_connect_object (cell, "renamed", G_CALLBACK (renamed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (cell, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (cell, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
    }
  else if (g_str_equal (sort, FLUXR_CARD_SORT_STATUS))
    {
      cell = fluxr_items_choice_cell_new (FLUXR_GROUP_STATUS);
      g_signal_connect_object (cell, "chosen", G_CALLBACK (status_chosen_cb), self,
                               G_CONNECT_SWAPPED);
    }
  else if (g_str_equal (sort, FLUXR_CARD_SORT_PRIORITY))
    {
      cell = fluxr_items_choice_cell_new (FLUXR_GROUP_PRIORITY);
      g_signal_connect_object (cell, "chosen", G_CALLBACK (priority_chosen_cb), self,
                               G_CONNECT_SWAPPED);
    }
  else
    cell = fluxr_items_text_cell_new (sort);
  fluxr_items_cell_set_page (FLUXR_ITEMS_CELL (cell), self->page);

  return cell;
}

static const char *
get_sort (GtkColumnViewColumn *column)
{
  return gtk_column_view_column_get_id (column);
}

static void
setup_cb (GtkColumnViewColumn      *column,
          GtkListItem              *list_item,
          GtkSignalListItemFactory *factory)
{
  FluxrItemsTable *self = g_object_get_data (G_OBJECT (factory), "table");

  gtk_list_item_set_child (list_item, create_cell (self, get_sort (column)));
}

static void
bind_cb (GtkColumnViewColumn      *column,
         GtkListItem              *list_item,
         GtkSignalListItemFactory *factory)
{
  FluxrItemsTable *self = g_object_get_data (G_OBJECT (factory), "table");
  FluxrItemsCell *cell = FLUXR_ITEMS_CELL (gtk_list_item_get_child (list_item));
  FluxrRecord *item = gtk_list_item_get_item (list_item);

  fluxr_items_cell_set_item (cell, item);
  if (FLUXR_IS_ITEMS_NAME_CELL (cell))
    g_hash_table_insert (self->names, item, cell);
}

static void
unbind_cb (GtkColumnViewColumn      *column,
           GtkListItem              *list_item,
           GtkSignalListItemFactory *factory)
{
  FluxrItemsTable *self = g_object_get_data (G_OBJECT (factory), "table");
  FluxrItemsCell *cell = FLUXR_ITEMS_CELL (gtk_list_item_get_child (list_item));
  FluxrRecord *item = gtk_list_item_get_item (list_item);

  if (g_hash_table_lookup (self->names, item) == cell)
    g_hash_table_remove (self->names, item);
  fluxr_items_cell_set_item (cell, NULL);
}

static void
add_column (FluxrItemsTable *self,
            const char      *sort,
            const char      *title,
            int              width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (NULL, NULL, NULL));

  g_object_set_data (G_OBJECT (factory), "table", self);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), column, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), column, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), column, G_CONNECT_SWAPPED);
  gtk_column_view_column_set_id (column, sort);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (column, width);
  gtk_column_view_column_set_expand (column, g_str_equal (sort, FLUXR_CARD_SORT_NAME));
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_append_column (self->view, column);
}

/* What is the same in each row has no column. */
static gboolean
has_column (FluxrItemsTable *self,
            const char      *sort)
{
  const FluxrItemScope *scope = fluxr_items_page_get_scope (self->page);

  if (g_str_equal (sort, FLUXR_CARD_SORT_TYPE))
    return fluxr_item_scope_is_mixed (scope);

  return !g_str_equal (sort, FLUXR_CARD_SORT_PRODUCT) || scope->everywhere;
}

static int
get_letter_width (FluxrItemsTable *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);

  return width;
}

void
fluxr_items_table_add_columns (FluxrItemsTable *self)
{
  int letter = get_letter_width (self);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (has_column (self, columns[i].sort))
      add_column (self, columns[i].sort, _(columns[i].title), columns[i].width * letter);
}

/* (transfer full) (nullable) */
static GtkColumnViewColumn *
find_column (FluxrItemsTable *self,
             const char      *sort)
{
  GListModel *model = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (model, i);

      if (g_str_equal (get_sort (column), sort))
        return g_steal_pointer (&column);
    }

  return NULL;
}

/* The arrow in the heading, and the order of the cards. */
void
fluxr_items_table_show_sort (FluxrItemsTable *self)
{
  gboolean descending = *self->sort == '-';
  const char *sort = descending ? self->sort + 1 : self->sort;
  g_autoptr (GtkColumnViewColumn) column = find_column (self, sort);

  self->sorting = TRUE;
  gtk_column_view_sort_by_column (self->view, column,
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->sorting = FALSE;
  if (self->cards != NULL)
    fluxr_card_table_set_sort (self->cards, column != NULL ? sort : NULL,
                               column != NULL && descending);
}

char *
fluxr_items_table_dup_arrow (FluxrItemsTable *self)
{
  GtkColumnViewSorter *sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->view));
  GtkColumnViewColumn *column = gtk_column_view_sorter_get_primary_sort_column (sorter);
  GtkSortType order = gtk_column_view_sorter_get_primary_sort_order (sorter);

  if (column == NULL)
    return g_strdup ("");

  return g_strconcat (order == GTK_SORT_DESCENDING ? "-" : "", get_sort (column), NULL);
}
