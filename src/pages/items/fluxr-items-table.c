/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The items of a page as a table. It shows the cards of a FluxrCardTable and never changes them:
 * what a person wants comes as signals. */

#include "config.h"

#include "fluxr-items-table-private.h"

#include <glib/gi18n.h>

#include "fluxr-card-selection.h"
#include "fluxr-items-name-cell.h"

G_DEFINE_FINAL_TYPE (FluxrItemsTable, fluxr_items_table, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SORT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  ADDED,
  MENU_REQUESTED,
  OPENED,
  PRIORITY_CHOSEN,
  RENAMED,
  SELECTION_CHANGED,
  STATUS_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* (nullable) (transfer full) */
static GtkBitset *
dup_selected (FluxrItemsTable *self)
{
  GtkSelectionModel *model = gtk_column_view_get_model (self->view);

  return model != NULL ? gtk_selection_model_get_selection (model) : NULL;
}

static void
update_bar (FluxrItemsTable *self)
{
  g_autoptr (GtkBitset) selected = dup_selected (self);
  guint n = selected != NULL ? gtk_bitset_get_size (selected) : 0;
  g_autofree char *words = g_strdup_printf (ngettext ("%u selected", "%u selected", n), n);

  if (n > 1 && !g_str_equal (gtk_label_get_label (self->count_label), words))
    {
      gtk_label_set_label (self->count_label, words);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), words,
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
    }
  gtk_revealer_set_reveal_child (self->bar, n > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->adder), n <= 1);
}

static void
selection_changed_cb (FluxrItemsTable *self)
{
  update_bar (self);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
empty_cb (FluxrItemsTable *self)
{
  gboolean empty = FALSE;

  if (self->cards != NULL)
    g_object_get (self->cards, "empty", &empty, NULL);
  gtk_stack_set_visible_child_name (self->stack, empty ? "nothing" : "rows");
}

static gboolean
begin_rename_cb (gpointer data)
{
  FluxrItemsTable *self = data;
  FluxrItemsNameCell *cell = g_hash_table_lookup (self->names, self->to_rename);

  self->rename_id = 0;
  if (cell != NULL)
    fluxr_items_name_cell_begin (cell);
  g_clear_object (&self->to_rename);

  return G_SOURCE_REMOVE;
}

/* A click that asks for it still gives the focus to the row when it is done, and a menu when it is
 * gone. After a click or a key, no other key is heard before. */
static void
begin_rename (FluxrItemsTable *self,
              FluxrRecord     *item,
              gboolean         by_menu)
{
  g_set_object (&self->to_rename, item);
  if (self->rename_id == 0)
    self->rename_id = g_idle_add_full (by_menu ? G_PRIORITY_LOW : G_PRIORITY_HIGH, begin_rename_cb,
                                       self, NULL);
}

/* A double click, or Enter. */
static void
activated_cb (FluxrItemsTable *self,
              guint            position)
{
  g_autoptr (FluxrRecord) item
    = g_list_model_get_item (fluxr_card_table_get_model (self->cards), position);

  begin_rename (self, item, FALSE);
}

static void
added_cb (FluxrItemsTable *self,
          const char      *name)
{
  g_signal_emit (self, signals[ADDED], 0, name);
}

static void
sorter_changed_cb (FluxrItemsTable *self)
{
  g_autofree char *sort = NULL;

  if (self->sorting)
    return;
  sort = fluxr_items_table_dup_arrow (self);
  g_object_set (self, "sort", sort, NULL);
}

static void
set_sort (FluxrItemsTable *self,
          const char      *sort)
{
  if (!g_set_str (&self->sort, sort))
    return;
  fluxr_items_table_show_sort (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
}

static void
fluxr_items_table_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  FluxrItemsTable *self = FLUXR_ITEMS_TABLE (widget);

  GTK_WIDGET_CLASS (fluxr_items_table_parent_class)
    ->size_allocate (widget, width, height, baseline);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
fluxr_items_table_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SORT:
      g_value_set_string (value, FLUXR_ITEMS_TABLE (object)->sort);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_items_table_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SORT:
      set_sort (FLUXR_ITEMS_TABLE (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_items_table_dispose (GObject *object)
{
  FluxrItemsTable *self = FLUXR_ITEMS_TABLE (object);

  /* The columns go one by one, which says nothing about the sort. */
  self->sorting = TRUE;
  if (self->view != NULL)
    fluxr_items_table_set_cards (self, NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->origin);
  g_clear_handle_id (&self->rename_id, g_source_remove);
  g_clear_object (&self->to_rename);
  /* A bound direct child goes with the template, and the parent class would not know. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_ITEMS_TABLE);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (fluxr_items_table_parent_class)->dispose (object);
}

static void
fluxr_items_table_finalize (GObject *object)
{
  FluxrItemsTable *self = FLUXR_ITEMS_TABLE (object);

  g_hash_table_unref (self->names);
  g_free (self->sort);

  G_OBJECT_CLASS (fluxr_items_table_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  signals[ADDED] = g_signal_new ("added", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MENU_REQUESTED] = g_signal_new ("menu-requested", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, FLUXR_TYPE_RECORD);
  signals[PRIORITY_CHOSEN] = g_signal_new ("priority-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 2, FLUXR_TYPE_RECORD,
                                           G_TYPE_STRING);
  signals[RENAMED] = g_signal_new ("renamed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_BOOLEAN, 2, FLUXR_TYPE_RECORD, G_TYPE_STRING);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 0);
  signals[STATUS_CHOSEN] = g_signal_new ("status-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 2, FLUXR_TYPE_RECORD, G_TYPE_STRING);
}

static void
fluxr_items_table_class_init (FluxrItemsTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fluxr_items_table_get_property;
  object_class->set_property = fluxr_items_table_set_property;
  object_class->dispose = fluxr_items_table_dispose;
  object_class->finalize = fluxr_items_table_finalize;
  widget_class->size_allocate = fluxr_items_table_size_allocate;

  properties[PROP_SORT] = g_param_spec_string (
    "sort", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals (G_TYPE_FROM_CLASS (klass));

  g_type_ensure (FLUXR_TYPE_BOARD_ADDER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-items-table.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsTable, stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsTable, view);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsTable, bar);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsTable, count_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsTable, status_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsTable, priority_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsTable, product_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsTable, kind_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsTable, adder);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, added_cb);
}

static void
fluxr_items_table_init (FluxrItemsTable *self)
{
  self->sort = g_strdup ("");
  self->names = g_hash_table_new (NULL, NULL);
  self->selection = g_signal_group_new (FLUXR_TYPE_CARD_SELECTION);
  g_signal_group_connect_object (self->selection, "selection-changed",
                                 G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->selection, "items-changed", G_CALLBACK (update_bar), self,
                                 G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_widget_init_template (GTK_WIDGET (self));
  fluxr_items_table_add_keys (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
fluxr_items_table_new (FluxrItemsPage *page)
{
  FluxrItemsTable *self = g_object_new (FLUXR_TYPE_ITEMS_TABLE, NULL);

  self->page = page;
  fluxr_items_table_add_columns (self);
  fluxr_board_adder_set_text (
    self->adder, _(fluxr_item_scope_get_kind (fluxr_items_page_get_scope (page))->add_text));

  return GTK_WIDGET (self);
}

void
fluxr_items_table_set_cards (FluxrItemsTable *self,
                             FluxrCardTable  *cards)
{
  GtkSelectionModel *model = cards != NULL ? fluxr_card_table_get_selection (cards) : NULL;

  g_return_if_fail (FLUXR_IS_ITEMS_TABLE (self));

  if (self->cards != NULL)
    g_signal_handlers_disconnect_by_data (self->cards, self);
  g_set_object (&self->cards, cards);
  g_signal_group_set_target (self->selection, model);
  if (cards != NULL)
    {
      g_signal_connect_object (cards, "notify::empty", G_CALLBACK (empty_cb), self,
                               G_CONNECT_SWAPPED);
      fluxr_items_table_show_sort (self);
    }
  gtk_column_view_set_model (self->view, model);
  empty_cb (self);
  update_bar (self);
}

FluxrCardTable *
fluxr_items_table_get_cards (FluxrItemsTable *self)
{
  g_return_val_if_fail (FLUXR_IS_ITEMS_TABLE (self), NULL);

  return self->cards;
}

GtkMenuButton *
fluxr_items_table_get_button (FluxrItemsTable *self,
                              const char      *name)
{
  g_return_val_if_fail (FLUXR_IS_ITEMS_TABLE (self), NULL);

  if (g_str_equal (name, "status"))
    return self->status_button;
  if (g_str_equal (name, "priority"))
    return self->priority_button;

  return g_str_equal (name, "product") ? self->product_button : self->kind_button;
}

GPtrArray *
fluxr_items_table_list_picked (FluxrItemsTable *self)
{
  g_autoptr (GtkBitset) selected = NULL;
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  FluxrItemsCell *cell;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (FLUXR_IS_ITEMS_TABLE (self), items);

  selected = dup_selected (self);
  if (selected == NULL)
    return items;
  for (gboolean valid = gtk_bitset_iter_init_first (&iter, selected, &position); valid;
       valid = gtk_bitset_iter_next (&iter, &position))
    g_ptr_array_add (items, g_list_model_get_item (fluxr_card_table_get_model (self->cards),
                                                   position));
  cell = items->len == 0 ? fluxr_items_table_get_focus_cell (self) : NULL;
  if (cell != NULL)
    {
      FluxrRecord *item = fluxr_items_cell_dup_item (cell);

      if (item != NULL)
        g_ptr_array_add (items, item);
    }

  return items;
}

FluxrRecord *
fluxr_items_table_dup_selected (FluxrItemsTable *self)
{
  g_autoptr (GtkBitset) selected = NULL;

  g_return_val_if_fail (FLUXR_IS_ITEMS_TABLE (self), NULL);

  selected = dup_selected (self);
  if (selected == NULL || gtk_bitset_get_size (selected) != 1)
    return NULL;

  return g_list_model_get_item (fluxr_card_table_get_model (self->cards),
                                gtk_bitset_get_minimum (selected));
}

/* Only this one, and the row is brought into view. */
void
fluxr_items_table_select (FluxrItemsTable *self,
                          FluxrRecord     *item,
                          gboolean         focus)
{
  GtkSelectionModel *model = gtk_column_view_get_model (self->view);
  GtkListScrollFlags flags = focus ? GTK_LIST_SCROLL_FOCUS : GTK_LIST_SCROLL_NONE;
  guint position;

  g_return_if_fail (FLUXR_IS_ITEMS_TABLE (self));

  if (self->cards == NULL || !fluxr_card_table_find (self->cards, item, &position))
    return;
  if (!gtk_selection_model_is_selected (model, position))
    flags |= GTK_LIST_SCROLL_SELECT;
  gtk_column_view_scroll_to (self->view, position, NULL, flags, NULL);
  /* That row has the focus of the list by now, and the list needs that of the window. */
  if (focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

FluxrRecord *
fluxr_items_table_find_next (FluxrItemsTable *self,
                             FluxrRecord     *item,
                             int              step)
{
  guint position;

  g_return_val_if_fail (FLUXR_IS_ITEMS_TABLE (self), NULL);

  if (self->cards == NULL || !fluxr_card_table_find (self->cards, item, &position))
    return NULL;

  return g_list_model_get_item (fluxr_card_table_get_model (self->cards), position + step);
}

/* Of the row that has the focus. */
void
fluxr_items_table_begin_rename (FluxrItemsTable *self,
                                gboolean         by_menu)
{
  FluxrItemsCell *cell = fluxr_items_table_get_focus_cell (self);
  g_autoptr (FluxrRecord) item
    = cell != NULL ? fluxr_items_cell_dup_item (cell) : fluxr_items_table_dup_selected (self);

  if (item != NULL)
    begin_rename (self, item, by_menu);
}

void
fluxr_items_table_open_adder (FluxrItemsTable *self)
{
  GtkSelectionModel *model = gtk_column_view_get_model (self->view);

  /* The bar stands in its place. */
  if (model != NULL)
    gtk_selection_model_unselect_all (model);
  fluxr_board_adder_open (self->adder);
}
