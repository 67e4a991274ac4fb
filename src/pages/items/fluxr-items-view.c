/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How an items page shows its cards: in which columns, and which of them. All of it together is a
 * view, which a person can keep under a name. */

#include "config.h"

#include "fluxr-items-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-menu-names.h"

/* (transfer full): also while there is no bar for it. */
static FluxrCardFilter *
dup_filter (FluxrItemsPage *self)
{
  return self->filter != NULL ? fluxr_items_filter_dup (self->filter) : fluxr_card_filter_new ();
}

gboolean
fluxr_items_page_is_filtered (FluxrItemsPage *self)
{
  g_autoptr (FluxrCardFilter) filter = dup_filter (self);

  return fluxr_card_filter_is_active (filter);
}

static const char *
get_empty_text (FluxrItemsPage *self)
{
  if (fluxr_items_page_is_filtered (self))
    return _("Nothing found");
  if (fluxr_item_scope_is_mixed (self->scope))
    return _("Drop cards here");

  return _(fluxr_item_scope_get_kind (self->scope)->drop_text);
}

static void
filter_changed_cb (FluxrItemsPage *self)
{
  g_autoptr (FluxrCardFilter) filter = dup_filter (self);

  fluxr_board_set_empty_text (self->board, get_empty_text (self));
  if (self->columns == NULL)
    return;
  fluxr_card_columns_set_filter (self->columns, filter);
  fluxr_items_page_filter_rows (self, filter);
  fluxr_items_page_update_place (self);
}

/* Nothing is left out that one does not see the reason of. */
static void
filter_shown_cb (FluxrItemsPage *self)
{
  gboolean shown = gtk_search_bar_get_search_mode (self->filter_bar);
  g_autoptr (FluxrCardFilter) nothing = fluxr_card_filter_new ();

  gtk_toggle_button_set_active (self->filter_button, shown);
  if (shown && !self->arranging)
    gtk_widget_grab_focus (GTK_WIDGET (self->filter));
  else if (!shown && fluxr_items_page_is_filtered (self))
    fluxr_items_filter_set (self->filter, nothing);
}

static void
ensure_filter (FluxrItemsPage *self)
{
  GtkWidget *clamp;

  if (self->filter_bar != NULL)
    return;
  self->filter = FLUXR_ITEMS_FILTER (fluxr_items_filter_new (self->scope));
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 680);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->filter));
  self->filter_bar = GTK_SEARCH_BAR (gtk_search_bar_new ());
  gtk_search_bar_set_child (self->filter_bar, clamp);
  gtk_search_bar_connect_entry (self->filter_bar,
                                GTK_EDITABLE (fluxr_items_filter_get_entry (self->filter)));
  g_signal_connect_object (self->filter_bar, "notify::search-mode-enabled",
                           G_CALLBACK (filter_shown_cb), self, G_CONNECT_SWAPPED);
  adw_toolbar_view_add_top_bar (self->content, GTK_WIDGET (self->filter_bar));
}

static void
filter_toggled_cb (FluxrItemsPage *self)
{
  gboolean wanted = gtk_toggle_button_get_active (self->filter_button);

  if (wanted)
    ensure_filter (self);
  if (self->filter_bar != NULL)
    gtk_search_bar_set_search_mode (self->filter_bar, wanted);
}

void
fluxr_items_page_show_columns (FluxrItemsPage *self)
{
  g_autoptr (FluxrCardFilter) filter = dup_filter (self);

  g_set_object (&self->columns, NULL);
  self->columns = fluxr_card_columns_new (fluxr_workspace_get_store (self->workspace),
                                          self->scope->entities, self->group,
                                          fluxr_items_page_get_product_id (self));
  if (fluxr_card_filter_is_active (filter))
    fluxr_card_columns_set_filter (self->columns, filter);
  fluxr_items_page_arrange (self, fluxr_card_columns_get_model (self->columns));
  fluxr_board_set_columns (self->board, fluxr_card_columns_get_model (self->columns));
}

static void
show_rows (FluxrItemsPage *self)
{
  g_autoptr (FluxrCardFilter) filter = dup_filter (self);

  fluxr_items_page_show_rows (self, filter);
  fluxr_items_page_update (self);
}

void
fluxr_items_page_show_cards (FluxrItemsPage *self)
{
  fluxr_items_page_show_columns (self);
  show_rows (self);
}

/* The same card is selected, if it is one. */
void
fluxr_items_page_set_layout (FluxrItemsPage *self,
                             const char     *layout)
{
  gboolean is_table = g_strcmp0 (layout, "table") == 0;
  g_autoptr (GPtrArray) picked = NULL;

  if (self->is_table == is_table)
    return;
  picked = fluxr_items_page_list_picked (self);
  self->is_table = is_table;
  show_rows (self);
  if (picked->len == 1)
    fluxr_items_page_select_card (self, picked->pdata[0]);
  g_object_notify (G_OBJECT (self), "layout");
  if (!self->arranging)
    g_object_notify (G_OBJECT (self), "arrangement");
}

void
fluxr_items_page_set_sort (FluxrItemsPage *self,
                           const char     *sort)
{
  if (!g_set_str (&self->sort, sort != NULL ? sort : ""))
    return;
  if (self->table != NULL)
    g_object_set (self->table, "sort", self->sort, NULL);
  g_object_notify (G_OBJECT (self), "sort");
  if (!self->arranging)
    g_object_notify (G_OBJECT (self), "arrangement");
}

/* The card that was selected still is. */
void
fluxr_items_page_set_group (FluxrItemsPage *self,
                            FluxrGroup      group)
{
  FluxrRecord *selected = fluxr_board_get_selected_card (self->board);
  g_autoptr (FluxrRecord) card = selected != NULL ? g_object_ref (selected) : NULL;

  if (self->group == group)
    return;
  self->group = group;
  g_object_notify (G_OBJECT (self), "group");
  if (!self->arranging)
    g_object_notify (G_OBJECT (self), "arrangement");
  if (!fluxr_items_page_is_open (self))
    return;
  fluxr_items_page_show_columns (self);
  fluxr_board_set_selected_card (self->board, G_OBJECT (card));
  fluxr_items_page_update_place (self);
}

/* (transfer full), not floating. */
GVariant *
fluxr_items_page_dup_view (FluxrItemsPage *self)
{
  g_autoptr (FluxrCardFilter) filter = dup_filter (self);
  g_autoptr (GVariant) asked = fluxr_card_filter_to_variant (filter);
  g_autoptr (GVariant) arrangement = fluxr_items_page_dup_arrangement (self);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (asked);
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_variant_iter_init (&iter, arrangement);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    g_variant_dict_insert_value (&dict, key, value);

  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

/* What the view does not tell of is as on a page nobody has touched. */
void
fluxr_items_page_set_view (FluxrItemsPage *self,
                           GVariant       *view)
{
  g_autoptr (FluxrCardFilter) filter = fluxr_card_filter_new_variant (view);
  gboolean active = fluxr_card_filter_is_active (filter);

  fluxr_items_page_set_arrangement (self, view);
  if (active)
    ensure_filter (self);
  if (self->filter != NULL)
    fluxr_items_filter_set (self->filter, filter);
  self->arranging = TRUE;
  gtk_toggle_button_set_active (self->filter_button, active);
  self->arranging = FALSE;
}

/* With what a person wants to see at first; the bar says what is left out. */
void
fluxr_items_page_begin_filter (FluxrItemsPage *self)
{
  g_autoptr (FluxrCardFilter) filter = dup_filter (self);

  if (filter->hide_completed == self->hides_completed)
    return;
  filter->hide_completed = self->hides_completed;
  ensure_filter (self);
  fluxr_items_filter_set (self->filter, filter);
  self->arranging = TRUE;
  gtk_toggle_button_set_active (self->filter_button, fluxr_card_filter_is_active (filter));
  self->arranging = FALSE;
}

void
fluxr_items_page_bind_view (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsPage, content);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsPage, view_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsPage, view_menu);
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);
}

void
fluxr_items_page_init_view (FluxrItemsPage *self)
{
  fluxr_menu_names_set_button (self->view_button, self->view_menu);
}
