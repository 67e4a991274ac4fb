/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person asks of cards that are there becomes a command of the workspace here. Each is about
 * all cards that are picked. */

#include "config.h"

#include "fluxr-items-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-card-list.h"

#include "fluxr-row-link.h"

static GPtrArray *
list_one (FluxrRecord *card)
{
  GPtrArray *cards = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (cards, g_object_ref (card));

  return cards;
}

/* Says what was done, or why it was not.
 * @message: (nullable): nothing is said of what one sees */
static void
finish (FluxrItemsPage *self,
        gboolean        success,
        const char     *message,
        const GError   *error)
{
  if (!success)
    fluxr_page_tell_failed (FLUXR_PAGE (self), error);
  else if (message != NULL)
    fluxr_page_tell_acted (FLUXR_PAGE (self), message);
}

static void
move_cards (FluxrItemsPage *self,
            GPtrArray      *cards,
            const char     *value,
            FluxrRecord    *before)
{
  g_autoptr (GError) error = NULL;
  gboolean success
    = fluxr_workspace_move_cards (self->workspace, cards, self->group, value, before, &error);
  g_autofree char *message = NULL;

  if (cards->len > 1)
    message = g_strdup_printf (ngettext ("%u card moved", "%u cards moved", cards->len),
                               cards->len);
  finish (self, success, message, error);
}

/* (transfer full) (nullable): among cards of several kinds, each of which has its own places: the
 * first one at @before or below that is of the kind of those that are moved and is none of them. */
static FluxrRecord *
find_before (FluxrItemsPage *self,
             GPtrArray      *moved,
             const char     *value,
             FluxrRecord    *before) /* (nullable) */
{
  const FluxrEntity *entity = fluxr_record_get_entity (moved->pdata[0]);
  GListModel *cards = fluxr_card_columns_find_cards (self->columns, value);
  GListModel *own = cards != NULL ? fluxr_card_list_get_own (cards, entity) : NULL;
  guint place, first;

  if (before == NULL || own == NULL || !fluxr_card_list_find (cards, before, &place))
    return NULL;
  first = fluxr_card_list_get_start (cards, entity);
  for (guint i = place > first ? place - first : 0; i < g_list_model_get_n_items (own); i++)
    {
      g_autoptr (FluxrRecord) card = g_list_model_get_item (own, i);

      if (!g_ptr_array_find (moved, card, NULL))
        return g_steal_pointer (&card);
    }

  return NULL;
}

static void
cards_moved_cb (FluxrItemsPage *self,
                GPtrArray      *cards,
                const char     *column_key,
                FluxrRecord    *before)
{
  const char *value = fluxr_card_columns_get_value (column_key);
  g_autoptr (FluxrRecord) own = find_before (self, cards, value, before);

  move_cards (self, cards, value, own);
}

/* Up: before the card above. Down: before the one after the next, or to the end without one. */
static void
move_requested_cb (FluxrItemsPage *self,
                   int             step)
{
  g_autoptr (FluxrRecord) card = fluxr_items_page_dup_shown (self);
  const char *value = fluxr_card_columns_get_card_value (self->columns, card);
  GListModel *cards = fluxr_card_columns_find_own_cards (self->columns, card);
  g_autoptr (FluxrRecord) before = NULL;
  g_autoptr (GPtrArray) moved = list_one (card);
  guint n;
  guint place = fluxr_card_columns_find_place (self->columns, card, &n);

  if (place == 0 || (step < 0 && place == 1) || (step > 0 && place == n))
    return;
  before = g_list_model_get_item (cards, step < 0 ? place - 2 : place + 1);
  move_cards (self, moved, value, before);
}

static const FluxrItemKind *
get_kind (FluxrRecord *card)
{
  return fluxr_item_kind_find_entity (fluxr_record_get_entity (card));
}

static void
delete_cards (FluxrItemsPage *self,
              GPtrArray      *cards)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  g_autofree char *name = NULL;
  guint n = cards->len;

  if (n == 0)
    return;
  fluxr_items_page_flush (self);
  name = n == 1 ? g_strdup (_(get_kind (cards->pdata[0])->delete_command))
                : g_strdup_printf (ngettext ("Delete %u Card", "Delete %u Cards", n), n);
  message = n == 1
              ? g_strdup_printf (_("“%s” deleted"), fluxr_item_get_name (cards->pdata[0]))
              : g_strdup_printf (ngettext ("%u card deleted", "%u cards deleted", n), n);
  finish (self, fluxr_workspace_delete_many (self->workspace, name, cards, &error), message, error);
}

static void
delete_requested_cb (FluxrItemsPage *self)
{
  g_autoptr (FluxrRecord) card = fluxr_items_page_dup_shown (self);
  g_autoptr (GPtrArray) cards = NULL;

  if (card == NULL)
    return;
  cards = list_one (card);
  delete_cards (self, cards);
}

static void
add_item (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (widget);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "empty"))
    fluxr_items_page_begin (self);
  else
    fluxr_items_page_open_adder (self);
}

static void
find_items (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (widget);

  gtk_toggle_button_set_active (self->filter_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->filter));
}

static void
open_item (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (widget);
  g_autoptr (GPtrArray) cards = fluxr_items_page_list_picked (self);

  if (cards->len > 0)
    fluxr_items_page_activate_card (self, cards->pdata[0]);
}

static void
rename_item (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (widget);

  if (self->is_table && self->table != NULL)
    fluxr_items_table_begin_rename (self->table, TRUE);
}

static void
close_item (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  adw_overlay_split_view_set_show_sidebar (FLUXR_ITEMS_PAGE (widget)->split, FALSE);
}

/* (transfer full) (nullable): so many cards below in its column, or in the table. */
static FluxrRecord *
find_next (FluxrItemsPage *self,
           FluxrRecord    *card,
           int             step)
{
  GListModel *cards;
  guint place;

  if (self->is_table && self->table != NULL)
    return fluxr_items_table_find_next (self->table, card, step);
  cards = fluxr_card_columns_find_cards (self->columns,
                                         fluxr_card_columns_get_card_value (self->columns, card));

  return cards != NULL && fluxr_card_list_find (cards, card, &place)
           ? g_list_model_get_item (cards, place + step) : NULL;
}

static void
step_item (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (widget);
  g_autoptr (FluxrRecord) shown = fluxr_items_page_dup_shown (self);
  g_autoptr (FluxrRecord) next = NULL;
  FluxrItemPane *pane = self->pane;

  if (shown != NULL)
    next = find_next (self, shown, g_variant_get_int32 (parameter));
  if (next == NULL)
    return;
  fluxr_items_page_flush (self);
  fluxr_items_page_select_card (self, next);
  fluxr_items_page_open_card (self, next);
  if (self->pane != pane)
    fluxr_item_pane_focus (self->pane);
}

static void
set_values (FluxrItemsPage *self,
            GPtrArray      *cards,
            FluxrGroup      group,
            const char     *value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  guint n = cards->len;

  if (n == 0)
    return;
  if (n > 1)
    message = g_strdup_printf (ngettext ("%u card changed", "%u cards changed", n), n);
  finish (self, fluxr_workspace_set_group_value (self->workspace, cards, group, value, &error),
          message, error);
}

static void
set_value (FluxrItemsPage *self,
           FluxrGroup      group,
           const char     *value)
{
  g_autoptr (GPtrArray) cards = fluxr_items_page_list_picked (self);

  set_values (self, cards, group, value);
}

/* In its place, whatever is picked. The focus stays with the card, wherever that stands now. */
void
fluxr_items_page_set_card_value (FluxrItemsPage *self,
                                 FluxrRecord    *card,
                                 FluxrGroup      group,
                                 const char     *value)
{
  g_autoptr (GPtrArray) cards = list_one (card);

  set_values (self, cards, group, value);
  fluxr_items_page_focus_card (self, card);
}

/* Returns: whether it is done */
gboolean
fluxr_items_page_rename_card (FluxrItemsPage *self,
                              FluxrRecord    *card,
                              const char     *name)
{
  g_autoptr (GError) error = NULL;
  gboolean success = FALSE;

  if (*name == '\0')
    fluxr_page_tell (FLUXR_PAGE (self), _(get_kind (card)->name_missing));
  else
    {
      success = fluxr_workspace_set_text (self->workspace, _(get_kind (card)->rename_command), card,
                                          "name", name, &error);
      finish (self, success, NULL, error);
    }

  return success;
}

static void
set_priority (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  set_value (FLUXR_ITEMS_PAGE (widget), FLUXR_GROUP_PRIORITY,
             g_variant_get_string (parameter, NULL));
}

static void
set_status (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  set_value (FLUXR_ITEMS_PAGE (widget), FLUXR_GROUP_STATUS,
             g_variant_get_string (parameter, NULL));
}

static void
delete_item (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (widget);
  g_autoptr (GPtrArray) cards = fluxr_items_page_list_picked (self);

  delete_cards (self, cards);
}

/* @parameter: the name of the kind they become. */
static void
convert_item (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (widget);
  const FluxrItemKind *kind = fluxr_item_kind_find (g_variant_get_string (parameter, NULL));
  g_autoptr (GPtrArray) cards = fluxr_items_page_list_picked (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  guint n = cards->len;

  if (n == 0 || kind == NULL || !kind->converts || (n == 1 && get_kind (cards->pdata[0]) == kind))
    return;
  fluxr_items_page_flush (self);
  message = n == 1
              ? g_strdup_printf (_("“%s” converted"), fluxr_item_get_name (cards->pdata[0]))
              : g_strdup_printf (ngettext ("%u card converted", "%u cards converted", n), n);
  finish (self,
          fluxr_workspace_convert_cards (self->workspace, _(kind->convert_command), cards,
                                         kind->entity, &error),
          message, error);
}

/* @parameter: the product's id, or nothing for none. */
static void
move_to_product (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  g_autoptr (GPtrArray) cards = fluxr_items_page_list_picked (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  guint n = cards->len;

  if (n == 0)
    return;
  fluxr_items_page_flush (self);
  message = n == 1
              ? g_strdup_printf (_("“%s” moved to another product"),
                                 fluxr_item_get_name (cards->pdata[0]))
              : g_strdup_printf (ngettext ("%u card moved to another product",
                                           "%u cards moved to another product", n), n);
  finish (self,
          fluxr_workspace_set_product (self->workspace, cards, *id != '\0' ? id : NULL, &error),
          message, error);
}

/* One address a line. */
static void
copy_link (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  g_autoptr (GPtrArray) cards = fluxr_items_page_list_picked (FLUXR_ITEMS_PAGE (widget));
  g_autoptr (GString) links = g_string_new (NULL);
  g_autofree char *message = NULL;

  for (guint i = 0; i < cards->len; i++)
    {
      g_autofree char *link = fluxr_row_link_dup (cards->pdata[i]);

      g_string_append_printf (links, "%s%s", i > 0 ? "\n" : "", link);
    }
  if (cards->len == 0)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), links->str);
  message = g_strdup_printf (ngettext ("Link copied", "%u links copied", cards->len), cards->len);
  fluxr_page_tell (FLUXR_PAGE (widget), message);
}

void
fluxr_items_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_item);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_items);
  gtk_widget_class_install_action (widget_class, "items.open", NULL, open_item);
  gtk_widget_class_install_action (widget_class, "items.rename", NULL, rename_item);
  gtk_widget_class_install_action (widget_class, "items.step", "i", step_item);
  gtk_widget_class_install_action (widget_class, "items.close", NULL, close_item);
  gtk_widget_class_install_action (widget_class, "items.set-priority", "s", set_priority);
  gtk_widget_class_install_action (widget_class, "items.set-status", "s", set_status);
  gtk_widget_class_install_action (widget_class, "items.convert", "s", convert_item);
  gtk_widget_class_install_action (widget_class, "items.move-to-product", "s", move_to_product);
  gtk_widget_class_install_action (widget_class, "items.copy-link", NULL, copy_link);
  gtk_widget_class_install_action (widget_class, "items.delete", NULL, delete_item);
}

void
fluxr_items_page_bind_commands (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, cards_moved_cb);
}

void
fluxr_items_page_connect_pane (FluxrItemsPage *self,
                               FluxrItemPane  *pane)
{
  g_signal_connect_object (pane, "delete-requested", G_CALLBACK (delete_requested_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "move-requested", G_CALLBACK (move_requested_cb), self,
                           G_CONNECT_SWAPPED);
}
